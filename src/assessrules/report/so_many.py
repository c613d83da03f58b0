"""Records of a type in words: so many of them, and whether all of them are there.

Comes in: a reader and a record type. Goes out: a phrase.
"""

from __future__ import annotations

from assessrules.report import numbers
from assessrules.report.reader import Reader
from assessrules.report.wording import say
from assessrules.source.plural import plural
from assessrules.trace.fired import uncovered


def counted_of(reader: Reader, kind: str, count: int) -> str:
    """12笔报销; 1 trip, 2 trips."""
    word = str(reader.plan.records.get(kind, {}).get("measure_word", ""))
    label = reader.record_label(kind)
    return f"{count}{word}{label}" if reader.zh else f"{count} {label if count == 1 else plural(label)}"


def not_all_there(reader: Reader, kind: str) -> str:
    """That records of a type are not complete, so that there may be more than is told."""
    open_kinds = [reader.record_label(each) for each in uncovered(reader.assessment, kind)]
    if not open_kinds:
        return ""
    return say("uncovered", reader.language, what=numbers.listed(open_kinds, reader.language))
