"""What a policy declares, and the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from assessrules.model.nodes.expressions import Expression
from assessrules.model.nodes.procedures import ChainStep
from assessrules.model.nodes.rules import Account, Rule
from assessrules.model.nodes.types import Exact, Unit, ValueType
from assessrules.source.span import NOWHERE, Span

WHICH_KIND = "@kind"
"""The field of a record of several kinds together that says of which it is."""
WHICH_DAY = "@day"
"""The day of such a record, where the kinds call theirs by different names."""


@attrs.frozen
class Named:
    """An id and the name people read. `aliases` has every other spelling accepted in records."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


@attrs.frozen
class FieldSpec:
    """A field of a record or subject. A field of quantity type holds plain numbers in that unit."""

    named: Named
    type: ValueType
    optional: bool = False


@attrs.frozen
class SubjectKind:
    """`closed` is the whole list where the policy closes it. `exempt_part` : 不满期 不作要求."""

    named: Named
    parent: str | None
    closed: tuple[Named, ...] | None
    fields: tuple[FieldSpec, ...]
    exempt_part: bool


@attrs.frozen
class RecordKind:
    """`placed_by` is the id of the date or period field at which a record stands. `measure_word` may be empty."""

    named: Named
    measure_word: str
    fields: tuple[FieldSpec, ...]
    placed_by: str
    steps_of: str | None = None  # the procedure whose steps these records are
    union: tuple[str, ...] = ()  # 未汇报 连同 擅离: the kinds whose records these are, in the order written


@attrs.frozen
class CategorySpec:
    """Values from low to high when `ordered`."""

    named: Named
    values: tuple[Named, ...]
    ordered: bool


@attrs.frozen
class StandardSpec:
    """Versions by date (None: always), oldest first; or published by bodies, then given from outside."""

    named: Named
    clause: str
    unit: str
    versions: tuple[tuple[date | None, Exact], ...]
    published_by: tuple[str, ...]
    same: tuple[str, str, str] | None = (
        None  # stated in another policy too: its id here, the standard's id and label there
    )
    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)


@attrs.frozen
class ReferenceSpec:
    """Another policy, by the name it has here, and the path to its file as written."""

    named: Named
    path: str


@attrs.frozen
class ReadingSpec:
    named: Named
    clause: str
    alternatives: tuple[Named, ...]
    default: str
    reason: str


@attrs.frozen
class QuestionSpec:
    """A 认定: who answers, and what may be answered (truth, or a quantity between limits). `where`: only about subjects
    whose own fields meet these conditions."""

    named: Named
    clause: str
    subject: str
    every: Unit
    bodies: tuple[str, ...]
    type: ValueType
    low: Exact | None = None
    high: Exact | None = None
    where: tuple[Expression, ...] = ()


@attrs.frozen
class ProcedureSpec:
    named: Named
    clause: str
    subject: str
    every: Unit | None
    case: str | None
    steps: tuple[ChainStep, ...]


@attrs.frozen
class ClauseSpec:
    """A clause of the document. `quotes` are its lines as in the original; `reason` is why it computes nothing."""

    id: str
    place: str
    quotes: tuple[str, ...]
    reason: str | None
    rules: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False)


@attrs.frozen
class PolicyInfo:
    """The head. `calendar` names the notice whose calendar the document goes by; empty when it needs none.

    `months`: a period assessed is so many months long (考核期 2年); None when any will do.
    """

    named: Named
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    in_force: date | None = None
    interpreters: tuple[str, ...] = ()
    calendar: str = ""
    source: str = ""
    months: int | None = None


@attrs.frozen
class Model:
    """Everything a policy says. Mappings are by id, in the order of the text."""

    policy: PolicyInfo
    language: str  # "zh" or "en": the language of the file's keywords
    subjects: Mapping[str, SubjectKind]
    records: Mapping[str, RecordKind]
    categories: Mapping[str, CategorySpec]
    bodies: Mapping[str, Named]
    outcomes: Mapping[str, Named]
    sanctions: Mapping[str, Named]
    standards: Mapping[str, StandardSpec]
    readings: Mapping[str, ReadingSpec]
    questions: Mapping[str, QuestionSpec]
    procedures: Mapping[str, ProcedureSpec]
    rules: Mapping[str, Rule]
    accounts: Mapping[str, Account]
    clauses: Mapping[str, ClauseSpec]
    references: Mapping[str, ReferenceSpec] = attrs.field(factory=dict)
    terms: Mapping[str, str] = attrs.field(factory=dict, eq=False)  # 所称: label -> alias, for readers of reports
    unions: Mapping[str, RecordKind] = attrs.field(factory=dict)  # 甲 连同 乙, where it is read as one set of records
    kinds: Mapping[str, RecordKind] = attrs.field(init=False, eq=False, repr=False)

    @kinds.default
    def _kinds(self) -> Mapping[str, RecordKind]:
        """What a set can be of: the kinds that are handed in, and those that several of them make together."""
        return {**self.records, **self.unions}
