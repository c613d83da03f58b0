"""Whatever a program hands in, only a `DiagnosticError` comes out, and its sentences can be written in both languages."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessrules import (
    Calendar,
    CalendarYear,
    DiagnosticError,
    Period,
    PolicyError,
    RecordsError,
    Request,
    RequestError,
    balance,
    canonical_json,
    compile_policy,
    evaluate,
    hint,
    load_policy,
    message,
    read_records,
    render,
    sheet,
    state_council_calendar,
    statuses,
    verify,
)
from tests.public import misfits
from tests.trace.examples import office_year, policy, records


def request() -> Request:
    return records().request(policy(), Period.parse("2018"), calendar=state_council_calendar())


def refused(call: Callable[[], object], kind: type[DiagnosticError] = DiagnosticError) -> list[str]:
    """The codes that a call is refused with."""
    with pytest.raises(kind) as error:
        call()
    for each in error.value.diagnostics:
        for text in (message(each, "zh"), message(each, "en"), hint(each, "zh"), hint(each, "en")):
            assert "…\u3000" not in text
            text.encode()
    assert error.value.diagnostics
    return [each.code for each in error.value.diagnostics]


def ids(value: object) -> str:
    return value if isinstance(value, str) and value.isprintable() else type(value).__name__


@pytest.mark.parametrize(("name", "value"), tuple(misfits.request_parts()), ids=ids)
def test_a_request_of_wrong_parts(name: str, value: Any) -> None:
    assert refused(lambda: office_year({name: value}), RequestError)


@pytest.mark.parametrize(("name", "value"), tuple(misfits.record_parts()), ids=ids)
def test_a_record_of_wrong_parts(name: str, value: Any) -> None:
    assert refused(lambda: misfits.with_record(**{name: value}))


@pytest.mark.parametrize(("kind", "field", "value"), tuple(misfits.cells()), ids=ids)
def test_a_cell_that_does_not_suit(kind: str, field: str, value: Any) -> None:
    refusal = refused(lambda: misfits.with_record(type=kind, values={field: value}), RecordsError)
    assert not [code for code in refusal if not code.startswith("R6")]


@pytest.mark.parametrize(("name", "value"), tuple(misfits.subject_parts()), ids=ids)
def test_a_subject_of_wrong_parts(name: str, value: Any) -> None:
    assert refused(lambda: misfits.with_subject(**{name: value}))


@pytest.mark.parametrize(("name", "value"), tuple(misfits.judgement_parts()), ids=ids)
def test_a_judgement_of_wrong_parts(name: str, value: Any) -> None:
    assert refused(lambda: misfits.with_judgement(**{name: value}), RequestError)


@pytest.mark.parametrize(("name", "value"), tuple(misfits.published_parts()), ids=ids)
def test_a_published_value_of_wrong_parts(name: str, value: Any) -> None:
    assert refused(lambda: misfits.with_published(**{name: value}), RequestError)


@pytest.mark.parametrize("value", misfits.NOTHING_AT_ALL, ids=ids)
def test_what_is_no_argument_at_all(value: Any, tmp_path: Path) -> None:
    assert refused(lambda: evaluate(value), RequestError) == ["A740"]
    assert refused(lambda: compile_policy(value), PolicyError) == ["A740"]
    assert refused(lambda: compile_policy("", value), PolicyError) == ["A740"]
    assert refused(lambda: load_policy(value), PolicyError) == ["A740"]
    assert refused(lambda: read_records(value, policy()), RecordsError) == ["A740"]
    assert refused(lambda: read_records(tmp_path, value), RecordsError) == ["A740"]
    assert refused(lambda: Period.parse(value), RequestError) == ["A740"]
    assert refused(lambda: Period(value, date(2018, 1, 1), date(2018, 12, 31)), RequestError) == ["A740"]
    assert refused(lambda: Period("2018", value, date(2018, 12, 31)), RequestError) == ["A740"]


@pytest.mark.parametrize("text", ["", "x", "2018-13", "2018-W54", "1800", "2019..2018", "2018..", misfits.HALF])
def test_what_is_no_period(text: str) -> None:
    assert refused(lambda: Period.parse(text), RequestError) == ["A707"]


def test_every_wrong_part_is_told_at_once() -> None:
    wrong: dict[str, Any] = {"as_of": "2018-12-31", "readings": None, "records": [1, 2]}
    assert refused(lambda: office_year(wrong), RequestError) == ["A740"] * 4


def test_a_table_of_the_wrong_type_is_not_told_row_by_row() -> None:
    assert len(refused(lambda: office_year({"records": [{}] * 10_000}))) == 50


def test_a_look_at_what_is_not_there() -> None:
    year = office_year({})
    for name in ("上海市", "", 5, None, ["a"]):
        assert refused(lambda name=name: sheet(year, name), RequestError) == ["A750"]
        assert refused(lambda name=name: balance(year, "北京", name), RequestError) == ["A751"]
        assert refused(lambda name=name: statuses(year, "北京", name), RequestError) == ["A753"]
    assert refused(lambda: balance(year, "北京", "总分", "2019"), RequestError) == ["A752"]


def test_a_policy_that_does_not_compile_says_where() -> None:
    text = "办法 小办法（small）：印发 2018年1月1日。\n记录 招商信息（条，lead）：日期；企业 文子。\n"
    with pytest.raises(PolicyError) as error:
        compile_policy(text, "small.rules")
    assert str(error.value).startswith("small.rules:2:")
    again = pickle.loads(pickle.dumps(error.value))
    assert (str(again), again.text, again.name) == (str(error.value), text, "small.rules")
    assert "文子" in render(again.diagnostics[0], again.text, again.name, "zh")


@pytest.mark.parametrize("value", [*misfits.NOTHING_AT_ALL, "", "x", "[]", "{}", '{"head":{}}', "[" * 100_000], ids=ids)
def test_what_is_no_trace(value: Any) -> None:
    assert refused(lambda: verify(value, request()), RequestError) in (["A740"], ["A742"])


def test_a_trace_that_was_tampered_with() -> None:
    trace = canonical_json(evaluate(request()))
    assert verify(trace, request()) is None
    other = verify(trace.replace('"head":{', '"head":{"note":"x",', 1), request())
    assert other is not None
    assert (other.path, other.stored, other.found) == ("head/note", '"x"', "")


@pytest.mark.parametrize(
    "years",
    [
        *misfits.NOTHING_AT_ALL,
        {"2018": CalendarYear("x")},
        {2018: None},
        {0: CalendarYear("x")},
        {2018: CalendarYear(misfits.HALF)},
        {2018: CalendarYear("x", ["2018-01-01"])},  # type: ignore[arg-type]
        {2018: CalendarYear("x", frozenset({"2018-01-01"}))},  # type: ignore[arg-type]
        {2018: CalendarYear("x", frozenset({date(2019, 1, 1)}))},
    ],
    ids=ids,
)
def test_what_is_no_calendar(years: Any) -> None:
    assert refused(lambda: Calendar(years), RequestError) in (["A740"], ["A708"])
