"""Mistakes in what is said of spans that roll: 近5年, 任意30天."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E470",
        "error",
        "“{name}”：任意一段时间里只能取 次数、去重数、合计、天数、工作日数",
        "“{name}”: over any span only count, distinct, sum, days and workdays can be taken",
        "写出取什么，再与一个数比较，例如：任意30天 离岗 的 天数 达到 15天；只看到本期末为止的一段，写 近30天",
        "say what is taken and compare it: days of absence in any 30 days at least 15 days; for the one span up to the "
        "window's end write past 30 days",
    ),
    Entry(
        "E471",
        "error",
        "“{name}”：逐条记录的规则里没有“任意”的一段时间",
        "“{name}”: a rule for each record has no “any” span",
        "写 近2年 之类：到这条记录当日为止的一段",
        "write past 2 years or the like: the span up to the record's day",
    ),
    Entry(
        "E472",
        "error",
        "“{name}”：逐条记录的规则里，不能逐个成员看一段时间",
        "“{name}”: in a rule for each record a span cannot be read for each member",
        "以成员为主体另写一条规则",
        "write a rule whose subject is the member",
    ),
    Entry(
        "E473",
        "error",
        "“{name}”：期末数、（含期前）和每月 超过几天 的部分只能在日历上的时段里取",
        "“{name}”: at_end, (carried_in) and the part over some days every month are of calendar windows alone",
        "去掉 近… 或 任意…，或改取 天数、最长连续天数",
        "leave out past … or any …, or take days or longest_run",
    ),
    Entry(
        "E474",
        "error",
        "“{name}”已经写明了时段，不能再写一个",
        "“{name}” names a window already and takes no other",
        "只留一个时段；连同、除去 的各组共用写在最前面的一段",
        "keep one window; what is joined or excluded shares that of the first set",
    ),
    Entry(
        "E475",
        "error",
        "“{name}”：每次、不得 和有期限的 提交 只看本期的记录，不能写 近… 或 任意…",
        "“{name}”: each, forbid and a submission by a day go by the records of the window at hand, not past … or any …",
        "去掉 近…；要看以前的记录，在条件里写，例如：近12个月 某记录 的 次数 达到 3次",
        "leave it out; what lies further back is asked in a condition: count of some record in past 12 months at least 3",
    ),
)
