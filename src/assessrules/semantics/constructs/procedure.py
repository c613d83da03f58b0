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
    if each is None and scope.every is None:
        context.report("E384", node.scope.span, name=own.label)
    steps = steps_of(context, node, each)
    if len(steps) < 2:
        context.report("E385", node.declared.span, name=own.label)
    case = None if each is None else each.kind.named.id
    context.procedures[own.id] = m.ProcedureSpec(own, clause, scope.subject, scope.every, case, steps)
    category = f"{own.id}.step"
    values = tuple(m.Named(step.id, step.label) for step in steps if step.field is None)
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
    names = unique(context, tuple(step.name for step in node.steps))
    steps: list[m.ChainStep] = []
    for step in node.steps:
        own = named_of(step.name)
        named = next((name for name in names if name.id == own.id), own)
        actors = tuple(id_ for actor in step.actors if (id_ := body_id(context, actor)) is not None)
        steps.append(m.ChainStep(named.id, named.label, actors, field_of(context, step, each)))
    return tuple(steps)


def field_of(context: Context, step: ast.ProcedureStep, each: Records | None) -> str | None:
    """`实施（日期）`: a date of the case itself."""
    if step.field is None:
        return None
    field = None if each is None else field_named(each.kind.fields, step.field)
    if field is None or not isinstance(field.type, m.DateType):
        context.report("E382", step.field.span, name=step.field.spelling or step.field.text)
        return None
    return field.named.id


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
        )
    ]
