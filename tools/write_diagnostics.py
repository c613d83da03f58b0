"""Write docs/reference/diagnostics.md: every code of every message, in both languages.

    python tools/write_diagnostics.py

The messages come from `diagnostics.registry`.
"""

from __future__ import annotations

from pathlib import Path

from assessrules.diagnostics.entry import Entry
from assessrules.diagnostics.registry import REGISTRY

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "diagnostics.md"

_INTRO = """# Messages · 提示

Written by `tools/write_diagnostics.py` from the catalogue; do not edit. 本页由程序生成，请勿手改。

A code keeps its meaning for ever. Words in braces are filled in from the place that is reported. An **error** stops the policy or
the records from being used; a **warning** does not; a **notice** only tells. What stands in the second line is the hint.
编号的含义不再改变；花括号内的词按所在之处填写。error 须改正才能使用，warning 不妨碍使用，notice 只作说明；第二行是改法。
"""

_GROUPS = (
    ("E1", "How a text is written · 书写"),
    ("E2", "Names · 名称"),
    ("E3", "Types and units · 类型和单位"),
    ("E4", "What clauses mean · 条文的含义"),
    ("W4", "Warnings · 提醒"),
    ("R6", "Records and subjects · 记录和对象"),
    ("A7", "What is asked of an evaluation · 评定请求"),
    ("F8", "Files handed over · 交来的文件"),
    ("N", "Notes that point to a second place · 另见"),
)


def _cell(text: str, hint: str) -> str:
    return (f"{text}<br>*{hint}*" if hint else text).replace("|", "\\|")


def _row(entry: Entry) -> str:
    zh, en = _cell(entry.zh, entry.zh_hint), _cell(entry.en, entry.en_hint)
    return f"| `{entry.code}` | {entry.severity} | {zh} | {en} |"


def page() -> str:
    """The whole page."""
    parts = [_INTRO]
    left = dict(REGISTRY)
    for prefix, title in _GROUPS:
        entries = [left.pop(code) for code in list(left) if code.startswith(prefix)]
        if entries:
            rows = "\n".join(map(_row, entries))
            parts.append(f"\n## {title}\n\n| code | severity | 中文 | English |\n| --- | --- | --- | --- |\n{rows}\n")
    if left:
        raise ValueError(f"codes of no group: {', '.join(left)}")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
