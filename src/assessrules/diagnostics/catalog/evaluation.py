"""A7xx: what an evaluation is asked."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "A701",
        "error",
        "条款相互等待，无法排出先后：{path}",
        "clauses wait for each other and cannot be put in order: {path}",
        "请去掉其中一处引用",
        "remove one of these references",
    ),
    Entry(
        "A702",
        "error",
        "评定期间 {period} 不是整的时段：办法中有按“{unit}”计算的条款",
        "the period {period} is not made of whole windows: the policy has clauses per {unit}",
        "请用期间 {fits}，并以“截至 {as_of}”评定",
        "use the period {fits} with as_of {as_of}",
    ),
    Entry(
        "A703",
        "error",
        "截至日 {as_of} 早于评定期间 {period} 的第一日 {first}",
        "as_of {as_of} is before {first}, the first day of the period {period}",
    ),
    Entry(
        "A704",
        "error",
        "办法用到工作日，须提供工作日历",
        "the policy counts working days, so a calendar has to be given",
        "例如 calendar=state_council_calendar()",
        "for example calendar=state_council_calendar()",
    ),
    Entry(
        "A705",
        "error",
        "工作日历缺少 {year} 年",
        "the working-day calendar lacks the year {year}",
        "请补充国务院办公厅关于{year}年部分节假日安排的通知",
        "add the State Council's notice on the holidays of {year}",
    ),
    Entry(
        "A710",
        "error",
        "办法没有名为“{name}”的解读",
        "the policy has no reading {name}",
        "可用：{known}",
        "known: {known}",
    ),
    Entry(
        "A711",
        "error",
        "解读“{name}”没有“{choice}”这一取法",
        "the reading {name} has no choice {choice}",
        "可用：{known}",
        "known: {known}",
    ),
    Entry(
        "A720",
        "error",
        "公布的“{name}”不是办法中由有关机关公布的标准",
        "{name}, which is given as published, is not a standard that the policy has published",
        "可用：{known}",
        "known: {known}",
    ),
    Entry(
        "A721", "error", "公布“{name}”的时段“{window}”写法有误", "{window}, for which {name} is published, is no window"
    ),
    Entry(
        "A722",
        "error",
        "公布的“{name}”的值“{value}”不是确切的数",
        "the published value of {name}, {value}, is no exact number",
    ),
    Entry("A723", "error", "“{name}”在 {window} 公布了两次", "{name} is published twice for {window}"),
    Entry(
        "A730",
        "error",
        "认定所指“{on}”不是办法中须认定的事项",
        "{on}, which a judgement is on, is nothing that the policy has judged",
        "可用：{known}",
        "known: {known}",
    ),
    Entry(
        "A731",
        "error",
        "“{on}”不由“{by}”认定",
        "{on} is not for {by} to judge",
        "应由：{known}",
        "it is for: {known}",
    ),
    Entry(
        "A732",
        "error",
        "认定“{on}”所指对象“{subject}”不存在",
        "{subject}, whom a judgement on {on} names, is not known",
        "可用：{known}",
        "known: {known}",
    ),
    Entry("A733", "error", "“{on}”不对“{subject}”作认定", "{on} is not judged of {subject}"),
    Entry(
        "A734",
        "error",
        "“{on}”的认定值“{value}”不合规定：应为{wanted_zh}",
        "the value {value} of the judgement on {on} is not allowed: it has to be {wanted_en}",
    ),
    Entry(
        "A735",
        "error",
        "“{on}”的认定日期 {date} 早于所认定事项 {instance} 开始之日",
        "the judgement on {on} is dated {date}, before {instance}, which it is about, began",
    ),
    Entry(
        "A736",
        "error",
        "“{on}”的认定没有写明是哪一次，或所写“{instance}”不存在",
        "the judgement on {on} does not say which instance, or {instance} does not exist",
        "可用：{known}",
        "known: {known}",
    ),
)
