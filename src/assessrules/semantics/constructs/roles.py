"""Names of an account's lines.

In: drafts of lines. Out: lines whose roles are unique in the account, so that a posting keeps its identity when others
are added. A role stands alone where it can, else with what it is about.
"""

from __future__ import annotations

from collections import Counter

from assessrules.model import nodes as m
from assessrules.semantics.constructs.draft import Draft


def named_roles(drafts: list[Draft], clause: str) -> list[m.Line]:
    """The lines, in order."""
    often = Counter(draft.role for draft in drafts)
    wanted = [d.role if often[d.role] == 1 or not d.about else f"{d.role}:{d.about}" for d in drafts]
    seen: Counter[str] = Counter()
    lines: list[m.Line] = []
    for draft, role in zip(drafts, wanted, strict=True):
        seen[role] += 1
        unique = role if seen[role] == 1 else f"{role}:{seen[role]}" if ":" not in role else f"{role}.{seen[role]}"
        lines.append(
            m.Line(
                unique,
                draft.op,
                draft.clause or clause,
                draft.step,
                draft.amount,
                draft.when,
                draft.own,
                draft.words,
                draft.span,
            )
        )
    return lines
