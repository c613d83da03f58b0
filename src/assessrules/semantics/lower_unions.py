"""`未汇报 连同 离岗（非 经批准）` as one set of records: what rules per record, counts and columns read of several kinds.

In: sets joined by 连同. Out: the records of a kind of its own, which the model lists beside those that are handed in. Only
this file knows how the conditions of one kind are kept from the records of another, and which fields all kinds share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessrules.model import nodes as m
from assessrules.model.walk import walk
from assessrules.semantics.context import Context
from assessrules.semantics.lookup import field_named
from assessrules.semantics.meanings import INVALID, Days, Invalid, Meaning, Records
from assessrules.syntax import ast


def one_set(context: Context, meaning: Meaning) -> Meaning:
    """Sets joined by 连同 as one set of records; anything else as it is, days made otherwise among it."""
    if not isinstance(meaning, Days) or len(meaning.sources) < 2 or not all(map(_whole_records, meaning.sources)):
        return meaning
    kinds = tuple(dict.fromkeys(source.record for source in meaning.sources))
    if len(kinds) == 1:
        kind = context.records[kinds[0]]
        where = _either(meaning.sources)
        return Records(
            m.Source(kinds[0], () if where is None else (where,), name=meaning.words),
            kind,
            meaning.per,
            meaning.rolling,
        )
    union = "+".join(kinds)
    if union not in context.unions:
        context.unions[union] = _union(context, union, kinds)
    where_of = [each for kind in kinds for each in _of_kind(kind, meaning.sources, union)]
    if isinstance(_same_types(context, meaning, kinds), Invalid):
        return INVALID
    return Records(
        m.Source(union, tuple(where_of), name=meaning.words), context.unions[union], meaning.per, meaning.rolling
    )


def _whole_records(source: m.Source) -> bool:
    return source.role is not m.PartRole.TAKEN_OUT and source.beyond is None and source.most is None


def _either(sources: tuple[m.Source, ...]) -> m.Expression | None:
    """One kind written several times: a record counts once when it meets the conditions of one of the places."""
    if any(not source.where for source in sources):
        return None
    parts = [
        source.where[0] if len(source.where) == 1 else m.All(source.where, words=_words(source.where))
        for source in sources
    ]
    if len(parts) == 1:
        return parts[0]
    return m.Any(tuple(parts), words=_words(parts))


def _words(parts: tuple[m.Expression, ...] | list[m.Expression]) -> str:
    return "、".join(each.words for each in parts)


def _of_kind(kind: str, sources: tuple[m.Source, ...], union: str) -> Iterator[m.Expression]:
    """The conditions on the records of one kind, each holding of every record of another."""
    mine = tuple(source for source in sources if source.record == kind)
    conditions: tuple[m.Expression, ...] = mine[0].where
    if len(mine) > 1:
        either = _either(mine)
        conditions = () if either is None else (either,)
    of_another = m.Negate(
        m.OneOf(m.FieldValue(m.WHICH_KIND, m.CategoryType(union)), (m.Constant(kind, m.CategoryType(union)),))
    )
    for each in conditions:
        yield m.Any((of_another, each), words=each.words, span=each.span)


def _same_types(context: Context, meaning: Days, kinds: tuple[str, ...]) -> Invalid | None:
    """A condition of one kind may not read a field that is another thing in another: the set has one column for it."""
    for source in meaning.sources:
        for part in (part for each in source.where for part in walk(each)):
            name = getattr(part, "field", None) if isinstance(part, m.FieldValue | m.FieldPresent) else None
            own = None if name is None else _field(context, source.record, name.partition(".")[0])
            others = [kind for kind in kinds if own is not None and not _fits(_field(context, kind, own.named.id), own)]
            if own is not None and others:
                other = context.records[others[0]].named.label
                return context.report(
                    "E482",
                    part.span,
                    name=own.named.label,
                    record=context.records[source.record].named.label,
                    other=other,
                )
    return None


def _field(context: Context, kind: str, name: str) -> m.FieldSpec | None:
    return next((each for each in context.records[kind].fields if each.named.id == name), None)


def _fits(other: m.FieldSpec | None, own: m.FieldSpec) -> bool:
    return other is None or other.type == own.type


def _union(context: Context, union: str, kinds: tuple[str, ...]) -> m.RecordKind:
    """The kind of all of them together, with the fields that every one of them has."""
    specs = [context.records[kind] for kind in kinds]
    chinese = any(not spec.named.label.isascii() for spec in specs)
    label = ("、" if chinese else " / ").join(spec.named.label for spec in specs)
    words = {spec.measure_word for spec in specs}
    fields = list(_common(specs))
    placed_by = specs[0].placed_by
    if any(spec.placed_by != placed_by for spec in specs) or all(each.named.id != placed_by for each in fields):
        placed_by = m.WHICH_DAY
        fields.insert(0, m.FieldSpec(m.Named(placed_by, "日期" if chinese else "date"), m.DateType()))
    fields.append(m.FieldSpec(m.Named(m.WHICH_KIND, "类型" if chinese else "kind"), m.CategoryType(union)))
    return m.RecordKind(
        m.Named(union, label), words.pop() if len(words) == 1 else "", tuple(fields), placed_by, union=kinds
    )


def _common(specs: list[m.RecordKind]) -> Iterator[m.FieldSpec]:
    for field in specs[0].fields:
        found = [each for spec in specs for each in spec.fields if each.named.id == field.named.id]
        if len(found) == len(specs) and all(each.type == field.type for each in found):
            yield m.FieldSpec(field.named, field.type, any(each.optional for each in found))


def whole(context: Context) -> Mapping[str, m.RecordKind]:
    """The unions with all fields that one of their kinds has: conditions on the records of that kind read them."""
    return {key: _with_all_fields(context, union) for key, union in context.unions.items()}


def _with_all_fields(context: Context, union: m.RecordKind) -> m.RecordKind:
    fields = {field.named.id: field for field in union.fields}
    for kind in union.union:
        for field in context.records[kind].fields:
            fields.setdefault(field.named.id, m.FieldSpec(field.named, field.type, optional=True))
    return m.RecordKind(union.named, union.measure_word, tuple(fields.values()), union.placed_by, union=union.union)


def not_in_all(context: Context, name: ast.Name, union: m.RecordKind) -> bool:
    """Reports a field that some of the kinds have and others lack, or have as another thing."""
    found = {kind: field_named(context.records[kind].fields, name) for kind in union.union}
    field = next((each for each in found.values() if each is not None), None)
    if field is None:
        return False
    lacking = [kind for kind, each in found.items() if each is None]
    others = lacking or [kind for kind, each in found.items() if each is not None and each.type != field.type]
    code = "E483" if lacking else "E484"
    record = "、".join(context.records[kind].named.label for kind in others)
    context.report(code, name.span, name=field.named.label, record=record)
    return True
