"""Wheel, sdist and editable install each bring the grammar: built in a temporary folder, then used in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USE = """
import assessrules, pathlib, sys
assert pathlib.Path(assessrules.__file__).is_relative_to(sys.argv[1]), assessrules.__file__
text = '办法 试行（trial）：文号 “试〔2018〕1号”。\\n【一】\\n> 原文\\n不计算：“原则性要求”。\\n'
print(assessrules.compile_policy(text, "trial.rules").model.policy.named.label)
"""


def run(*command: str, cwd: Path, path: str = "") -> str:
    environment = {**os.environ, "PYTHONPATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel made from that sdist: what an index would carry."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT), cwd=out)
    return out


def test_the_wheel_stands_alone(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path)
    assert any(name.startswith("assessrules/grammars/") and name.endswith(".lark") for name in names)
    assert "assessrules/py.typed" in names
    assert "assessrules/calendars/state_council.toml" in names
    assert not any(name.startswith(("tests/", "benchmarks/", "policies/")) for name in names)
    assert run(sys.executable, "-c", USE, str(tmp_path), cwd=tmp_path, path=str(tmp_path)).strip() == "试行"


def test_the_sdist_has_everything_to_build_and_to_test(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = (
        "pyproject.toml",
        "README.md",
        "policies/shanting-2018-16/shanting.rules",
        "tests/__main__.py",
        "tools/write_words.py",
    )
    assert names.issuperset(wanted)
    assert any(name.startswith("grammars/") for name in names)


def test_an_editable_install_finds_the_grammar_of_the_checkout(tmp_path: Path) -> None:
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target", str(tmp_path), "-e")
    run(sys.executable, *install, str(ROOT), cwd=tmp_path)
    pointers = [line for path in tmp_path.glob("*.pth") for line in path.read_text(encoding="utf-8").split()]
    assert pointers == [str(ROOT / "src")]
    assert run(sys.executable, "-c", USE, str(ROOT), cwd=tmp_path, path=pointers[0]).strip() == "试行"
