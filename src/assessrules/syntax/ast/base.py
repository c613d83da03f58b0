"""Nodes and the words they are made of."""

from __future__ import annotations

from enum import Enum

import attrs

from assessrules.source.span import NOWHERE, Span


@attrs.frozen
class Node:
    """Anything with a place in the text."""

    span: Span = attrs.field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@attrs.frozen
class Name(Node):
    """A name, without 「」: `招商信息`. Letter case and width are folded away (`Lead` is `lead`).

    Names of the prelude (folds, built-in types) have their canonical English word as `text`: 条数 次数 家数 数量 are all
    `count`, 文字 is `text`. `spelling` keeps what was written; it lies outside equality and serves the formatter.
    """

    text: str
    spelling: str = attrs.field(default="", eq=False, repr=False)


@attrs.frozen
class Declared(Node):
    """A name where it is declared, with its aliases: `招商信息（条，lead）` has aliases 条 and lead."""

    name: Name
    aliases: tuple[Name, ...] = ()


class Unit(Enum):
    """Calendar units a scope or a window is counted in: 每年 每半年 每季度 每两月 每月 每半月 每周 每日 每工作日 每任期 考核期."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    TWO_MONTHS = "two_months"
    MONTH = "month"
    HALF_MONTH = "half_month"
    WEEK = "week"
    DAY = "day"
    WORKDAY = "workday"
    TENURE = "tenure"
    ASSESSMENT = "assessment"
