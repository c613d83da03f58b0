"""Where an expression stands: for whom, in which windows, on which record.

In: a scope of the tree. Out: the frame that names and measures are read in. Only this file knows which window a measure
takes when none is written.
"""

from __future__ import annotations

import attrs

from assessrules.model import nodes as m


@attrs.frozen
class Frame:
    """The place of an expression.

    subject  kind of the subject at hand; None in a definition nobody uses
    every    unit of the rule's windows; None without every
    each     kind of the rule's record, where it has one instance per record
    record   kind of the record whose fields can be named here
    inside   whether this is a condition on a record, or an expression for each
    on       id of the rule or account, for findings of bodies
    source   the records of `each` with their conditions
    member   whether this is about the members of the subject, one by one
    by_record  whether the sentence that asks about them is one per record
    """

    subject: str | None = None
    every: m.Unit | None = None
    each: str | None = None
    record: str | None = None
    inside: bool = False
    on: str = ""
    source: m.Source | None = None
    member: bool = False
    by_record: bool = False

    def of_record(self, record: str) -> Frame:
        """Inside the conditions on a record of this kind."""
        return attrs.evolve(self, record=record, inside=True)

    @property
    def window(self) -> m.Unit:
        """The unit of the instance's window; in a rule per record of the window in which the record's day lies."""
        return self.every or m.Unit.ASSESSMENT

    def of_member(self, kind: str) -> Frame:
        """For each subject of this kind that belongs to the one at hand. Nothing of the record at hand is theirs."""
        if self.each is None:
            return attrs.evolve(self, subject=kind, member=True)
        of_window = attrs.evolve(self, every=self.window, each=None, record=None, source=None, on="")
        return attrs.evolve(of_window, subject=kind, member=True, by_record=True)

    def of_roll(self, kind: str) -> Frame:
        """The same, for each of those enrolled; bodies are not asked about them one by one."""
        return attrs.evolve(self.of_member(kind), on="")


def window_of(
    frame: Frame, kind: m.RecordKind, written: m.Unit | None, span: m.Rolling | None = None
) -> tuple[m.Unit | None, str | None]:
    """The window of a measure over records of this kind, or the field that links them to the rule's record. A span that
    rolls has neither in a rule for each record."""
    if span is not None and frame.each is not None:
        return None, None
    if written is not None:
        return written, None
    if frame.every is None and frame.each is not None:
        link = linking_field(kind, frame.each)
        if link is not None:
            return None, link
    return frame.every or m.Unit.ASSESSMENT, None


def linking_field(kind: m.RecordKind, to: str) -> str | None:
    """The field of these records that holds a record of kind `to`."""
    for field in kind.fields:
        if field.type == m.RecordRef(to):
            return field.named.id
    return None
