"""What is asked, against the policy: in comes a request, out come readings and published values by id, or every fault at once.

Only this file knows which readings and published values a request may give.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import attrs

from assessrules.diagnostics.diagnostic import Diagnostic, diagnose
from assessrules.diagnostics.misfit import shown
from assessrules.evaluation.request import Request
from assessrules.model.nodes import Model, Named
from assessrules.records.faults import listed
from assessrules.source.span import NOWHERE
from assessrules.values.number import Exact, NumberError, exact
from assessrules.values.windows import Period, PeriodError, WindowSpan, add_months, named_window


@attrs.frozen
class PublishedValue:
    """A published value: its window, and where it was published."""

    window: WindowSpan
    value: Exact
    source: str


@attrs.frozen
class Asked:
    """Readings by id with their choices; published values by standard, the shortest window first."""

    readings: Mapping[str, str]
    requested: frozenset[str]
    published: Mapping[str, tuple[PublishedValue, ...]]


def spellings(named: Named) -> tuple[str, ...]:
    """Every name of a thing."""
    return (named.id, named.label, *named.aliases)


def named_in(entries: Mapping[str, Named], name: str) -> str | None:
    """The id of the entry with this name."""
    return next((key for key, named in entries.items() if name in spellings(named)), None)


def asked(model: Model, request: Request, faults: list[Diagnostic]) -> Asked:
    """The request's readings and published values."""
    if request.as_of < request.period.first:
        period = request.period
        faults.append(diagnose("A703", NOWHERE, as_of=request.as_of, period=period.id, first=period.first))
    for wrong in (wrong_length(model, request.period), before_force(model, request.period, request.as_of)):
        if wrong is not None:
            faults.append(wrong)
    readings, requested = chosen_readings(model, request.readings, faults)
    return Asked(readings, requested, _published(model, request, faults))


def wrong_length(model: Model, period: Period) -> Diagnostic | None:
    """A709 where the policy says how long the period assessed is (考核期 2年), and this is not so long."""
    months = model.policy.months
    if months is None:
        return None
    last = add_months(period.first, months) - timedelta(days=1)
    if period.last == last:
        return None
    fits = f"{period.first.isoformat()}..{last.isoformat()}"
    return diagnose("A709", NOWHERE, period=period.id, fits=fits, **_length_words(months))


def before_force(model: Model, period: Period, as_of: date | None = None) -> Diagnostic | None:
    """A763 where the period ended before the policy came into force, A764 where the day as of which it is looked at lies
    before it: nothing could be assessed."""
    start = model.policy.in_force
    if start is None:
        return None
    if period.last < start:
        return diagnose("A763", NOWHERE, period=period.id, day=start, fits=str(start.year))
    if as_of is not None and period.first <= as_of < start:
        return diagnose("A764", NOWHERE, as_of=as_of, day=start)
    return None


def _length_words(months: int) -> dict[str, str]:
    years, rest = divmod(months, 12)
    if rest == 0:
        return {"length_zh": f"{years}年", "length_en": f"{years} year{'s' if years > 1 else ''}"}
    return {"length_zh": f"{months}个月", "length_en": f"{months} month{'s' if months > 1 else ''}"}


def chosen_readings(
    model: Model, given: Mapping[str, str], faults: list[Diagnostic]
) -> tuple[dict[str, str], frozenset[str]]:
    """Every reading with its choice by id, and which of them were asked for."""
    chosen = {key: spec.default for key, spec in model.readings.items()}
    names = {key: spec.named for key, spec in model.readings.items()}
    requested = set()
    for name, choice in given.items():
        key = named_in(names, name)
        if key is None:
            known = listed((each.label for each in names.values()), name)
            faults.append(diagnose("A710", NOWHERE, name=name, known=known))
            continue
        alternatives = {each.id: each for each in model.readings[key].alternatives}
        found = named_in(alternatives, choice)
        if found is None:
            known = listed((each.label for each in alternatives.values()), choice)
            faults.append(diagnose("A711", NOWHERE, name=name, choice=choice, known=known))
            continue
        chosen[key] = found
        requested.add(key)
    return chosen, frozenset(requested)


def _published(model: Model, request: Request, faults: list[Diagnostic]) -> dict[str, tuple[PublishedValue, ...]]:
    names = {key: spec.named for key, spec in model.standards.items() if spec.published_by}
    found: dict[str, list[PublishedValue]] = {key: [] for key in names}
    seen: dict[tuple[str, WindowSpan], str] = {}
    for nth, each in enumerate(request.published):
        place = each.place or f"published[{nth}]"
        told = {"place": place, "name": each.name}
        key = named_in(names, each.name)
        if key is None:
            known = listed((named.label for named in names.values()), each.name)
            faults.append(diagnose("A720", NOWHERE, **told, known=known))
            continue
        try:
            value = PublishedValue(named_window(each.window), exact(each.value), each.source)
        except PeriodError:
            faults.append(diagnose("A721", NOWHERE, **told, window=each.window))
        except NumberError:
            faults.append(diagnose("A722", NOWHERE, **told, value=shown(each.value)))
        else:
            first = seen.setdefault((key, value.window), place)
            if any(other.window == value.window and other != value for other in found[key]):
                faults.append(diagnose("A723", NOWHERE, **told, window=each.window, other=first))
            found[key].append(value)
    return {key: tuple(sorted(values, key=_length)) for key, values in found.items()}


def _length(value: PublishedValue) -> tuple[int, date]:
    return (value.window.last - value.window.first).days, value.window.first


def version(asked: Asked, model: Model, standard: str, first: date, last: date) -> tuple[Exact | None, str]:
    """The value of a standard for a window, with its version's date or its source; None when there is none."""
    spec = model.standards[standard]
    if spec.published_by:
        for each in asked.published.get(standard, ()):
            if each.window.first <= first and last <= each.window.last:
                return each.value, each.source
        return None, ""
    value, since = None, ""
    for begin, number in spec.versions:
        if begin is None or begin <= last:
            value, since = number, "" if begin is None else begin.isoformat()
    return value, since
