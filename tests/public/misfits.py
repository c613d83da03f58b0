"""A good request, and every way of spoiling one part of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from assessrules import Assessment, Belonging, RawRecord, Subject
from tests.trace.examples import office_year, records

NOTHING_AT_ALL: tuple[Any, ...] = (None, 5, 1.5, True, b"x", ["a"], {"a": 1}, object(), 10**5000)
NO_DAY: tuple[Any, ...] = (5, "2018-12-31", datetime(2018, 12, 31, 5), 1.5, ["a"], b"x")
HALF = "\ud800"

GOOD_RECORD: dict[str, Any] = {
    "type": "拜访",
    "id": "X-1",
    "values": {"工作处": "北京", "日期": date(2018, 3, 5), "企业": "某公司"},
}
GOOD_SUBJECT: dict[str, Any] = {"id": "X-1", "kind": "人员", "name": "某人", "belongs_to": (Belonging("北京"),)}


def with_record(**parts: Any) -> Assessment:
    return office_year({"records": (*records().records, RawRecord(**{**GOOD_RECORD, **parts}))})


def with_subject(**parts: Any) -> Assessment:
    return office_year({"subjects": (*records().subjects, Subject(**{**GOOD_SUBJECT, **parts}))})


def with_judgement(**parts: Any) -> Assessment:
    first = records().judgements[0]
    return office_year({"judgements": (*records().judgements[1:], attrs.evolve(first, **parts))})


def with_published(**parts: Any) -> Assessment:
    return office_year({"published": (attrs.evolve(records().published[0], **parts),)})


def request_parts() -> Iterator[tuple[str, Any]]:
    """Parts of a request that are of the wrong kind."""
    for name in ("subjects", "records", "judgements", "published"):
        yield from ((name, value) for value in (None, 5, "abc", b"abc", {}, [None], [1], ["x"], [{}]))
    yield from (("period", value) for value in (*NOTHING_AT_ALL, "2018", date(2018, 1, 1)))
    yield from (("as_of", value) for value in (*NO_DAY, None))
    yield from (("known_at", value) for value in NO_DAY)
    readings: tuple[Any, ...] = (
        None,
        5,
        "x",
        [],
        {5: "x"},
        {"计分信息": None},
        {"计分信息": HALF},
        {"计分信息": ["x"]},
    )
    yield from (("readings", value) for value in readings)
    yield from (("coverage", value) for value in (5, "x", [], {5: None}, *({"拜访": day} for day in NO_DAY)))
    yield from (("calendar", value) for value in NOTHING_AT_ALL if value is not None)
    yield from (("policy", value) for value in (*NOTHING_AT_ALL, "shanting.rules"))
    yield from (("mode", value) for value in (*NOTHING_AT_ALL, "strict"))


def record_parts() -> Iterator[tuple[str, Any]]:
    """Parts of a record that are of the wrong kind, or texts that no file can hold."""
    for name in ("type", "id"):
        yield from ((name, value) for value in (*NOTHING_AT_ALL, HALF))
    yield from (("values", value) for value in NOTHING_AT_ALL if not isinstance(value, dict))
    yield from (("values", {**GOOD_RECORD["values"], key: "x"}) for key in (5, None, ("a",), HALF))


def cells() -> Iterator[tuple[str, str, Any]]:
    """Record type, field and a value that does not suit it: floats above all."""
    every: tuple[Any, ...] = (1.5, float("nan"), b"x", [1], {"a": 1}, object(), Decimal("NaN"), Decimal("1E+100000"))
    every = (*every, 10**5000, HALF, complex(1, 1), (1,))
    fields = (
        ("拜访", "工作处"),
        ("拜访", "日期"),
        ("拜访", "企业"),
        ("开支", "金额"),
        ("开支", "用途"),
        ("驻点抽查", "正常"),
    )
    yield from ((kind, field, value) for kind, field in fields for value in every)
    yield from (("拜访", "日期", value) for value in (datetime(2018, 3, 5, 4), date(1, 1, 1), True, Fraction(1, 3)))
    yield from (("拜访", "更正", value) for value in (1.5, 10**5000, ["a"]))
    yield from (("拜访", "登记日期", value) for value in (1.5, 10**5000, datetime(2018, 3, 5, 4)))


def subject_parts() -> Iterator[tuple[str, Any]]:
    """Parts of a subject that are of the wrong kind."""
    for name in ("id", "kind", "name"):
        yield from ((name, value) for value in (*NOTHING_AT_ALL, HALF))
    yield from (("fields", value) for value in (*NOTHING_AT_ALL, {5: 1}))
    belongs: tuple[Any, ...] = (None, 5, "北京", ("北京",), (None,), (Belonging(None),), (Belonging(5),))  # type: ignore[arg-type]
    yield from (("belongs_to", value) for value in belongs)
    yield from (("belongs_to", (Belonging("北京", day),)) for day in NO_DAY)
    yield from (("belongs_to", (Belonging("北京", None, day),)) for day in NO_DAY)


def judgement_parts() -> Iterator[tuple[str, Any]]:
    """Parts of a judgement that are of the wrong kind."""
    for name in ("on", "subject", "by", "instance", "note"):
        yield from ((name, value) for value in (*NOTHING_AT_ALL, HALF))
    yield from (("date", value) for value in (*NO_DAY, None))
    yield from (("value", value) for value in (*NOTHING_AT_ALL, HALF) if value not in (True, 5))


def published_parts() -> Iterator[tuple[str, Any]]:
    """Parts of a published value that are of the wrong kind."""
    for name in ("name", "window", "source"):
        yield from ((name, value) for value in (*NOTHING_AT_ALL, HALF))
    yield from (("value", value) for value in (*NOTHING_AT_ALL, HALF) if value != 5)
