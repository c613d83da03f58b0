"""Random policies: well-typed surface trees over a small world of offices and their people.

Nothing comes in but Hypothesis' choices; an `ast.File` goes out together with what its records look like, so that the
sibling `facts` can fill it. Only this file knows the palette of record types and which constructs are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from assessrules.syntax import ast

Draw = st.DrawFn
OFFICES = ("east", "west")
LEVELS = ("low", "middle", "high")


@dataclass(frozen=True)
class Kind:
    """One type of record: its names, measure word, owner (office or person), whether it lasts, and its fields."""

    name: str
    alias: str
    word: str
    owner: str
    lasts: bool
    fields: tuple[str, ...]

    @property
    def optional(self) -> tuple[str, ...]:
        return tuple(field for field in self.fields if field != "amount" or self.alias != "expense")


FIELDS = {
    "amount": ("金额", "money"),
    "firm": ("企业", "text"),
    "passed": ("合格", "truth"),
    "level": ("级别", "级别"),
    "landed": ("落地日期", "date"),
}
PALETTE = (
    Kind("线索", "lead", "条", "office", False, ("firm", "passed", "level")),
    Kind("走访", "visit", "次", "office", False, ("firm", "passed")),
    Kind("开支", "expense", "笔", "office", False, ("amount", "level")),
    Kind("工程", "project", "个", "office", False, ("amount", "landed", "passed")),
    Kind("抽查", "check", "次", "person", False, ("passed", "level")),
    Kind("离岗", "leave", "次", "person", True, ("passed",)),
    Kind("驻点", "post", "次", "person", True, ("level", "passed")),
    Kind("简报", "brief", "份", "office", False, ()),
)


PRELUDE = {"日期": "date", "期间": "span", "金额": "money"}


def name(text: str, spelling: str = "") -> ast.Name:
    """A name as the parser gives it: the prelude's own stand as their English word."""
    return ast.Name(PRELUDE.get(text, text), spelling or text)


def declared(text: str, alias: str = "") -> ast.Declared:
    return ast.Declared(name(text), (name(alias),) if alias else ())


def ref(text: str, where: ast.Expression | None = None) -> ast.Reference:
    return ast.Reference(name(text), where)


def amount(number: int | str, unit: str) -> ast.Quantity:
    return ast.Quantity(Decimal(number), unit)


def compare(comparison: ast.Comparison, left: ast.Expression, right: ast.Expression) -> ast.Compare:
    return ast.Compare(comparison, left, right)


comparisons = st.sampled_from(list(ast.Comparison))


@st.composite
def field_condition(draw: Draw, kind: Kind) -> ast.Expression:
    """A condition on one field of the record, or on how long its period is."""
    if kind.lasts and draw(st.integers(0, 3)) == 0:
        fold, spelling, unit = draw(st.sampled_from([("days", "天数", "天"), ("workdays", "工作日数", "个工作日")]))
        return compare(draw(comparisons), select(ref("期间"), fold, spelling), amount(draw(st.integers(1, 5)), unit))
    key = draw(st.sampled_from(kind.fields))
    word = FIELDS[key][0]
    choices: list[ast.Expression]
    match key:
        case "amount":
            return compare(draw(comparisons), ref(word), amount(draw(st.integers(1, 9)) * 100, "元"))
        case "passed":
            choices = [ref(word), ast.Not(ref(word))]
            return draw(st.sampled_from(choices))
        case "level":
            if draw(st.booleans()):
                return compare(draw(comparisons), ref(word), ref(draw(st.sampled_from(("低", "中", "高")))))
            chosen = draw(st.lists(st.sampled_from(("低", "中", "高")), min_size=1, max_size=2, unique=True))
            return ast.Is(ref(word), tuple(ref(value) for value in chosen), draw(st.booleans()))
        case "landed":
            choices = [ast.WithinWindow(ref(word), ast.CalendarWindow(ast.Unit.YEAR)), ast.Exists(ref(word))]
            return draw(st.sampled_from(choices))
        case _:
            return ast.Exists(ref(word), draw(st.booleans()))


