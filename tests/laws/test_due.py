"""What `due` lists before any record exists is what `evaluate` later unfolds: nobody fails what was not listed, and what is
listed is failed on its day by whoever does nothing.

The policies are drawn as text: duties of every rhythm, some of them moved off days of rest, for everybody or for some, from the
day the policy comes into force on, set aside by other clauses or excused by records, fields and readings; people come, go and move.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, note
from hypothesis import strategies as st

from assessrules import Belonging, Due, Period, RawRecord, Request, Subject, compile_policy, duties_due, evaluate
from assessrules.policy import Policy
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import is_whole
from tests.laws.facts import CALENDAR
from tests.laws.profile import tried

DAY = timedelta(days=1)
HEAD = """办法 值守办法（keep）：文号 “1”{start}{length}。
机构 值守处（board）。
结果 表扬（praise）。
主体 站（station）：限 东站（east）、西站（west）。
主体 值守员（keeper），属于 站：职务（role）为 站长（head）、队员（hand）之一 可缺；津贴（pay）金额 可缺；不满期 {part}。
记录 月报（份，monthly）：站；日期；合格（passed）是否 可缺。
记录 停电（次，outage）：站；日期。
记录 日记（篇，diary）：值守员；日期；合格（good）是否 可缺。
记录 请假（次，leave）：值守员；日期。
解读 口径（manner）：从严（strict）、从宽（lenient）；默认 从严；理由 “没有写明”。
"""
PERIODS = ("2018", "2018..2019", "2018-07..2020-06", "2018-03..2018-08")
RHYTHMS = ("每周", "每半月", "每月", "每两月", "每季度", "每半年", "每年", "每任期", "每工作日", "每日", "")
DUE = {"每周": ("周一 ", "周三 ", "周五前 ", "周日 ", ""), "每月": ("25日前 ", "15日 ", "31日前 ", "月底 ", "")}


@st.composite
def who(draw: st.DrawFn) -> tuple[str, str, str]:
    """Of whom, of which records, and on what it may hang."""
    if draw(st.booleans()):
        return "站", "月报", draw(st.sampled_from(["有 停电", "口径 为 从宽", "月报 的 份数 不少于 2份"]))
    some = draw(st.sampled_from(["", "", "（职务 为 站长）", "（津贴 不少于 300元）", "（有 职务）"]))
    return f"值守员{some}", "日记", draw(
        st.sampled_from(["有 请假", "职务 为 队员", "口径 为 从宽", "有 在册 值守员（职务 为 站长）", "（有 请假 且 有 津贴）"])
    )  # fmt: skip


@st.composite
def duties(draw: st.DrawFn, number: int) -> str:
    whom, what, hangs = draw(who())
    rhythm = draw(st.sampled_from(RHYTHMS))
    named = draw(st.sampled_from(DUE.get(rhythm, ("月底 ", "") if rhythm and "日" not in rhythm else ("",))))
    rolls = "，遇休息日顺延" if named and draw(st.booleans()) else ""
    unless = f"，但 {hangs} 的除外" if draw(st.integers(0, 2)) == 0 else ""
    asks = f"{named}提交 {what}"
    if draw(st.integers(0, 4)) == 0:
        unit = "份" if what == "月报" else "篇"
        either = [f"（{hangs} 或 有 {what}）"] if rhythm else []  # a bracket behind the subject is the scope's
        asks, rolls = draw(st.sampled_from([f"{what} 的 数量 不少于 2个", f"无 {what}", *either])), ""
        asks = asks.replace("个", unit)
    text = f"要求（第{number}项，d{number}）{whom} {rhythm} {asks}{rolls}{unless}。"
    if draw(st.integers(0, 2)) == 0:
        if rolls and unless:
            return text
        other = draw(st.sampled_from([rhythm or "每任期", "每月", "每季度", "每年"]))
        return text + f"\n【{number + 20}】\n> 例外。\n凡 {whom} {other}：{hangs} 的，不适用【{number}】。"
    return text


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    period = draw(st.sampled_from(PERIODS))
    first, last = Period.parse(period).first, Period.parse(period).last
    start = f"；施行 {draw(st.dates(first - 40 * DAY, last))}" if draw(st.booleans()) else ""
    length = "；考核期 2年" if ".." in period and not period.endswith("08") else ""
    head = HEAD.format(start=start, length=length, part=draw(st.sampled_from(["照常要求", "不作要求"])))
    clauses = [f"【{n}】\n> 一句。\n{draw(duties(n))}\n" for n in range(1, draw(st.integers(2, 5)))]
    return head + "".join(clauses), period


@st.composite
def people(draw: st.DrawFn, period: Period) -> tuple[Subject, ...]:
    found = []
    for name in ("a", "b", "c"):
        day = draw(st.dates(period.first, period.last))
        stays: tuple[Belonging, ...] = (Belonging("东站"),)
        match draw(st.integers(0, 4)):
            case 0:
                stays = (Belonging("东站", day),)
            case 1:
                stays = (Belonging("西站", None, day),)
            case 2:
                away = draw(st.integers(1, 40)) * DAY
                stays = (Belonging("东站", None, day), Belonging("西站", day + away, None))
        fields = {
            "职务": draw(st.sampled_from(["站长", "队员", ""])),
            "津贴": draw(st.sampled_from(["200", "300", ""])),
        }
        found.append(Subject(name, "值守员", name, stays, {key: value for key, value in fields.items() if value}))
    return tuple(found)


@st.composite
def records(draw: st.DrawFn, period: Period, subjects: tuple[Subject, ...]) -> tuple[RawRecord, ...]:
    found = []
    for nth in range(draw(st.integers(0, 12))):
        day = draw(st.dates(period.first, period.last))
        kind = draw(st.sampled_from(["月报", "停电", "日记", "请假"]))
        there = [each.id for each in subjects if any(_holds(stay, day) for stay in each.belongs_to)]
        if kind in ("日记", "请假") and not there:
            continue
        cells = {"值守员": draw(st.sampled_from(there))} if kind in ("日记", "请假") else {"站": "东站"}
        found.append(RawRecord(kind, f"R-{nth}", {**cells, "日期": day}))
    return tuple(found)


def _holds(stay: Belonging, day: date) -> bool:
    return (stay.since is None or stay.since <= day) and (stay.until is None or day <= stay.until)


def letters(assessment: Assessment, rule: str, subject: str) -> dict[str, str]:
    """Window -> letter."""
    windows = assessment.plan.windows[str(assessment.plan.rules[rule]["per"])]
    return dict(zip((each.id for each in windows), assessment.sheets[subject].ruled[rule].each, strict=True))


def listed_by(policy: Policy, subjects: tuple[Subject, ...], period: Period, manner: str) -> tuple[Due, ...]:
    """Everything that is due in the period, or moves out of it or lies over its edge."""
    reach = period.first - 10 * DAY, period.last + 40 * DAY
    return duties_due(policy, subjects, *reach, CALENDAR, period=period, readings={"口径": manner})


def fits(policy: Policy, period: Period) -> bool:
    """Whether the period can be assessed: it does not end before the policy is in force, and is made of whole windows."""
    model = policy.model
    units = {rule.every.value for rule in model.rules.values() if rule.every is not None}
    cut = {"year"} if model.policy.months is not None else set()
    begun = model.policy.in_force is None or model.policy.in_force <= period.last
    return begun and all(is_whole(unit, period) for unit in units - cut)


def drawn(data: st.DataObject) -> tuple[str, Policy, Period, tuple[Subject, ...], str]:
    """A policy's text and the policy, a period that fits it, the subjects in it and a choice of the reading."""
    text, named = data.draw(texts())
    note(text)
    policy, period = compile_policy(text, "due.rules"), Period.parse(named)
    assume(fits(policy, period))
    subjects, manner = data.draw(people(period)), data.draw(st.sampled_from(["从严", "从宽"]))
    return text, policy, period, subjects, manner


