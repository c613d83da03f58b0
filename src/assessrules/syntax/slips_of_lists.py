"""Slips where several are named at once: kinds of record, bodies of a step, steps in any order, some of a kind.

In: a sentence and the place where it stops to parse. Out: one diagnostic with the words to write: 连同 joins kinds of
record, 由 甲、乙 分别 names bodies, 不分先后 stands behind the bracket of its steps, a bracket behind the subject says who.
"""

from __future__ import annotations

from lark import Token

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.span import Span
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.faulty import Sentence

_JOINING = frozenset(["DUN", "COMMA", "AND", "OR", "ADD", "EACH", "PLUS"])
_JOINING_WORDS = frozenset(["和", "与", "及", "以及", "或者", "并", "with", "plus"])
_SETS = frozenset(["NAME", "LP", "RP", "DE", "HAS", "LACKS", "IS", "DUN", "OR", "AND", "TOGETHER", "TEXT"])
_COMPARING = frozenset(["AT_LEAST", "AT_MOST", "OVER", "UNDER", "IN"])
_SEPARATELY = frozenset(
    ["各自", "各", "均", "都", "逐一", "逐家", "单独", "共同", "一起", "联合", "同时", "一致",
     "both", "jointly", "individually", "respectively", "severally", "independently", "together"]
)  # fmt: skip
_ANY_ORDER = frozenset(
    [
        "先后不论",
        "不分次序",
        "不分顺序",
        "不论先后",
        "次序不限",
        "顺序不限",
        "先后不限",
        "无先后",
        "任意次序",
        "任意顺序",
    ]
)
_SCOPED = frozenset(["REQUIRE", "FOR_ANY"])


# ------------------------------------------------------------------ kinds of record


def kinds_together(s: Sentence) -> Diagnostic | None:
    """`每次 缺岗、离岗`, `（缺岗、离岗）的 次数`, `不得 缺岗 或 离岗`, `缺岗 连同 离岗 的 次数 达到`."""
    found = s.found
    if found is None:
        return None
    if s.kind in _COMPARING and s.kind not in s.accepted:
        return _fold_behind_together(s)
    joining = s.kind in _JOINING or (s.kind == "NAME" and found.value.lower() in _JOINING_WORDS)
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if not (joining or s.kind == "TOGETHER") or behind is None or behind.type != "NAME" or s.before is None:
        return None
    lead = _leading(s)
    if lead is None or s.kind_before not in ("NAME", "RP"):
        return None
    if s.kind in ("AND", "OR") and lead.type not in ("EACH", "FORBID", "SUBMIT"):
        return None  # elsewhere these join conditions
    one = " ".join(s.text[end_of(lead) : start_of(found)].split())
    both = f"{one} 连同 {s.shown(behind)}" if s.language == "zh" else f"{one} together with {s.shown(behind)}"
    if lead.type == "EACH":
        wanted = f"{s.shown(lead)} {both}"
    elif lead.type in ("FORBID", "SUBMIT"):
        wanted = f"{s.shown(lead)}（{both}）" if s.language == "zh" else f"{s.shown(lead)} ({both})"
    elif lead.type == "HAS":
        either = "或" if s.language == "zh" else "or"
        wanted = f"{s.shown(lead)} {one} {either} {s.shown(lead)} {s.shown(behind)}"
    elif s.kind == "TOGETHER":
        return None
    elif lead.type == "MEANS":
        wanted = both
    else:
        wanted = f"（{both}）的 …" if s.language == "zh" else f"of ({both})"
    return s.say("E163", s.here, wanted=wanted)


def _leading(s: Sentence) -> Token | None:
    """The word before the kinds of record named last: 每次, 不得, 有, 是指, or the bracket or mark that opens."""
    depth = 0
    in_a_bracket = s.kind in ("DUN", "NAME") and s.tokens[s.start].type in (*_SCOPED, "ITEM")
    for token in reversed(s.tokens[s.start : s.place]):
        if token.type == "RP":
            depth += 1
        elif token.type == "LP" and depth:
            depth -= 1
        elif depth:
            continue
        elif token.type in ("EACH", "FORBID", "SUBMIT", "HAS", "MEANS") or (token.type == "LP" and in_a_bracket):
            return token
        elif token.type in ("COLON", "IF"):
            return token if s.kind == "DUN" and s.tokens[s.start].type in _SCOPED else None
        elif token.type not in _SETS:
            return None
    return None


