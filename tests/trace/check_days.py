"""The checker's days: a stored trace as it would stand on an earlier day, to ask a rule again there.

Marks of later records, later days in fields and later answers are taken away. What the trace does not tell of earlier days
(an answer given before the one that stands, a record that counts only since a later day of its own) is not asked.
"""

from __future__ import annotations

from tests.trace.check_subjects import day, unrun


def as_of(trace, text):
    """The trace on an earlier day, as far as rules look at it."""
    sheets = {sid: _sheet(trace["plan"], sheet, text) for sid, sheet in trace["sheets"].items()}
    return trace | {"head": trace["head"] | {"as_of": text}, "sheets": sheets}


def _sheet(plan, sheet, text):
    records = {
        key: _column(plan["records"][key.partition("@")[0]], each, text) for key, each in sheet["records"].items()
    }
    given = {key: _given(plan["given"][key], each, text) for key, each in sheet["given"].items()}
    measured = {key: _measured(plan, sheet, key, each, text) for key, each in sheet["measured"].items()}
    return sheet | {"records": records, "given": given, "measured": measured}


def _column(spec, column, text):
    later = [name for name, kind in spec["fields"].items() if kind == "date" and name != spec["placed_by"]]
    fields = {
        name: ["" if name in later and each > text else each for each in values]
        for name, values in column.get("fields", {}).items()
    }
    return column | {"fields": fields}


def _given(spec, given, text):
    if spec["what"] != "judgement" or "at" not in given:
        return given
    days, awaits = given["at"], given.get("awaits", "")
    if not isinstance(days, list):
        return given | {"awaits": spec["body"] if days > text else awaits}
    waits = awaits if isinstance(awaits, list) else [awaits] * len(days)
    return given | {"awaits": [spec["body"] if at > text else wait for at, wait in zip(days, waits, strict=True)]}


def _measured(plan, sheet, key, measured, text):
    if "marks" not in measured:
        return measured
    spec = plan["measures"][key]
    parts = [spec, *spec.get("more", ())]
    marks = []
    for part, letters in zip(parts, measured["marks"], strict=False):
        whose = plan["records"][part["of"]].get("whose", {}).get(sheet["kind"])
        members = spec.get("whose") == "each" or whose == "members"
        dates = sheet["records"][part["of"] + ("@members" if members else "")]["date"]
        marks.append("".join(">" if at > text else mark for at, mark in zip(dates, unrun(letters), strict=False)))
    return measured | {"marks": marks}


def reach(plan, rule):
    """Every word of a rule and of what it reads, through rules and accounts: ids of measures, givens, fields."""
    found, todo, seen = set(), [rule], set()
    while todo:
        key = todo.pop()
        if key in seen:
            continue
        seen.add(key)
        words = set(_words(plan["rules"].get(key) or plan["ledgers"][key]))
        found |= words
        todo += [each for each in words if each in plan["rules"] or each in plan["ledgers"]]
    return found


def later_answer(trace, words, text):
    """Whether one of these answers is dated later: one before it may have been given and is not told."""
    given = [each for sheet in trace["sheets"].values() for key, each in sheet["given"].items() if key in words]
    days = [each.get("at", "") for each in given if each["what"] == "judgement"]
    return any(each > text for at in days for each in (at if isinstance(at, list) else [at]))


def reads_later_days(plan, rule, words):
    """Whether a condition on records, or the rule, looks at a day that may come after the record's own."""
    later = {(of, name) for of, spec in plan["records"].items() for name, kind in spec["fields"].items()
             if kind == "date" and name != spec["placed_by"]}  # fmt: skip
    measures = [spec for key, spec in plan["measures"].items() if key in words]
    parts = [(part["of"], part.get("where", [])) for spec in measures for part in (spec, *spec.get("more", ()))]
    entry = plan["rules"][rule]
    parts += [(entry["each"], entry["when"])] if "each" in entry else []
    return any((of, word) in later or "." in word for of, where in parts for word in _words(where))


def _words(content):
    if isinstance(content, str):
        yield content
    elif isinstance(content, (dict, list)):
        for item in content.values() if isinstance(content, dict) else content:
            yield from _words(item)


def first_day(checker, sid, spec, n):
    """The day before which nothing is due: the window's first, or the record's own; not before the policy's first."""
    if "per" in spec:
        return max(checker.in_force, checker.windows[spec["per"]][n][1])
    return max(checker.in_force, day(checker.cases(sid, spec["each"])["date"][n]))
