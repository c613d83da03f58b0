"""程序: steps in order.

In: a procedure. Out: its spec, the kind of record that its steps are, and the rule that finds what was not kept.
"""

from __future__ import annotations

from assessrules.model import nodes as m
from assessrules.semantics.constructs.rules import Numbered
from assessrules.semantics.constructs.scopes import each_of, frame_of, where_of
from assessrules.semantics.context import Context
from assessrules.semantics.declare import named_of, unique
from assessrules.semantics.lookup import field_named
from assessrules.semantics.lower_conditions import body_id
from assessrules.semantics.meanings import Invalid, Records
from assessrules.syntax import ast


def procedure(context: Context, node: ast.Procedure, clause: str) -> None:
    """Enters the procedure, its steps as a category, and the kind of record that reports a step."""
    own = named_of(node.declared)
    scope = frame_of(context, node.scope)
    if isinstance(scope, Invalid) or scope.subject is None:
        return
    each = each_of(context, node.scope, scope)
    if isinstance(each, Invalid):
        return
    if each is not None and each.kind.union:
        context.report("E481", node.scope.span, name=own.label)
        return
    if each is None and scope.every is None:
        context.report("E384", node.scope.span, name=own.label)
    steps = steps_of(context, node, each)
    if len(steps) < 2:
        context.report("E385", node.declared.span, name=own.label)
    case = None if each is None else each.kind.named.id
    context.procedures[own.id] = m.ProcedureSpec(own, clause, scope.subject, scope.every, case, steps)
    category = f"{own.id}.step"
    values = tuple({step.id: m.Named(step.id, step.label) for step in steps if step.field is None}.values())
    context.categories[category] = m.CategorySpec(m.Named(category, "环节"), values, ordered=False)
    context.records[own.id] = step_records(context, own, scope.subject, case, category, steps)


def step_records(
    context: Context, own: m.Named, subject: str, case: str | None, category: str, steps: tuple[m.ChainStep, ...]
) -> m.RecordKind:
    """事项 (or the subject), 环节, 办理机关, 办理人, 日期."""
    if case is not None:
        about = m.FieldSpec(m.Named("case", "事项"), m.RecordRef(case))
    else:
        named = context.subjects[subject].named
        about = m.FieldSpec(m.Named(named.id, named.label, named.aliases), m.SubjectRef(subject))
    step = m.FieldSpec(m.Named("step", "环节"), m.CategoryType(category))
    anybody = any(not s.actors for s in steps if s.field is None)
    actor = m.FieldSpec(m.Named("actor", "办理机关"), m.TextType(), optional=anybody)
    day = m.FieldSpec(m.Named("date", "日期"), m.DateType())
    person = m.FieldSpec(m.Named("by", "办理人"), m.TextType(), optional=True)
    return m.RecordKind(own, "次", (about, step, actor, person, day), "date", own.id)


def steps_of(context: Context, node: ast.Procedure, each: Records | None) -> tuple[m.ChainStep, ...]:
    """The steps, turn by turn. A step that several bodies take separately is one for each of them, of one id."""
    turns = [turn.steps if isinstance(turn, ast.StepGroup) else (turn,) for turn in node.steps]
    names = unique(context, tuple(step.name for turn in turns for step in turn))
    steps: list[m.ChainStep] = []
    for nth, turn in enumerate(turns, start=1):
        for step in turn:
            own = named_of(step.name)
            named = next((name for name in names if name.id == own.id), own)
            field, end = dated_by(context, step, each)
            for actors in actors_of(context, step):
                steps.append(m.ChainStep(named.id, named.label, actors, nth, field, end, step.repeatable))
    return tuple(steps)


def actors_of(context: Context, step: ast.ProcedureStep) -> tuple[tuple[str, ...], ...]:
    """By whom: any one of these bodies, or each of them for itself."""
    actors = tuple(id_ for actor in step.actors if (id_ := body_id(context, actor)) is not None)
    if step.field is not None and (step.actors or step.repeatable):
        at = step.actors[0] if step.actors else step
        context.report("E372", at.span, name=step.name.name.text)
    if not step.separately:
        return (actors,)
    if len(actors) == len(step.actors) and len(set(actors)) < max(2, len(actors)):
        context.report("E399", step.actors[-1].span, name=step.name.name.text)
    return tuple((actor,) for actor in dict.fromkeys(actors)) or ((),)


def dated_by(context: Context, step: ast.ProcedureStep, each: Records | None) -> tuple[str | None, m.SpanEnd | None]:
    """`实施（日期）`, `出发（期间起）`: a date of the case itself, or an end of its period."""
    fields = () if each is None else each.kind.fields
    if step.field is None:
        taken_for_an_alias(context, step, fields)
        return None, None
    field, end = field_named(fields, step.field), step.end
    if end is not None:
        glued = context.words(step.field.span) + ("起" if end is ast.PeriodEnd.START else "止")
        whole = field_named(fields, ast.Name(glued))  # 发起 is a name of its own
        field, end = (field, end) if whole is None else (whole, None)
    wanted = m.DateType if end is None else m.SpanType
    if field is None or not isinstance(field.type, wanted):
        context.report("E382", step.field.span, name=step.field.spelling or step.field.text)
        return None, None
    return field.named.id, None if end is None else m.SpanEnd(end.value)


def taken_for_an_alias(context: Context, step: ast.ProcedureStep, fields: tuple[m.FieldSpec, ...]) -> None:
    """`departure (period_start)`, `送出（sent）`: one word in brackets is an alias, though it is a date of the case."""
    for alias in step.name.aliases:
        dates = (field for field in fields if isinstance(field.type, m.DateType | m.SpanType))
        date = next((field for field in dates if _says(alias, field)), None)
        if date is None:
            continue
        zh, en = date.named.label, date.named.id
        if isinstance(date.type, m.SpanType):
            end = "end" in alias.text
            zh, en = zh + ("止" if end else "起"), f"{'end' if end else 'start'} of {en}"
        name = step.name.name.text
        context.report("E324", alias.span, name=alias.text, step=name, field_zh=zh, field_en=en)


def _says(alias: ast.Name, field: m.FieldSpec) -> bool:
    """The field's own name, with an end of its period before or behind it."""
    ends = ("start_of_", "end_of_", "begin_of_", "_start", "_end", "_from", "_to", "_begin")
    word = alias.text
    for end in ends if isinstance(field.type, m.SpanType) else ():
        word = word.removeprefix(end).removesuffix(end)
    return word in (field.named.id, *field.named.aliases)


def kept(context: Context, numbered: Numbered) -> list[m.Rule]:
    """The rule of a procedure: for each case (or window), its steps were not kept."""
    node = numbered.statement
    assert isinstance(node, ast.Procedure)
    spec = context.procedures.get(named_of(node.declared).id)
    if spec is None:
        return []
    scope = frame_of(context, node.scope)
    each = None if isinstance(scope, Invalid) else each_of(context, node.scope, scope)
    source = each.source if isinstance(each, Records) else None
    where = () if isinstance(scope, Invalid) else where_of(context, node.scope, scope)
    if isinstance(where, Invalid):
        return []
    fault = m.ChainFault(spec.named.id, spec.named.id, spec.steps, **context.origin(node))
    return [
        m.Rule(
            numbered.ids[0],
            numbered.clause,
            m.RuleKind.PROCEDURE,
            spec.subject,
            spec.every,
            source,
            fault,
            (m.Find("procedure"),),
            numbered.label,
            "procedure",
            context.words(node.span),
            node.span,
            where,
            numbered.alias,
        )
    ]