def _fold_behind_together(s: Sentence) -> Diagnostic | None:
    """`缺岗 连同 离岗 的 次数 达到 2次`, `count of absence together with away at least 2`."""
    at = s.place - 1
    while at > s.start and s.tokens[at].type in _SETS:
        at -= 1
    tokens = s.tokens[at + 1 : s.place] if s.tokens[at].type != "OF" else s.tokens[at - 1 : s.place]
    kinds = [token.type for token in tokens]
    if "TOGETHER" not in kinds or not tokens:
        return None
    span = Span(start_of(tokens[0]), end_of(tokens[-1]))
    if s.language == "en" and kinds[:2] == ["NAME", "OF"]:
        joined = " ".join(s.text[start_of(tokens[2]) : span.end].split())
        return s.say("E163", span, wanted=f"{s.shown(tokens[0])} of ({joined})")
    if "DE" not in kinds:
        return None
    last = len(kinds) - 1 - kinds[::-1].index("DE")
    joined = " ".join(s.text[span.start : start_of(tokens[last])].split())
    behind = " ".join(s.text[start_of(tokens[last]) : span.end].split())
    return s.say("E163", span, wanted=f"（{joined}）{behind}")


# ------------------------------------------------------------------ bodies and steps


def bodies_of_a_step(s: Sentence) -> Diagnostic | None:
    """`由 甲、乙 各自 同意`, `甲、乙 分别 同意`, `分别 由 甲、乙 同意`, `by a and b`."""
    if s.tokens[s.start].type != "PROCEDURE" or s.found is None:
        return None
    first = _step(s)
    step = s.tokens[first : _end_of_step(s)]
    if first == s.place and s.kind == "SEPARATELY":
        return _separately(s, step[1:])
    if step[0].type == "BY":
        return _behind_by(s, step)
    bodies = {s.tokens[at].value for at in _bodies(s)}
    if step[0].type == "NAME" and s.kind in ("DUN", "NAME", "SEPARATELY") and s.place == first + 1:
        named = step[0].value in bodies
        if named or (s.kind == "DUN" and any(token.type == "SEPARATELY" for token in step)) or s.kind == "SEPARATELY":
            return s.say("E155", span_of(step[0]), found=s.shown(step[0]), word_zh="由", word_en="by")
    return None


def _behind_by(s: Sentence, step: tuple[Token, ...]) -> Diagnostic | None:
    separately = "分别（每一家都要办；一起办的，各报一条）", "separately: each has to, and each reports it"
    if s.kind == "AND" and "DUN" in s.accepted:
        return s.say("E148", s.here, word=s.shown(s.found), word_zh="、", word_en="/")
    if s.kind == "NAME" and s.before is not None and s.before.value.lower() in _SEPARATELY:
        zh, en = separately
        return s.say("E148", span_of(s.before), word=s.shown(s.before), word_zh=zh, word_en=en)
    if s.kind in ("EACH", "ALL") and "SEPARATELY" in s.accepted:
        return s.say("E148", s.here, word=s.shown(s.found), word_zh=separately[0], word_en=separately[1])
    if s.kind == "ANY_ORDER" and "SEPARATELY" in s.accepted and s.kind_before == "NAME":
        return s.say("E148", s.here, word=s.shown(s.found), word_zh=separately[0], word_en=separately[1])
    return _separately(s, step) if s.kind == "SEPARATELY" and s.kind not in s.accepted else None


