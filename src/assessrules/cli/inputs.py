"""What the commands are given, read and checked.

In: words of the command line. Out: policies, record sets, periods, dates; or a told mistake and exit status 2. Only this
file knows which exceptions are the user's and not ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assessrules.calendars import state_council
from assessrules.cli.screen import BAD_INPUT, Screen, open_screen
from assessrules.diagnostics.errors import DiagnosticError, PolicyError
from assessrules.diagnostics.refusals import why_refused
from assessrules.evaluation.evaluate import evaluate
from assessrules.evaluation.request import Mode, Request
from assessrules.files import PathError, load_policy
from assessrules.model.nodes import Model, Named
from assessrules.policy import Policy
from assessrules.source.language import Language
from assessrules.tables.read import read_records
from assessrules.trace.nodes import Assessment
from assessrules.values.windows import Period, PeriodError

PolicyPath = Annotated[
    str, typer.Argument(metavar="POLICY", help="办法文件，或它所在的文件夹 / the policy, or its folder")
]
RecordsPath = Annotated[
    str,
    typer.Option(
        "--records", metavar="PATH", help="记录：CSV 文件夹、.jsonl、.xlsx / records: folder of CSV, .jsonl, .xlsx"
    ),
]
PeriodText = Annotated[
    str, typer.Option("--period", metavar="PERIOD", help="时期：2018、2018-H1、2018-Q3、2018-08 / the period")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="截至何日（默认期末）/ to the end of this day (the period's end)"),
]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", metavar="DATE", help="只认此日以前登记的记录 / leave out what was filed later"),
]
Readings = Annotated[
    list[str] | None,
    typer.Option(
        "--reading", metavar="NAME=VALUE", help="按另一种解读，可重复 / take another reading; may be repeated"
    ),
]
SubjectName = Annotated[
    str | None, typer.Option("--subject", metavar="NAME", help="只看此对象（编号或名称）/ this subject only")
]
Lenient = Annotated[
    bool, typer.Option("--lenient", help="有误的记录退回并列出，其余照算 / set faulty records aside and go on")
]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="说明的语言（默认同办法）/ language (the policy's)")
]

_LISTED = 20


class BadInput(Exception):
    """The user's mistake, in a sentence of each language."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


def screen_for(language: str | None) -> Screen:
    """The screen in the language asked for."""
    match language:
        case None | "zh" | "en":
            return open_screen(language)
        case _:
            screen = open_screen(None)
            screen.note(
                screen.say(f"--lang 只能是 zh 或 en，不能是 {language}", f"--lang is zh or en, not {language}"), "red"
            )
            raise typer.Exit(BAD_INPUT)


@contextmanager
def told(screen: Screen) -> Iterator[None]:
    """Tell the user's mistakes without a traceback, and end with status 2."""
    try:
        yield
    except PathError as error:
        screen.diagnostics(error.diagnostics)
    except DiagnosticError as error:
        screen.diagnostics(error.diagnostics)
        count = len(error.diagnostics)
        if count > 1:
            screen.note(screen.say(f"共 {count} 处", f"{count} in all"))
    except BadInput as error:
        screen.note(screen.say(error.zh, error.en), "bold red")
    except OSError as error:
        zh, en = why_refused(error)
        where = error.filename or ""
        screen.note(screen.say(f"{where}：{zh}", f"{where}: {en}"), "bold red")
    else:
        return
    raise typer.Exit(BAD_INPUT)


def open_policy(path: str, screen: Screen, failing: int = BAD_INPUT) -> tuple[Policy, Screen]:
    """The policy, and the screen in its language. Its mistakes are shown with their lines."""
    with told(screen):
        try:
            policy = load_policy(path)
        except PathError:
            raise
        except PolicyError as error:
            screen = screen.speaking(language_of(error.text))
            screen.diagnostics(error.diagnostics, error.text, error.name)
            count = len(error.diagnostics)
            many = "mistake" if count == 1 else "mistakes"
            screen.note(screen.say(f"办法有 {count} 处错误", f"{count} {many} in the policy"), "bold red")
            if any(
                each.code.startswith("E1") for each in error.diagnostics
            ):  # reading a sentence ends at its first slip
                screen.note(
                    screen.say(
                        "一句里写法有错的，只报第一处；改好以后再查一遍",
                        "of a sentence that cannot be read only the first slip is told: mend it and check again",
                    ),
                    "dim",
                )
            raise typer.Exit(failing) from None
    return policy, screen.speaking(policy_language(policy))


