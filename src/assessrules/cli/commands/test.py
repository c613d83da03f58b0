"""`assessrules test PATH`: run the case files of a policy; status 1 when a case fails.

PATH is the policy's folder (its files `cases/*.toml`) or one case file, whose policy lies beside it or one folder up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from assessrules.calendars import state_council
from assessrules.cases.case import CaseResult
from assessrules.cases.read import CaseFileError
from assessrules.cases.run import run_cases
from assessrules.cli.inputs import BadInput, Lang, open_policy, screen_for, told
from assessrules.cli.screen import DONE, NOT_IN_ORDER, Screen
from assessrules.files import SUFFIX, find_policy, read_text

_Path = Annotated[
    str, typer.Argument(metavar="PATH", help="办法的文件夹，或一个算例文件 / a policy's folder, or a case file")
]
_Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="逐个列出 / list every case")]


def run_tests(path: _Path, verbose: _Verbose = False, lang: Lang = None) -> None:
    """Run case files."""
    screen = screen_for(lang)
    with told(screen):
        policy_path, files = _files(Path(path))
    policy, screen = open_policy(str(policy_path), screen)
    results: list[CaseResult] = []
    for file in files:
        with told(screen):
            try:
                with screen.working(f"正在运行 {file.name}……", f"Running {file.name}…"):
                    found = run_cases(policy, read_text(file), file.name, state_council(), screen.language)
            except CaseFileError as error:
                raise BadInput(error.zh, error.en) from None
        _show(screen, file, found, verbose)
        results.extend(found)
    failed = sum(not result.passed for result in results)
    passed = len(results) - failed
    screen.line(
        screen.say(
            f"算例{len(results)}个：通过{passed}个，不符{failed}个。",
            f"{len(results)} cases: {passed} passed, {failed} failed.",
        )
    )
    raise typer.Exit(NOT_IN_ORDER if failed else DONE)


def _files(path: Path) -> tuple[Path, list[Path]]:
    """The policy's file and the case files to run."""
    if path.suffix == ".toml":
        if not path.is_file():
            raise BadInput(f"没有这个文件：{path}", f"there is no such file: {path}")
        for folder in (path.parent, path.parent.parent):
            if list(folder.glob(f"*{SUFFIX}")):
                return find_policy(folder), [path]
        raise BadInput(f"找不到 {path} 所属的办法", f"no policy beside {path} or one folder up")
    policy = find_policy(path)
    files = sorted((policy.parent / "cases").glob("*.toml"))
    if not files:
        raise BadInput(f"{policy.parent} 没有算例（cases/*.toml）", f"{policy.parent} has no cases (cases/*.toml)")
    return policy, files


def _show(screen: Screen, file: Path, results: tuple[CaseResult, ...], verbose: bool) -> None:
    passed = sum(result.passed for result in results)
    style = "green" if passed == len(results) else "red"
    screen.line(Text(f"{file.name}  {passed}/{len(results)}", style=style))
    for result in results:
        if result.passed and verbose:
            screen.line(Text(f"  ✓ {result.name}", style="green"))
        if not result.passed:
            screen.line(Text(f"  ✗ {result.name}", style="red"))
            for problem in result.problems:
                screen.line(f"      {problem}")
