"""What came out, held against what the case expects.

In: an assessment (or the refusal of the records) and an expectation. Out: a sentence when they differ. Only this file
knows where in an assessment an expected thing stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar, assert_never

from assessrules.cases.case import (
    STATUSES,
    AccountExpected,
    Case,
    ErrorExpected,
    RuleExpected,
    SetAsideExpected,
)
from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.render import message
from assessrules.model.nodes import Account, AccountKind, Model, Rule
from assessrules.source.language import Language
from assessrules.trace.fired import headline_of
from assessrules.trace.nodes import Assessment, Ruled, Sheet, Value
from assessrules.values.bounds import Open
from assessrules.values.number import canonical

T = TypeVar("T")

_WORDS = {letter: word for word, letter in STATUSES.items()}
_STATUS_ZH = {
    "fired": "成立",
    "not_fired": "不成立",
    "not_applicable": "不适用",
    "overridden": "另有规定",
    "pending": "待定",
    "undetermined": "无法判定",
}


class Absent(LookupError):
    """The expected thing is not in the result at all; `zh` and `en` name it."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en
        super().__init__(en)


def problems(case: Case, assessment: Assessment, model: Model, language: Language) -> tuple[str, ...]:
    """A sentence for each expectation that the assessment does not meet."""
    found: list[str] = []
    for expected in case.expect:
        try:
            match expected:
                case AccountExpected():
                    found += _account(expected, assessment, model, language)
                case RuleExpected():
                    found += _rule(expected, assessment, model, language)
                case SetAsideExpected():
                    found += _set_aside(expected, assessment, language)
                case ErrorExpected():
                    found.append(_say(language, "记录", "the records", expected.code, "没有退回", "no refusal"))
                case _:
                    assert_never(expected)
        except Absent as absent:
            found.append(absent.zh if language == "zh" else absent.en)
    return tuple(found)


def refusal_problems(case: Case, diagnostics: Iterable[Diagnostic], language: Language) -> tuple[str, ...]:
    """A sentence for each expected error that is not among the diagnostics, or for a refusal nobody expected."""
    told = tuple(diagnostics)
    lines = "; ".join(f"{each.code} {message(each, language)}" for each in told)
    wanted = [each for each in case.expect if isinstance(each, ErrorExpected)]
    if not wanted:
        return (f"记录被退回：{lines}" if language == "zh" else f"the records were refused: {lines}",)
    return tuple(
        _say(
            language, "记录", "the records", " ".join(filter(None, (each.code, each.record, each.field))), lines, lines
        )
        for each in wanted
        if not any(_is(each, diagnostic) for diagnostic in told)
    )


def _is(expected: ErrorExpected, diagnostic: Diagnostic) -> bool:
    arguments = dict(diagnostic.arguments)
    return (
        diagnostic.code == expected.code
        and expected.record in ("", arguments.get("record"))
        and expected.field in ("", arguments.get("field"))
    )


# ------------------------------------------------------------------ accounts


def _account(expected: AccountExpected, assessment: Assessment, model: Model, language: Language) -> list[str]:
    account = _find(expected.account, ((each.id, each.label, each) for each in model.accounts.values()))
    sheet = _sheet(expected.subject, assessment)
    value = _balance(account, sheet, assessment, expected.at)
    if expected.value is not None:
        wanted = expected.value
        actual = _shown(value, account, model)
    else:
        wanted = _ends(expected.lo, expected.now, expected.hi)
        actual = _open(value, account, model)
    what = f"{expected.subject} {expected.account}{' ' + expected.at if expected.at else ''}"
    if wanted == actual:
        return []
    is_open = isinstance(value, Open)
    told_zh, told_en = (f"未定（{actual}）", f"open ({actual})") if is_open else (actual, actual)
    return [_say(language, what, what, wanted, told_zh, told_en)]


def _balance(account: Account, sheet: Sheet, assessment: Assessment, at: str) -> Value:
    lines = sheet.ledgers.get(account.id)
    if lines is None:
        raise Absent(f"{sheet.name}没有账户{account.label}", f"{sheet.subject}: no account {account.id}")
    balance = lines[-1].balance if lines else 0
    if not isinstance(balance, tuple):
        return balance
    windows = [window.id for window in assessment.plan.windows[account.every.value]]
    if at not in windows:
        raise Absent(_no("时段", at, account.label, windows), _no("window", at, account.id, windows))
    value: Value = balance[windows.index(at)]
    return value


def _shown(value: Value, account: Account, model: Model) -> str:
    return _open(value, account, model) if isinstance(value, Open) else _word(value, account, model)


def _open(value: Value, account: Account, model: Model) -> str:
    if not isinstance(value, Open):
        return _word(value, account, model)
    ends = (None if end is None else _word(end, account, model) for end in (value.lo, value.now, value.hi))
    return _ends(*ends)


def _ends(lo: str | None, now: str | None, hi: str | None) -> str:
    """The ends that exist, as a case file writes them."""
    return (
        ", ".join(f"{key} {end}" for key, end in (("lo", lo), ("now", now), ("hi", hi)) if end not in (None, "-"))
        or "-"
    )