@st.composite
def record_condition(draw: Draw, kind: Kind) -> ast.Expression:
    items = draw(st.lists(field_condition(kind), min_size=1, max_size=3))
    if len(items) == 1:
        return items[0]
    match draw(st.integers(0, 3)):
        case 0:
            return ast.And(tuple(items))
        case 1:
            return ast.Or(tuple(items))
        case 2:
            return ast.Listed(
                draw(st.sampled_from([ast.ListKind.ANY, ast.ListKind.ALL, ast.ListKind.NONE])), tuple(items)
            )
    return ast.Listed(ast.ListKind.AT_LEAST, tuple(items), draw(st.integers(1, len(items))))


@st.composite
def record_set(draw: Draw, kind: Kind, terms: tuple[str, ...]) -> ast.Expression:
    """The type itself, a term that narrows it, or the type with a condition."""
    choice = draw(st.integers(0, 2))
    if choice == 0 or not kind.fields:
        return ref(kind.name)
    if choice == 1 and terms:
        return ref(draw(st.sampled_from(terms)))
    return ref(kind.name, draw(record_condition(kind)))


def select(base: ast.Expression, fold: str, spelling: str) -> ast.Select:
    return ast.Select(base, name(fold, spelling))


@dataclass(frozen=True)
class Bound:
    """A measure with the unit its numbers are in and how large they get."""

    measure: ast.Expression
    unit: str
    scale: int

    def of(self, number: int) -> ast.Quantity:
        return amount(number * self.scale, self.unit)


LENGTHS = (
    (1, ast.Unit.YEAR),
    (2, ast.Unit.YEAR),
    (3, ast.Unit.MONTH),
    (12, ast.Unit.MONTH),
    (6, ast.Unit.WEEK),
    (10, ast.Unit.DAY),
    (90, ast.Unit.DAY),
)
SPANNED_ANYWHERE = ("count", "distinct", "sum", "days", "workdays")
"""Folds of which there is a greatest over every span."""


@st.composite
def spanned(draw: Draw, records: ast.Expression, anywhere: bool) -> ast.Expression:
    """The records of a span that rolls, now and then."""
    if draw(st.integers(0, 3)):
        return records
    length, unit = draw(st.sampled_from(LENGTHS))
    return ast.Windowed(ast.RollingWindow(length, unit, anywhere and draw(st.booleans())), records)


@st.composite
def measure(draw: Draw, kind: Kind, terms: tuple[str, ...], each: bool = False) -> Bound:
    options = ["count"]
    if kind.lasts:
        options += ["days", "workdays", "longest_run"]
    if "firm" in kind.fields:
        options.append("distinct")
    if "amount" in kind.fields:
        options += ["sum", "sum", "most", "least", "mean"]
    chosen = draw(st.sampled_from(options))
    records = draw(spanned(draw(record_set(kind, terms)), not each and chosen in SPANNED_ANYWHERE))
    match chosen:
        case "count":
            return Bound(select(records, "count", kind.word + "数"), kind.word, 1)
        case "days":
            return Bound(select(records, "days", "天数"), "天", 3)
        case "workdays":
            return Bound(select(records, "workdays", "工作日数"), "个工作日", 3)
        case "longest_run":
            return Bound(select(records, "longest_run", "最长连续天数"), "天", 2)
        case "distinct":
            return Bound(select(ast.Select(records, name("企业")), "distinct", "去重家数"), "家", 1)
        case fold:
            spelling = {"sum": "合计", "most": "最大", "least": "最小", "mean": "平均"}[fold]
            return Bound(select(ast.Select(records, name("金额")), fold, spelling), "元", 150)


