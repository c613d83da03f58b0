"""The reserved words: one table from terminal to its spellings, Chinese and English, canonical first.

In: nothing. Out: the spellings, as data for the tokenizer, the formatter, messages and editors. Only this file
knows them; `grammars/lexicon.lark` prints the same table and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from assessrules.source.language import Language


@attrs.frozen
class Word:
    """A terminal that is a reserved word (or a phrase of several words in English)."""

    terminal: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def spellings(self, language: Language) -> tuple[str, ...]:
        return self.zh if language == "zh" else self.en

    def canonical(self, language: Language) -> str:
        """The first spelling; empty when the language says nothing there (的 has no English word)."""
        return next(iter(self.spellings(language)), "")


def _table(source: str) -> Iterator[Word]:
    for line in source.strip().splitlines():
        if not line or line.startswith("#"):
            continue
        terminal, zh, en = (part.strip() for part in line.split("|"))
        yield Word(terminal, _spellings(zh), _spellings(en))


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(spelling.strip() for spelling in cell.split("/") if spelling.strip() not in ("", "-"))


_HEADS = """
POLICY     | 办法   | policy
SUBJECT    | 主体   | subject
RECORD     | 记录   | record
BODY       | 机构   | body
OUTCOME    | 结果   | outcome
SANCTION   | 处分   | sanction
CATEGORY   | 类别   | category
STANDARD   | 标准   | standard
TABLE      | 表     | table
TERM       | 所称   | term
JUDGEMENT  | 认定   | judgement
READING    | 解读   | reading
PROCEDURE  | 程序   | procedure
REQUIRE    | 要求   | require
FOR_ANY    | 凡     | any
ITEM       | 指标   | item
BUDGET     | 经费   | budget
LEDGER     | 台账   | ledger
RATING     | 评定   | rating
TEXT_ONLY  | 不计算 | not computed
REFER      | 引用   | refer
"""

_PARTS = """
MEANS        | 是指              | means
BELONGS      | 属于              | belongs to
ONLY         | 限                | only
OPTIONAL     | 可缺              | optional
PART_WINDOWS | 不满期            | part windows
EXEMPT       | 不作要求          | exempt
APPLY        | 照常要求          | apply
ASCENDING    | 由低到高/由早到晚 | ascending
DESCENDING   | 由高到低/由晚到早 | descending
BY           | 由                | by
PUBLISHED    | 公布              | published
SAME         | 同                | same as
TAKES        | 取值              | takes
DEFAULT      | 默认              | default
REASON       | 理由              | reason
FOR          | 对                | for
FULL         | 满分              | full marks
INTO         | 计入              | into
FROM         | 自                | from
SINCE        | 起                | onward
ACCORDING    | 按                | according to
ELSE         | 其他              | otherwise
EACH         | 每次              | each
SUBMIT       | 提交              | submit
FORBID       | 不得              | no
BUT          | 但                | unless
EXCEPTED     | 的除外            | -
BEFORE       | 前                | -
WITHIN       | 内                | within
ROLLING      | 遇休息日顺延      | rolling over rest days
SEPARATELY   | 分别              | separately
ANY_ORDER    | 不分先后          | in any order
REPEATABLE   | 可多次            | repeatable
"""

_LOGIC = """
IF          | 当                       | if
AND         | 且                       | and
OR          | 或                       | or
NOT         | 非                       | not
IS          | 为                       | is
IS_NOT      | 不为                     | is not
ONE_OF      | 之一                     | -
IN          | 在                       | lies
HAS         | 有                       | has
LACKS       | 无                       | lacks
ANY_OF      | 下列之一                 | any of
ALL_OF      | 下列全部                 | each of
NONE_OF     | 下列均无                 | none of
SEVERAL_OF  | 下列至少                 | of these at least
AGAINST     | 对照                     | against
AT_LEAST    | 不少于/不低于/达到/满    | at least
AT_MOST     | 不超过/不多于/不高于     | at most
OVER        | 超过/多于/高于           | over
UNDER       | 不足/不满/低于/少于      | under
UP          | 以上                     | and above
DOWN        | 以下/以内                | and below
TO          | 至                       | to
PART        | 的部分                   | part
SOME        | 任一                     | some
ALL         | 所有                     | every
FOUND_BY    | 经                       | found by
MEETS       | 符合                     | meets
FAILS       | 不符合                   | fails
WINDOW_OVER | 期满                     | window over
DE          | 的                       | -
OF          | -                        | of
IN_WINDOW   | -                        | in
EXCLUDING   | 除去                     | excluding
TOGETHER    | 连同                     | together with
RESET       | 以后                     | since
ENROLLED    | 在册                     | enrolled
GREATEST    | 较大者                   | greatest of
LEAST       | 较小者                   | least of
HALF_UP     | 四舍五入                 | rounded half up
ROUND_DOWN  | 舍尾                     | rounded down
ROUND_UP    | 进一                     | rounded up
REACH       | 到                       | at
"""

_ACTIONS = """
ADD            | 加             | add
DEDUCT         | 扣/减          | deduct
SET            | 得/改为/评为   | set
ADD_OR_DEDUCT  | 加减           | add or deduct
GIVE_FULL      | 得满分         | full marks given
FORFEIT        | 不得分         | forfeit
CAP            | 最高           | cap
FLOOR          | 最低           | floor
ZERO_FLOOR     | 扣完为止       | never below zero
BASE           | 基本分/期初    | base
CARRY_OVER  | 余额结转       | carry over balance
TIMES          | 乘以           | scaled by
ORDER          | 予以           | order
PROPOSE        | 提请           | proposing to
DECIDES        | 决定           | deciding
REPORT         | 记问题         | report
DISAPPLY       | 不适用         | disapply
PER            | 每             | per
PER_FULL       | 每满           | per full
PER_EITHER_WAY | 每增减         | per step away
PRO_RATA       | 按比例每       | pro rata per
"""

HEADS: tuple[Word, ...] = tuple(_table(_HEADS))
"""The words that open a sentence."""

WORDS: tuple[Word, ...] = (*HEADS, *_table(_PARTS), *_table(_LOGIC), *_table(_ACTIONS))

BY_TERMINAL: Mapping[str, Word] = MappingProxyType({word.terminal: word for word in WORDS})

HEAD_TERMINALS: frozenset[str] = frozenset(word.terminal for word in HEADS)

SPELLED: Mapping[str, str] = MappingProxyType(
    {spelling: word.terminal for word in WORDS for spelling in (*word.zh, *word.en)}
)
"""Every spelling and its terminal; a test sees that no spelling serves two."""


def spelling_of(terminal: str, language: Language) -> str:
    """The canonical word of a terminal."""
    return BY_TERMINAL[terminal].canonical(language)


def print_lexicon() -> str:
    """The text of `grammars/lexicon.lark`."""
    lines = [
        "// Every reserved word: a terminal and its spellings, Chinese before English, the canonical one first.",
        "",
    ]
    for word in WORDS:
        spellings = " | ".join(f'"{spelling}"' for spelling in (*word.zh, *word.en))
        lines.append(f"{word.terminal}: {spellings}")
    return "\n".join(lines) + "\n"
