"""A policy on disk: a file, or the folder that holds it.

In: a path. Out: the compiled policy, or a `PolicyError` that says what is wrong with the path or the text. Only this
file knows that a folder with one `.rules` file stands for it, and that a policy finds those it refers to from its folder.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Final

import attrs

from assessrules.diagnostics.diagnostic import diagnose
from assessrules.diagnostics.errors import PolicyError
from assessrules.diagnostics.misfit import misfit
from assessrules.diagnostics.refusals import why_refused
from assessrules.pipeline import parse, references_in
from assessrules.policy import Policy, policy_of
from assessrules.semantics.declare import named_of
from assessrules.source.span import NOWHERE
from assessrules.syntax.ast import Refer

SUFFIX = ".rules"
DEEPEST: Final = 8
"""How many policies may refer to each other one behind the other."""


class PathError(PolicyError):
    """There is no policy text at this path."""


def find_policy(path: str | PathLike[str]) -> Path:
    """The policy's file: the path itself, or the one `.rules` file of the folder."""
    if not isinstance(path, str | PathLike):
        raise PathError([misfit("path", "path", path)])
    place = Path(path)
    try:
        if not place.exists():
            raise _refused("F830", place)
        if not place.is_dir():
            return place
        found = sorted(place.glob(f"*{SUFFIX}"))
    except OSError as error:
        raise _unreadable(error, place) from None
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
    except OSError as error:
        raise _unreadable(error, path) from None


def load_policy(path: str | PathLike[str]) -> Policy:
    """Read and compile the policy at `path`, and those it refers to. Raises `PolicyError`."""
    return _Loading().load(find_policy(path))


@attrs.define
class _Loading:
    """Policies read for one call: each file once, and never one within itself."""

    _done: dict[Path, Policy] = attrs.field(factory=dict, init=False)
    _open: list[Path] = attrs.field(factory=list, init=False)

    def load(self, file: Path) -> Policy:
        """The policy of a file. A policy it refers to is looked for from its own folder."""
        place = file.resolve()
        if place not in self._done:
            text = read_text(file)
            parsed = parse(text)
            self._open.append(place)
            others = {named_of(each.declared).id: self._other(each, file, text) for each in references_in(parsed)}
            self._open.pop()
            self._done[place] = policy_of(parsed, text, file.name, others)
        return self._done[place]

    def _other(self, reference: Refer, file: Path, text: str) -> Policy:
        try:
            other = find_policy(file.parent / reference.path.text)
        except PathError:
            found = diagnose("F834", reference.path.span, place=reference.path.text)
            raise PolicyError([found], text, file.name) from None
        place = other.resolve()
        way = " → ".join(each.name for each in (*self._open, place))
        if place in self._open:
            raise PolicyError([diagnose("F835", reference.path.span, circle=way)], text, file.name)
        if len(self._open) >= DEEPEST:
            raise PolicyError([diagnose("F836", reference.path.span, circle=way, most=DEEPEST)], text, file.name)
        return self.load(other)


def _unreadable(error: OSError, place: Path) -> PathError:
    zh, en = why_refused(error)
    return _refused("F825", place, why_zh=zh, why_en=en)


def _refused(code: str, place: Path, **arguments: object) -> PathError:
    return PathError([diagnose(code, NOWHERE, place=str(place), **arguments)])
