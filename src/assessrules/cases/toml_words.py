"""What is wrong with a TOML text, told in Chinese.

In: the sentence of the standard library, in English. Out: the place and the mistake in Chinese. Only this file knows that
library's wordings; of one that it does not know the place is told, and the wording as it is.
"""

from __future__ import annotations

import re

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)\Z")
_KNOWN: tuple[tuple[str, str], ...] = (
    (r"Expected ']]'", "算例的标题要写两对方括号，如 [[case]]，这里缺少 ]]"),
    (r"Expected ']' ", "这里缺少 ]"),
    (r"Expected '='", "名称后面缺少 =；没有要写的请整行删去"),
    (r"Expected newline", "一行只写一项，这里多了内容；日期写成 2018-06-30，文字写在引号里"),
    (r"Invalid value", "= 后面的值读不出：文字要写在英文引号里，是、否写 true、false"),
    (r"Invalid (statement|initial character)", '这里不能这样写：中文的名称要写在英文引号里，如 "工作处" = "北京"'),
    (r"Cannot overwrite a value", "同一项写了两次"),
    (r"Cannot (declare|mutate|redefine)", "同一项写了两次"),
    (r"Duplicate inline table key", "同一项写了两次"),
    (r"Unclosed inline table", "{ … } 要写在一行里，这里缺少 } 或者逗号"),
    (r"Unclosed array", "[ … ] 没有写完，缺少 ] 或者逗号"),
    (r"Unterminated string|Expected '\"", "文字的引号没有写完"),
    (r"Illegal character '\\n'", "文字的引号没有写完，一段文字不能分行"),
    (r"Unescaped", "文字里的 \\ 要写成 \\\\，或者整段改用单引号"),
    (r"Illegal character", "这里有不能用的字符"),
)


def in_chinese(message: str) -> str:
    """第3行第7个字：…"""
    found = _PLACE.search(message)
    plain = message if found is None else message[: found.start()]
    told = next((zh for pattern, zh in _KNOWN if re.match(pattern, plain)), plain)
    if found is None:
        return told
    place = f"第{found['line']}行第{found['column']}个字" if found["line"] else "文件末尾"
    return f"{place}：{told}"
