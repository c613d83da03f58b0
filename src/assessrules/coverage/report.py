"""What a coverage check finds, as plain data and as lines to read.

Only this file knows how the findings are worded.
"""

from __future__ import annotations

from typing import Literal

import attrs

from assessrules.coverage.sentences import Sentence
from assessrules.source.language import Language
from assessrules.source.span import Span


@attrs.frozen
class QuotedSentence:
    """A sentence of which every word is quoted. `clauses` are the headings of the clauses that quote it, in order;
    `how` says whether any of them computes something or all of them are marked as text only."""

    sentence: Sentence
    clauses: tuple[str, ...]
    how: Literal["computes", "text"]


@attrs.frozen
class MissingSentence:
    """A sentence that no clause quotes, or of which some words are left out: `parts`, as they stand in the text."""

    sentence: Sentence
    parts: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing of the sentence is quoted."""
        return len(self.parts) == 1 and len(self.parts[0]) >= len(self.sentence.text.rstrip("。；;，, "))


@attrs.frozen
class ForeignQuote:
    """A quote whose words do not stand in the document. `span` is its place in the policy file."""

    clause: str
    quote: str
    span: Span


@attrs.frozen
class IdleQuote:
    """A quote behind which the clause says nothing: no statement, or a 不计算 without a reason."""

    clause: str
    quote: str
    span: Span


@attrs.frozen
class CoverageReport:
    """Everything found. `complete` when every sentence is quoted and every quote is in order. `broken_off`: the document's
    last sentence, when the text ends within it; no fault of the policy, but whoever reads it should know."""

    quoted: tuple[QuotedSentence, ...]
    missing: tuple[MissingSentence, ...]
    foreign: tuple[ForeignQuote, ...]
    idle: tuple[IdleQuote, ...]
    broken_off: Sentence | None = None

    @property
    def complete(self) -> bool:
        return not (self.missing or self.foreign or self.idle)

    def lines(self, language: Language = "zh") -> tuple[str, ...]:
        """The findings as sentences: first how much is covered, then where the document breaks off, then what is not covered."""
        return (_head(self, language), *_broken_off(self, language), *_faults(self, language))


def _head(report: CoverageReport, language: Language) -> str:
    total = len(report.quoted) + len(report.missing)
    computing = sum(each.how == "computes" for each in report.quoted)
    text = len(report.quoted) - computing
    if language == "zh":
        return f"原文{total}句，已引{len(report.quoted)}句：计算的{computing}句，只作文字的{text}句。"
    return f"{len(report.quoted)} of {total} sentences are quoted: {computing} compute, {text} are text only."


def _broken_off(report: CoverageReport, language: Language) -> list[str]:
    """原文第19行的末句没有写完：…（【四、13·未完】，只作文字）. Nothing where the document has an end."""
    end = report.broken_off
    if end is None:
        return []
    quoted = [each for each in report.quoted if each.sentence == end]
    clauses = "".join(f"【{clause}】" for each in quoted for clause in each.clauses)
    computes = any(each.how == "computes" for each in quoted)
    if language == "zh":
        where = f"（{clauses}，{'计算' if computes else '只作文字'}）" if quoted else ""
        return [f"原文第{end.line}行的末句没有写完：{end.text}{where}"]
    where = f" ({clauses}, {'computed' if computes else 'text only'})" if quoted else ""
    return [f"the last sentence, on line {end.line}, breaks off: {end.text}{where}"]


def _faults(report: CoverageReport, language: Language) -> list[str]:
    lines: list[str] = []
    for gap in report.missing:
        words = "……".join(gap.parts)
        if language == "zh":
            lines.append(f"原文第{gap.sentence.line}行没有引到：{words}")
        else:
            lines.append(f"line {gap.sentence.line} of the document is not quoted: {words}")
    for foreign in report.foreign:
        if language == "zh":
            lines.append(f"【{foreign.clause}】的引文不在原文里：{foreign.quote}")
        else:
            lines.append(f"【{foreign.clause}】 quotes what the document does not say: {foreign.quote}")
    for idle in report.idle:
        if language == "zh":
            lines.append(f"【{idle.clause}】的引文后面没有规范写法，也没有写明不计算的理由：{idle.quote}")
        else:
            lines.append(f"【{idle.clause}】 quotes this and neither computes it nor gives a reason: {idle.quote}")
    return lines
