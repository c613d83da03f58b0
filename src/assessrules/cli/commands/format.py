"""`assessrules format POLICY`: one layout for every policy.

In place by default. `--check` only tells (status 1) whether the layout differs, `--stdout` prints. `--to` translates the
keywords into the other language; a translation is another document, so it is printed, or put into `--output`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assessrules.cli.inputs import BadInput, Lang, PolicyPath, screen_for, told
from assessrules.cli.screen import BAD_INPUT, DONE, NOT_IN_ORDER, Screen
from assessrules.diagnostics.render import severity
from assessrules.files import find_policy, read_text
from assessrules.formatter.format import format_text
from assessrules.source.language import Language
from assessrules.syntax.parser import parse

_To = Annotated[
    str | None, typer.Option("--to", metavar="zh|en", help="换成另一种语言的关键字 / keywords in this language")
]
_Check = Annotated[bool, typer.Option("--check", help="只检查，不改写 / only tell whether it would change")]
_Stdout = Annotated[bool, typer.Option("--stdout", help="写到标准输出 / print instead of writing")]
_Output = Annotated[str | None, typer.Option("--output", metavar="FILE", help="写到这个文件 / write to this file")]


def format_policy(
    policy: PolicyPath,
    to: _To = None,
    check: _Check = False,
    stdout: _Stdout = False,
    output: _Output = None,
    lang: Lang = None,
) -> None:
    """Lay out a policy's text."""
    screen = screen_for(lang)
    with told(screen):
        file = find_policy(policy)
        text = read_text(file)
        parsed = parse(text)
        screen = screen.speaking(parsed.language)
        if any(severity(found) == "error" for found in parsed.diagnostics):
            screen.diagnostics(parsed.diagnostics, text, file.name)
            raise typer.Exit(BAD_INPUT)
        laid_out = format_text(parsed, text, _language(to, parsed.language))
        if check:
            raise typer.Exit(_tell(screen, file, laid_out == text))
        if output is not None:
            Path(output).write_bytes(laid_out.encode())
        elif stdout or to not in (None, parsed.language):
            screen.out.file.write(laid_out)
        elif laid_out != text:
            file.write_bytes(laid_out.encode())
            screen.note(screen.say(f"已整理 {file.name}", f"formatted {file.name}"))
        else:
            screen.note(screen.say(f"{file.name} 不需要整理", f"{file.name} is laid out already"))
    raise typer.Exit(DONE)


def _language(to: str | None, own: Language) -> Language:
    match to:
        case None:
            return own
        case "zh":
            return "zh"
        case "en":
            return "en"
        case _:
            raise BadInput(f"--to 只能是 zh 或 en，不能是 {to}", f"--to is zh or en, not {to}")


def _tell(screen: Screen, file: Path, same: bool) -> int:
    if same:
        return DONE
    screen.line(screen.say(f"{file.name} 需要整理", f"{file.name} would be laid out anew"))
    return NOT_IN_ORDER
