"""What a user of the package writes. Type-checked with `mypy --strict` as it stands; it is never run.

Every `assert_type` is a promise to callers: changing one changes their programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import assessrules as ar


def from_files(folder: Path) -> str:
    policy = ar.load_policy(folder / "policy")
    assert_type(policy, ar.Policy)
    records = ar.read_records(str(folder / "records"), policy)
    assert_type(records, ar.RecordSet)
    request = records.request(
        policy,
        ar.Period.parse("2018"),
        as_of=date(2018, 6, 30),
        calendar=ar.state_council_calendar(),
        readings={"计分信息": "精准"},
        mode=ar.Mode.LENIENT,
    )
    assert_type(request, ar.Request)
    trace = ar.canonical_json(ar.evaluate(request))
    assert_type(ar.verify(trace, request), ar.Difference | None)
    return trace


def from_code(policy: ar.Policy) -> ar.Assessment:
    return ar.evaluate(
        ar.Request(
            policy=policy,
            period=ar.Period("2018", date(2018, 1, 1), date(2018, 12, 31)),
            as_of=date(2018, 12, 31),
            subjects=(ar.Subject("P-1", "人员", belongs_to=(ar.Belonging("北京", until=date(2018, 6, 30)),)),),
            records=tuple(ar.RawRecord("开支", f"K-{n}", {"金额": Decimal("88.50")}) for n in range(3)),
            calendar=ar.Calendar({2018: ar.CalendarYear("通知", off=frozenset({date(2018, 1, 1)}))}),
            judgements=(ar.JudgementGiven("5/4", "P-1", "区考核办", date(2018, 8, 20), True),),
            published=(ar.Published("伙食补助", "2018", Fraction(50), "文件"),),
            coverage={"拜访": None, "月报": date(2018, 12, 31)},
            known_at=date(2019, 1, 10),
        )
    )


def looked_at(result: ar.Assessment) -> dict[str, int | Fraction]:
    assert_type(ar.sheet(result, "北京"), ar.Sheet)
    assert_type(ar.statuses(result, "北京", "5/4"), dict[str, str])
    assert_type(ar.findings(result), tuple[ar.Finding, ...])
    assert_type(ar.sanctions(result), tuple[ar.Ordered, ...])
    assert_type(ar.outcomes(result), tuple[ar.Ordered, ...])
    assert_type(ar.notices(result), tuple[ar.Finding, ...])
    assert_type(ar.awaiting(result), tuple[ar.Waiting, ...])
    assert_type(ar.gaps(result), tuple[ar.Gap, ...])
    assert_type(result.head.as_of, date)
    assert_type(result.sheets, Mapping[str, ar.Sheet])
    return {subject: certain(ar.balance(result, subject, "总分")) for subject in result.sheets}


def certain(value: ar.Value) -> int | Fraction:
    """Narrowing a value: open, a number, or something that is no number."""
    match value:
        case ar.Open(openings=reasons):
            assert_type(reasons, frozenset[ar.Opening])
            raise ValueError(", ".join(each.what for each in reasons if each.gap))
        case int() | Fraction():
            return value
        case _:
            raise TypeError(value)


def told(text: str) -> list[str]:
    try:
        ar.compile_policy(text, "policy.rules")
    except ar.PolicyError as error:
        assert_type(error.diagnostics, tuple[ar.Diagnostic, ...])
        return [ar.render(each, error.text, error.name, "zh") for each in error.diagnostics]
    except ar.DiagnosticError as error:
        return [f"{ar.message(each, 'en')} {ar.hint(each, 'en')}" for each in error.diagnostics]
    return []
