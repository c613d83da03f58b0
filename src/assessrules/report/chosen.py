"""What a run's readings leave of a formula: in comes a table by readings, out goes the one value that is looked up.

Only this file knows how a formula asks which alternative is taken.
"""

from __future__ import annotations

from assessrules.report.reader import At, Reader, pick
from assessrules.trace.nodes import Formula


def taken(reader: Reader, formula: Formula) -> Formula:
    """The branch that the readings take; any other formula stays."""
    match formula:
        case ["if", ["in", ["g", str(name)], choices], then, *otherwise]:
            node = reader.given(name)
            if node is None:
                return formula
            if pick(node.value, At()) in [each[-1] for each in choices]:
                return taken(reader, then)
            return taken(reader, otherwise[0]) if otherwise else formula
        case _:
            return formula


def as_read(reader: Reader, formula: Formula) -> Formula:
    """The same inside a formula too: what no reading chosen here looks up is gone."""
    found = taken(reader, formula)
    if isinstance(found, list | tuple):
        return [each if isinstance(each, str) else as_read(reader, each) for each in found]
    return found