@dataclass(frozen=True)
class Setting:
    """What a rule of this scope may speak of."""

    subject: str  # 单位 or 人员
    every: ast.Unit
    kinds: tuple[Kind, ...]
    terms: dict[str, tuple[str, ...]]
    member_kinds: tuple[Kind, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    questions: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@st.composite
def united(draw: Draw, setting: Setting, kinds: list[Kind] | None = None) -> ast.Expression:
    """Records of one kind, or of two or three together; now and then of one kind under two conditions."""
    wanted = kinds or draw(st.lists(st.sampled_from(setting.kinds), min_size=1, max_size=3))
    found: ast.Expression | None = None
    for kind in wanted:
        records = draw(record_set(kind, setting.terms[kind.name]))
        found = records if found is None else ast.Including(found, records)
    assert found is not None
    return found


@st.composite
def together(draw: Draw, setting: Setting) -> ast.Expression:
    """A number of records of several kinds, or the sum of what all of them have."""
    kinds = draw(st.lists(st.sampled_from(setting.kinds), min_size=1, max_size=3))
    records = draw(united(setting, kinds))
    if all(kind.alias in ("expense", "project") for kind in kinds):
        total = select(ast.Select(records, name("金额")), "sum", "合计")
        return compare(draw(comparisons), total, amount(draw(st.integers(1, 4)) * 150, "元"))
    words = {kind.word for kind in kinds}
    word = words.pop() if len(words) == 1 else "个"
    return compare(draw(comparisons), select(records, "count", word + "数"), amount(draw(st.integers(1, 5)), word))


@st.composite
def threshold(draw: Draw, kind: Kind, terms: tuple[str, ...]) -> ast.Expression:
    bound = draw(measure(kind, terms))
    return compare(draw(comparisons), bound.measure, bound.of(draw(st.integers(1, 4))))


FINER = {
    ast.Unit.YEAR: (ast.Unit.HALF_YEAR, ast.Unit.QUARTER, ast.Unit.TWO_MONTHS, ast.Unit.MONTH, ast.Unit.WEEK),
    ast.Unit.HALF_YEAR: (ast.Unit.QUARTER, ast.Unit.MONTH, ast.Unit.HALF_MONTH),
    ast.Unit.QUARTER: (ast.Unit.MONTH, ast.Unit.WEEK),
    ast.Unit.MONTH: (ast.Unit.HALF_MONTH, ast.Unit.WEEK),
}
"""Windows that windows of a unit are made of."""


@st.composite
def through(draw: Draw, setting: Setting) -> ast.Expression:
    """A condition in one window after another; now and then about the members, or the members' windows."""
    unit = draw(st.sampled_from(FINER[setting.every]))
    how = draw(st.sampled_from(list(ast.ThroughKind)))
    count = None if how in (ast.ThroughKind.ANY, ast.ThroughKind.EVERY) else draw(st.integers(1, 4))
    people = draw(st.integers(0, 3)) if setting.member_kinds else 0
    kind = draw(st.sampled_from(setting.member_kinds if people == 1 else setting.kinds))
    found = draw(spanned(draw(record_set(kind, setting.terms[kind.name])), False))
    body: ast.Expression = ast.Exists(found, draw(st.booleans()))
    if draw(st.booleans()):
        body = draw(threshold(kind, setting.terms[kind.name]))
    if people == 1 and draw(st.booleans()):
        return ast.Through(how, unit, ast.Members(ast.Quantifier.SOME, name("人员"), body), count)
    row = ast.Through(how, unit, body, count)
    return ast.Members(draw(st.sampled_from(list(ast.Quantifier))), name("人员"), row) if people == 1 else row


@st.composite
def premise(draw: Draw, setting: Setting) -> ast.Expression:
    """A condition of a rule or a step."""
    options = ["threshold"] * 4 + ["exists", "list"]
    if setting.member_kinds:
        options += ["members"]
    if setting.readings:
        options += ["reading"]
    if setting.questions:
        options += ["question"]
    if setting.met:
        options += ["met"]
    if setting.accounts:
        options += ["balance", "balance"]
    if setting.every in (ast.Unit.MONTH, ast.Unit.HALF_MONTH, ast.Unit.WEEK):
        options += ["ordinal"]
    if FINER.get(setting.every):
        options += ["through"]
    match draw(st.sampled_from(options)):
        case "exists":
            kind = draw(st.sampled_from(setting.kinds))
            return ast.Exists(draw(record_set(kind, setting.terms[kind.name])), draw(st.booleans()))
        case "list":
            items = tuple(
                draw(threshold(kind, setting.terms[kind.name]))
                for kind in draw(st.lists(st.sampled_from(setting.kinds), min_size=2, max_size=3))
            )
            listed = draw(st.sampled_from(list(ast.ListKind)))
            return ast.Listed(listed, items, 2 if listed is ast.ListKind.AT_LEAST else None)
        case "members":
            kind = draw(st.sampled_from(setting.member_kinds))
            body = draw(threshold(kind, setting.terms[kind.name]))
            return ast.Members(draw(st.sampled_from(list(ast.Quantifier))), name("人员"), body)
        case "reading":
            reading, choice = draw(st.sampled_from(setting.readings))
            return ast.Is(ref(reading), (ref(choice),))
        case "question":
            return ref(draw(st.sampled_from(setting.questions)))
        case "met":
            return ast.Meets(ast.Place(draw(st.sampled_from(setting.met))), draw(st.booleans()))
        case "ordinal":
            number, most = draw(
                st.sampled_from([(name("month_number", "月序"), 12), (name("quarter_number", "季序"), 4)])
            )
            return compare(draw(comparisons), ast.Reference(number), ast.Number(Decimal(draw(st.integers(1, most)))))
        case "balance":
            account = draw(st.sampled_from(setting.accounts))
            return compare(draw(comparisons), ref(account), amount(draw(st.integers(1, 6)) * 10, "分"))
        case "through":
            return draw(through(setting))
    kind = draw(st.sampled_from(setting.kinds))
    return draw(threshold(kind, setting.terms[kind.name]))


@st.composite
def piece(draw: Draw, setting: Setting, full: bool) -> tuple[ast.Piece, ...]:
    points = amount(draw(st.integers(1, 20)), "分")
    kind = draw(st.sampled_from(setting.kinds))
    terms = setting.terms[kind.name]
    options = [
        "add",
        "deduct",
        "set",
        "per_set",
        "per_measure",
        "full_steps",
        "either_way",
        "pro_rata",
        "multiply",
        "forfeit",
    ]
    if full:
        options.append("full")
    move = ast.Move(draw(st.sampled_from([ast.MoveKind.ADD, ast.MoveKind.DEDUCT])), points)
    match draw(st.sampled_from(options)):
        case "add":
            return (ast.Move(ast.MoveKind.ADD, points),)
        case "deduct":
            return (ast.Move(ast.MoveKind.DEDUCT, points),)
        case "set":
            return (ast.Move(ast.MoveKind.SET, points),)
        case "per_set":
            return (ast.Per(draw(record_set(kind, terms)), ast.PerKind.EXACT, amount(1, kind.word), move), *draw(cut()))
        case "per_measure":
            counted = select(draw(record_set(kind, terms)), "count", kind.word + "数")
            part = draw(st.sampled_from([ast.Comparison.OVER, ast.Comparison.UNDER]))
            basis = ast.Part(part, counted, amount(draw(st.integers(1, 5)), kind.word))
            return (ast.Per(basis, ast.PerKind.EXACT, amount(1, kind.word), move), *draw(cut()))
        case "full_steps":
            bound = draw(measure(kind, terms))
            return (ast.Per(bound.measure, ast.PerKind.FULL, bound.of(2), move, False), *draw(cut()))
        case "pro_rata":
            bound = draw(measure(kind, terms))
            return (ast.Per(bound.measure, ast.PerKind.PRO_RATA, bound.of(3), move), *draw(cut()))
        case "either_way":
            counted = select(draw(record_set(kind, terms)), "count", kind.word + "数")
            either = ast.Against(counted, amount(draw(st.integers(1, 5)), kind.word))
            both = ast.Move(ast.MoveKind.ADD_OR_DEDUCT, points)
            return (ast.Per(either, ast.PerKind.EITHER_WAY, amount(1, kind.word), both), *draw(cut()))
        case "multiply":
            return (ast.Multiply(amount(draw(st.sampled_from([50, 120, 130])), "%")),)
        case "full":
            return (ast.FullMarks(),)
    return (ast.Forfeit(),)


@st.composite
def cut(draw: Draw) -> tuple[ast.Limit, ...]:
    if draw(st.booleans()):
        return ()
    return (ast.Limit(ast.LimitKind.CAP, amount(draw(st.integers(5, 30)), "分")),)


CARRIED = (ast.Unit.MONTH, ast.Unit.QUARTER, ast.Unit.HALF_YEAR)


@st.composite
def carried_over(draw: Draw, setting: Setting) -> ast.Account:
    """An account that opens each window with the balance of the one before."""
    floor = (ast.Limit(ast.LimitKind.FLOOR, amount(0, "分")),) if draw(st.booleans()) else ()
    opening = (ast.Step((), (ast.BaseAmount(amount(draw(st.integers(0, 5)), "分")),)),) if draw(st.booleans()) else ()
    steps = draw(st.lists(step(setting, False), min_size=1, max_size=3))
    scope = ast.Scope(name(setting.subject), setting.every)
    first = ast.Step((), (ast.CarryOver(), *floor))
    own = declared("结余", "kept")
    return ast.Account(ast.AccountKind.ITEM, own, scope, None, None, None, (first, *opening, *steps))


@st.composite
def step(draw: Draw, setting: Setting, full: bool) -> ast.Step:
    if draw(st.integers(0, 5)) == 0:
        limit = draw(
            st.sampled_from(
                [
                    ast.Limit(ast.LimitKind.CAP, amount(25, "分")),
                    ast.Limit(ast.LimitKind.FLOOR, amount(0, "分")),
                    ast.Limit(ast.LimitKind.FLOOR, None),
                ]
            )
        )
        return ast.Step((), (limit,))
    pieces = draw(piece(setting, full))
    needs_guard = isinstance(pieces[0], ast.Forfeit)
    guards = draw(st.lists(premise(setting), min_size=1 if needs_guard else 0, max_size=2))
    return ast.Step(tuple(guards), pieces)


UNITS = (
    ast.Unit.YEAR,
    ast.Unit.YEAR,
    ast.Unit.MONTH,
    ast.Unit.QUARTER,
    ast.Unit.WEEK,
    ast.Unit.HALF_YEAR,
    ast.Unit.HALF_MONTH,
)
FIRST_DAYS = tuple(ast.DateLiteral(2018, *day) for day in ((1, 1), (2, 14), (3, 25), (7, 1), (7, 8), (10, 17)))
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四")


@dataclass(frozen=True)
class Written:
    """A drawn policy and the types of record it has. A failing law prints its text, not its tree."""

    file: ast.File
    kinds: tuple[Kind, ...]
    readings: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(f"Written({', '.join(kind.alias for kind in self.kinds)})")


def scope(setting: Setting) -> ast.Scope:
    return ast.Scope(name(setting.subject), setting.every)


@st.composite
def due_day(draw: Draw, every: ast.Unit) -> ast.ByDay:
    """A day of the window, on it or by it."""
    if every is ast.Unit.MONTH and draw(st.booleans()):
        return ast.ByDay(ast.OnDay(day=draw(st.sampled_from([1, 15, 25, 31]))), draw(st.booleans()))
    if every is ast.Unit.WEEK and draw(st.booleans()):
        return ast.ByDay(ast.OnDay(weekday=draw(st.integers(1, 7))), draw(st.booleans()))
    return ast.ByDay(ast.OnDay(last=True), False)


@st.composite
def ladder(draw: Draw, setting: Setting) -> ast.ForAny:
    """What follows on the first, second and any later record of a set."""
    records = draw(united(setting))
    spans = [ast.RollingWindow(length, unit) for length, unit in LENGTHS]
    window = draw(st.sampled_from([None, ast.Unit.YEAR, ast.Unit.QUARTER, ast.Unit.MONTH]) | st.sampled_from(spans))
    order = ast.Order(name("约谈"), (name("甲局"),))
    since = draw(united(setting)) if draw(st.integers(0, 2)) == 0 else None
    branches = (
        ast.Branch((ast.Occasion(1, False, window, since),), (order,)),
        ast.Branch((ast.Occasion(2, draw(st.booleans()), window, since),), (ast.Order(name("撤换"), (name("甲局"),)),)),
    )
    return ast.ForAny(ast.Scope(name(setting.subject), None, records), branches, declared("次数梯", "ladder"))


@st.composite
def reckoning(draw: Draw, setting: Setting) -> ast.ForAny:
    """What follows on a record when enough lies in the span up to its day."""
    kind, other = draw(st.sampled_from(setting.kinds)), draw(st.sampled_from(setting.kinds))
    length, unit = draw(st.sampled_from(LENGTHS))
    bound = draw(measure(other, setting.terms[other.name], each=True))
    enough = compare(draw(comparisons), bound.measure, bound.of(draw(st.integers(1, 4))))
    seen = ast.Windowed(ast.RollingWindow(length, unit), draw(record_set(other, setting.terms[other.name])))
    counted = compare(ast.Comparison.AT_LEAST, select(seen, "count", other.word + "数"), amount(2, other.word))
    order = ast.Order(name("约谈"), (name("甲局"),))
    branch = ast.Branch((draw(st.sampled_from([enough, counted])),), (order,))
    each = draw(record_set(kind, setting.terms[kind.name]))
    return ast.ForAny(ast.Scope(name(setting.subject), None, each), (branch,), declared("累犯", "reckoning"))


@st.composite
def requirement(draw: Draw, setting: Setting) -> ast.Require:
    """A duty over windows: a threshold, a submission, or one without a time that forbids."""
    kind = draw(st.sampled_from(setting.kinds))
    terms = setting.terms[kind.name]
    unless = draw(st.none() | premise(setting)) if draw(st.integers(0, 4)) == 0 else None
    match draw(st.integers(0, 4)):
        case 0:
            due = draw(due_day(setting.every)) if draw(st.integers(0, 3)) else None
            duty = ast.Duty(
                ast.Submit(draw(record_set(kind, terms)), due), unless, due is not None and draw(st.booleans())
            )
            return ast.Require(scope(setting), (duty,))
        case 1:
            forbidden = ast.Forbid(draw(united(setting)))
            return ast.Require(ast.Scope(name(setting.subject)), (ast.Duty(forbidden),))
        case 2:
            return ast.Require(scope(setting), (ast.Duty(draw(together(setting)), unless),))
    return ast.Require(scope(setting), (ast.Duty(draw(threshold(kind, terms)), unless),))


@st.composite
def consequence(draw: Draw, setting: Setting) -> ast.ForAny:
    guards = draw(st.lists(premise(setting), min_size=1, max_size=2))
    if draw(st.integers(0, 2)) == 0:
        guards.append(ast.FoundBy((name("甲局"), name("乙局"))))
    if draw(st.integers(0, 3)) == 0:
        guards.append(ast.Ended())
    outcome = draw(st.sampled_from(["约谈", "撤换"]))
    order = ast.Order(name(outcome), (name("甲局"),), draw(st.integers(0, 4)) == 0)
    return ast.ForAny(scope(setting), (ast.Branch(tuple(guards), (order,)),))


@st.composite
def exception(draw: Draw, setting: Setting, duty: str) -> ast.ForAny:
    """`不适用【一】`: a clause that goes before a duty of the same subjects, in windows of its own."""
    guards = (draw(premise(setting)),)
    return ast.ForAny(scope(setting), (ast.Branch(guards, (ast.Disapply(ast.Place(duty)),)),))


def record_type(kind: Kind) -> ast.RecordType:
    owner = declared("单位", "office") if kind.owner == "office" else declared("人员", "person")
    fields = [ast.Field(owner), ast.Field(declared("期间", "stay") if kind.lasts else declared("日期", "date"))]
    for key in kind.fields:
        word, type_name = FIELDS[key]
        given = (
            None
            if word in ("金额", "级别")
            else ast.NamedType(name(type_name, {"text": "文字", "truth": "是否", "date": "日期"}[type_name]))
        )
        fields.append(ast.Field(declared(word, key), given, kind.alias != "expense"))
    placed = name("日期") if "landed" in kind.fields else None
    return ast.RecordType(ast.Declared(name(kind.name), (name(kind.word), name(kind.alias))), tuple(fields), placed)


def clause(number: int, *statements: ast.Statement) -> ast.Clause:
    return ast.Clause(NUMERALS[number], (ast.Quote(f"第{number}句原文"), *statements))


@st.composite
def policies(draw: Draw) -> Written:
    """A whole policy of ten clauses or fewer."""
    kinds = tuple(draw(st.lists(st.sampled_from(PALETTE), min_size=2, max_size=4, unique_by=lambda k: k.alias)))
    if not any(kind.owner == "office" for kind in kinds):
        kinds = (*kinds, PALETTE[0])
    people = tuple(kind for kind in kinds if kind.owner == "person")
    terms: dict[str, tuple[str, ...]] = {kind.name: () for kind in kinds}
    defined: list[ast.Statement] = []
    for kind in kinds:
        named: bool = draw(st.booleans())
        if kind.fields and named:
            term = "有效" + kind.name
            terms[kind.name] = (term,)
            defined.append(
                ast.Term(declared(term, "valid_" + kind.alias), ref(kind.name, draw(record_condition(kind))))
            )
    readings = (("口径", "从严"), ("口径", "从宽")) if draw(st.booleans()) else ()
    questions = ("表现良好",) if draw(st.booleans()) else ()

    def setting(subject: str, every: ast.Unit, met: tuple[str, ...] = (), accounts: tuple[str, ...] = ()) -> Setting:
        own = kinds if subject == "单位" else people
        return Setting(
            subject, every, own, terms, people if subject == "单位" else (), readings,
            questions if subject == "单位" and every is ast.Unit.YEAR else (), met, accounts,
        )  # fmt: skip

    clauses: list[ast.Clause] = []
    duties: list[str] = []
    bound: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        subject = draw(st.sampled_from(["单位", "人员"])) if people else "单位"
        where = setting(subject, draw(st.sampled_from(UNITS)))
        clauses.append(clause(number, draw(requirement(where))))
        duties.append(NUMERALS[number])
        bound.append(subject)
    year = setting("单位", ast.Unit.YEAR, tuple(duties))
    total = ast.Account(
        ast.AccountKind.ITEM,
        declared("总分", "total"),
        ast.Scope(name("单位"), ast.Unit.YEAR),
        amount(100, "分"),
        None,
        None,
        (),
    )
    clauses.append(clause(len(clauses), total))
    for number in range(draw(st.integers(1, 2))):
        steps = tuple(draw(st.lists(step(year, True), min_size=1, max_size=4)))
        base = ast.Step((), (ast.BaseAmount(amount(10, "分")),))
        item = ast.Account(
            ast.AccountKind.ITEM, declared("指标" + "甲乙"[number], "item_" + "ab"[number]), None, amount(30, "分"), name("总分"), None,
            (base, *steps) if draw(st.booleans()) else steps,
        )  # fmt: skip
        clauses.append(clause(len(clauses), item))
    if draw(st.booleans()):
        clauses.append(clause(len(clauses), draw(carried_over(setting("单位", draw(st.sampled_from(CARRIED)))))))
    after = setting("单位", ast.Unit.YEAR, tuple(duties), ("总分", "指标甲"))
    clauses.append(clause(len(clauses), draw(consequence(after))))
    if people:
        clauses.append(clause(len(clauses), draw(consequence(setting("人员", draw(st.sampled_from(UNITS)))))))
    if draw(st.booleans()):
        steps_of = setting("人员" if people and draw(st.booleans()) else "单位", ast.Unit.YEAR)
        clauses.append(clause(len(clauses), draw(st.one_of(ladder(steps_of), reckoning(steps_of)))))
    if draw(st.integers(0, 2)) == 0:
        number = draw(st.integers(0, len(duties) - 1))
        first = draw(exception(setting(bound[number], draw(st.sampled_from(UNITS))), duties[number]))
        clauses.append(clause(len(clauses), first))
    clauses.append(clause(len(clauses), ast.TextOnly(ast.Text("原则性要求"))))
    start = draw(st.none() | st.none() | st.sampled_from(FIRST_DAYS))
    preamble = _preamble(kinds, defined, readings, questions, start)
    return Written(ast.File(preamble, tuple(clauses)), kinds, readings, questions)


def _preamble(
    kinds: tuple[Kind, ...],
    terms: list[ast.Statement],
    readings: tuple[tuple[str, str], ...],
    questions: tuple[str, ...],
    start: ast.DateLiteral | None,
) -> tuple[ast.Statement, ...]:
    head = [ast.Attribute(name("number", "文号"), ast.Text("试〔2018〕1号"))]
    if start is not None:
        head.append(ast.Attribute(name("in_force", "施行"), start))
    statements: list[ast.Statement] = [
        ast.PolicyHead(declared("试行办法", "trial"), tuple(head)),
        ast.Bodies((declared("甲局", "bureau_a"), declared("乙局", "bureau_b"))),
        ast.Outcomes((declared("约谈", "interview"),)),
        ast.Outcomes((declared("撤换", "replacement"),), True),
        ast.Category(
            declared("级别", "level"),
            (declared("低", "low"), declared("中", "middle"), declared("高", "high")),
            ast.Direction.ASCENDING,
        ),
        ast.SubjectType(declared("单位", "office"), None, (declared("东部", "east"), declared("西部", "west"))),
        ast.SubjectType(declared("人员", "person"), name("单位"), None, (), ast.PartWindows.EXEMPT),
        *(record_type(kind) for kind in kinds),
        *terms,
    ]
    if readings:
        choices = (declared("从严", "strict"), declared("从宽", "lenient"))
        statements.append(ast.Reading(declared("口径", "manner"), choices, name("从严"), ast.Text("文字可作两解")))
    if questions:
        asked = ast.Scope(name("单位"), ast.Unit.YEAR)
        taken = ast.NamedType(name("truth", "是否"))
        statements.append(ast.Judgement(declared("表现良好", "doing_well"), asked, (name("甲局"),), taken))
    return tuple(statements)


@st.composite
def reached(draw: Draw, setting: Setting) -> ast.ForAny:
    """An order that follows on something reached, in the middle of a window for the most part, and found by bodies."""
    guards: list[ast.Expression] = []
    for kind in draw(st.lists(st.sampled_from(setting.kinds), min_size=1, max_size=2)):
        bound = draw(measure(kind, ()))
        at_least = draw(st.sampled_from([ast.Comparison.AT_LEAST, ast.Comparison.OVER]))
        guards.append(compare(at_least, bound.measure, bound.of(draw(st.integers(1, 2)))))
    if len(guards) > 1 and draw(st.booleans()):
        guards = [ast.Listed(ast.ListKind.ANY, tuple(guards))]
    if draw(st.booleans()):
        guards.append(ast.FoundBy((name("甲局"), name("乙局"))))
    order = ast.Order(name("撤换"), (name("甲局"),), draw(st.integers(0, 3)) == 0)
    return ast.ForAny(scope(setting), (ast.Branch(tuple(guards), (order,)),))


@st.composite
def ordering(draw: Draw) -> Written:
    """A policy of orders: what follows over years, months and weeks, and step by step, with a duty to be met or missed."""
    kinds = PALETTE[:4] if draw(st.booleans()) else PALETTE[3:7]
    people = tuple(kind for kind in kinds if kind.owner == "person")
    terms: dict[str, tuple[str, ...]] = {kind.name: () for kind in kinds}
    subjects = ("单位", "人员") if people else ("单位",)
    clauses: list[ast.Clause] = []

    def setting(subject: str, every: ast.Unit, met: tuple[str, ...] = ()) -> Setting:
        own = kinds if subject == "单位" else people
        return Setting(subject, every, own, terms, people if subject == "单位" else (), met=met)

    duty = setting("单位", draw(st.sampled_from(UNITS)))
    clauses.append(clause(0, draw(requirement(duty))))
    for _ in range(3):
        where = setting(draw(st.sampled_from(subjects)), draw(st.sampled_from([ast.Unit.YEAR, *CARRIED])))
        clauses.append(clause(len(clauses), draw(reached(where))))
    subject, every = draw(st.sampled_from(subjects)), draw(st.sampled_from(UNITS))
    met = (NUMERALS[0],) if subject == "单位" and every is ast.Unit.YEAR else ()
    clauses.append(clause(len(clauses), draw(consequence(setting(subject, every, met)))))
    clauses.append(clause(len(clauses), draw(ladder(setting(draw(st.sampled_from(subjects)), ast.Unit.YEAR)))))
    return Written(ast.File(_preamble(kinds, [], (), (), None), tuple(clauses)), kinds, (), ())
