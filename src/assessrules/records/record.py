"""Records and subjects as they are handed in, before anything is known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

import attrs


class Mode(Enum):
    """What becomes of faulty records."""

    STRICT = "strict"  # a faulty record stops the evaluation; all faults are told
    LENIENT = "lenient"  # faulty records are set aside and listed


@attrs.frozen
class Belonging:
    """To whom a subject belongs, from a day (None: always did) to a day (None: still does), both days counted."""

    parent: str
    since: date | None = None
    until: date | None = None


@attrs.frozen
class Subject:
    """Somebody who is assessed. `kind` is the subject kind's id or name. Subjects of a closed list need not be given."""

    id: str
    kind: str
    name: str = ""
    belongs_to: tuple[Belonging, ...] = ()
    fields: Mapping[str, object] = attrs.field(factory=dict)
    place: str = ""


@attrs.frozen
class RawRecord:
    """A record as handed in: names and values as they stand there.

    type    the record type's name or alias
    values  field name or alias -> text, number, date, bool; None and "" are absent. Reserved: corrects (更正),
            withdraws (撤回) hold an id; entered (登记日期) the day the record was filed
    place   where it stands, for messages: `台账.xlsx [招商信息!D17]` or `leads.csv:18`; `{field}` is not filled in here
    cells   field name -> place of that one cell, where the source knows it
    """

    type: str
    id: str
    values: Mapping[str, object]
    place: str = ""
    cells: Mapping[str, str] = attrs.field(factory=dict)
