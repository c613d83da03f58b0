"""Readings side by side: against the hand-worked cases of every policy, and against evaluation one reading at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from assessrules import (
    Open,
    ReadingsReport,
    RequestError,
    balance,
    evaluate,
    evaluate_readings,
    load_policy,
    statuses,
)
from assessrules.cases.case import AccountExpected, RuleExpected
from assessrules.cases.read import read_cases
from assessrules.cases.run import people_kind, request_of
from assessrules.policy import Policy
from assessrules.trace.canonical import scalar
from assessrules.values.number import canonical
from tests.examples.years import CALENDAR, ROOT, SHANTING
from tests.readings.alone import counted_runs, same_as_alone, way_under


@cache
def policy(name: str) -> Policy:
    return load_policy(ROOT / "policies" / name)


@cache
def of_the_year() -> ReadingsReport:
    return evaluate_readings(SHANTING.request())


# ------------------------------------------------------------------ the example year, worked out by hand

YEAR: dict[str, dict[str, set[str]]] = {
    # 北京: 13 leads, not all of them complete or precise: 计分信息 moves 原始项目信息, with it 总分 and everybody's 个人得分.
    # BJ-ZD-001 was reported on the next working day: late when 随时上报 means the same day. 王志强 was too few days at his
    # post in July: he loses his 15 points under 不得分处理; the office's 驻外工作 is 0 already, for 李晓燕 was off post twice.
    "beijing": {"scored_lead": {"total", "lead_score"}, "at_once": {"5/2#major_items"}},
    "BJ-01": {"scored_lead": {"person_total"}},
    "BJ-02": {"scored_lead": {"person_total"}},
    "BJ-03": {"scored_lead": {"person_total"}, "short_presence": {"person_total", "person_post_score"}},
    "shanghai": {
        "scored_lead": {"total", "lead_score"},
        "short_presence": {"total", "post_score"},
        "at_once": {"5/2#major_items"},
    },
    # 陈立新 went home twice in May, one trip without a word on whether it was approved.
    "SH-01": {"scored_lead": {"person_total"}, "trip_rule": {"6/(2)/2"}},
    "SH-02": {"scored_lead": {"person_total"}, "short_presence": {"person_total", "person_post_score"}},
    "SH-03": {"scored_lead": {"person_total"}},
    "SH-04": {"scored_lead": {"person_total"}},
    "shenzhen": {"scored_lead": {"total", "lead_score"}, "at_once": {"5/2#major_items"}},
    "SZ-01": {"scored_lead": {"person_total"}},
    "SZ-02": {"scored_lead": {"person_total"}},
    "SZ-03": {"scored_lead": {"person_total"}},
}


def test_which_office_changes_under_which_of_the_nine_readings() -> None:
    found: dict[str, dict[str, set[str]]] = {}
    for each in of_the_year().differences:
        for reading in each.readings:
            found.setdefault(each.subject, {}).setdefault(reading, set()).add(each.node)
    assert found == YEAR


def test_beijing_under_each_kind_of_lead() -> None:
    """26 by the original leads (13 of 15: 30 − 2 × 2), 24 by the complete ones (12), 22 to 24 by the precise ones (11, and
    one whose 投资意向 is not known)."""
    [each] = [e for e in of_the_year().differences if (e.subject, e.node) == ("beijing", "lead_score")]
    told = [(way.combinations, way.value) for way in each.ways]
    assert told[0] == (((),), 26)
    assert told[1][0] == ((("scored_lead", "precise"),),)
    assert isinstance(told[1][1], Open) and (told[1][1].lo, told[1][1].hi) == (22, 24)
    assert told[2] == (((("scored_lead", "complete"),),), 24)


def test_how_many_can_matter() -> None:
    """附件/注 reads 计分信息 (3 ways) and, through 总分 and 任务不利, five readings of two ways: 3 × 2⁵ = 96. 随时上报, 脱岗口径
    and 往返口径 stand in a rule each that meets no other: one more change each, 99 in all."""
    report = of_the_year()
    assert (report.possible, len(report.tried), report.not_run) == (99, 99, 0)
    assert set(report.readings) == set(SHANTING.policy.model.readings)
    assert report.idle == ()


def test_beyond_the_limit_it_says_how_many_were_not_run() -> None:
    """1 as asked; 10 single changes (8 readings of two ways, one of three: 8 + 2); pairs in 总分: of 计分信息 with four others
    2 × 4, of the four among themselves 6: 25. Not run: 99 − 25."""
    report = evaluate_readings(SHANTING.request(), limit=98)
    assert (len(report.tried), report.not_run) == (25, 74)
    pairs = {frozenset(dict(each)) for each in report.tried if len(each) == 2}
    five = {"scored_lead", "landing_bonus", "short_presence", "large_event_rule", "eight_rules_unit"}
    assert frozenset().union(*pairs) == five
    # what was run is what the whole run found there
    for each in report.differences:
        for way in each.ways:
            for combination in way.combinations:
                other = way_under(of_the_year(), each.subject, each.node, each.instance, dict(combination))
                assert other is not None and (other.value, other.kinds) == (way.value, way.kinds)


# ------------------------------------------------------------------ every hand-worked case with a reading


def with_readings() -> list[Any]:
    found = []
    for file in sorted((ROOT / "policies").glob("*/cases/*.toml")):
        name = file.parent.parent.name
        cases = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        found += [
            pytest.param(name, file, nth, id=f"{name}/{case['name']}")
            for nth, case in enumerate(cases)
            if case.get("readings")
        ]
    return found


@pytest.mark.parametrize(("name", "file", "nth"), with_readings())
def test_a_case_under_another_reading_stands_in_the_report_of_the_default(name: str, file: Path, nth: int) -> None:
    """The case's own numbers, found from the request without its readings."""
    case = read_cases(file.read_text(encoding="utf-8"), file.name, people_kind(policy(name)))[nth]
    asked = request_of(policy(name), case, CALENDAR)
    choices = _ids(policy(name), asked.readings)
    report = evaluate_readings(attrs.evolve(asked, readings={}))
    wanted = {key: each for key, each in choices.items() if policy(name).model.readings[key].default != each}
    for expected in case.expect:
        match expected:
            case AccountExpected():
                _agrees(report, expected, wanted)
            case RuleExpected(status=str(status)) if expected.at:
                at = _subject(report, expected.subject)
                way = way_under(report, at, _rule(policy(name), expected.rule), expected.at, wanted)
                rule = _rule(policy(name), expected.rule)
                assert (way.value if way else statuses(report.assessment, at, rule)[expected.at]) == status
            case _:
                pass
    same_as_alone(report, evaluate(asked), wanted)


