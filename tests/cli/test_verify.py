"""`verify`: a stored trace that was touched is told in words, whatever was touched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assessrules.cli.program import build

ROOT = Path(__file__).parents[2]
POLICY, RECORDS = str(ROOT / "policies" / "shanting-2018-16"), str(ROOT / "examples" / "shanting-2018")


@pytest.fixture(scope="module")
def stored() -> str:
    command = ["evaluate", POLICY, "--records", RECORDS, "--period", "2018", "--format", "json"]
    return CliRunner().invoke(build(), command).stdout


def run(tmp_path: Path, text: str, *more: str) -> tuple[int, str]:
    path = tmp_path / "trace.json"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(build(), ["verify", POLICY, str(path), "--records", RECORDS, *more])
    return result.exit_code, result.stdout.splitlines()[-1] if result.stdout else result.stderr


def total(trace: Any) -> None:
    trace["sheets"]["beijing"]["ledgers"]["total"][-1]["balance"] = "60"


def conclusion(trace: Any) -> None:
    trace["sheets"]["shanghai"]["ruled"]["4/4"]["each"] = "n"


def swapped(trace: Any) -> None:
    ids = trace["sheets"]["beijing"]["records"]["lead"]["id"]
    ids[0], ids[1] = ids[1], ids[0]


def deleted_clause(trace: Any) -> None:
    trace["plan"]["clauses"] = [each for each in trace["plan"]["clauses"] if each["id"] != "4/4"]


def text_of_a_clause(trace: Any) -> None:
    clause = next(each for each in trace["plan"]["clauses"] if each["id"] == "4/4")
    clause["text"][0] = "每年一篇"


def deleted_rule(trace: Any) -> None:
    del trace["plan"]["rules"]["4/4"]


def order_of_clauses(trace: Any) -> None:
    trace["plan"]["clauses"].reverse()


def deleted_sheet(trace: Any) -> None:
    del trace["sheets"]["beijing"]


def day_of_a_record(trace: Any) -> None:
    trace["sheets"]["beijing"]["records"]["lead"]["date"][0] = "2018-12-31"


def finding(trace: Any) -> None:
    trace["sheets"]["BJ-03"]["given"]["5/4@assessment_office"]["value"] = "n"


def digest_of_the_policy(trace: Any) -> None:
    trace["head"]["policy"]["digest"] = "sha256:0"


TOUCHED: tuple[tuple[Callable[[Any], None], str], ...] = (
    (total, "北京，「总分」第6行以后的结余：所存为「60」，复核为「46」"),
    (conclusion, "上海，【四、4】（调研报告）的结论：所存为「不成立」，复核为「成立」"),
    (swapped, "北京，招商信息BJ-XX-001的编号：所存为「BJ-XX-002」，复核为「BJ-XX-001」"),
    (deleted_clause, "条文【四、4】：所存的缺这一项，复核为"),
    (text_of_a_clause, "条文【四、4】的原文第1句：所存为「每年一篇」，复核为"),
    (deleted_rule, "【四、4】（调研报告）的规则：所存的缺这一项，复核为"),
    (order_of_clauses, "条文的次序：所存为"),
    (deleted_sheet, "北京，整份底稿：所存的缺这一项，复核为"),
    (day_of_a_record, "北京，招商信息BJ-XX-001的日期：所存为「2018-12-31」，复核为「"),
    (finding, "王志强，【五、4】区考核办的认定：所存为"),
    (digest_of_the_policy, "办法的文本（校验值不同，其余都一致）：所存为「sha256:0」，复核为"),
)


def test_a_trace_as_it_was_stored(tmp_path: Path, stored: str) -> None:
    assert run(tmp_path, stored) == (0, "复核相符：所存的结果与重新评定的一致")
    assert run(tmp_path, stored, "--lang", "en") == (0, "verified: what is stored is what the evaluation gives anew")


def test_the_order_of_keys_and_the_layout_are_no_difference(tmp_path: Path, stored: str) -> None:
    trace = json.loads(stored)
    turned = {key: trace[key] for key in reversed(trace)}
    assert run(tmp_path, json.dumps(turned, indent=2, ensure_ascii=False))[0] == 0


@pytest.mark.parametrize(("touch", "said"), TOUCHED, ids=[touch.__name__ for touch, _ in TOUCHED])
def test_what_was_touched_is_told_in_words(
    tmp_path: Path, stored: str, touch: Callable[[Any], None], said: str
) -> None:
    trace = json.loads(stored)
    touch(trace)
    code, line = run(tmp_path, json.dumps(trace, ensure_ascii=False))
    assert code == 1
    assert line.startswith(said)


def test_in_english(tmp_path: Path, stored: str) -> None:
    trace = json.loads(stored)
    total(trace)
    code, line = run(tmp_path, json.dumps(trace), "--lang", "en")
    assert (code, line) == (1, 'beijing, the balance after line 6 of "total": stored "60", found "46"')


def test_what_is_no_trace_is_bad_input(tmp_path: Path) -> None:
    assert run(tmp_path, "{}")[0] == 2