def _separately(s: Sentence, step: tuple[Token, ...]) -> Diagnostic:
    """The step with 分别 before what is done."""
    names = [token for token in step if token.type == "NAME"]
    by, sign = ("由", "、") if s.language == "zh" else ("by", " / ")
    bodies, done = sign.join(s.shown(name) for name in names[:-1]), s.shown(names[-1]) if names else "…"
    wanted = f"{by} {bodies or '…'} {s.shown(s.found)} {done}"
    return s.say("E162", s.here, wanted=wanted)


def steps_in_any_order(s: Sentence) -> Diagnostic | None:
    """`不分先后（…；…）`, `审核；公示 不分先后`, `（…；…）先后不论`, a bracket without it."""
    if s.tokens[s.start].type != "PROCEDURE" or s.found is None:
        return None
    if s.kind == "DUN" and s.opened is not None and "SEMI" in s.accepted:
        return s.say("E153", s.here)
    if s.kind == "RP" and s.opened is not None and "SEMI" in s.accepted and "RP" not in s.accepted:
        return s.say("E164", s.here)
    if s.kind == "ANY_ORDER" and s.kind_before != "COMMA":
        wanted = (
            "（由 甲 审核；公示）不分先后" if s.language == "zh" else "(by some body checking; announcing) in any order"
        )
        return s.say("E162", s.here, wanted=wanted)
    if s.accepted != {"ANY_ORDER"} or s.kind == "COMMA":
        return None
    if s.kind == "FOR_ANY" or (s.kind == "NAME" and s.found.value in _ANY_ORDER):
        return s.say("E148", s.here, word=s.shown(s.found), word_zh="不分先后", word_en="in any order")
    return s.say("E155", s.here, word_zh="不分先后", word_en="in any order")


def end_of_a_period(s: Sentence) -> Diagnostic | None:
    """`出发（期间 起）`, `departure (according to period start)`, `departure (start of period)`."""
    if s.before is None or s.found is None or s.tokens[s.start].type not in ("PROCEDURE", "RECORD"):
        return None
    words = s.before.value.lower(), s.found.value.lower()
    whole = Span(start_of(s.before), end_of(s.found))
    if words in (("期间", "起"), ("期间", "止")) or (words == ("期间", "的") and s.kind == "DE"):
        behind = s.tokens[s.place + 1] if s.kind == "DE" and s.place + 1 < len(s.tokens) else s.found
        return s.say("E159", Span(whole.start, end_of(behind)), found=f"期间{behind.value}")
    if words[0] == "period" and words[1] in ("start", "end") and s.kind == "NAME":
        return s.say("E162", whole, found=s.text[whole.start : whole.end], wanted=f"according to {words[1]} of period")
    if words[0] in ("start", "end") and s.kind == "OF" and s.place >= 2 and s.tokens[s.place - 2].type == "LP":
        return s.say("E155", span_of(s.before), found=s.shown(s.before), word_zh="按", word_en="according to")
    return None


def _step(s: Sentence) -> int:
    """Where the step about the place begins."""
    at = s.place
    while at > s.start + 1 and s.tokens[at - 1].type not in ("COLON", "SEMI", "LP"):
        at -= 1
    return at


def _end_of_step(s: Sentence) -> int:
    at = s.place
    while at < len(s.tokens) and s.tokens[at].type not in ("SEMI", "STOP", "LP", "RP"):
        at += 1
    return max(at, s.place + 1)


def _bodies(s: Sentence) -> list[int]:
    """The tokens of the names declared as bodies anywhere in the text."""
    found: list[int] = []
    declaring = False
    for at, token in enumerate(s.tokens):
        declaring = token.type == "BODY" or (declaring and token.type != "STOP")
        if declaring and token.type == "NAME":
            found.append(at)
    return found


# ------------------------------------------------------------------ some of a kind


def some_of_a_kind(s: Sentence) -> Diagnostic | None:
    """`要求 人员 职务 为 组长 每周`, `要求 职务 为 组长 的 人员`, `任一 人员（职务 为 组长）有 缺岗`."""
    if s.found is None:
        return None
    if s.kind == "THEN" and s.tokens[s.start].type == "REQUIRE":
        return s.say("E165", s.here)
    return _members(s) or (_subject(s) if s.tokens[s.start].type in _SCOPED else None)


