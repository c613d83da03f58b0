"""A case file read: in comes TOML text, out come cases.

Everything written must be understood: an unknown key is an error that names the case, the key and the keys there are.
Only this file knows the format; `docs` and the files beside each policy show it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assessrules.cases.case import (
    STATUSES,
    AccountExpected,
    Case,
    ErrorExpected,
    Expected,
    RuleExpected,
    SetAsideExpected,
)
from assessrules.cases.expand import RecordTableError, expand
from assessrules.cases.toml_words import in_chinese
from assessrules.evaluation.request import JudgementGiven, Mode, Published
from assessrules.records.record import Belonging, Subject
from assessrules.values.number import NumberError, exact

_FILE = ("people", "period", "case")
_CASE = (
    "name", "rows", "why", "period", "as_of", "known_at", "mode", "people", "readings", "not_supplied",
    "complete_through", "records", "judgements", "published", "expect",
)  # fmt: skip
_PERSON = ("id", "name", "kind", "of", "since", "until", "belongs", "fields")
_BELONGS = ("of", "since", "until")
_JUDGEMENT = ("on", "subject", "by", "date", "value", "instance", "note")
_PUBLISHED = ("name", "window", "value", "source")
_ACCOUNT = ("subject", "account", "value", "lo", "now", "hi", "at")
_RULE = ("subject", "rule", "status", "at", "tally", "find", "day")
_ERROR = ("error", "record", "field")
_ASIDE = ("set_aside", "code")


class CaseFileError(ValueError):
    """A case file that cannot be read: `zh` and `en` name the file, the case and the key."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        self.zh = f"{where}：{zh}"
        self.en = f"{where}: {en}"
        super().__init__(self.en)


