"""记录 and fields: what is reported, and at which day a record stands.

In: a record's declaration. Out: a record kind. Only this file knows how a field gets its type.
"""

from __future__ import annotations

from assessrules.diagnostics.diagnostic import Related, arguments_of
from assessrules.model import nodes as m
from assessrules.semantics import suggest
from assessrules.semantics.context import Context, Kind, Symbol
from assessrules.semantics.declare import check_mixed, named_of, unique
from assessrules.semantics.lookup import declared_at
from assessrules.semantics.prelude import FOLDS, TYPE_NAMES, built_in_type, canonical, spellings
from assessrules.semantics.units import MEASURE_WORDS, is_whole, model_unit
from assessrules.syntax import ast


def record(context: Context, node: ast.RecordType) -> None:
    """Enters a kind of record."""
    named = named_of(node.declared)
    fields = fields_of(context, node.fields, named)
    whole = len(fields) == len(node.fields)
    if whole and not any(isinstance(field.type, m.SubjectRef | m.RecordRef) for field in fields):
        context.report("E351", node.declared.span, name=named.label)
    check_measure_word(context, node.declared)
    context.records[named.id] = m.RecordKind(
        named, measure_word_of(node.declared), fields, placing(context, node, named, fields)
    )


def check_measure_word(context: Context, declared: ast.Declared) -> None:
    """W407: `季报（摞）` would silently be counted without a measure word."""
    if measure_word_of(declared):
        return
    for alias in declared.aliases:
        if len(alias.text) == 1 and not alias.text.isascii():
            context.report("W407", alias.span, name=alias.text)


def measure_word_of(declared: ast.Declared) -> str:
    """`条` of `招商信息（条，lead）`."""
    return next((alias.text for alias in declared.aliases if alias.text in MEASURE_WORDS), "")


def fields_of(context: Context, nodes: tuple[ast.Field, ...], owner: m.Named) -> tuple[m.FieldSpec, ...]:
    """The fields that can be understood; the others are reported."""
    fields: list[m.FieldSpec] = []
    seen: dict[str, ast.Field] = {}
    for node in nodes:
        field = field_of(context, node, owner)
        if field is None:
            context.broken_fields.add(node.declared.name.text)
            continue
        words = {field.named.id, field.named.label}
        taken = next((seen[word] for word in sorted(words) if word in seen), None)
        if taken is not None:
            related = Related(taken.declared.span, "N002", arguments_of(name=field.named.label))
            context.report("E210", node.declared.span, related, name=field.named.label)
            continue
        seen.update(dict.fromkeys(words, node))
        fields.append(field)
    check_swallowed(context, nodes, tuple(fields), owner)
    return tuple(fields)


def check_swallowed(
    context: Context, nodes: tuple[ast.Field, ...], fields: tuple[m.FieldSpec, ...], owner: m.Named
) -> None:
    """W406: `工作处引荐人` in a record without 工作处 has perhaps lost its ； and with it whom the record is about."""
    held = {field.type for field in fields}
    for node in nodes:
        name = node.declared.name
        if context.text[name.span.start : name.span.start + 1] == "「":
            continue
        for subject, symbol in context.symbols.items():
            rest = name.text.removeprefix(subject)
            lost = symbol.kind is Kind.SUBJECT and m.SubjectRef(symbol.named.id) not in held
            if lost and 1 < len(rest) < len(name.text) and not rest.isascii():
                context.report("W406", name.span, name=name.text, subject=subject, rest=rest, record=owner.label)


def field_of(context: Context, node: ast.Field, owner: m.Named) -> m.FieldSpec | None:
    if canonical(node.declared.name) in FOLDS:
        context.report("E206", node.declared.span, name=node.declared.name.spelling or node.declared.name.text)
        return None
    named = named_of(node.declared)
    check_mixed(context, node.declared.aliases)
    match node.type:
        case ast.InlineCategory(values=values):
            id_ = f"{owner.id}.{named.id}"
            spec = m.CategorySpec(m.Named(id_, named.label), unique(context, values), ordered=False)
            context.categories[id_] = spec
            return m.FieldSpec(named, m.CategoryType(id_), node.optional)
        case ast.NamedType(name=name):
            if name.text == node.declared.name.text and context.text[name.span.start] != "「":
                context.report("E166", name.span, found=context.words(name.span))
                return None
            joined = f"{context.words(node.declared.span)}{name.text}"
            if type_named(context, ast.Name(joined)) is not None:  # 期 间: 间 is a measure word
                context.report("E159", node.declared.span.to(name.span), found=joined)
                return None
            type_ = type_named(context, name)
            if type_ is None:
                unknown_type(context, name)
        case None:
            type_ = type_named(context, node.declared.name)
            if type_ is None:
                untyped(context, node)
            named = with_built_in_names(with_type_id(context, named, node.declared), node.declared)
    return None if type_ is None else m.FieldSpec(named, type_, node.optional)