def language_of(text: str) -> Language:
    """The language of a policy's keywords, as its first word tells."""
    from assessrules.syntax.parser import parse

    return parse(text).language


def policy_language(policy: Policy) -> Language:
    """The language of the policy's keywords."""
    return "en" if policy.model.language == "en" else "zh"


def read_day(text: str | None, option: str) -> date | None:
    """A date of the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"{option} 应写成 2018-06-30，不能是 {text}", f"{option} is like 2018-06-30, not {text}"
        ) from None


def read_period(text: str) -> Period:
    """A period of the command line."""
    try:
        return Period.parse(text)
    except PeriodError:
        raise BadInput(
            f"--period 应写成 2018、2018-H1、2018-Q3 或 2018-08，不能是 {text}",
            f"--period is like 2018, 2018-H1, 2018-Q3 or 2018-08, not {text}",
        ) from None


def read_readings(given: Iterable[str], model: Model) -> Mapping[str, str]:
    """`NAME=VALUE` pairs, by any name of the reading and of its alternatives."""
    chosen: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.replace("＝", "=").partition("=")
        if not equals:
            raise BadInput(f"--reading 应写成 名称=取法，不能是 {pair}", f"--reading is NAME=VALUE, not {pair}")
        reading = _named(name.strip(), {r: spec.named for r, spec in model.readings.items()}, "解读", "reading")
        alternatives = {each.id: each for each in model.readings[reading].alternatives}
        chosen[reading] = _named(value.strip(), alternatives, f"“{name}”的取法", f"alternative of “{name}”")
    return chosen


def _named(name: str, known: Mapping[str, Named], zh: str, en: str) -> str:
    spellings = {spelling: key for key, named in known.items() for spelling in (named.id, named.label, *named.aliases)}
    if name in spellings:
        return spellings[name]
    raise unknown(name, [named.label or key for key, named in known.items()], zh, en)


def unknown(name: str, known: list[str], zh: str, en: str) -> BadInput:
    """A name that is none of the known ones, with the nearest."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    zh_near, en_near = (f"，是否为“{near[0]}”", f"; “{near[0]}”?") if near else ("", "")
    listed = "、".join(known[:_LISTED]) + ("……" if len(known) > _LISTED else "")
    return BadInput(
        f"没有“{name}”这个{zh}{zh_near}。可用：{listed}",
        f"there is no {en} “{name}”{en_near}. There are: {listed}",
    )


def find_subject(name: str | None, assessment: Assessment) -> str | None:
    """A subject's id by id or name; None when all are meant."""
    if name is None:
        return None
    for subject, sheet in assessment.sheets.items():
        if name in (subject, sheet.name):
            return subject
    raise unknown(name, [sheet.name or subject for subject, sheet in assessment.sheets.items()], "对象", "subject")


def assess(screen: Screen, request: Request) -> Assessment:
    """Evaluate, and say so while it takes its time."""
    with screen.working("正在评定……", "Evaluating…"):
        return evaluate(request)


def asked(
    policy: Policy,
    screen: Screen,
    records: str,
    period: str,
    as_of: str | None,
    readings: list[str] | None,
    lenient: bool = False,
    known_at: str | None = None,
) -> Request:
    """Read the records and make the request that the command line asks."""
    span = read_period(period)
    chosen = read_readings(readings or (), policy.model)
    day, filed = read_day(as_of, "--as-of"), read_day(known_at, "--known-at")
    with screen.working("正在读记录……", "Reading records…"):
        handed = read_records(Path(records), policy)
    screen.diagnostics(handed.notes)
    mode = Mode.LENIENT if lenient else Mode.STRICT
    return handed.request(policy, span, as_of=day, calendar=state_council(), readings=chosen, known_at=filed, mode=mode)
