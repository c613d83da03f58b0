"""Every example of the language reference is run, and its grammar is the program's."""

from __future__ import annotations

import re
from functools import cache

import pytest

from assessrules.calendars import state_council
from assessrules.cases.run import run_cases
from assessrules.diagnostics.diagnostic import Diagnostic
from assessrules.diagnostics.render import message
from assessrules.formatter.format import format_text
from assessrules.policy import Policy, compile_policy
from assessrules.semantics import analyse
from assessrules.semantics.elsewhere import Elsewhere
from assessrules.source.language import Language
from assessrules.syntax.lexicon import WORDS
from assessrules.syntax.parser import parse
from tests.docs.blocks import REFERENCE, ROOT, Block, blocks, cases, elsewhere_text, mistakes, policy_text, productions
from tests.syntax.kinds import KNOWN, kinds_in

PAGES = ("language.md", "language.zh.md")


def diagnostics_of(text: str, page: str) -> list[Diagnostic]:
    parsed = parse(text)
    other = elsewhere(page)
    _, found = analyse(parsed, text, {"charter": Elsewhere(other.model, other.text, other.name)})
    return [*parsed.diagnostics, *found]


def language_of(page: str) -> Language:
    return "zh" if ".zh." in page else "en"


@cache
def policy(page: str) -> Policy:
    return compile_policy(policy_text(page), page, {"charter": elsewhere(page)})


@cache
def elsewhere(page: str) -> Policy:
    return compile_policy(elsewhere_text(page), f"charter of {page}")


def each(find: object) -> list[object]:
    assert callable(find)
    return [pytest.param(page, block, id=f"{page}:{block.line}") for page in PAGES for block in find(page)]


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_of_the_page_is_free_of_errors_and_warnings(page: str) -> None:
    text = policy_text(page)
    language = language_of(page)
    told = [
        f"{d.code} {message(d, language)} ({text[d.span.start : d.span.end][:60]})" for d in diagnostics_of(text, page)
    ]
    assert told == []
    assert parse(text).language == language


@pytest.mark.parametrize(("page", "block"), each(mistakes))
def test_a_mistake_gives_its_code_and_no_other(page: str, block: Block) -> None:
    found = diagnostics_of(f"{policy_text(page)}\n{block.text}", page)
    assert {diagnostic.code for diagnostic in found} == {block.kind.removeprefix("rules ")}


@pytest.mark.parametrize(("page", "block"), each(cases))
def test_the_cases_of_the_page_come_out_as_it_says(page: str, block: Block) -> None:
    results = run_cases(policy(page), block.text, f"{page}:{block.line}", state_council(), language_of(page))
    assert results
    assert [problem for result in results for problem in (f"{result.name}: {p}" for p in result.problems)] == []


def test_the_grammar_of_the_page_is_the_grammar() -> None:
    written = productions("\n".join(block.text for block in blocks("language.md") if block.kind == "ebnf"))
    used = productions((ROOT / "grammars" / "rules.lark").read_text(encoding="utf-8"))
    assert written.keys() == used.keys()
    assert {name: (body, used[name]) for name, body in written.items() if body != used[name]} == {}


def test_every_terminal_of_the_grammar_is_explained() -> None:
    grammar = (ROOT / "grammars" / "rules.lark").read_text(encoding="utf-8")
    terminals = set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//[^\n]*", "", grammar))) - {"LALR"}
    patterns = terminals - {word.terminal for word in WORDS}
    page = (REFERENCE / "language.md").read_text(encoding="utf-8")
    outside_grammar = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    assert {terminal for terminal in patterns if f"`{terminal}`" not in outside_grammar} == set()


@pytest.mark.parametrize("page", PAGES)
def test_no_fence_is_of_an_unknown_kind(page: str) -> None:
    kinds = {block.kind for block in blocks(page)} - {block.kind for block in mistakes(page)}
    assert kinds <= {"rules", "rules elsewhere", "toml case", "ebnf", "text"}


def test_every_construct_occurs_in_the_example() -> None:
    assert kinds_in(parse(policy_text("language.md")).file) == KNOWN


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_of_the_page_says_the_same_in_the_other_language(page: str) -> None:
    text = policy_text(page)
    parsed = parse(text)
    other: Language = "en" if language_of(page) == "zh" else "zh"
    translated = format_text(parsed, text, other)
    assert parse(translated).file == parsed.file
    assert diagnostics_of(translated, page) == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    outside = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)]+)\)", outside):
        name, _, anchor = link.partition("#")
        target = (REFERENCE / (name or page)).read_text(encoding="utf-8")
        assert not anchor or anchor in {anchor_of(title) for title in re.findall(r"^#+ (.+)$", target, re.MULTILINE)}, (
            link
        )


def anchor_of(title: str) -> str:
    """The anchor that a heading gets where Markdown is shown: lower case, without marks, blanks as hyphens."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