def read_cases(text: str, name: str, default_kind: str = "") -> tuple[Case, ...]:
    """The cases of a file. `default_kind` is the kind of people whose table names none."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseFileError(name, f"不合 TOML 的写法：{in_chinese(str(error))}", f"not TOML: {error}") from None
    _known(content, _FILE, name)
    period = _text(content, "period", name, "")
    people = _tables(content, "people", name)
    cases: list[Case] = []
    for number, table in enumerate(_tables(content, "case", name), start=1):
        where = f"{name}, case {number}"
        case = _case({"people": people, "period": period, **table}, where, default_kind)
        if any(case.name == other.name for other in cases):
            raise CaseFileError(where, f"算例重名：{case.name}", f"another case has this name: {case.name}")
        cases.append(case)
    return tuple(cases)


def _case(table: Mapping[str, Any], where: str, default_kind: str) -> Case:
    _known(table, _CASE, where)
    title = _text(table, "name", where)
    where = f"{where}（{title}）"
    expect = tuple(_expected(each, where) for each in _tables(table, "expect", where))
    if not expect:
        raise CaseFileError(where, "缺 expect：没有写期望值", "`expect` is empty")
    if len({isinstance(each, ErrorExpected) for each in expect}) > 1:
        raise CaseFileError(where, "应当退回的算例没有别的结果可比", "a run that must be refused has no other result")
    try:
        records = expand(tuple(_tables(table, "records", where)))
    except RecordTableError as error:
        raise CaseFileError(where, error.zh, error.en) from None
    return Case(
        name=title,
        why=_text(table, "why", where),
        expect=expect,
        period=_text(table, "period", where),
        rows=_texts(table, "rows", where),
        as_of=_day(table, "as_of", where),
        known_at=_day(table, "known_at", where),
        mode=_mode(table, where),
        people=tuple(_person(each, where, default_kind) for each in _tables(table, "people", where)),
        records=records,
        judgements=tuple(_judgement(each, where) for each in _tables(table, "judgements", where)),
        published=tuple(_published(each, where) for each in _tables(table, "published", where)),
        readings={key: str(value) for key, value in _mapping(table, "readings", where).items()},
        not_supplied=_texts(table, "not_supplied", where),
        complete_through=_days(_mapping(table, "complete_through", where), where),
    )


def _person(table: Mapping[str, Any], where: str, default_kind: str) -> Subject:
    _known(table, _PERSON, where)
    belongs = [*_tables(table, "belongs", where)]
    if "of" in table:
        belongs.append({key: table[key] for key in _BELONGS if key in table})
    for each in belongs:
        _known(each, _BELONGS, where)
    return Subject(
        id=_text(table, "id", where),
        kind=_text(table, "kind", where, default_kind),
        name=_text(table, "name", where, _text(table, "id", where)),
        belongs_to=tuple(
            Belonging(_text(each, "of", where), _day(each, "since", where), _day(each, "until", where))
            for each in belongs
        ),
        fields=_mapping(table, "fields", where),
    )


def _judgement(table: Mapping[str, Any], where: str) -> JudgementGiven:
    _known(table, _JUDGEMENT, where)
    day = _day(table, "date", where)
    value = table.get("value", True)
    if day is None or not isinstance(value, bool | int | str):
        raise CaseFileError(
            where,
            "认定须写 date；value 为 true、false、数或文字",
            "a judgement needs `date`; `value` is true, false, a number or text",
        )
    return JudgementGiven(
        on=_text(table, "on", where),
        subject=_text(table, "subject", where),
        by=_text(table, "by", where),
        date=day,
        value=value,
        instance=_text(table, "instance", where, ""),
        note=_text(table, "note", where, ""),
    )


def _published(table: Mapping[str, Any], where: str) -> Published:
    _known(table, _PUBLISHED, where)
    try:
        value = exact(_text(table, "value", where))
    except NumberError as error:
        raise CaseFileError(where, f"公布值不是数：{error.given}", f"not a number: {error.given}") from None
    return Published(
        _text(table, "name", where), _text(table, "window", where), value, _text(table, "source", where, "")
    )


def _expected(table: Mapping[str, Any], where: str) -> Expected:
    if "error" in table:
        _known(table, _ERROR, where)
        return ErrorExpected(
            _text(table, "error", where), _text(table, "record", where, ""), _text(table, "field", where, "")
        )
    if "set_aside" in table:
        _known(table, _ASIDE, where)
        return SetAsideExpected(_text(table, "set_aside", where), _text(table, "code", where))
    subject = _text(table, "subject", where)
    if "account" in table:
        _known(table, _ACCOUNT, where)
        parts = {key: _text(table, key, where) for key in ("value", "lo", "now", "hi", "at") if key in table}
        if ("value" in parts) == bool(parts.keys() & {"lo", "now", "hi"}):
            raise CaseFileError(
                where,
                "账户的期望写 value，或者写 lo、now、hi 中的几项",
                "an account needs `value`, or some of `lo`, `now`, `hi`",
            )
        return AccountExpected(subject, _text(table, "account", where), **parts)
    return _rule_expected(table, subject, where)


def _rule_expected(table: Mapping[str, Any], subject: str, where: str) -> RuleExpected:
    _known(table, _RULE, where)
    tally = _mapping(table, "tally", where) if "tally" in table else None
    status = _text(table, "status", where, "") or None
    wrong = [word for word in (status, *(tally or ())) if word is not None and word not in STATUSES]
    if wrong:
        raise CaseFileError(
            where,
            f"没有这种状态：{', '.join(wrong)}；可写 {', '.join(STATUSES)}",
            f"no such status: {', '.join(wrong)}; there are {', '.join(STATUSES)}",
        )
    expected = RuleExpected(
        subject,
        _text(table, "rule", where),
        status,
        _text(table, "at", where, ""),
        tally,
        _text(table, "find", where, ""),
        _day(table, "day", where),
    )
    if not (expected.status or expected.tally or expected.find or expected.day):
        raise CaseFileError(
            where, "规则的期望写 status、tally、find 或 day", "a rule needs `status`, `tally`, `find` or `day`"
        )
    if expected.find and not expected.at:
        raise CaseFileError(where, "写 find 须同时写 at：哪一次", "`find` needs the instance: `at`")
    return expected


def _mode(table: Mapping[str, Any], where: str) -> Mode:
    word = _text(table, "mode", where, Mode.STRICT.value)
    try:
        return Mode(word)
    except ValueError:
        raise CaseFileError(
            where, f"mode 为 strict 或 lenient，不能是 {word}", f"`mode` is strict or lenient, not {word}"
        ) from None


def _known(table: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise CaseFileError(
                where,
                f"没有「{key}」这一项；可写 {', '.join(keys)}",
                f"unknown key `{key}`; there are {', '.join(keys)}",
            )


def _text(table: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or (value == "" and default is None):
        raise CaseFileError(where, f"缺 {key}，或者不是文字", f"`{key}` is missing or no text")
    return value


def _texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise CaseFileError(where, f"{key} 应为文字的列表", f"`{key}` is a list of texts")
    return tuple(value)


def _tables(table: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise CaseFileError(where, f"{key} 应为表的列表", f"`{key}` is a list of tables")
    return value


def _mapping(table: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise CaseFileError(where, f"{key} 应为表", f"`{key}` is a table")
    return value


def _days(table: Mapping[str, Any], where: str) -> dict[str, date]:
    found = {key: _day(table, key, where) for key in table}
    return {key: day for key, day in found.items() if day is not None}


def _day(table: Mapping[str, Any], key: str, where: str) -> date | None:
    value = table.get(key)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise CaseFileError(where, f"{key} 不是日期：{value}", f"`{key}` is no day: {value}") from None
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise CaseFileError(where, f"{key} 应为日期，如 2018-06-30", f"`{key}` is a day, as in 2018-06-30")
