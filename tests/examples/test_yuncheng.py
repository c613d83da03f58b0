"""What the example year of the four teams comes to, worked out by hand from the story that its script tells."""

from __future__ import annotations

import pytest

from assessrules import Assessment
from assessrules.report.scorecard import scorecard
from assessrules.report.scorecard_text import render_lines
from assessrules.trace.views import balance, findings, outcomes, sanctions
from tests.examples.years import YUNCHENG

XJ, XC, NY, WL = "advanced_manufacturing", "new_materials", "efficient_farming", "culture_tourism"


@pytest.fixture(scope="module")
def year() -> Assessment:
    return YUNCHENG.assessed()


def test_the_fund(year: Assessment) -> None:
    """86000 + 3000000 − 12 × (62500 + 58000 + 55500 + 66000) = 3086000 − 2904000; the 4300 without a receipt stay out."""
    assert balance(year, "yuncheng", "fund", "2021") == 182_000


def test_an_allowance_with_a_hired_car(year: Assessment) -> None:
    """March 2 to 13 and 16 to 25 are 12 + 10 = 22 days; three of them by hired car: 22 × 100 + 19 × 80."""
    assert balance(year, "XJ-03", "travel", "2021-03") == 3_720
    assert balance(year, "XJ-03", "transport", "2021-03") == 1_520


def test_what_each_team_comes_to(year: Assessment) -> None:
    """Two met everything; one has 19 talks, one too little money, nothing industrial and a month without its head."""
    assert [balance(year, team, "task_result", "2021") for team in (XJ, XC, NY, WL)] == [2, 1, 1, 2]


def test_who_is_excellent(year: Assessment) -> None:
    """Two teams met everything: 4 people of the one, 5 of the other, those who left in June and came in July included."""
    excellent = {each.subject for each in outcomes(year) if each.rule == "10#excellent"}
    assert excellent == {*(f"XJ-0{n}" for n in range(1, 5)), *(f"WL-0{n}" for n in range(1, 6))}
    assert {each.subject for each in outcomes(year) if each.rule == "10#outstanding"} == {"XJ-03"}


def test_who_is_not(year: Assessment) -> None:
    """19 talks left on the last day; 8600 of 10000 arrived, nothing industrial begun, no head on the trip of March."""
    lost = {each.subject for each in sanctions(year) if each.rule == "10#ineligible"}
    assert lost == {*(f"XC-0{n}" for n in range(1, 6)), *(f"NY-0{n}" for n in range(1, 5))}
    assert [each for each in sanctions(year) if each.rule == "10#poor"] == []


def test_what_the_story_breaks_is_found_and_nothing_else(year: Assessment) -> None:
    assert {each.id for each in findings(year)} == {
        f"1@{WL}@2021-02",
        f"2#at_once@{NY}@NY-XX-001",
        "2#weekly@NY-03@2021-W30",
        f"3#half_monthly@{XC}@2021-08-H2",
        f"3#briefing@{NY}@2021-05",
        f"4@{WL}@WL-JD-001",
        f"5@{WL}@WL-ZL-001",
        f"6@{NY}@NY-ZC-001",
        f"7#receipts@{WL}@WL-BX-013",
        f"7#claim_steps@{NY}@NY-BX-006",
        f"8#talks@{XC}@2021",
        f"8#arrivals@{NY}@2021",
        f"8#industrial_starts@{NY}@2021",
        f"8#led_trips@{NY}@2021-03",
        f"9@{NY}@NY-XM-002",
        f"10#targets@{XC}@2021",
        f"10#targets@{NY}@2021",
    }


def test_on_the_yearly_average_the_third_team_is_excellent_too() -> None:
    """From January 4: 19 talks for 362 days and 5 for 331: (19 × 362 + 5 × 331) ÷ 365 = 23.4, at least 20."""
    excellent = {
        each.subject for each in outcomes(YUNCHENG.assessed(talks_rule="average")) if each.rule == "10#excellent"
    }
    assert {"XC-01", "XC-05"} <= excellent


def test_a_count_by_readings_tells_the_one_taken(year: Assessment) -> None:
    card = str(scorecard(year, "zh"))
    assert "在谈项目期末数19个" in card
    assert "最少同时数" not in card


def test_a_member_is_told_which_requirement_of_the_team_decides(year: Assessment) -> None:
    card = str(scorecard(year, "zh", ["NY-03"]))
    assert "不符合【十】（年度任务）" in card


def test_people_stand_below_their_team_and_teams_below_the_city(year: Assessment) -> None:
    lines = ["".join(cell.text for cell in line) for line in render_lines(scorecard(year, "zh"))]
    heads = [line.split(" ")[1] for line in lines if line.startswith("━━ ")]
    assert heads == ["运城市", "先进制造", "文化旅游", "高效农业", "新型材料"]
    assert any("解亚军" in line for line in lines)
