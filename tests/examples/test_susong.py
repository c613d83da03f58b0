"""What the example tenure comes to, worked out by hand from the story that its script tells."""

from __future__ import annotations

from datetime import date

import pytest

from assessrules import Assessment
from assessrules.trace.views import awaiting, balance, findings, sanctions
from tests.examples.years import SUSONG


@pytest.fixture(scope="module")
def tenure() -> Assessment:
    return SUSONG.assessed()


def found(tenure: Assessment, subject: str) -> dict[str, list[str]]:
    """What was found about somebody: rule -> windows or records."""
    rules: dict[str, list[str]] = {}
    for each in findings(tenure):
        if each.subject == subject:
            rules.setdefault(each.rule, []).append(each.instance)
    return rules


def test_hangzhou(tenure: Assessment) -> None:
    """3000 + 3500 = 6500万 arrived, a project of 1.2亿; the Monday without a call was explained. Nothing is found."""
    assert found(tenure, "hangzhou") == {}


def test_ningbo(tenure: Assessment) -> None:
    """2600 + 3200 = 5800万. A project of just 1亿 counts. Weeks 7 and 60 (52 + 8): one visit. Friday 31 came on Saturday. Two
    people: 18万 a year, 12 × 15600 at most and some tens less a month, both years over it."""
    assert found(tenure, "ningbo") == {
        "2/5#funds": ["2014..2015"],
        "3/6#visits": ["2014-W07", "2015-W08"],
        "4/8#friday_report": ["2014-W31"],
        "4/13#spending_limit": ["2014", "2015"],
    }


def test_quanzhou(tenure: Assessment) -> None:
    """1800 + 2150 = 3950万; 9800万 is no 亿元 project; no report for the last half-year; Mondays 10 and 11 are of weeks 11 and
    12, for the first is of week 2; one expense without a receipt."""
    assert found(tenure, "quanzhou") == {
        "2/5#funds": ["2014..2015"],
        "2/5#project": ["2014..2015"],
        "3/6#research": ["2015-H2"],
        "4/8#monday_call": ["2014-W11", "2014-W12"],
        "4/13#receipts": ["QZ-KZ-025"],
    }


def test_shanghai_is_an_office_of_two_at_the_end_of_2015(tenure: Assessment) -> None:
    """黎刚 left on 30 June 2015: 25万 for 2014, 18万 for 2015; from July (180000 − 30000) ÷ 11 a month, cut to the fen."""
    assert found(tenure, "shanghai")["4/13#spending_limit"] == ["2015"]
    grants = [balance(tenure, "shanghai", "monthly_grant", window) for window in ("2015-06", "2015-07", "2015-12")]
    assert [str(each) for each in grants] == ["20000", "340909/25", "68182/5"]


def test_who_is_to_be_dismissed(tenure: Assessment) -> None:
    """黎刚 for his third lapse, 章立 for nine months without results (April to December 2014), 段莉 for the 14 days of February
    2015, found so by the second body on 16 March. 许文涛's first lapse was withdrawn, so his third is his second: a circular
    and an admonition."""
    orders = {(each.subject, each.outcome, each.instance): each.day for each in sanctions(tenure)}
    assert ("QZ-02", "dismissal", "2014..2015") in orders
    assert {key: day for key, day in orders.items() if key[0] != "QZ-02"} == {
        ("QZ-01", "circular_criticism", "QZ-SZ-002"): date(2015, 2, 9),
        ("QZ-01", "admonition", "QZ-SZ-003"): date(2015, 10, 12),
        ("SH-02", "circular_criticism", "SH-SZ-001"): date(2014, 3, 10),
        ("SH-02", "admonition", "SH-SZ-002"): date(2014, 9, 15),
        ("SH-02", "dismissal", "SH-SZ-003"): date(2015, 5, 18),
        ("SZ-03", "dismissal", "2015-02"): date(2015, 3, 16),
    }


def test_two_short_months_wait_for_the_second_body(tenure: Assessment) -> None:
    """徐海: 19 days in November; 18 and a day with an investor in December."""
    assert found(tenure, "SZ-02") == {"4/10#monthly_post": ["2014-11", "2014-12"]}
    assert [each.subject for each in awaiting(tenure) if each.rule == "4/11#two_short_months"] == ["SZ-02"]


def test_leave_that_was_filed_a_day_late(tenure: Assessment) -> None:
    assert list(found(tenure, "NB-02")) == ["4/10#deputy_leave"]


def test_a_written_request_that_reached_one_body_of_two(tenure: Assessment) -> None:
    """司春华 asked 县委组织部 on 24 February 2015, not 县招商管理局."""
    assert found(tenure, "WX-02") == {"4/10#leave_from_travel": ["WX-BN-001"]}


def test_a_day_without_a_sign_in(tenure: Assessment) -> None:
    """30 March signed, 31 March not."""
    assert found(tenure, "SH-01") == {"4/10#sign_in": ["2015-03-31"]}