def with_type_id(context: Context, named: m.Named, declared: ast.Declared) -> m.Named:
    """A bare field `工作处` takes the id of what it is named after."""
    symbol = context.symbols.get(declared.name.text)
    if symbol is None or named.id.isascii():
        return named
    others = dict.fromkeys([named.id, *named.aliases])
    return m.Named(symbol.named.id, named.label, tuple(o for o in others if o not in (symbol.named.id, named.label)))


def with_built_in_names(named: m.Named, declared: ast.Declared) -> m.Named:
    """A bare field 日期 may be headed `date` too, whatever language the file is in."""
    words = (*spellings(declared.name), *named.aliases)
    return m.Named(named.id, named.label, tuple(w for w in dict.fromkeys(words) if w not in (named.id, named.label)))


def type_named(context: Context, name: ast.Name) -> m.ValueType | None:
    """文字, 日期, 元, 家, or a category, subject or record of the file."""
    built_in = built_in_type(name)
    if built_in is not None:
        return built_in
    symbol = context.symbols.get(name.text)
    if symbol is not None:
        return type_of_symbol(symbol)
    unit = model_unit(name.text)
    return None if unit is None else m.QuantityType(unit, is_whole(unit))


def type_of_symbol(symbol: Symbol) -> m.ValueType | None:
    match symbol.kind:
        case Kind.CATEGORY:
            return m.CategoryType(symbol.named.id)
        case Kind.SUBJECT:
            return m.SubjectRef(symbol.named.id)
        case Kind.RECORD:
            return m.RecordRef(symbol.named.id)
        case _:
            return None


def unknown_type(context: Context, name: ast.Name) -> None:
    known = [w for w, s in context.symbols.items() if type_of_symbol(s)] + [
        "文字",
        "是否",
        "日期",
        "期间",
        "金额",
        *TYPE_NAMES,
    ]
    rest = name.text.removesuffix("可缺")
    meant = f"{rest} 可缺" if rest != name.text and rest in known else suggest.nearest(name.text, known)
    guess = suggest.in_words(meant)
    context.report("E213", name.span, name=name.spelling or name.text, **guess)


def untyped(context: Context, node: ast.Field) -> None:
    """A bare field whose name is no type: perhaps its space is missing (`企业文字`)."""
    text = node.declared.name.text
    types = [
        "文字",
        "是否",
        "可缺",
        "日期",
        "期间",
        "金额",
        *(w for w, s in context.symbols.items() if type_of_symbol(s)),
    ]
    guess = next((f"{text.removesuffix(t)} {t}" for t in types if text.endswith(t) and text != t), None)
    near = suggest.nearest(text, [word for word, symbol in context.symbols.items() if type_of_symbol(symbol)])
    if guess is not None:
        context.report("E211", node.declared.span, name=text, guess=guess)
    elif near is not None:
        there = declared_at(context, ast.Reference(ast.Name(near)))
        context.report("E204", node.declared.span, *there, name=text, guess=near)
    else:
        context.report("E212", node.declared.span, name=text)


def placing(context: Context, node: ast.RecordType, named: m.Named, fields: tuple[m.FieldSpec, ...]) -> str:
    """The field at whose day a record stands."""
    dated = [field for field in fields if isinstance(field.type, m.DateType | m.SpanType)]
    spans = [field for field in dated if isinstance(field.type, m.SpanType)]
    if node.placed_by is not None:
        words = {canonical(node.placed_by), node.placed_by.text}
        for field in dated:
            spelled = (field.named.id, field.named.label, *field.named.aliases)
            if not words.isdisjoint(spelled) and (isinstance(field.type, m.SpanType) or not node.from_start):
                return field.named.id
        labels = "、".join(field.named.label for field in (spans if node.from_start else dated))
        context.report("E352", node.placed_by.span, name=node.placed_by.text, record=named.label, known=labels)
        return ""
    if len(dated) > 1:
        first, second = dated[0].named.label, dated[1].named.label
        context.report("E340", node.declared.span, name=named.label, count=len(dated), first=first, second=second)
    elif not dated and len(fields) == len(node.fields):
        begins = ((each, word) for each in node.fields for word in ("日期", "期间"))
        glued = next((each for each in begins if each[0].declared.name.text.startswith(each[1])), None)
        if glued is None:
            context.report("E354", node.declared.span, name=named.label)
        else:
            name = glued[0].declared.name
            guess = f"{glued[1]}；{name.text.removeprefix(glued[1])}"
            context.report("E211", name.span, name=name.text, guess=guess)
    return dated[0].named.id if dated else ""