def _members(s: Sentence) -> Diagnostic | None:
    if s.kind_before != "RP" or s.kind not in ("HAS", "LACKS", "NAME", "NOT", "MEETS", "FAILS"):
        return None
    depth, at = 0, s.place - 1
    while at > s.start:
        depth += (s.tokens[at].type == "RP") - (s.tokens[at].type == "LP")
        if depth == 0:
            break
        at -= 1
    if at < s.start + 2 or s.tokens[at - 2].type not in ("SOME", "ALL") or s.tokens[at - 1].type != "NAME":
        return None
    if s.tokens[at - 2].type == "ALL":
        return None  # every head lacks absence is no `and` of the two
    who, inside = s.shown(s.tokens[at - 1]), s.text[end_of(s.tokens[at]) : start_of(s.tokens[s.place - 1])]
    some, rest = s.shown(s.tokens[at - 2]), s.text[start_of(s.found) : _end_of_part(s)] if s.found is not None else ""
    inside, rest = " ".join(inside.split()), " ".join(rest.split())
    wanted = f"{some} {who}（{inside} 且 {rest}）" if s.language == "zh" else f"{some} {who} ({inside} and {rest})"
    span = Span(start_of(s.tokens[at - 2]), end_of(s.tokens[s.place - 1]))
    return s.say("E162", span, found=s.text[span.start : span.end], wanted=wanted)


def _end_of_part(s: Sentence) -> int:
    at = s.place
    while at < len(s.tokens) and s.tokens[at].type not in ("THEN", "AND", "OR", "STOP", "SEMI", "COMMA"):
        at += 1
    return start_of(s.tokens[at]) if at < len(s.tokens) else len(s.text)


def _subject(s: Sentence) -> Diagnostic | None:
    tokens = s.tokens[s.start + 1 :]
    kinds = [token.type for token in tokens[:8]]
    if kinds[0] == "LP" and "RP" in kinds and kinds[3:4] == ["NAME"] and "IS" not in kinds:
        tokens, kinds = tokens[3:], kinds[3:]  # behind the name of the rule
    if kinds[:4] == ["NAME", "NAME", "IS", "NAME"] and s.kind in ("EVERY", "EACH"):
        order = 0, 1, 2, 3
    elif kinds[:5] == ["NAME", "IS", "NAME", "DE", "NAME"]:
        order = 4, 0, 1, 2
    elif kinds[:6] == ["LP", "NAME", "IS", "NAME", "RP", "NAME"]:
        order = 5, 1, 2, 3
    elif kinds[:7] == ["NAME", "EVERY", "LP", "NAME", "IS", "NAME", "RP"]:
        order = 0, 3, 4, 5
    else:
        return None
    who, *condition = (s.shown(tokens[at]) for at in order)
    inside = " ".join(condition)
    whole = Span(start_of(tokens[0]), end_of(tokens[max(order) + (kinds[1:3] == ["EVERY", "LP"])]))
    wanted = f"{who}（{inside}）" if s.language == "zh" else f"{who} ({inside})"
    if "EVERY" in kinds[:2]:
        wanted = f"{wanted} {s.shown(tokens[1])}" if s.language == "en" else f"{wanted}{s.shown(tokens[1])}"
    return s.say("E162", whole, found=" ".join(s.text[whole.start : whole.end].split()), wanted=wanted)


def value_without_is(s: Sentence) -> Diagnostic | None:
    """`人员（职务 组长）`: 为 is missing."""
    behind = s.tokens[s.place + 1].type if s.place + 1 < len(s.tokens) else ""
    if s.kind != "NAME" or s.kind_before != "NAME" or s.opened is None or behind not in ("RP", "DUN"):
        return None
    if s.tokens[s.place - 2] is s.opened and "IS" in s.accepted:
        return s.say("E155", s.here, word_zh="为", word_en="is")
    return None


RULES = (value_without_is, end_of_a_period, bodies_of_a_step, steps_in_any_order, some_of_a_kind, kinds_together)
