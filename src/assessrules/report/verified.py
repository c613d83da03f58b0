"""A difference between a stored trace and an evaluation anew, in a reader's words: whose, of which clause, record or account,
what stands there and what was found.

Comes in: the assessment made anew, the difference, a language. Goes out: one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from assessrules.evaluation.verify import Difference
from assessrules.report.given import body_name
from assessrules.report.measured import measure_name
from assessrules.report.reader import Reader
from assessrules.report.wording import WORDING, say
from assessrules.source.language import Language
from assessrules.trace.nodes import Assessment, Sheet

_LONGEST = 60
_NOBODY = Sheet("", "", "", None, (), {}, {}, {}, {}, {})
_LETTERS = "fnaopuy"


def difference_text(assessment: Assessment, difference: Difference | None, language: Language) -> str:
    """北京，「总分」第6行以后的结余：所存为「99」，复核为「46」; or that nothing differs."""
    if difference is None:
        return say("verify_same", language)
    keys = difference.keys
    sheet = assessment.sheets.get(keys[1]) if keys[:1] == ("sheets",) and len(keys) > 1 else None
    anybody = next(iter(assessment.sheets.values()), _NOBODY)
    reader = Reader(assessment, sheet or anybody, language)
    where = _where(reader, keys)
    letters = keys[-1] in ("each", "read", "when") or (len(keys) > 1 and keys[-2] in ("read", "when"))
    stored, found = (_value(text, language, letters=letters) for text in (difference.stored, difference.found))
    key = "verify_both" if stored and found else "verify_extra" if stored else "verify_lacks"
    return say(key, language, where=where, stored=stored, found=found)


def _value(text: str, language: Language, *, letters: bool) -> str:
    """A value as people read it: text without its quotation marks, a status by its word, what is long cut."""
    try:
        content = json.loads(text) if text else ""
    except ValueError:
        content = text
    told = content if isinstance(content, str) else text
    if letters and len(told) == 1 and told in _LETTERS:
        return say("state_y" if told == "y" else f"status_{told}", language)
    return told if len(told) <= _LONGEST else told[:_LONGEST] + "…"


def _where(reader: Reader, keys: Sequence[str]) -> str:
    match keys:
        case ("head", *rest):
            return _of_head(reader, rest)
        case ("plan", *rest):
            return _of_plan(reader, rest)
        case ("calendar", *rest):
            return say("verify_calendar", reader.language, year=rest[0] if rest else "")
        case ("set_aside", *_):
            return say("card_set_aside", reader.language)
        case ("sheets", str(subject), *rest):
            name = reader.subject_name(subject)
            what = _of_sheet(reader, rest)
            return say("verify_of", reader.language, name=name, what=what)
        case _:
            return "/".join(keys)


def _of_head(reader: Reader, keys: Sequence[str]) -> str:
    key = f"verify_head_{keys[0]}" if keys else ""
    if keys[:2] == ["policy", "digest"]:
        key = "verify_head_digest"
    return say(key, reader.language) if key in WORDING else say("verify_head", reader.language, what="/".join(keys))


def _of_plan(reader: Reader, keys: Sequence[str]) -> str:
    plan, language = reader.plan, reader.language
    match keys:
        case ("clauses", "order"):
            return say("verify_order", language)
        case ("clauses", str(clause), *rest):
            place = next((str(each["place"]) for each in plan.clauses if each["id"] == clause), clause)
            text = say("verify_clause", language, place=place)
            if rest[:1] == ["text"]:
                return text + say("verify_sentence", language, n=str(int(rest[1]) + 1) if rest[1:] else "")
            return text
        case ("rules", str(rule), *_):
            return say("verify_rule", language, place=reader.place(rule), name=_rule_name(reader, rule))
        case ("ledgers", str(account), *_):
            return say("verify_account", language, name=_account_name(reader, account))
        case ("measures", str(name), *_):
            told = measure_name(reader, name) if name in plan.measures else name
            return say("verify_measure", language, name=told)
        case ("given", str(name), *_):
            return say("verify_given", language, name=reader.label(plan.given.get(name, {}), name))
        case ("document", *_):
            return say("verify_document", language)
        case ("records", str(kind), *_):
            return say("verify_kind", language, name=reader.record_label(kind))
        case _:
            return say("verify_plan", language, what="/".join(keys))


def _of_sheet(reader: Reader, keys: Sequence[str]) -> str:
    plan, language = reader.plan, reader.language
    match keys:
        case ():
            return say("verify_sheet", language)
        case ("records", str(kind), *rest):
            return _record(reader, kind, rest)
        case ("measured", str(name), *rest):
            key = "verify_marks" if rest[:1] == ["marks"] else "verify_value"
            told = measure_name(reader, name) if name in plan.measures else name
            return say(key, language, name=told)
        case ("ruled", str(rule), *rest):
            key = (
                "verify_premises" if rest[:1] == ["read"] else "verify_day" if rest[:1] == ["days"] else "verify_ruled"
            )
            return say(key, language, place=reader.place(rule), name=_rule_name(reader, rule))
        case ("ledgers", str(account), *rest):
            what = {"delta": "verify_delta", "when": "verify_when"}.get(
                rest[1] if len(rest) > 1 else "", "verify_balance"
            )
            line = str(int(rest[0]) + 1) if rest and rest[0].isdigit() else ""
            return say(what, language, name=_account_name(reader, account), n=line)
        case ("given", str(name), *_):
            return _given(reader, name)
        case _:
            return say("verify_field", language, what="/".join(keys))


def _record(reader: Reader, kind: str, rest: Sequence[str]) -> str:
    """招商信息BJ-XX-001的日期."""
    own, _, _ = kind.partition("@")
    label = reader.record_label(own)
    column = reader.sheet.records.get(kind)
    nth = int(rest[-1]) if rest and rest[-1].isdigit() else None
    if column is None or nth is None:
        return say("verify_table", reader.language, kind=label)
    record = column.id[nth] if nth < len(column.id) else str(nth + 1)
    fields = {"id": "verify_id", "date": "verify_date", "until": "verify_until", "who": "verify_who"}
    field = say(fields[rest[0]], reader.language) if rest[0] in fields else reader.field_label(own, rest[-2])
    return say("verify_record", reader.language, kind=label, record=record, field=field)


def _given(reader: Reader, name: str) -> str:
    """区考核办的认定（五、4）, a standard or a reading by its name."""
    entry = reader.plan.given.get(name, {})
    rule, at, body = name.rpartition("@")
    if at and not entry.get("label"):
        place = reader.place(rule)
        return say("verify_finding", reader.language, body=body_name(reader, body), place=place)
    label = reader.label(entry, name)
    return say("verify_given", reader.language, name=label)


def _rule_name(reader: Reader, rule: str) -> str:
    entry = reader.plan.rules.get(rule, {})
    return say("paren", reader.language, text=reader.label(entry, rule)) if entry.get("label") else ""


def _account_name(reader: Reader, account: str) -> str:
    return reader.label(reader.plan.ledgers.get(account, {}), account)
