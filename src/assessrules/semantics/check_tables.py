"""Rows of a table that overlap, and keys that no row has.

In: the conditions of each row's cells. Out: E410 for a key that falls in two rows, E411 for one that falls in none. Only
this file knows how rows are laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Final

import attrs

from assessrules.model import nodes as m
from assessrules.semantics.context import Context
from assessrules.semantics.units import unit_words
from assessrules.syntax import ast

Cells = tuple[tuple[m.Expression, ...] | None, ...]
"""For each key the conditions of the row's cell; None is 其他."""
MOST_COMBINATIONS: Final = 2000


@attrs.frozen
class Words:
    """A cell that lists values."""

    values: frozenset[str]


@attrs.frozen
class Stretch:
    """A cell that is a range of numbers; an absent end is open."""

    low: m.Exact | None
    low_in: bool
    high: m.Exact | None
    high_in: bool
    unit: str

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))


Region = Words | Stretch


def check(context: Context, table: ast.Table, name: str, rows: Sequence[Cells]) -> None:
    """Reports overlaps, then the first gap."""
    regions = [tuple(None if cell is None else region_of(cell) for cell in row) for row in rows]
    for (i, one), (j, other) in combinations(enumerate(regions), 2):
        shared = witnesses(one, other)
        if shared is not None:
            context.report(
                "E410", table.rows[j].span, name=name, key=spoken(context, shared), first=i + 1, second=j + 1
            )
    if any(all(cell is None for cell in row) for row in rows):
        return
    missing = gap_of_numbers(regions) if len(table.keys) == 1 else None
    missing = missing or gap_of_words(context, rows, regions)
    if missing is not None:
        context.report("E411", table.declared.span, name=name, key=missing)


def region_of(conditions: tuple[m.Expression, ...]) -> Region | None:
    """What a cell covers; None when it is not made of constants."""
    match conditions:
        case (m.ReadingIs(choices=choices),):
            return Words(frozenset(choices))
        case (m.OneOf(values=(m.Constant(value=str() as value),)),):
            return Words(frozenset((value,)))
        case (m.OneOf(values=(m.Constant(value=int() | Fraction() as value, type=m.QuantityType(unit=unit)),)),):
            return Stretch(value, True, value, True, unit)
        case _:
            return stretch_of(conditions)


def stretch_of(conditions: tuple[m.Expression, ...]) -> Stretch | None:
    found = Stretch(None, False, None, False, "")
    for condition in conditions:
        match condition:
            case m.Compare(
                comparison=comparison,
                right=m.Constant(value=int() | Fraction() as value, type=m.QuantityType(unit=unit)),
            ):
                if comparison in (m.Comparison.AT_LEAST, m.Comparison.OVER):
                    found = attrs.evolve(found, low=value, low_in=comparison is m.Comparison.AT_LEAST, unit=unit)
                else:
                    found = attrs.evolve(found, high=value, high_in=comparison is m.Comparison.AT_MOST, unit=unit)
            case _:
                return None
    return found


def witnesses(one: Sequence[Region | None], other: Sequence[Region | None]) -> list[Region] | None:
    """A key that both rows take, or None. Rows with 其他 take only what is left."""
    shared: list[Region] = []
    for a, b in zip(one, other, strict=True):
        match a, b:
            case Words(values=x), Words(values=y) if x & y:
                shared.append(Words(frozenset(sorted(x & y)[:1])))
            case Stretch(), Stretch() if not (both := meeting(a, b)).empty:
                shared.append(both)
            case _:
                return None
    return shared


def meeting(a: Stretch, b: Stretch) -> Stretch:
    """The numbers in both."""
    low, low_in = max(
        ((s.low, s.low_in) for s in (a, b) if s.low is not None),
        key=lambda end: (end[0], not end[1]),
        default=(None, False),
    )
    high, high_in = min(
        ((s.high, s.high_in) for s in (a, b) if s.high is not None),
        key=lambda end: (end[0], end[1]),
        default=(None, False),
    )
    return Stretch(low, low_in, high, high_in, a.unit or b.unit)


def spoken(context: Context, regions: Sequence[Region]) -> str:
    """One key of the regions, as a drafter writes it."""
    return "、".join(one_of(context, region) for region in regions)


def one_of(context: Context, region: Region) -> str:
    if isinstance(region, Words):
        return label_of(context, min(region.values, default=""))
    value = region.low if region.low is not None else region.high
    return "" if value is None else f"{value}{unit_words(region.unit)[0]}"


def label_of(context: Context, value: str) -> str:
    """The label of a category's value or a reading's alternative."""
    for category in context.categories.values():
        for named in category.values:
            if named.id == value:
                return named.label
    for reading in context.readings.values():
        for named in reading.alternatives:
            if named.id == value:
                return named.label
    return value


def gap_of_numbers(regions: Sequence[Sequence[Region | None]]) -> str | None:
    """A number between two rows that neither takes."""
    stretches = [row[0] for row in regions if isinstance(row[0], Stretch)]
    if len(stretches) < len(regions):
        return None
    ordered = sorted(stretches, key=lambda s: (s.low is not None, s.low or 0, not s.low_in))
    for below, above in pairwise(ordered):
        if below.high is None or above.low is None or above.low < below.high:
            continue
        unit = unit_words(below.unit)[0]
        if above.low > below.high:
            return f"{below.high}{unit} — {above.low}{unit}"
        if not (below.high_in or above.low_in):
            return f"{below.high}{unit}"
    return None


def gap_of_words(context: Context, rows: Sequence[Cells], regions: Sequence[Sequence[Region | None]]) -> str | None:
    """A combination of listed values that no row takes, where every key is a list."""
    lists = [values_of(context, [row[k] for row in rows]) for k in range(len(rows[0]) if rows else 0)]
    size = 1
    for values in lists:
        size *= len(values or ())
    if not lists or size == 0 or size > MOST_COMBINATIONS:
        return None
    for key in product(*(values for values in lists if values is not None)):
        if not any(takes(row, key) for row in regions):
            return "、".join(label_of(context, value) for value in key)
    return None


def takes(row: Sequence[Region | None], key: Sequence[str]) -> bool:
    """Whether the row has this key; 其他 takes any."""
    return all(
        region is None or (isinstance(region, Words) and value in region.values)
        for region, value in zip(row, key, strict=True)
    )


def values_of(context: Context, cells: Sequence[tuple[m.Expression, ...] | None]) -> list[str] | None:
    """All the values a key can have, where it is a category or a reading."""
    for condition in conditions(cells):
        match condition:
            case m.ReadingIs(reading=reading):
                return [alternative.id for alternative in context.readings[reading].alternatives]
            case m.OneOf(values=(m.Constant(value=str(), type=m.CategoryType(category=category)),)):
                return [value.id for value in context.categories[category].values]
            case _:
                return None
    return None


def conditions(cells: Sequence[tuple[m.Expression, ...] | None]) -> Iterator[m.Expression]:
    for cell in cells:
        if cell is not None:
            yield from cell
