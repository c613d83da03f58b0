"""What the names of tables and their headings mean.

In: the checked model and a table. Out: for each heading the field it stands for, or every name that fits nothing, with
the nearest known one. Only this file knows the reserved columns, the tables that are not records (认定, 公布, 记全),
and headings with a unit in brackets: `金额（万元）`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.model.nodes import FieldSpec, Model, Named, QuantityType, RecordKind, SpanType, SubjectKind
from assessrules.tables.cell import narrow
from assessrules.tables.table import Cell, Table, fault

ID = Named("id", "编号", ("序号编号", "record_id"))
RECORD_COLUMNS = (
    Named("corrects", "更正"),
    Named("withdraws", "撤回"),
    Named("entered", "登记日期"),
)
SUBJECT_COLUMNS = (
    Named("name", "姓名", ("名称",)),
    Named("since", "起", ("起始日期", "开始日期", "from")),
    Named("until", "止", ("截止日期", "结束日期", "终止日期", "to")),
)
JUDGEMENT = Named("judgement", "认定", ("judgements",))
JUDGEMENT_COLUMNS = (
    Named("on", "事项", ("条款",)),
    Named("subject", "对象"),
    Named("by", "机构", ("认定机构",)),
    Named("date", "日期"),
    Named("value", "结论"),
    Named("instance", "实例", ("期间",)),
    Named("note", "说明", ("备注",)),
)
PUBLISHED = Named("published", "公布")
PUBLISHED_COLUMNS = (
    Named("name", "名称", ("标准",)),
    Named("window", "时段", ("年度",)),
    Named("value", "数值"),
    Named("source", "来源", ("文号",)),
)
COVERAGE = Named("coverage", "记全", ("覆盖",))
COVERAGE_COLUMNS = (Named("record", "记录类型", ("记录",)), Named("through", "记全至"))

_ENDS = (("起", "止"), ("开始", "结束"), ("_from", "_to"), ("_since", "_until"))
_BARE_ENDS = (
    ("起", "止"),
    ("起始日期", "截止日期"),
    ("开始日期", "结束日期"),
    ("from", "to"),
    ("since", "until"),
)
_UNIT = re.compile(r"(.+?)\((.+)\)")
_MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "yuan": 1}


@attrs.frozen
class Column:
    """What a heading stands for. `end` is 0 or 1 for one end of a period; `scale` is what the heading's unit is worth."""

    id: str
    field: FieldSpec | None = None
    end: int | None = None
    scale: int = 1


def key(name: str) -> str:
    """A name for comparing: no letter case, no width, no blanks."""
    return re.sub(r"\s+", "", narrow(name)).casefold()


def names_of(named: Named) -> tuple[str, ...]:
    """Every spelling of a name, the one people read first."""
    return tuple(dict.fromkeys((named.label or named.id, named.id, *named.aliases)))


def by_name(items: Iterable[Named]) -> dict[str, Named]:
    """Every accepted spelling of these names."""
    return {key(name): item for item in items for name in names_of(item)}


def suggestion(name: str, known: Iterable[str]) -> dict[str, str]:
    """The nearest known name, as arguments of a diagnostic; empty when none is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    if not near:
        return {"suggestion_zh": "", "suggestion_en": ""}
    return {"suggestion_zh": f"，是否为“{near[0]}”", "suggestion_en": f"; “{near[0]}”?"}


def kind_of(name: str, model: Model) -> RecordKind | SubjectKind | Named | None:
    """What a table of this name holds. The policy's own names go before the special tables."""
    wanted = key(name.partition(":")[2] if name.startswith("subject:") else name)
    for group in (model.records, model.subjects):
        for kind in group.values():
            if wanted in by_name([kind.named]):
                return kind
    return by_name([JUDGEMENT, PUBLISHED, COVERAGE]).get(wanted)


def unknown_table(table: Table, model: Model) -> Diagnostic:
    """The fault of a table that is nothing of this policy's."""
    named = [kind.named for group in (model.records, model.subjects) for kind in group.values()]
    labels = [item.label or item.id for item in (*named, JUDGEMENT, PUBLISHED, COVERAGE)]
    every = [name for item in named for name in names_of(item)]
    return fault("F810", table.place, name=table.name, known="、".join(labels), **suggestion(table.name, every))


def columns_of(
    table: Table, title: str, fields: tuple[FieldSpec, ...], plain: tuple[Named, ...]
) -> tuple[Mapping[str, Column], tuple[Diagnostic, ...]]:
    """For each heading what it stands for: one of `fields` or one of the `plain` columns; and the faults of the others."""
    known = _known(fields, plain)
    found: dict[str, Column] = {}
    seen: set[tuple[str, int | None]] = set()
    faults: list[Diagnostic] = []
    for heading in table.headings:
        name = str(heading.value)
        column = _column(name, known)
        if column is None:
            faults.append(_unknown_column(heading, title, fields, plain))
        elif (column.id, column.end) in seen:
            faults.append(fault("F812", heading.place, name=name))
        else:
            seen.add((column.id, column.end))
            found[name] = column
    return found, tuple(faults)


def _known(fields: tuple[FieldSpec, ...], plain: tuple[Named, ...]) -> dict[str, Column]:
    known = {spelling: Column(item.id) for spelling, item in by_name(plain).items()}
    spans = [field for field in fields if isinstance(field.type, SpanType)]
    for field in spans:
        for name in names_of(field.named):
            for pair in _ENDS:
                known.update({key(name + word): Column(field.named.id, field, end) for end, word in enumerate(pair)})
    if len(spans) == 1:
        for pair in _BARE_ENDS:
            known.update({key(word): Column(spans[0].named.id, spans[0], end) for end, word in enumerate(pair)})
    for field in fields:
        known.update({key(name): Column(field.named.id, field) for name in names_of(field.named)})
    return known


def _column(name: str, known: Mapping[str, Column]) -> Column | None:
    if column := known.get(key(name)):
        return column
    match = _UNIT.fullmatch(key(name))
    column = known.get(match[1]) if match else None
    if not match or column is None or column.field is None or not isinstance(column.field.type, QuantityType):
        return None
    unit = column.field.type.unit
    if unit == "yuan":
        return attrs.evolve(column, scale=_MONEY[match[2]]) if match[2] in _MONEY else None
    return column if match[2] in (unit, unit.partition(":")[2]) else None


def _unknown_column(heading: Cell, title: str, fields: tuple[FieldSpec, ...], plain: tuple[Named, ...]) -> Diagnostic:
    named = [*(field.named for field in fields), *plain]
    every = [name for item in named for name in names_of(item)]
    return fault(
        "F811",
        heading.place,
        table=title,
        name=heading.value,
        known="、".join(item.label or item.id for item in named),
        **suggestion(str(heading.value), every),
    )
