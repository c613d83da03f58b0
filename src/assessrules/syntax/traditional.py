"""Traditional characters of the words of the language, and the simplified ones it is spelt with.

In: a word. Out: the word in simplified characters. Only characters of reserved words, units and folds are here: enough
to say what a message says, not to convert a text.
"""

from __future__ import annotations

_PAIRS = (
    "條条數数項项滿满無无為为時时應应經经費费報报標标記记錄录級级屬属於于認认決决額额萬万億亿達达計计續续現现場场業业務务機机關关處处說说對对單单歸归則则權权規规辦办體体類类別别從从僅仅與与過过請请給给優优獎奖罰罚間间斷断連连後后"
    "內内開开啟启週周點点號号評评價价險险題题問问審审發发證证據据長长餘余結结轉转總总壹一貳二兩两減减補补撥拨繳缴納纳稱称種种實实際际員员負负責责產产營营車车選选舉举學学歷历醫医樣样傳传統统個个幾几筆笔張张輛辆隻只頁页層层畝亩噸吨"
    "當当較较進进捨舍還还區区縣县鄉乡鎮镇國国來来讓让參参協协會会議议討讨論论齊齐準准確确擇择揀拣備备註注歲岁該该並并雖虽隨随難难離离雙双電电靜静順顺顯显驗验誤误讀读調调談谈識识譯译護护變变設设許许訂订訊讯訪访詳详語语誌志載载遲迟"
    "運运遞递遠远適适遺遗郵邮鄰邻"
)
_TABLE = str.maketrans({_PAIRS[at]: _PAIRS[at + 1] for at in range(0, len(_PAIRS), 2)})


def simplified(word: str) -> str:
    """`無` as `无`, `最長連續天數` as `最长连续天数`."""
    return word.translate(_TABLE)
