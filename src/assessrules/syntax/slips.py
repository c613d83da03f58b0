"""Slips of the pen that one mark, one word or one space would mend.

In: a sentence and the place where it stops to parse. Out: one diagnostic that names what to add, to strike out or to
write instead. `mistakes` asks these rules first where a habit of officials' prose is in the way, and last where the
grammar itself tells which mark would help.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.source.span import Span
from assessrules.syntax import mistaken_words as words
from assessrules.syntax import slips_of_due_days, slips_of_lists, slips_of_time, slips_of_typing
from assessrules.syntax.build_words import end_of, span_of, start_of
from assessrules.syntax.faulty import Sentence
from assessrules.syntax.lexicon import SPELLED

ACTIONS = frozenset(
    ["ADD", "DEDUCT", "SET", "ADD_OR_DEDUCT", "GIVE_FULL", "FORFEIT", "CAP", "FLOOR", "ZERO_FLOOR", "BASE", "TIMES", "BY",
     "PROPOSE", "ORDER", "REPORT", "DISAPPLY"]
)  # fmt: skip
"""What a step or an action may open with."""

_MARKS = frozenset(["COMMA", "DUN", "COLON", "SEMI"])
_LISTED = frozenset(["COLON", "SEMI"])
_EACH_MORE = re.compile("每(?:增加|减少|多|少|超过|超|发现|缺|迟到|旷工)([0-9].*)")
_DAY = re.compile("(?P<before>[于在])?(?P<day>[0-9]{1,2}日)(?P<behind>以前|之前|前)")


def in_the_way(s: Sentence) -> Diagnostic | None:
    """The first habit of prose found at the place."""
    return _first(s, _HABITS)


def mended(s: Sentence) -> Diagnostic | None:
    """The one mark or word that would help."""
    return _first(s, _MENDS)


def _first(s: Sentence, rules: tuple[Callable[[Sentence], Diagnostic | None], ...]) -> Diagnostic | None:
    return next((diagnostic for rule in rules if (diagnostic := rule(s)) is not None), None)


# ------------------------------------------------------------------ habits


def _numbered(s: Sentence) -> Diagnostic | None:
    """`（1）基本分 15分`, `1. 基本分 15分`."""
    if s.found is None:
        return None
    at, kinds = s.place, [token.type for token in s.tokens]
    inside = ("NUMBER", "NAME")
    if s.kind_before == "RP" and kinds[at - 3] == "LP" and kinds[at - 2] in inside and kinds[at - 4] in _LISTED:
        mark = Span(start_of(s.tokens[at - 3]), end_of(s.tokens[at - 1]))
    elif s.kind in ("STOP", "DUN") and s.kind_before == "NUMBER" and kinds[at - 2] in _LISTED:
        mark = Span(start_of(s.tokens[at - 1]), end_of(s.found))
    else:
        return None
    written = s.text[mark.start : mark.end]
    return s.say("E152", mark, found=written) if re.search(r"[0-9０-９一二三四五六七八九十]", written) else None


def _chinese_thousands(s: Sentence) -> Diagnostic | None:
    """`500，000元`: the comma of a list, yet digits on both sides."""
    at = s.place if s.kind == "COMMA" else s.place - 1  # some sentences may go on behind a comma
    if at < 1 or s.tokens[at].type != "COMMA" or s.tokens[at - 1].type != "NUMBER":
        return None
    first = start_of(s.tokens[at - 1])
    written = re.match(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", s.folded[first:])
    if written is None:
        return None
    span = Span(first, first + written.end())
    return s.say("E116", span, number=written[0].replace(",", ""))


def _day_before(s: Sentence) -> Diagnostic | None:
    """`25日以前`, `于25日前`."""
    for token in (s.before, s.found):
        day = None if token is None else _DAY.fullmatch(token.value)
        if token is not None and day is not None and token.type in ("NAME", "BAD_NUMBER"):
            return s.say("E148", span_of(token), word=s.shown(token), word_zh=f"{day['day']}前", word_en="by day 25")
    return None


def _not(s: Sentence) -> Diagnostic | None:
    """`不 符合`: 不 is no word by itself."""
    if s.before is None or s.found is None or s.before.value != "不":
        return None
    joined = f"不{s.found.value}"
    span = Span(start_of(s.before), end_of(s.found))
    word = joined if joined in SPELLED else f"非 {s.found.value}"
    return s.say("E148", span, word=f"不 {s.found.value}", word_zh=word, word_en="not")


def _needless(s: Sentence) -> Diagnostic | None:
    """`应当 每年`: the sentence says it already."""
    for token in (s.before, s.found):
        if token is not None and token.type == "NAME" and token.value in words.NEEDLESS:
            return s.say("E157", span_of(token), word=s.shown(token))
    return None


def _scope(s: Sentence) -> Diagnostic | None:
    if s.kind == "EVERY" and s.accepted in ({"NAME"}, {"NAME", "LP"}):
        return s.say("E151", s.here)
    if s.before is not None and s.kind == "DE" and s.place >= 2 and s.tokens[s.place - 2].type in ("SOME", "ALL"):
        return s.say("E156", span_of(s.before), before=s.shown(s.tokens[s.place - 2]), found=s.shown(s.before))
    return None


def _per(s: Sentence) -> Diagnostic | None:
    """`，每次 扣5分`, `，一次 扣5分` for `，每1次 扣5分`."""
    if "PER" not in s.accepted or s.kind_before != "COMMA" or s.found is None:
        return None
    if s.kind == "NAME" and (step := _EACH_MORE.fullmatch(s.found.value)):
        return s.say("E148", s.here, word=s.shown(s.found), word_zh=f"每{step[1]}", word_en="per 1 …")
    if s.kind not in ("EACH", "QUANTITY"):
        return None
    unit = re.sub("^[每0-9零一二两三四五六七八九十百千]+", "", s.found.value)
    return s.say("E148", s.here, word=s.shown(s.found), word_zh=f"每1{unit}", word_en="per 1 …")


def _range_alone(s: Sentence) -> Diagnostic | None:
    """`总分 60分以上`: 在 is missing."""
    behind = s.tokens[s.place + 1].type if s.place + 1 < len(s.tokens) else ""
    if s.kind == "QUANTITY" and behind in ("UP", "DOWN") and s.kind_before in ("NAME", "RP"):
        span = Span(start_of(s.tokens[s.place]), end_of(s.tokens[s.place + 1]))
        return s.say("E150", span, found=s.text[span.start : span.end])
    return None


def _alias(s: Sentence) -> Diagnostic | None:
    """`（份，quarterly report）`, `（份，quarterly-report）`."""
    behind = s.tokens[s.place + 1] if s.kind == "MINUS" and s.place + 1 < len(s.tokens) else s.found
    if s.before is None or behind is None or s.accepted != {"COMMA", "RP"}:
        return None
    one, other = s.before.value, behind.value
    if not all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", word) for word in (one, other)):
        return None
    return s.say("E158", Span(start_of(s.before), end_of(behind)), found=f"{one}_{other}")


def _deadline(s: Sentence) -> Diagnostic | None:
    """`自 日期 起 5日内`, `日期 起 5天内`, `5个工作日内`."""
    if s.kind == "DAY_POINT" and s.kind_before == "SINCE" and s.found is not None:
        days = s.found.value.removesuffix("日")
        wanted = f"{days}天 或 {days}个工作日"
        return s.say("E148", s.here, word=s.shown(s.found), word_zh=wanted, word_en="days or working days")
    if s.before is None or s.kind not in ("SINCE", "WITHIN") or s.kind in s.accepted:
        return None
    if s.kind == "SINCE":
        return s.say("E155", span_of(s.before), found=s.shown(s.before), word_zh="自", word_en="from")
    return s.say("E155", span_of(s.before), found=s.shown(s.before), word_zh="自 某日期 起", word_en="from a date")


def _full(s: Sentence) -> Diagnostic | None:
    if s.kind == "FULL" and "GIVE_FULL" in s.accepted:
        return s.say("E148", s.here, word=s.shown(s.found), word_zh="得满分", word_en="full marks given")
    return None


def _excess(s: Sentence) -> Diagnostic | None:
    """`加 开支 超过 限额 的部分`: what is added stands in brackets."""
    if s.kind not in ("OVER", "UNDER") or s.kind in s.accepted or s.opened is not None:
        return None
    for token in reversed(s.tokens[s.start : s.place]):
        if token.type in ("ADD", "DEDUCT", "SET", "BASE"):
            written = s.text[end_of(token) : start_of(s.found)].strip() if s.found is not None else ""
            return s.say("E161", s.here, move=s.shown(token), amount=" ".join(written.split()))
        if token.type in ("SEMI", "COLON", "COMMA", "THEN"):
            return None
    return None


def _space_in_name(s: Sentence) -> Diagnostic | None:
    """`记录 季度 报告（份）：`: a name is one word."""
    if s.place != s.start + 2 or s.found is None or s.before is None or s.kind != "NAME" or s.kind_before != "NAME":
        return None
    end = s.place
    while end + 1 < len(s.tokens) and s.tokens[end + 1].type == "NAME":
        end += 1
    behind = s.tokens[end + 1].type if end + 1 < len(s.tokens) else ""
    if "LP" not in s.accepted or behind not in ("LP", "COLON", "COMMA"):
        return None
    parts = [token.value for token in s.tokens[s.place - 1 : end + 1]]
    joined = ("_" if all(word.isascii() for word in parts) else "").join(parts)
    return s.say("E159", Span(start_of(s.before), end_of(s.tokens[end])), found=joined)


def _comma_in_category(s: Sentence) -> Diagnostic | None:
    if s.kind == "NAME" and s.kind_before == "COMMA" and s.accepted == {"ASCENDING", "DESCENDING"}:
        return s.say("E149", s.behind)
    return None


_HABITS = (
    slips_of_due_days.due_day, *slips_of_time.RULES, *slips_of_lists.RULES,
    _numbered, _chinese_thousands, _day_before, _not, _needless, _scope, _per, _range_alone, _alias, _deadline, _full,
    _excess, _space_in_name, _comma_in_category,
)  # fmt: skip

# ------------------------------------------------------------------ what would help


def _comma_behind_of(s: Sentence) -> Diagnostic | None:
    """`有 项目 的 评为 优秀`."""
    return s.say("E120", s.behind) if s.kind_before == "DE" and s.kind in ACTIONS else None


def _by(s: Sentence) -> Diagnostic | None:
    """`的，区考核办 予以 约谈`, `区考核办 认定 的`: nobody says by whom."""
    if s.kind == "JUDGEMENT" and s.before is not None and s.kind_before == "NAME":
        return s.say("E155", span_of(s.before), found=s.shown(s.before), word_zh="经", word_en="found by")
    if s.kind == "NAME" and s.found is not None and s.found.value.endswith("认定") and "JUDGEMENT" in s.accepted:
        return s.say("E148", s.here, word=s.shown(s.found), word_zh="认定", word_en="judgement")
    if s.kind != "ORDER" or s.before is None or s.kind_before != "NAME":
        return None
    if s.tokens[s.place - 2].type not in ("THEN", "COLON", "SEMI"):
        return None
    return s.say("E155", span_of(s.before), found=s.shown(s.before), word_zh="由", word_en="by")


def _for(s: Sentence) -> Diagnostic | None:
    behind = s.tokens[s.place + 1].type if s.place + 1 < len(s.tokens) else ""
    if s.kind == "NAME" and behind == "EVERY" and "FOR" in s.accepted and s.kind_before == "COMMA":
        return s.say("E155", s.here, word_zh="对", word_en="for")
    if s.accepted - {"ROLLING"} == {"BUT"}:
        return s.say("E155", s.here, word_zh="但", word_en="unless")
    if s.accepted == {"MEANS"} or (s.kind == "NAME" and s.accepted == {"COMMA", "MEANS"}):
        return s.say("E155", s.here, word_zh="是指", word_en="means")
    return None


def _plus(s: Sentence) -> Diagnostic | None:
    """`年度经费 加 追加`: in a value sums are written with signs."""
    if s.kind in ("ADD", "DEDUCT") and "PLUS" in s.accepted and s.kind not in s.accepted:
        sign, word = ("＋", "+") if s.kind == "ADD" else ("－", "-")
        return s.say("E148", s.here, word=s.shown(s.found), word_zh=sign, word_en=word)
    return None


def _other_mark(s: Sentence) -> Diagnostic | None:
    """`基本分 15分、扣完为止`: items are set apart by ；."""
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if s.kind == "COLON" and behind is not None and behind.type in s.accepted_behind("COMMA"):
        return s.say("E148", s.here, word=s.shown(s.found), word_zh="，", word_en=",")
    if s.kind not in ("COMMA", "DUN") or behind is None or s.opened is not None:
        return None
    part = max((at for at in range(s.start, s.place) if s.tokens[at].type in _LISTED), default=s.place - 1) + 1
    if s.kind == "DUN" and s.tokens[s.start].type == "SUBJECT" and s.tokens[part].type == "NAME":
        return _no_only(s)
    return s.say("E153", s.here) if behind.type in s.accepted_behind("SEMI") else None


def _no_only(s: Sentence) -> Diagnostic | None:
    """`主体 工作处：北京、上海` without 限."""
    colon = max((at for at in range(s.start, s.place) if s.tokens[at].type in _LISTED), default=s.place - 1)
    first = s.tokens[colon + 1]
    closed = [token for token in s.tokens[s.start : colon] if token.type == "ONLY"]
    if closed and s.tokens[colon].type == "SEMI" and first.type == "NAME":
        mark = s.tokens[colon]
        return s.say("E148", span_of(mark), word=s.shown(mark), word_zh="、", word_en="/")
    if first.value.startswith("限"):
        return s.say("E122", span_of(first), word=s.shown(first), split=f"限 {first.value[1:]}")
    return s.say("E155", span_of(first), found=s.shown(first), word_zh="限", word_en="only")


def _mark_too_many(s: Sentence) -> Diagnostic | None:
    """`满分：15分`: the sentence goes on without the mark."""
    behind = s.tokens[s.place + 1] if s.place + 1 < len(s.tokens) else None
    if (
        s.kind in ("COMMA", "COLON")
        and s.kind_before not in ACTIONS
        and behind is not None
        and behind.type not in _MARKS
        and behind.type in s.accepted
    ):
        return s.say("E154", s.here)
    return None


_MENDS = (_comma_behind_of, _by, _for, _plus, _other_mark, _mark_too_many, slips_of_typing.mark_for_mark)
