"""A duty in a line of words: in comes a duty and a language, out goes what stands on the wall calendar.

Only this file knows that a reader of another language gets the ids of letters instead of the drafter's words.
"""

from __future__ import annotations

from assessrules.evaluation.duties import Due, DutyKind, NoDay, Undated
from assessrules.source.language import Language

KINDS: dict[DutyKind, dict[Language, str]] = {
    DutyKind.SUBMIT: {"zh": "提交", "en": "submit"},
    DutyKind.REACH: {"zh": "做到", "en": "reach"},
    DutyKind.KEEP: {"zh": "不超", "en": "keep"},
}
WHY: dict[NoDay, dict[Language, str]] = {
    NoDay.PER_RECORD: {
        "zh": "按每次的记录起算或判断，有了记录才有期限",
        "en": "goes by each record, so there is no day before there is one",
    },
    NoDay.NO_PERIOD: {
        "zh": "整个考核期一次，须给出考核期才能排定",
        "en": "once in the whole assessment: give its period to place it",
    },
    NoDay.NOBODY: {"zh": "没有给出这类对象", "en": "nobody of this kind was given"},
}


def words(each: Due | Undated, language: Language) -> str:
    """提交月报; 驻外在岗的天数不少于20天; submit monthly report."""
    what = each.what if language == "zh" or each.what.isascii() else each.name.replace("_", " ")
    if isinstance(each, Due) and each.kind is DutyKind.SUBMIT:
        return f"提交{what}" if language == "zh" else f"submit {what}"
    return what


def moved_words(due: Due, language: Language) -> str:
    """That the day has rolled over rest days; empty when it has not."""
    if due.moved is None:
        return ""
    return f"原为{due.moved.isoformat()}，遇休息日顺延" if language == "zh" else f"rolled from {due.moved.isoformat()}"
