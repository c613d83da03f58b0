"""Words of a command line that cannot be read: told in both languages, or in that of `--lang`, with exit status 2.

In: what the command line's library says is wrong. Out: a sentence and where help is. Only this file knows the library's own
errors; it knows them by name, for the library has moved them from place to place.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperGroup

from assessrules.cli.screen import BAD_INPUT, open_screen
from assessrules.source.language import Language


class Commands(TyperGroup):
    """The commands; what is wrong with the words is told here and not by the library."""

    def main(self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **more: Any) -> Any:  # type: ignore[override]
        """Run a command. Ends the process with its status, unless the caller wants it handed back."""
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **more)
        try:
            status = super().main(args, standalone_mode=False, **more)
        except Exception as error:
            if "ClickException" not in _names(error):
                raise
            tell(error, language_among(sys.argv[1:] if args is None else args))
            sys.exit(BAD_INPUT)
        sys.exit(status if isinstance(status, int) else 0)


def _names(error: Exception) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def language_among(words: Sequence[str]) -> Language | None:
    """The language that `--lang` asks for, even where the rest cannot be read."""
    for nth, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option == "--lang":
            chosen = value if equals else "".join(words[nth + 1 : nth + 2])
            return "zh" if chosen == "zh" else "en" if chosen == "en" else None
    return None


def tell(error: Any, language: Language | None) -> None:
    """What is wrong, and which words show the help."""
    screen = open_screen(language)
    plain = str(error.format_message())
    if "NoArgsIsHelpError" in _names(error):
        screen.note(plain)
        return
    screen.note(screen.say(_in_chinese(error, plain), plain.rstrip(".")), "bold red")
    path = getattr(getattr(error, "ctx", None), "command_path", "") or "assessrules"
    screen.note(screen.say(f"  写法见：{path} -h", f"  help: {path} -h") if language else f"  {path} -h", "dim")


def _in_chinese(error: Any, plain: str) -> str:
    named = _names(error)
    command = re.match(r"No such command '(.+?)'", plain)
    if command:
        return f"没有 {command[1]} 这个命令"
    if "NoSuchOption" in named:
        near = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有 {error.option_name} 这个选项" + (f"，是否为 {near}" if near else "")
    if "MissingParameter" in named:
        param = getattr(error, "param", None)
        option = next((each for each in getattr(param, "opts", ()) if each.startswith("--")), "")
        return f"缺少 {option or (getattr(param, 'metavar', None) or getattr(param, 'name', ''))}"
    if "BadOptionUsage" in named:
        return f"选项 {error.option_name} 后面缺少内容，或者多了内容"
    extra = re.match(r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", plain)
    if extra:
        return f"多写了 {extra[1]}"
    return "命令写得不对"
