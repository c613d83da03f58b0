"""The unit and the bare name of one side of a comparison."""

from __future__ import annotations

from assessrules.report.measured import measure_name
from assessrules.report.reader import Reader
from assessrules.trace.nodes import Formula


def unit_of(reader: Reader, formula: Formula) -> str:
    """The unit of a side of a comparison: that of the first leaf that has one."""
    match formula:
        case ["m", str(name)]:
            return reader.unit(name)
        case ["g", str(name)]:
            return str(reader.plan.given.get(name, {}).get("unit", "number"))
        case [("l" | "L"), str(name)]:
            return str(reader.plan.ledgers.get(name, {}).get("unit", "point"))
        case ["own", str(field)]:
            kinds = (reader.sheet.kind, *reader.plan.document.get("subjects", {}))
            return next((unit for kind in kinds if (unit := reader.own_unit(kind, field))), "")
        case ["length", _, str(unit)]:
            return unit
        case ["enrolled", *_]:
            return "count:人"
        case ["div", left, right] if unit_of(reader, left) == unit_of(reader, right):
            return "number"
        case [str(), *items]:
            return next((unit for item in items if not isinstance(item, str) and (unit := unit_of(reader, item))), "")
        case _:
            return ""


def plain_name(reader: Reader, formula: Formula) -> str:
    match formula:
        case ["m", str(name)]:
            return measure_name(reader, name) + ("" if reader.zh else " ")
        case _:
            return ""