@tried(60)
@given(st.data())
def test_whatever_is_judged_was_listed_unless_nobody_can_fail_it(data: st.DataObject) -> None:
    _, policy, period, subjects, manner = drawn(data)
    due = {(each.rule, each.subject, each.window.id): each for each in listed_by(policy, subjects, period, manner)}
    unsure = {
        each.id for each in subjects if len(each.fields) < 2
    }  # not known whether it is for him, and excused if it is
    for given_records in ((), data.draw(records(period, subjects))):
        request = Request(
            policy, period, period.last + 60 * DAY, subjects, given_records, CALENDAR, readings={"口径": manner}
        )
        assessment = evaluate(request)
        for rule in policy.model.rules.values():
            if rule.construct not in ("require", "submit"):
                continue
            for subject, sheet in assessment.sheets.items():
                if rule.id not in sheet.ruled:
                    continue
                for window, letter in letters(assessment, rule.id, subject).items():
                    there = due.get((rule.id, subject, window))
                    where = (rule.id, subject, window, letter, there)
                    assert there is None or letter != "a", where
                    assert there is not None or letter in "ano" or (letter == "u" and subject in unsure), where
                    assert letter != "o" or there is None or there.unless, where


@tried(60)
@given(st.data())
def test_a_duty_to_hand_in_is_failed_on_its_day_and_kept_until_then(data: st.DataObject) -> None:
    """Pending on the day before, fired on the day; handed in on its first day or its last it is kept, a day before or later not."""
    text, policy, period, subjects, manner = drawn(data)
    rules = policy.model.rules
    found = [
        each
        for each in listed_by(policy, subjects, period, manner)
        if rules[each.rule].construct == "submit" and not each.unless and "除外" not in _sentence(text, each.clause)
    ]
    assume(found)
    rule = data.draw(st.sampled_from(sorted({each.rule for each in found})))
    due = data.draw(st.sampled_from([each for each in found if each.rule == rule]))
    note(str(due))

    def on(day: date, *handed_in: date) -> str:
        kind, field = ("日记", "值守员") if due.subject in "abc" else ("月报", "站")
        given_records = [RawRecord(kind, f"R-{day}", {field: due.subject, "日期": day}) for day in handed_in]
        request = Request(policy, period, day, subjects, given_records, CALENDAR, readings={"口径": manner})
        return letters(evaluate(request), due.rule, due.subject)[due.window.id]

    letter = on(due.day)
    assume(letter != "u")  # nobody knows whether it is for him
    assert letter == "f"
    if due.day > max(period.first, policy.model.policy.in_force or period.first):  # before that day nothing is asked
        assert on(due.day - DAY) == "p"
    belongs = next((each.belongs_to for each in subjects if each.id == due.subject), (Belonging("东站"),))
    for day, kept in ((due.first - DAY, "f"), (due.first, "n"), (due.day, "n"), (due.day + DAY, "f")):
        if any(_holds(stay, day) for stay in belongs) and period.first <= day <= period.last:
            assert on(due.day + 60 * DAY, day) == kept, day


def _sentence(text: str, clause: str) -> str:
    return text.split(f"【{clause}】\n", 1)[1].split("【", 1)[0]


@tried(20)
@given(st.data())
def test_two_ranges_side_by_side_list_what_one_lists(data: st.DataObject) -> None:
    _, policy, period, subjects, _ = drawn(data)
    whole = data.draw(st.sampled_from([None, period]))
    days = sorted(data.draw(st.lists(st.dates(period.first, period.last), min_size=3, max_size=3, unique=True)))

    def of(first: date, last: date) -> tuple[Due, ...]:
        return duties_due(policy, subjects, first, last, CALENDAR, period=whole)

    assert of(days[0], days[1] - DAY) + of(days[1], days[2]) == of(days[0], days[2])
