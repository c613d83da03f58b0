"""Combinations of readings that give the same result, gathered: 「计分信息」取「精准」或「完整」，不论「落地加分」.

In: combinations, and the choices of each reading. Out: boxes, each a set of choices for each reading; every combination lies in
one, and no box holds a combination that was not given. Only this file knows how they are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from assessrules.evaluation.combinations import Combination

Box = tuple[tuple[str, tuple[str, ...]], ...]
"""Reading by reading its choices, any of which will do together with any of the others'."""


def boxes(
    combinations: Iterable[Combination], choices: Mapping[str, Sequence[str]], chosen: Mapping[str, str]
) -> tuple[Box, ...]:
    """The boxes, the first with the first combination in it.

    choices   of each reading that bears on the result, in the order in which they are told
    chosen    its choice where a combination does not name it
    """
    points = [tuple(dict(each).get(reading, chosen[reading]) for reading in choices) for each in combinations]
    there, left = set(points), dict.fromkeys(points)
    found: list[Box] = []
    while left:
        sides: list[tuple[str, ...]] = [(each,) for each in next(iter(left))]
        for nth, (reading, every) in enumerate(choices.items()):
            for choice in every:
                layer = [*sides[:nth], (choice,), *sides[nth + 1 :]]
                if choice not in sides[nth] and all(point in there for point in product(*layer)):
                    sides[nth] = (*sides[nth], choice)
            sides[nth] = tuple(each for each in choices[reading] if each in sides[nth])
        for point in product(*sides):
            left.pop(point, None)
        found.append(tuple(zip(choices, sides, strict=True)))
    return tuple(found)
