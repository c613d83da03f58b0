"""What a fired rule leads to, in words: 提请区委予以撤换, 由区主要领导予以约谈, 记问题.

Comes in: a rule's entry in the plan. Goes out: a phrase per effect. Findings have none: 未达标 says it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from assessrules.report import numbers
from assessrules.report.amounts import join, tidy
from assessrules.report.reader import Reader
from assessrules.report.wording import say


def name_of(reader: Reader, table: str, own_id: str) -> str:
    """A body's, outcome's or sanction's name."""
    names = reader.plan.document.get(table) or {}
    return reader.label({"label": names.get(own_id, own_id)}, own_id)


def outcome_name(reader: Reader, own_id: str) -> str:
    """The name of an outcome, which may be a sanction."""
    table = "sanctions" if own_id in (reader.plan.document.get("sanctions") or {}) else "outcomes"
    return name_of(reader, table, own_id)


def order_texts(reader: Reader, orders: Sequence[Mapping[str, Any]]) -> list[str]:
    """The orders of a rule as the clause words them; what the same bodies order is said together."""
    by_whom = groupby(orders, key=lambda o: (list(o.get("actors", ())), o.get("proposed_to"), o.get("decided")))
    return [order_text(reader, list(same)) for _, same in by_whom]


def order_text(reader: Reader, orders: Sequence[Mapping[str, Any]]) -> str:
    """由县长提请县委予以撤换: orders of the same bodies."""
    language, order = reader.language, orders[0]
    outcome = numbers.listed([outcome_name(reader, str(each["outcome"])) for each in orders], language)
    actors = numbers.listed([name_of(reader, "bodies", str(each)) for each in order.get("actors", ())], language)
    if order.get("proposed_to"):
        to = name_of(reader, "bodies", str(order["proposed_to"]))
        key = "order_proposed_by" if actors else "order_proposed"
        return say(key, language, actors=actors, to=to, outcome=outcome)
    if actors:
        return say("order_decided" if order.get("decided") else "order_by", language, actors=actors, outcome=outcome)
    return say("order", language, outcome=outcome)


def effect_texts(reader: Reader, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What follows when the rule has fired; 未达标 or 程序不符 for a mere finding."""
    language = reader.language
    texts = order_texts(reader, entry.get("orders", ()))
    texts += [say("notice", language, words=tidy(str(words))) for words in entry.get("notices", ())]
    if entry.get("overrides"):
        places = [reader.place(str(each)) for each in entry["overrides"]]
        texts.append(say("disapply", language, rules=numbers.listed(list(dict.fromkeys(places)), language)))
    return tuple(texts) or (say("unmet", language),)


def no_effect(reader: Reader, entry: Mapping[str, Any]) -> str:
    """What is said when the condition fails."""
    language = reader.language
    match entry.get("kind"):
        case "sanction":
            return say("sanction_n", language)
        case "outcome":
            names = [outcome_name(reader, str(order["outcome"])) for order in entry.get("orders", ())]
            text = join(reader, [say("outcome_n", language, outcome=name) for name in names])
            return text or say("outcome_plain_n", language)
        case "notice":
            return say("outcome_plain_n", language)
        case _:
            return say("met", language)
