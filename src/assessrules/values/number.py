"""Exact numbers: in come ints, decimal texts, `Decimal` and `Fraction`, out goes an int or a Fraction, and back to text.

Only this file knows what a number may look like at the border: at most 15 digits, then at most 6 decimal places, half or
full width, no exponent, no sign but minus. Floats and truths are refused: `1.1` is not 1.1, and `True` is not one.
`Decimal` is read digit by digit, so the host's decimal context is neither used nor changed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from assessrules.diagnostics.misfit import shown

Exact = int | Fraction
"""A number without error; a `Fraction` only where it is not whole."""

MODES = ("half_up", "down", "up")
"""Rounding: to the nearest (a tie goes away from zero), towards zero, away from zero."""

_TEXT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_CANONICAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9]|/[1-9][0-9]*)?")
_WIDTHS = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_LIMIT = 10**15
_PARTS_LIMIT = 10**30


class NumberError(ValueError):
    """Not a number that may enter. `reason` is type, text or size; `given` is what came in, as text."""

    def __init__(self, reason: str, given: object) -> None:
        self.reason = reason
        self.given = shown(given)
        super().__init__(f"not an exact number ({reason}): {self.given}")


def simplest(value: Fraction) -> Exact:
    """The same number, as an int when it is whole."""
    return value.numerator if value.denominator == 1 else value


def exact(value: object) -> Exact:
    """What came from outside, as an exact number; else `NumberError`."""
    match value:
        case bool() | float():
            raise NumberError("type", value)
        case int():
            return _limited(value, value)
        case str():
            return _from_text(value)
        case Decimal():
            return _from_decimal(value)
        case Fraction():
            if abs(value.numerator) > _PARTS_LIMIT or value.denominator > _PARTS_LIMIT:
                raise NumberError("size", value)
            return _limited(simplest(value), value)
        case _:
            raise NumberError("type", value)


def _limited(number: Exact, given: object) -> Exact:
    if not -_LIMIT < number < _LIMIT:
        raise NumberError("size", "a number of more than 15 digits" if isinstance(given, int) else given)
    return number


def _from_text(text: str) -> Exact:
    narrow = text if text.isascii() else text.translate(_WIDTHS)
    if not _TEXT.fullmatch(narrow):
        raise NumberError("text", text)
    whole, _, places = narrow.partition(".")
    if not places:
        return int(whole)
    return simplest(Fraction(int(whole + places), 10 ** len(places)))


def _from_decimal(value: Decimal) -> Exact:
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):  # NaN and the infinities have a letter here
        raise NumberError("text", value)
    if len(digits) > 30 or not -30 <= exponent <= 15:
        raise NumberError("size", value)
    number = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
    return _limited(simplest(number * Fraction(10) ** exponent), value)


def canonical(number: Exact) -> str:
    """The one spelling of a number: `-12.5`, no exponent, no trailing zero, no `-0`; `1/3` where no decimal is finite."""
    if isinstance(number, int):
        return str(int(number))
    top, bottom = number.numerator, number.denominator
    places = _places(bottom)
    if places is None:
        return f"{top}/{bottom}"
    digits = str(abs(top) * 10**places // bottom).rjust(places + 1, "0")
    sign = "-" if top < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _places(bottom: int) -> int | None:
    """How many decimal places a fraction with this denominator needs; None when it never ends."""
    twos = fives = 0
    while bottom % 2 == 0:
        bottom, twos = bottom // 2, twos + 1
    while bottom % 5 == 0:
        bottom, fives = bottom // 5, fives + 1
    return max(twos, fives) if bottom == 1 else None


def parse_canonical(text: str) -> Exact:
    """The number whose canonical spelling is `text`; any other spelling is a `NumberError`."""
    if not _CANONICAL.fullmatch(text):
        raise NumberError("text", text)
    number = simplest(Fraction(text))
    if canonical(number) != text:
        raise NumberError("text", text)
    return number


def _floor(number: Exact, unit: Exact) -> int:
    return int(number // unit)


def whole_steps(number: Exact, unit: Exact, *, up: bool = False) -> int:
    """How many whole `unit`s there are in the number (`up`: a begun one counts), never fewer than none."""
    if unit <= 0:
        raise NumberError("size", unit)
    return max(0, -_floor(-number, unit) if up else _floor(number, unit))


def round_to(number: Exact, step: Exact, mode: str) -> Exact:
    """The multiple of `step` that `mode` (one of MODES) chooses. All modes grow with the number."""
    if step <= 0:
        raise NumberError("size", step)
    size: Exact = number if number >= 0 else -number
    match mode:
        case "half_up":
            count = _floor(2 * size + step, 2 * step)
        case "down":
            count = _floor(size, step)
        case "up":
            count = -_floor(-size, step)
        case _:
            raise ValueError(f"unknown rounding: {mode}")
    result: Exact = (count if number >= 0 else -count) * step
    return simplest(result) if isinstance(result, Fraction) else result
