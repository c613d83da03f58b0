"""Sentences over many records: prohibitions, deadlines, occasions, procedures.

Comes in: a rule with one instance per record. Goes out: how many were in order, and which were not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from assessrules.model.nodes import WHICH_KIND
from assessrules.report import numbers
from assessrules.report.amounts import comma, join, scalar_text, semicolon, tidy
from assessrules.report.dates import became_due, due_day, held_since
from assessrules.report.early import early, early_count
from assessrules.report.effects import effect_texts, outcome_name
from assessrules.report.formulas import leaves
from assessrules.report.letters import Lettered, is_judgement, lettered, relevant
from assessrules.report.premises import premise
from assessrules.report.procedures import procedure_text, steps_of
from assessrules.report.reader import At, Reader, is_number
from assessrules.report.so_many import counted_of, not_all_there
from assessrules.report.tallies import found_kind
from assessrules.report.wording import say
from assessrules.trace.fired import lacking
from assessrules.trace.nodes import Column, Formula, Ruled

_SCOPE = re.compile(r"(?:每\w+|each)\s+[^（(：:]+[（(](.+?)[）)]\s*[：:，,]")
"""The condition on the records that a sentence is about: 每次 休假（申请人职务 为 副局长）："""


def cases_text(reader: Reader, rule: str, entry: Any, node: Ruled, only: str = "") -> str:
    """A rule with one instance per record: a prohibition, a deadline, a procedure, an occasion. Of occasions, only those
    with one of the letters, if any is named and there are such."""
    kind = str(entry.get("each", ""))
    column = reader.sheet.records.get(kind)
    if column is None or not set(node.each) - {"a"}:
        if open_kinds := not_all_there(reader, kind):
            return say("undetermined_why", reader.language, why=open_kinds)
        return _before(reader, entry, kind) or _none_meant(reader, entry, kind, column) or _no_case(reader, entry, kind)
    told = _told(reader, rule, entry, kind, column, node, only)
    return join(reader, (told, _before(reader, entry, kind), not_all_there(reader, kind)))


def _no_case(reader: Reader, entry: Any, kind: str) -> str:
    """2014年至2015年无失职记录，不涉及通报批评: nothing on record that the clause is about, and what it would have led to."""
    language = reader.language
    facts = {"period": numbers.period(reader.assessment.head.period, language), "name": reader.record_label(kind)}
    if entry.get("construct") == "forbid":
        return join(reader, (_forbidden_words(entry), say("forbid_none", language, **facts)))
    orders = dict.fromkeys(outcome_name(reader, str(order["outcome"])) for order in entry.get("orders", ()))
    if orders:
        return say("case_none_orders", language, what=numbers.listed(list(orders), language), **facts)
    return say("case_none", language, **facts)


def _none_meant(reader: Reader, entry: Any, kind: str, column: Column | None) -> str:
    """4次休假均不属本条所指（申请人职务为副局长）: records there are, but none that the clause is about."""
    count = 0 if column is None else len(_of_period(reader, column))
    if not count or "governs" not in entry:
        return ""
    key = "case_none_meant" if count > 1 else "case_one_not_meant"
    text = say(key, reader.language, count=counted_of(reader, kind, count))
    scope = _SCOPE.search(str(entry.get("words", "")))
    text += say("paren", reader.language, text=tidy(scope[1])) if scope else ""
    name = reader.record_label(steps_of(reader, entry)) if entry.get("construct") == "procedure" else ""
    return say("case", reader.language, name=name, text=text) if name else text


def _forbidden_words(entry: Any) -> str:
    """不得开支（用途为其他用途）."""
    return tidy(next(iter(entry.get("reads") or ()), ""))


def _before(reader: Reader, entry: Any, kind: str) -> str:
    """2笔报销在施行以前，不适用."""
    column = reader.sheet.records.get(kind)
    inside = _of_period(reader, column) if column is not None else []
    count = sum(index in inside for index in early(reader, entry))
    return early_count(reader, counted_of(reader, kind, count)) if count else ""


def _told(reader: Reader, rule: str, entry: Any, kind: str, column: Column, node: Ruled, only: str) -> str:
    match entry.get("construct"):
        case "forbid":
            return _forbidden(reader, entry, kind, column, node)
        case "procedure":
            return procedure_text(reader, rule, entry, kind, column, node)
        case _ if entry.get("kind") in ("requirement", "budget"):
            return _case_duty(reader, rule, entry, kind, column, node)
        case _:
            return _occasions(reader, entry, column, node, only)


def _named(reader: Reader, column: Column, indices: Sequence[int]) -> str:
    return numbers.ids([column.id[i] for i in indices], reader.language)


def _forbidden(reader: Reader, entry: Any, kind: str, column: Column, node: Ruled) -> str:
    fired = [i for i, each in enumerate(node.each) if each == "f"]
    unsure = [i for i, each in enumerate(node.each) if each == "u"]
    language = reader.language
    parts = [
        _forbidden_words(entry),
        say(
            "forbid_some",
            language,
            count=counted_of(reader, kind, len(fired)),
            ids=_with_money(reader, kind, column, fired),
        )
        if fired
        else say("forbid_none_of", language, count=counted_of(reader, kind, len(_of_period(reader, column)))),
    ]
    if unsure:
        count = counted_of(reader, kind, len(unsure))
        parts.append(say("windows_undetermined", language, count=count, which=_named(reader, column, unsure)))
    return join(reader, parts)


def _with_money(reader: Reader, kind: str, column: Column, indices: Sequence[int]) -> str:
    """The records, each with its sum of money where its type has one that the trace holds."""
    units = reader.plan.records.get(kind, {}).get("units", {})
    fields = [field for field, unit in units.items() if unit == "yuan" and field in column.fields]
    if len(fields) != 1 or len(indices) > numbers.LISTED:
        return _named(reader, column, indices)
    told = []
    for index in indices:
        amount = column.fields[fields[0]][index]
        sum_of_money = "" if amount in (None, "") else scalar_text(reader, amount, "yuan")
        told.append(comma(reader).join(part for part in (column.id[index], sum_of_money) if part))
    return (semicolon(reader) if len(told) > 1 else "").join(told)


def _late_case(reader: Reader, entry: Any, column: Column, index: int) -> str:
    """BJ-ZD-002（期限8月8日，8月13日报送，迟5天）: the due day and the day of the first linked record."""
    due = due_day(reader, entry.get("when"), column, index)
    name = next((name for _, name in leaves(entry.get("when")) if _is_first(reader, name)), "")
    first = reader.value(["m", name], At(index)) if name else None
    if due is None or not is_number(first):
        return column.id[index]
    days = int(first) - due.toordinal()  # type: ignore[arg-type]
    return say(
        "case_late_one",
        reader.language,
        case=column.id[index],
        due=numbers.day(due, reader.language, reader.year),
        day=numbers.day(date.fromordinal(int(first)), reader.language, reader.year),  # type: ignore[arg-type]
        d=numbers.quantity(days, "day", reader.language),
    )


def _missing_case(reader: Reader, entry: Any, column: Column, index: int) -> str:
    due = due_day(reader, entry.get("when"), column, index)
    if due is None:
        return column.id[index]
    day = numbers.day(due, reader.language, reader.year)
    return say("case_missing_one", reader.language, case=column.id[index], due=day)


def _unmet_case(rule: str, reader: Reader, entry: Any, column: Column, index: int) -> str:
    """P2（缺章程、照片）, L2（8天）: what is not there, or the length that is too much."""
    case, kind = column.id[index], str(entry.get("each", ""))
    lacks = lacking(reader.assessment, reader.sheet, rule, index)
    if lacks:
        fields = reader.plan.records.get(kind, {}).get("labels", {})
        names = [reader.field_label(kind, each) if each in fields else reader.record_label(each) for each in lacks]
        return say("case_lacks", reader.language, case=case, what=numbers.listed(names, reader.language))
    own = next((each for each in _parts(entry.get("when")) if each[:1] == ["length"]), None)
    value = None if own is None else reader.value(own, At(index, case=case))
    if own is None or not is_number(value):
        failed = _failed(reader, rule, entry, index)
        text = numbers.listed(failed, reader.language)
        return case + (say("paren", reader.language, text=text) if failed else "")
    return case + say("paren", reader.language, text=scalar_text(reader, value, own[2]))


def _failed(reader: Reader, rule: str, entry: Any, index: int) -> tuple[str, ...]:
    """Of several conditions that a record had to meet, all of them or one, those that it fails."""
    node = reader.sheet.ruled[rule]
    found = lettered(reader, entry["when"], At(index), node.reads, tuple(entry.get("reads") or ()))
    if len(found) < 2:
        return ()
    told = [each for each in found if each.negated and each.letter == "n"]
    return tuple(dict.fromkeys(premise(reader, each.formula, each.letter, At(index), each.words) for each in told))


def _parts(formula: Formula) -> Iterator[list[Any]]:
    if isinstance(formula, list):
        yield formula
        for each in formula:
            yield from _parts(each)


def _is_first(reader: Reader, name: str) -> bool:
    return reader.plan.measures.get(name, {}).get("fold") == "first"


def _case_duty(reader: Reader, rule: str, entry: Any, kind: str, column: Column, node: Ruled) -> str:
    """A duty for each record: how many were met, which were late, missing, open."""
    language = reader.language
    word = str(reader.plan.records.get(kind, {}).get("measure_word", "")) if reader.zh else ""
    by_letter = {letter: [i for i, each in enumerate(node.each) if each == letter] for letter in "fnpu"}
    governed = sum(len(each) for each in by_letter.values())
    late, missing = found_kind(node, by_letter["f"], "late"), found_kind(node, by_letter["f"], "missing")
    rest = [i for i in by_letter["f"] if i not in late and i not in missing]
    parts = [say("case_tally", language, all=counted_of(reader, kind, governed), met=f"{len(by_letter['n'])}{word}")]
    groups = (
        ("windows_late", late),
        ("windows_missing", missing),
        ("windows_unmet", rest),
        ("windows_undetermined", by_letter["u"]),
    )
    for key, found in groups:
        if found:
            tellers: dict[str, Callable[[Reader, Any, Column, int], str]] = {
                "windows_late": _late_case,
                "windows_missing": _missing_case,
                "windows_unmet": partial(_unmet_case, rule),
            }
            tell = tellers.get(key)
            which = (
                numbers.listed([tell(reader, entry, column, i) for i in found], language)
                if tell is not None and len(found) <= numbers.LISTED
                else _named(reader, column, found)
            )
            parts.append(say(key, language, count=f"{len(found)}{word}", which=which))
    if by_letter["p"]:
        parts.append(say("windows_pending", language, count=f"{len(by_letter['p'])}{word}"))
    return join(reader, (reader.label(entry, rule) if entry.get("label") else "", comma(reader).join(parts)))


def is_ladder(when: Formula) -> bool:
    """Whether a condition asks the how-manieth record this one is."""
    if isinstance(when, str):
        return False
    return when[0] == "nth" or any(is_ladder(each) for each in when[1:] if isinstance(each, list))


def _occasions(reader: Reader, entry: Any, column: Column, node: Ruled, only: str) -> str:
    """Each of the first three occasions with its premises and what follows."""
    language = reader.language
    parts = []
    before, ladder = early(reader, entry), is_ladder(entry["when"])
    shown = [index for index in _of_period(reader, column) if index not in before]
    if ladder or _looks_back(reader, entry["when"]):  # not the first of many; the other steps tell of the others
        shown = [index for index in shown if node.each[index] not in "na"] or shown
    shown = [index for index in shown if node.each[index] in only] or shown
    for index, letter in [(index, node.each[index]) for index in shown[: numbers.LISTED]]:
        at = At(index, case=column.id[index])
        read = lettered(reader, entry["when"], at, node.reads, entry.get("reads", ()))
        found = relevant(reader, entry["when"], read)
        told = [
            premise(reader, each.formula, each.letter, at, each.words)
            for each in found
            if letter not in "na" or each.letter not in "pu" or not is_judgement(reader, each.formula)
        ]
        if ladder and letter == "a":  # a record that does not stand is none of the occasions
            told = []
        if letter == "u" and (own := lacks_itself(reader, entry, index)):
            told = [own, *(premise(reader, x.formula, x.letter, at, x.words) for x in found if x.letter != "n")]
        since = complete_since(reader, entry["when"], read, node, at) if letter == "f" and not ladder else ""
        told.append(since)
        ending = {"f": effect_texts(reader, entry), "p": (say("pending_plain", language),)}.get(
            letter, (say(f"status_{letter}", language),)
        )
        text = comma(reader).join(part for part in (*dict.fromkeys(told), *ending) if part)
        if letter == "f" and not since and (day := became_due(node, index)) is not None:
            text += say("paren", language, text=say("from_day", language, date=numbers.day(day, language)))
        parts.append(say("case", language, name=_which(reader, column, index), text=text))
    if len(shown) > numbers.LISTED:
        parts.append(say("more_cases", language, count=len(shown) - numbers.LISTED))
    return join(reader, parts)


def lacks_itself(reader: Reader, entry: Any, index: int) -> str:
    """缺「属实」，是否计入尚不能定: which fields of a record are missing to tell whether the rule is about it at all."""
    governs = str(entry.get("governs", ""))
    measured = reader.sheet.measured.get(governs)
    if measured is None or not measured.marks or measured.marks[0][index : index + 1] != "?":
        return ""
    kind = str(reader.plan.measures[governs]["of"])
    column = reader.sheet.records.get(kind) or reader.sheet.records[f"{kind}@members"]
    names = [reader.field_label(kind, each) for each in measured.lack.get(column.id[index], ())]
    if not names:
        return ""
    return say("itself_lacks", reader.language, field=numbers.listed(names, reader.language))


def _of_period(reader: Reader, column: Column) -> list[int]:
    """The records that are occasions: not those of before the period, which a span that rolls reads."""
    begins = min((window.first for window in reader.windows("assessment")), default=None)
    lasts = column.date if column.until is None else column.until
    if begins is None:
        return list(range(len(lasts)))
    return [index for index, last in enumerate(lasts) if last is None or last >= begins]


def _looks_back(reader: Reader, when: Formula) -> bool:
    """Whether a condition reads a span that rolls."""
    return any("span" in reader.plan.measures.get(name, {}) for _, name in leaves(when))


def _which(reader: Reader, column: Column, index: int) -> str:
    """Q3（擅离）: a record by its id, and of several kinds together by its kind."""
    kinds = column.fields.get(WHICH_KIND)
    if kinds is None:
        return column.id[index]
    return column.id[index] + say("paren", reader.language, text=reader.record_label(str(kinds[index])))


def complete_since(reader: Reader, when: Formula, found: Sequence[Lettered], node: Ruled, at: At) -> str:
    """自2018年9月3日起具备: of a condition that needs a body's finding, the latest day of all that it needs. Of an order it
    is the day on which that became due."""
    if not any(is_judgement(reader, each.formula) for each in found):
        return ""
    since = held_since(reader, when, found, at) if node.days is None else became_due(node, at.index)
    return "" if since is None else say("complete_since", reader.language, date=numbers.day(since, reader.language))
