"""What the example year comes to, worked out by hand from the story that its script tells."""

from __future__ import annotations

import pytest

from assessrules import Assessment
from assessrules.report.scorecard import scorecard
from assessrules.source.language import Language
from assessrules.trace.views import awaiting, balance, findings, outcomes
from assessrules.values.bounds import Open
from tests.examples.years import SHANTING


@pytest.fixture(scope="module")
def year() -> Assessment:
    return SHANTING.assessed()


ITEMS = ("lead_score", "project_score", "post_score", "event_score", "routine_score", "deductions", "total")


def items(year: Assessment, office: str) -> list[object]:
    return [balance(year, office, item) for item in ITEMS]


def test_beijing(year: Assessment) -> None:
    """13 leads: 30 − 2 × 2 = 26. One project beyond 1亿 (the other is 1亿 exactly). 李晓燕 was caught twice: 0. Four guests: 0.
    The August report came on the 27th: 0. One breach of the eight rules: −10. 26 + 30 − 10 = 46, so an interview."""
    assert items(year, "beijing") == [26, 30, 0, 0, 0, -10, 46]
    assert [each.subject for each in outcomes(year)] == ["beijing"]


def test_shanghai(year: Assessment) -> None:
    """16 leads: 30 + 2 = 32. One project: 30. Two people caught once each: 15 − 10 = 5. An event: 15. Routine work awaits the
    bureau: 0 to 10. One project lost by slow work: −10. 32 + 30 + 5 + 15 − 10 = 72, and 82 at most."""
    *certain, routine, deductions, total = items(year, "shanghai")
    assert certain == [32, 30, 5, 15]
    assert deductions == -10
    assert isinstance(routine, Open)
    assert isinstance(total, Open)
    assert (routine.lo, routine.hi, total.lo, total.hi) == (0, 10, 72, 82)
    assert balance(year, "shanghai", "office_ledger") == 500_000 - 551_297


def test_shenzhen(year: Assessment) -> None:
    """17 leads: 34. One project beyond 1亿, signed and landed: 30 + 15. One abnormal check: 10. 34 + 45 + 10 + 15 + 10 = 114."""
    assert items(year, "shenzhen") == [34, 45, 10, 15, 10, 0, 114]


def test_the_sanction_waits_for_one_body(year: Assessment) -> None:
    assert ("promotion_bureau",) in [each.bodies for each in awaiting(year) if "BJ-03" in each.id]


def test_what_the_story_breaks_is_found(year: Assessment) -> None:
    found = {each.id for each in findings(year)}
    assert {
        "4/1#visits@beijing@2018-W07",
        "4/1#visits@beijing@2018-W33",
        "4/1#visits@shanghai@2018-W08",
        "4/1#contacts@beijing@2018-10",
        "4/3#monthly_report@beijing@2018-08",
        "4/4@shanghai@2018",
        "5/2#major_items@beijing@BJ-ZD-002",
        "5/8@BJ-02@2018-04",
        "6/(1)@shanghai@2018",
    } <= found
    assert not [each for each in found if "@shenzhen@" in each or "@SZ-" in each]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_of_the_scorecard_has_its_reason(year: Assessment, language: Language) -> None:
    """Points without a word of why are no result; Beijing's meetings earn nothing because the one event was too small."""
    card = scorecard(year, language)
    rows = [(office.name, item.label, item.reason) for office in card.cards for item in office.items]
    assert [row for row in rows if not row[2]] == []
    if language == "zh":
        assert ("北京", "会议活动得分", "2018年无缺席活动，无够五家的大型活动，不得分") in rows
