"""Headings become ids."""

from __future__ import annotations

import pytest

from assessrules.semantics.places import clause_id


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("三", "3"),
        ("五、4", "5/4"),
        ("五、４", "5/4"),
        ("六、（二）4", "6/(2)/4"),
        ("六、（二）", "6/(2)"),
        ("附件·目标任务·1", "附件/目标任务/1"),
        ("附件·会议、活动", "附件/会议、活动"),
        ("第七条（二）", "第7条/(2)"),
        ("第二十三条", "第23条"),
        ("十一", "11"),
        ("一百零五", "105"),
        ("1.2", "1/2"),
        ("通知", "通知"),
        ("一般规定", "一般规定"),
        ("三公经费", "三公经费"),
    ],
)
def test_place(heading: str, id_: str) -> None:
    assert clause_id(heading) == id_
