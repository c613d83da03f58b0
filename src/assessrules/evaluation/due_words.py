"""A duty in a line of words: in comes a duty and a language, out goes what stands on the wall calendar.

Only this file knows that a reader of another language gets the ids of letters instead of the drafter's words.
"""

from __future__ import annotations

from assessrules.evaluation.duties import Due, NoDay, Undated
from assessrules.evaluation.duty_text import DutyKind
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
    NoDay.EVERY_DAY: {"zh": "天天都要做到，不逐日列", "en": "holds on every day, so it is not told day by day"},
}


def subject(due: Due, language: Language) -> str:
    """A subject's name; in English an id of letters where the name has none."""
    return due.subject if language == "en" and due.subject.isascii() and due.subject.islower() else due.subject_name


def words(each: Due | Undated, language: Language) -> str:
    """提交月报; 驻外在岗的天数不少于20天; submit monthly report; of a duty per record 每次租车：…."""
    what = each.what if language == "zh" or each.what.isascii() else each.name.replace("_", " ")
    if (each.kind if isinstance(each, Due) else each.duty) is DutyKind.SUBMIT:
        what = f"提交{what}" if language == "zh" else f"submit {what}"
    if isinstance(each, Undated) and each.each is not None:
        label, id_ = each.each
        return f"每次{label}：{what}" if language == "zh" else f"each {id_.replace('_', ' ')}: {what}"
    return what


def notes(due: Due, language: Language) -> tuple[str, ...]:
    """What is to be known of the day or of the duty, beside its window."""
    told = (moved_words(due, language), _start_words(due, language), _unless_words(due, language))
    return tuple(each for each in told if each)


def moved_words(due: Due, language: Language) -> str:
    """That the day has rolled over rest days; empty when it has not."""
    if due.moved is None:
        return ""
    return f"原为{due.moved.isoformat()}，遇休息日顺延" if language == "zh" else f"rolled from {due.moved.isoformat()}"


def _start_words(due: Due, language: Language) -> str:
    """That the policy comes into force within the window; the window is not shortened for that."""
    if due.starts is None:
        return ""
    return f"{due.starts.isoformat()}起施行" if language == "zh" else f"in force from {due.starts.isoformat()}"


def _unless_words(due: Due, language: Language) -> str:
    """Which clauses may set the duty aside, by their places."""
    if not due.unless:
        return ""
    if language == "zh":
        return "可能依" + "、".join(dict.fromkeys(f"【{each.place}】" for each in due.unless)) + "不适用"
    return "unless set aside under " + ", ".join(dict.fromkeys(each.place for each in due.unless))