def _agrees(report: ReadingsReport, expected: AccountExpected, wanted: Mapping[str, str]) -> None:
    at = _subject(report, expected.subject)
    ledgers = report.assessment.plan.ledgers
    node = next(key for key, each in ledgers.items() if expected.account in (key, each["label"]))
    window = expected.at or report.assessment.plan.windows[ledgers[node]["per"]][-1].id
    way = way_under(report, at, node, window, wanted)
    value = way.value if way is not None else balance(report.assessment, at, node, window)
    if ledgers[node]["kind"] == "rating":
        return  # told by the comparison with the plain run
    if isinstance(value, Open):
        ends = {name: getattr(value, name) for name in ("lo", "now", "hi")}
        assert {key: canonical(each) for key, each in ends.items() if each is not None} == {
            key: each for key in ends if (each := getattr(expected, key)) is not None
        }
    else:
        assert scalar(value) == expected.value


def _subject(report: ReadingsReport, name: str) -> str:
    return next(key for key, sheet in report.assessment.sheets.items() if name in (key, sheet.name))


def _rule(of: Policy, name: str) -> str:
    return next(each.id for each in of.model.rules.values() if name in (each.id, each.label))


def _ids(of: Policy, readings: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, choice in readings.items():
        spec = next(s for s in of.model.readings.values() if name in (s.named.id, s.named.label, *s.named.aliases))
        found[spec.named.id] = next(a.id for a in spec.alternatives if choice in (a.id, a.label, *a.aliases))
    return found


# ------------------------------------------------------------------ against evaluation one by one


@pytest.mark.parametrize("nth", range(0, 99, 7))
def test_a_combination_is_what_it_is_alone(nth: int) -> None:
    combination = dict(of_the_year().tried[nth])
    same_as_alone(of_the_year(), evaluate(attrs.evolve(SHANTING.request(), readings=combination)), combination)


def test_the_requests_own_choices_are_where_it_starts() -> None:
    report = evaluate_readings(attrs.evolve(SHANTING.request(), readings={"计分信息": "完整"}))
    assert balance(report.assessment, "北京", "原始项目信息") == 24
    way = way_under(report, "beijing", "lead_score", "2018", {"scored_lead": "original"})
    assert way is not None and way.value == 26


def test_the_assessment_is_the_plain_one_and_twice_is_the_same() -> None:
    assert of_the_year().assessment == evaluate(SHANTING.request())
    assert evaluate_readings(SHANTING.request()) == of_the_year()


# ------------------------------------------------------------------ no repeated work


def test_nothing_runs_again_that_does_not_depend(monkeypatch: pytest.MonkeyPatch) -> None:
    """总分 reads five readings (3 × 2⁴ = 48 ways), 原始项目信息 one (3), 年度经费 none (1): so often, for each subject."""
    runs = counted_runs(monkeypatch)
    report = evaluate_readings(SHANTING.request())
    offices = 3
    assert len(report.tried) == 99
    assert runs["total"] == 48 * offices
    assert runs["lead_score"] == 3 * offices
    assert runs["5/2#major_items"] == 2 * offices
    assert runs["4/1#visits"] == offices
    assert runs["附件/注"] == 96 * offices


@pytest.mark.parametrize("limit", [0, -1, "9", True, None])
def test_a_limit_is_a_whole_number_above_zero(limit: Any) -> None:
    with pytest.raises(RequestError, match="limit"):
        evaluate_readings(SHANTING.request(), limit)
