"""Numbers at the border, their one spelling, and rounding."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessrules.values.number import (
    MODES,
    NumberError,
    canonical,
    exact,
    parse_canonical,
    round_to,
    whole_steps,
)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ("0", 0),
        ("-0", 0),
        ("007", 7),
        ("15", 15),
        ("-15.50", Fraction(-31, 2)),
        ("0.000001", Fraction(1, 10**6)),
        ("3.000000", 3),
        ("999999999999999", 999999999999999),
        ("１２３．５", Fraction(247, 2)),
        ("－５", -5),
        (12, 12),
        (Decimal("1.10"), Fraction(11, 10)),
        (Decimal("5E+3"), 5000),
        (Decimal("-0"), 0),
        (Fraction(6, 3), 2),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_what_is_a_number(given_value: object, expected: int | Fraction) -> None:
    result = exact(given_value)
    assert result == expected
    assert isinstance(result, int) or result.denominator > 1


@pytest.mark.parametrize(
    "given_value",
    [
        *[
            "",
            " ",
            "1 ",
            "+1",
            "--1",
            ".5",
            "5.",
            "1e9",
            "1E9",
            "NaN",
            "inf",
            "-",
            "1_000",
            "1,000",
            "0x10",
            "1.2345678",
        ],
        *["1000000000000000", "٣", "½", "10²", "①", "一万二", "三", "5%", "1.1.1", "−5", "１ ２", "5万"],
        *[1.0, 0.1, float("nan"), True, False, None, b"5", 1 + 0j, [5]],
        *[Decimal("NaN"), Decimal("Infinity"), Decimal("1E+99"), Decimal("1E-99"), 10**15, -(10**400)],
        *[Fraction(10**40), Fraction(1, 10**40)],
    ],
)
def test_what_is_not(given_value: object) -> None:
    with pytest.raises(NumberError) as error:
        exact(given_value)
    assert error.value.reason in ("type", "text", "size")
    assert len(str(error.value)) < 500


def test_the_hosts_decimal_context_is_neither_used_nor_changed() -> None:
    context = decimal.Context(prec=2, rounding=decimal.ROUND_DOWN, traps=list(decimal.Context().flags))
    with decimal.localcontext(context):
        before = str(decimal.getcontext())
        assert exact(Decimal("123456.789")) == Fraction(123456789, 1000)
        assert exact("123456.789") == Fraction(123456789, 1000)
        assert canonical(Fraction(123456789, 1000)) == "123456.789"
        assert str(decimal.getcontext()) == before


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-7, "-7"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(5, 1), "5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 15), "-2/15"),
        (Fraction(1234567, 100), "12345.67"),
        (Fraction(3, 10**6), "0.000003"),
    ],
)
def test_one_spelling(number: int | Fraction, text: str) -> None:
    assert canonical(number) == text
    assert parse_canonical(text) == number


@given(st.fractions())
def test_every_number_comes_back_from_its_spelling(number: Fraction) -> None:
    assert parse_canonical(canonical(number)) == number


@pytest.mark.parametrize("text", ["", "-0", "00", "1.0", "1.50", "2/4", "1/2", "4/2", "1e3", "+1", "３", "1/0", ".5"])
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises((NumberError, ZeroDivisionError)):
        parse_canonical(text)


@pytest.mark.parametrize(
    ("number", "step", "half_up", "down", "up"),
    [
        ("2.5", "1", "3", "2", "3"),
        ("-2.5", "1", "-3", "-2", "-3"),
        ("2.4", "1", "2", "2", "3"),
        ("0.125", "0.01", "0.13", "0.12", "0.13"),
        ("-0.125", "0.01", "-0.13", "-0.12", "-0.13"),
        ("7", "5", "5", "5", "10"),
        ("7.5", "5", "10", "5", "10"),
        ("0", "0.1", "0", "0", "0"),
    ],
)
def test_rounding(number: str, step: str, half_up: str, down: str, up: str) -> None:
    rounded = [canonical(round_to(exact(number), exact(step), mode)) for mode in MODES]
    assert rounded == [half_up, down, up]


@given(st.fractions(), st.fractions(min_value=Fraction(1, 1000), max_value=100), st.sampled_from(MODES))
def test_rounding_moves_less_than_a_step_and_is_done_once(number: Fraction, step: Fraction, mode: str) -> None:
    result = round_to(number, step, mode)
    assert Fraction(result) % step == 0
    assert abs(result - number) < step
    assert round_to(result, step, mode) == result


def test_an_unknown_rounding_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown rounding"):
        round_to(1, 1, "even")
    with pytest.raises(NumberError):
        round_to(1, 0, "down")


@pytest.mark.parametrize(
    ("number", "unit", "whole", "begun"),
    [(7, 2, 3, 4), (8, 2, 4, 4), (-1, 2, 0, 0), (0, 5, 0, 0), (Fraction(5, 2), Fraction(1, 2), 5, 5)],
)
def test_whole_steps(number: int | Fraction, unit: int | Fraction, whole: int, begun: int) -> None:
    assert whole_steps(number, unit) == whole
    assert whole_steps(number, unit, up=True) == begun
    with pytest.raises(NumberError):
        whole_steps(number, 0)
