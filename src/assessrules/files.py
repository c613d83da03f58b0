"""A policy on disk: a file, or the folder that holds it.

In: a path. Out: the compiled policy, or a `PolicyError` that says what is wrong with the path or the text. Only this
file knows that a folder with one `.rules` file stands for it.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.misfit import misfit
from assessrules.policy import Policy, compile_policy
from assessrules.source.span import NOWHERE

SUFFIX = ".rules"


class PathError(PolicyError):
    """There is no policy text at this path."""


def find_policy(path: str | PathLike[str]) -> Path:
    """The policy's file: the path itself, or the one `.rules` file of the folder."""
    if not isinstance(path, str | PathLike):
        raise PathError([misfit("path", "path", path)])
    place = Path(path)
    if not place.exists():
        raise _refused("F830", place)
    if not place.is_dir():
        return place
    found = sorted(place.glob(f"*{SUFFIX}"))
    if not found:
        raise _refused("F831", place)
    if len(found) > 1:
        raise _refused("F832", place, names="、".join(file.name for file in found))
    return found[0]


def read_text(path: Path) -> str:
    """The text of a policy's file, line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("F833", path) from None
    except OSError:
        raise _refused("F830", path) from None


def load_policy(path: str | PathLike[str]) -> Policy:
    """Read and compile the policy at `path`. Raises `PolicyError`."""
    file = find_policy(path)
    return compile_policy(read_text(file), file.name)


def _refused(code: str, place: Path, **arguments: object) -> PathError:
    return PathError([diagnose(code, NOWHERE, place=str(place), **arguments)])
