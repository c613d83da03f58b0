"""The scorecard laid out as lines of text: columns aligned by display width, long reasons wrapped.

Comes in: a `Scorecard` and a width. Goes out: lines of cells, each with a tag that says what it is, so that a terminal may
colour them; or plain text. Tags: title heading label place number full reason finding sanction outcome wait gap note rule pad.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from assessrules.report.numbers import Language
from assessrules.report.numbers import width as columns
from assessrules.report.scorecard import Card, Item, Remark, Scorecard
from assessrules.report.wording import say
from assessrules.values.bounds import Open

_NOT_FIRST = "，。；：、）」』】”’…！？,.;:)]"
_NOT_LAST = "（「『【“‘〔"
_LEAST_REASON = 20


@attrs.frozen
class Cell:
    """A piece of a line, and what it is."""

    text: str
    tag: str


TextLine = tuple[Cell, ...]


def render_text(card: Scorecard, width: int = 100) -> str:
    """The scorecard as plain text."""
    return "\n".join("".join(cell.text for cell in line).rstrip() for line in render_lines(card, width)) + "\n"


def render_lines(card: Scorecard, width: int = 100) -> tuple[TextLine, ...]:
    """The scorecard as lines of tagged cells."""
    return tuple(_lines(card, max(width, 40)))


def _lines(card: Scorecard, width: int) -> Iterator[TextLine]:
    yield (Cell(card.title, "title"),)
    yield (Cell(card.subtitle, "note"),)
    for each in card.cards:
        yield ()
        yield from _card(each, card.language, width)
    if card.readings:
        yield ()
        yield (Cell(say("card_readings", card.language), "heading"),)
        for text in card.readings:
            yield from _bullet(text, "note", width)
    if card.set_aside:
        yield ()
        yield (Cell(say("card_set_aside", card.language), "heading"),)
        for text in card.set_aside:
            yield from _bullet(text, "note", width)


def _card(card: Card, language: Language, width: int) -> Iterator[TextLine]:
    yield (
        Cell("━" * 2 + " ", "rule"),
        Cell(card.name, "heading"),
        Cell(f" {card.kind} ", "note"),
        Cell(_rule(card, width), "rule"),
    )
    yield from _table(card, language, width)
    yield from _sections(card, language, width)
    if any(each.people for each in card.people):  # those below have people of their own: a card each
        for each in card.people:
            yield ()
            yield from _card(each, language, width)
    elif card.people:
        yield ()
        yield (Cell(say("card_people", language), "heading"),)
        for person in card.people:
            yield from _person(person, language, width)
        if any(
            item.points.endswith("*") for each in card.people for item in (*each.ratings, *each.money, *each.totals)
        ):
            yield (Cell(say("card_provisional", language), "note"),)


def _rule(card: Card, width: int) -> str:
    return "━" * max(width - columns(card.name) - columns(card.kind) - 5, 2)


# -------------------------------------------------------------------- the table of points


def _table(card: Card, language: Language, width: int) -> Iterator[TextLine]:
    rows = [*card.items, *card.totals]
    if not rows:
        return
    heads = [say(key, language) for key in ("card_item", "card_full", "card_points", "card_reason")]
    first = max(columns(text) for text in (heads[0], *(row.label for row in rows)))
    full = max(columns(text) for text in (heads[1], *(row.full for row in rows)))
    points = max(columns(text) for text in (heads[2], *(row.points for row in rows)))
    room = max(width - first - full - points - 6, _LEAST_REASON)
    sizes = (first, full, points)
    yield _row(heads[0], heads[1], heads[2], heads[3], sizes, ("heading", "heading", "heading", "heading"))
    for row in card.items:
        yield from _item_rows(row, sizes, room, "label")
    if card.totals:
        yield (Cell("─" * min(first + full + points + 4 + room, width), "rule"),)
    for row in card.totals:
        yield from _item_rows(row, sizes, room, "total")
    if any(row.points.endswith("*") for row in rows):
        yield (Cell(say("card_provisional", language), "note"),)


def _item_rows(row: Item, sizes: tuple[int, int, int], room: int, tag: str) -> Iterator[TextLine]:
    lines = wrap(row.reason, room) or [""]
    number = "total" if tag == "total" else "provisional" if isinstance(row.value, Open) else "number"
    yield _row(row.label, row.full, row.points, lines[0], sizes, (tag, "full", number, "reason"))
    for rest in lines[1:]:
        yield _row("", "", "", rest, sizes, ("pad", "pad", "pad", "reason"))


def _row(
    label: str, full: str, points: str, reason: str, sizes: tuple[int, int, int], tags: tuple[str, str, str, str]
) -> TextLine:
    first, second, third = sizes
    return (
        Cell(pad(label, first), tags[0]),
        Cell("  ", "pad"),
        Cell(pad_left(full, second), tags[1]),
        Cell("  ", "pad"),
        Cell(pad_left(points, third), tags[2]),
        Cell("  ", "pad"),
        Cell(reason, tags[3]),
    )


# -------------------------------------------------------------------- remarks


def _sections(card: Card, language: Language, width: int) -> Iterator[TextLine]:
    if card.ratings:
        yield ()
        yield (Cell(say("card_grade", language), "heading"),)
        for item in card.ratings:
            yield from _bullet(_labelled(item, language), "outcome", width)
    for key, group in (
        ("card_budget", [item for item in card.money if item.unit == "yuan"]),
        ("card_ledger", [item for item in card.money if item.unit != "yuan"]),
    ):
        if group:
            yield ()
            yield (Cell(say(key, language), "heading"),)
        for item in group:
            yield from _bullet(_labelled(item, language), "reason", width)
    for key, remarks, tag in _groups(card):
        if remarks:
            yield ()
            yield (Cell(say(key, language), "heading"), Cell(f" {len(remarks)}", "note"))
            for remark in remarks:
                yield from _bullet(f"{remark.place}  {remark.text}", tag, width, place=remark.place)


def _groups(card: Card) -> Sequence[tuple[str, tuple[Remark, ...], str]]:
    return (
        ("card_findings", card.findings, "finding"),
        ("card_sanctions", card.sanctions, "sanction"),
        ("card_outcomes", card.outcomes, "outcome"),
        ("card_awaiting", card.awaiting, "wait"),
        ("card_gaps", card.gaps, "gap"),
    )


def _labelled(item: Item, language: Language) -> str:
    """The account, what it comes to, and why."""
    colon = "：" if language == "zh" else ": "
    between = "；" if language == "zh" else "; "
    return item.label + colon + between.join(part for part in (item.points, item.reason) if part)


def _bullet(text: str, tag: str, width: int, place: str = "") -> Iterator[TextLine]:
    lines = wrap(text, width - 4) or [""]
    for at, line in enumerate(lines):
        lead = Cell("  · " if at == 0 else "    ", "pad")
        if at == 0 and place and line.startswith(place):
            yield (lead, Cell(place, "place"), Cell(line[len(place) :], tag))
        else:
            yield (lead, Cell(line, tag))


def _person(card: Card, language: Language, width: int) -> Iterator[TextLine]:
    """One line of totals, then what was found about the person."""
    totals = [f"{item.label} {item.points}" for item in card.totals]
    totals += [f"{item.label} {item.points}" for item in (*card.ratings, *card.money) if item.points]
    stay = (Cell(say("paren", language, text=card.stay), "note"),) if card.stay else ()
    first, *others = _side_by_side(
        totals, width - 4 - columns(card.name) - sum(columns(cell.text) for cell in stay), width - 6
    )
    yield (Cell("  ", "pad"), Cell(card.name, "label"), *stay, Cell("  ", "pad"), Cell(first, "number"))
    for line in others:
        yield (Cell("      ", "pad"), Cell(line, "number"))
    remarks = [(key, remark, tag) for key, group, tag in _groups(card) for remark in group]
    for key, remark, tag in remarks:
        head = say(key, language) + ("：" if language == "zh" else ": ")
        lines = wrap(f"{head}{remark.place}  {remark.text}", width - 6)
        for at, line in enumerate(lines):
            yield (Cell("    · " if at == 0 else "      ", "pad"), Cell(line, tag))


def _side_by_side(texts: Sequence[str], first: int, others: int) -> list[str]:
    """Figures in a row; what does not fit goes on the next line."""
    lines = [""]
    for text in texts:
        together = "  ".join(part for part in (lines[-1], text) if part)
        if columns(together) <= (first if len(lines) == 1 else others) or not lines[-1]:
            lines[-1] = together
        else:
            lines.append(text)
    return lines


# -------------------------------------------------------------------- widths


def pad(text: str, size: int) -> str:
    """To the left, filled up with spaces."""
    return text + " " * (size - columns(text))


def pad_left(text: str, size: int) -> str:
    """To the right, filled up with spaces."""
    return " " * (size - columns(text)) + text


def wrap(text: str, size: int) -> list[str]:
    """Lines of at most so many columns; Chinese breaks anywhere but before closing signs, words stay whole."""
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        if used + columns(piece.rstrip()) > size and line:
            lines.append(line.rstrip())
            line, used, piece = "", 0, piece.lstrip()
        line, used = line + piece, used + columns(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def hanging(text: str, size: int) -> list[str]:
    """The line broken, what follows four columns further in than it."""
    inside = " " * (len(text) - len(text.lstrip(" ")))
    first, *others = wrap(text.lstrip(" "), max(size - len(inside) - 4, 20)) or [""]
    return [inside + first, *(f"{inside}    {each}" for each in others)]


def _pieces(text: str) -> Iterator[str]:
    """What stays on one line: words of Latin letters and digits, a Chinese letter with the closing signs after it."""
    piece, word = "", False
    for letter in text:
        latin = letter.isascii() and not letter.isspace()
        if piece and not (latin and word) and letter not in _NOT_FIRST and piece[-1] not in _NOT_LAST:
            yield piece
            piece = ""
        piece, word = piece + letter, latin
    if piece:
        yield piece
