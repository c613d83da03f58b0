"""Whether a policy file says something about every sentence of the document it stands for."""

from assessrules.coverage.check import coverage
from assessrules.coverage.report import CoverageReport, ForeignQuote, IdleQuote, MissingSentence, QuotedSentence
from assessrules.coverage.sentences import Sentence, sentences

__all__ = [
    "CoverageReport",
    "ForeignQuote",
    "IdleQuote",
    "MissingSentence",
    "QuotedSentence",
    "Sentence",
    "coverage",
    "sentences",
]
