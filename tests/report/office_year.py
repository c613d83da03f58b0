"""Assessments built by hand, in the shapes of the trace, so that wording is tested without an engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from assessrules.trace.nodes import Assessment, Column, Given, Head, Measured, Plan, Posted, Ruled, Sheet
from assessrules.values.windows import Period, windows

YEAR_END = date(2018, 12, 31)
MID_YEAR = date(2018, 6, 30)

RECORDS: Mapping[str, Any] = {
    "lead": {"label": "招商信息", "measure_word": "条", "labels": {"intent": "有投资意向", "received": "分管领导接待"}},
    "visit": {"label": "拜访", "measure_word": "次", "labels": {"company": "企业"}},
    "monthly_report": {"label": "月报", "measure_word": "份", "labels": {}},
    "expense": {"label": "开支", "measure_word": "笔", "labels": {"amount": "金额", "use": "用途"}},
    "project": {"label": "项目", "measure_word": "个", "labels": {}},
    "absence": {"label": "离岗", "measure_word": "次", "labels": {}},
    "spot_check": {"label": "驻点抽查", "measure_word": "次", "labels": {"normal": "正常"}},
    "second_job": {"label": "兼职兼薪", "measure_word": "次", "labels": {}},
    "conference": {"label": "会议活动", "measure_word": "次", "labels": {}},
}

DOCUMENT: Mapping[str, Any] = {
    "id": "shanting",
    "title": "山亭区驻外招商人员管理办法",
    "bodies": {
        "assessment_office": "区考核办",
        "promotion_bureau": "区投资促进局",
        "district_committee": "区委",
        "district_leader": "区主要领导",
    },
    "outcomes": {"interview": "约谈"},
    "sanctions": {"replacement": "撤换"},
    "categories": {"year_grade": ["failed", "nearly_passed", "passed", "excellent"]},
    "words": {"year_grade": {"failed": "不合格", "nearly_passed": "基本合格", "passed": "合格", "excellent": "优秀"}},
    "subjects": {"office": {"label": "工作处"}, "person": {"label": "人员", "parent": "office"}},
}


def column(prefix: str, first: date, count: int, step: int = 7, **more: Any) -> Column:
    """`count` records `step` days apart: L-001, L-002…"""
    ids = tuple(f"{prefix}-{number:03}" for number in range(1, count + 1))
    return Column(ids, tuple(first + timedelta(days=step * number) for number in range(count)), **more)


def measure(of: str, fold: str = "count", per: str = "year", **more: Any) -> dict[str, Any]:
    """An entry of `Plan.measures`. `name`, `unit`, `where`, `body` are the drafter's words."""
    words = {key: more.pop(key) for key in ("name", "unit", "body") if key in more}
    words.setdefault("name", RECORDS[of]["label"])
    words.setdefault("unit", "count:" + RECORDS[of]["measure_word"])
    if "where" in more:
        words["where"] = [more.pop("where")]
    return {"of": of, "fold": fold, "per": per, "for": ["office"], "words": words, **more}


def rule(clause: str, when: Any, kind: str = "requirement", per: str | None = "year", **more: Any) -> dict[str, Any]:
    """An entry of `Plan.rules`."""
    entry = {"kind": kind, "clause": clause, "for": ["office"], "when": when, **more}
    return entry if per is None else {**entry, "per": per}


def line(role: str, op: str, amount: Any = None, when: Any = None, step: str = "1") -> dict[str, Any]:
    """A line of an entry of `Plan.ledgers`."""
    entry = {"role": role, "by": "x", "op": op, "step": step}
    return entry | ({} if amount is None else {"amount": amount}) | ({} if when is None else {"when": when})


def ledger(label: str, clause: str, lines: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """An entry of `Plan.ledgers`."""
    return {
        "kind": "item",
        "clause": clause,
        "label": label,
        "unit": "point",
        "for": ["office"],
        "per": "year",
        "lines": lines,
        **more,
    }


def sheet(subject: str = "beijing", name: str = "北京", kind: str = "office", **more: Any) -> Sheet:
    """A sheet with what is named, the rest empty."""
    empty: dict[str, Any] = {key: {} for key in ("records", "given", "measured", "ruled", "ledgers")}
    return Sheet(
        subject=subject,
        kind=kind,
        name=name,
        of=more.pop("of", None),
        members=more.pop("members", ()),
        **{**empty, **more},
    )


def assessment(
    sheets: list[Sheet], as_of: date = YEAR_END, clauses: list[dict[str, Any]] | None = None, **plan: Any
) -> Assessment:
    """An assessment of 2018."""
    period = Period.parse("2018")
    units = ("year", "half_year", "quarter", "month", "week")
    entries = {key: plan.get(key, {}) for key in ("measures", "given", "rules", "ledgers")}
    return Assessment(
        head=Head(
            format="assessrules-trace/1",
            engine="test",
            language="1",
            policy={},
            records="",
            calendar="",
            period="2018",
            as_of=as_of,
            known_at=None,
            mode="strict",
            readings={},
            root="",
        ),
        plan=Plan(
            document=DOCUMENT,
            clauses=tuple(clauses or ()),
            windows={unit: windows(unit, period) for unit in units},
            records=RECORDS,
            order=(),
            **entries,
        ),
        sheets={each.subject: each for each in sheets},
        set_aside=plan.get("set_aside", ()),
        calendar={},
    )


def counted(value: Any, marks: str, **more: Any) -> Measured:
    """A measure with one source."""
    return Measured(value=value, marks=(marks,), **more)


def ruled(each: str, *reads: str, **more: Any) -> Ruled:
    """A ruling."""
    return Ruled(each=each, reads=reads, **more)


def posted(*lines: tuple[Any, Any, str]) -> tuple[Posted, ...]:
    """Lines of an account: change, balance, letter."""
    return tuple(Posted(*each) for each in lines)


def standard(value: Any, since: str | None = None) -> Given:
    """A standard as given."""
    return Given("standard", value, by=since)
