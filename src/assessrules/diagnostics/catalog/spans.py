"""Mistakes in what is said of periods, of those on the roll and of several records at once."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E399",
        "error",
        "“{name}”写了 分别，要有两个以上不同的机构",
        "“{name}” is taken separately, which needs two different bodies or more",
        "写：由 甲、乙 分别 同意；只有一个机构的，去掉 分别",
        "write: by a / b separately consenting; with one body, take separately out",
    ),
    Entry(
        "E396",
        "error",
        "“{name}”：在册的人只能用 人数 计数，或用 有、无 判断",
        "“{name}”: those enrolled can only be counted, or asked for with has and lacks",
        "例如：在册 人员 的 人数 不少于 3人",
        "for instance: count of enrolled person at least 3人",
    ),
    Entry(
        "E397",
        "error",
        "“{name}”要用在某种记录上，在某个时段内计算",
        "“{name}” is taken of the records of one kind, within a window",
        "写成：某记录 的 {name}；在逐条记录的规则里先写明时段，例如 本月 某记录 的 {name}",
        "write: {name} of some record; in a rule for each record name the window too",
    ),
    Entry(
        "E398",
        "error",
        "“{name}”不能对一条记录自己的期间使用",
        "“{name}” cannot be taken of the period of one record",
        "写成：期间 的 天数，或 期间 的 工作日数",
        "write: days of period, or workdays of period",
    ),
)
