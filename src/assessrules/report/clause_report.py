"""One sentence for each clause and what it says of a subject: fired or not, waiting, lacking something, or mere text.

Comes in: an assessment, a sheet and a language. Goes out: `ClauseSentence`s in the document's order. No clause is left
out: one that computes nothing says why, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from assessrules.report.numbers import Language
from assessrules.report.postings import account_text
from assessrules.report.reader import At, Reader, pick
from assessrules.report.rulings import ruling
from assessrules.report.wording import say
from assessrules.trace.nodes import Assessment, Sheet
from assessrules.values.bounds import Open


@attrs.frozen
class ClauseSentence:
    """What one clause says: `node` is the rule's or account's id (empty for mere text), `letter` its headline status."""

    clause: str
    place: str
    node: str
    letter: str
    text: str


def find_sheet(assessment: Assessment, subject: str) -> Sheet | None:
    """The sheet of a subject, by id or by name."""
    found = assessment.sheets.get(subject)
    return found or next((sheet for sheet in assessment.sheets.values() if sheet.name == subject), None)


def clause_sentences(
    assessment: Assessment, sheet: Sheet | str | None, language: Language
) -> tuple[ClauseSentence, ...]:
    """Every clause that governs the subject, in the document's order, and every clause that computes nothing.

    With no sheet: only the clauses that compute nothing.
    """
    found = find_sheet(assessment, sheet) if isinstance(sheet, str) else sheet
    sentences: list[ClauseSentence] = []
    for clause in assessment.plan.clauses:
        reader = None if found is None else Reader(assessment, found, language)
        sentences += _of_clause(reader, clause, language)
    return tuple(sentences)


def _of_clause(reader: Reader | None, clause: Mapping[str, Any], language: Language) -> list[ClauseSentence]:
    nodes = [*clause.get("rules", ()), *clause.get("accounts", ())]
    found = []
    if reader is not None:
        found += [
            _rule_sentence(reader, clause, rule) for rule in clause.get("rules", ()) if rule in reader.sheet.ruled
        ]
        found += [
            _account_sentence(reader, clause, each)
            for each in clause.get("accounts", ())
            if each in reader.sheet.ledgers
        ]
    reason = clause.get("reason")
    if reason:
        text = say("text_rest" if nodes else "text_only", language, reason=reason)
        found.append(_sentence(clause, "", "", text, language))
    elif not nodes:
        found.append(_sentence(clause, "", "", say("definition", language), language))
    return found


def _sentence(clause: Mapping[str, Any], node: str, letter: str, text: str, language: Language) -> ClauseSentence:
    place = str(clause.get("place") or clause["id"])
    return ClauseSentence(str(clause["id"]), place, node, letter, say("under", language, place=place, text=text))


def _rule_sentence(reader: Reader, clause: Mapping[str, Any], rule: str) -> ClauseSentence:
    told = ruling(reader, rule)
    return _sentence(clause, rule, told.letter, told.text, reader.language)


def _account_sentence(reader: Reader, clause: Mapping[str, Any], account: str) -> ClauseSentence:
    return _sentence(clause, account, account_letter(reader, account), account_text(reader, account), reader.language)


def account_letter(reader: Reader, account: str) -> str:
    """f once every balance is certain; u where a fact is missing, else p."""
    lines = reader.sheet.ledgers[account]
    if not lines:
        return "a"
    windows = reader.windows(str(reader.plan.ledgers[account]["per"]))
    values = [pick(lines[-1].balance, At(index)) for index in range(len(windows))]
    open_ones = [value for value in values if isinstance(value, Open)]
    if "where" in reader.plan.ledgers[account] and all(value is None for value in values):
        return "a"
    if not open_ones:
        return "f"
    return "u" if any(each.gap for value in open_ones for each in value.openings) else "p"