def _word(value: Value, account: Account, model: Model) -> str:
    """A number in its canonical form, the name of a grade, or what else stands there; `-` where there is no balance."""
    if value is None:
        return "-"
    if account.kind is AccountKind.RATING and isinstance(value, int):
        grades = model.categories[account.unit].values
        return grades[value - 1].label if 1 <= value <= len(grades) else "未评定"
    if isinstance(value, bool) or not hasattr(value, "numerator"):
        return str(value)
    return canonical(value)  # type: ignore[arg-type]


# ------------------------------------------------------------------ rules


def _rule(expected: RuleExpected, assessment: Assessment, model: Model, language: Language) -> list[str]:
    rule = _find(expected.rule, ((each.id, each.label, each) for each in model.rules.values()))
    sheet = _sheet(expected.subject, assessment)
    ruled = sheet.ruled.get(rule.id)
    if ruled is None:
        raise Absent(f"{sheet.name}没有规则{rule.id}", f"{sheet.subject}: no rule {rule.id}")
    what = f"{expected.subject} {expected.rule}{' ' + expected.at if expected.at else ''}"
    found: list[str] = []
    if expected.status is not None:
        letter = (
            ruled.each[_nth(rule, sheet, assessment, expected.at)]
            if expected.at
            else headline_of(assessment, sheet, rule.id)
        )
        actual = _WORDS.get(letter, letter)
        if actual != expected.status:
            told_zh = f"{actual}（{_STATUS_ZH[actual]}）" if actual in _STATUS_ZH else actual
            wanted_word = f"{expected.status}（{_STATUS_ZH[expected.status]}）" if language == "zh" else expected.status
            found.append(_say(language, what, what, wanted_word, told_zh, actual))
    if expected.tally is not None:
        counted = {_WORDS[letter]: count for letter, count in sorted(Counter(ruled.each).items())}
        wanted = {word: count for word, count in expected.tally.items() if count}
        if counted != wanted:
            actual = f"{_counts(counted)} ({ruled.each})"
            found.append(_say(language, what, what, _counts(wanted), actual, actual))
    if expected.find:
        kept = _finds(assessment, ruled, rule.id)
        letters = kept.get(expected.find, "")
        letter = letters[_nth(rule, sheet, assessment, expected.at)] if letters else "-"
        if letter not in ("f", "y"):
            kinds = ", ".join(f"{kind}={each}" for kind, each in kept.items()) or "-"
            found.append(_say(language, what, what, expected.find, kinds, kinds))
    if expected.day is not None:
        days = ruled.days or ()
        if days and expected.at:
            days = (days[_nth(rule, sheet, assessment, expected.at)],)
        actual = ", ".join(day.isoformat() for day in days if day is not None) or "-"
        if actual != expected.day.isoformat():
            found.append(_say(language, what, what, expected.day.isoformat(), actual, actual))
    return found


def _finds(assessment: Assessment, ruled: Ruled, rule: str) -> dict[str, str]:
    """The letters of each kind of finding; one without a condition of its own is found wherever the rule fires."""
    entries = assessment.plan.rules[rule].get("finds", ())
    return {each["kind"]: ruled.each for each in entries if "when" not in each} | dict(ruled.finds)


def _nth(rule: Rule, sheet: Sheet, assessment: Assessment, at: str) -> int:
    """The place of an instance: of a window, or of a record on this sheet."""
    if rule.each is not None:
        column = sheet.records.get(rule.each.record)
        ids = list(column.id) if column else []
    elif rule.every is not None:
        ids = [window.id for window in assessment.plan.windows[rule.every.value]]
    else:
        ids = [assessment.head.period]
    if at not in ids:
        raise Absent(_no("时段或记录", at, rule.id, ids), _no("instance", at, rule.id, ids))
    return ids.index(at)


def _counts(tally: dict[str, int]) -> str:
    return ", ".join(f"{word} {count}" for word, count in sorted(tally.items()))


# ------------------------------------------------------------------ what both need


def _set_aside(expected: SetAsideExpected, assessment: Assessment, language: Language) -> list[str]:
    here = [(each.record, each.code) for each in assessment.set_aside]
    if (expected.record, expected.code) in here:
        return []
    told = ", ".join(f"{record} {code}" for record, code in here) or "-"
    return [_say(language, "不计入的记录", "set aside", f"{expected.record} {expected.code}", told, told)]


def _sheet(subject: str, assessment: Assessment) -> Sheet:
    for sheet in assessment.sheets.values():
        if subject in (sheet.subject, sheet.name):
            return sheet
    raise Absent(_no("底稿", subject, "", assessment.sheets), _no("sheet", subject, "", assessment.sheets))


def _find(name: str, things: Iterable[tuple[str, str, T]]) -> T:
    known: list[str] = []
    for identity, label, thing in things:
        if name in (identity, label):
            return thing
        known.append(identity if label in ("", identity) else f"{label} ({identity})")
    raise Absent(_no("规则或账户", name, "", known), _no("rule or account", name, "", known))


def _no(what: str, name: str, of: str, known: Iterable[str]) -> str:
    """What was looked for in vain, and what there is."""
    there = ", ".join(known)
    if what.isascii():
        return f"{of}{': ' if of else ''}no {what} {name or '(at)'}; there are {there}"
    return f"{of}没有{what}「{name}」；有 {there}"


def _say(language: Language, zh: str, en: str, wanted: str, actual_zh: str, actual_en: str) -> str:
    if language == "zh":
        return f"{zh}：应为 {wanted}，实为 {actual_zh}"
    return f"{en}: expected {wanted}, got {actual_en}"
