"""What is wrong with references from one policy to another."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E460",
        "error",
        "引用的办法“{name}”没有给出",
        "the policy “{name}” that is referred to was not given",
        '从文件读取时会按路径查找；由程序编译时请写 others={{"{id}": …}}',
        'it is found by its path when a file is read; in a program, hand it in: others={{"{id}": …}}',
    ),
    Entry(
        "E461",
        "error",
        "“{name}”不是引用的办法",
        "“{name}” is no policy that is referred to",
        "先写：引用 名称，“路径”。",
        'write first: refer name, "path".',
    ),
    Entry(
        "E462",
        "error",
        "“{other}”里没有标准“{name}”{guess_zh}",
        "“{other}” has no standard “{name}”{guess_en}",
        "写那份办法里的名称或别名",
        "write a name or alias that it has there",
    ),
    Entry(
        "E463",
        "error",
        "“{name}”此处为 {here} {own_zh}，而 {there} 为 {found} {other_zh}：两处应当相同",
        "“{name}” is {here} {own_en} here and {found} {other_en} at {there}: both must be the same",
        "改其中一处，或在此只写：同 …",
        "change one of them, or write here only: same as …",
    ),
    Entry(
        "E464",
        "error",
        "“{name}”在 {there} {there_zh}，此处{here_zh}：两处应当相同",
        "“{name}” {there_en} at {there} and {here_en} here: both must be the same",
        "改其中一处，或在此只写：同 …",
        "change one of them, or write here only: same as …",
    ),
    Entry(
        "E465",
        "error",
        "“{name}”取自另一办法，单位也从那里来",
        "“{name}” is taken from another policy, and so is its unit",
        "删去单位",
        "take the unit out",
    ),
    Entry(
        "E466",
        "error",
        "“{name}”余额结转，期初只用于第一个时段，应单独成一步、只写一次、不带条件",
        "“{name}” carries its balance over: its base is for the first window, a step of its own, once and without a condition",
        "每个时段都有的数请写 加",
        "what every window is given is written with add",
    ),
    Entry(
        "E467",
        "error",
        "“{name}”在 {there} 由{body}公布，而本办法没有名为“{body}”的机构",
        "“{name}” is published by {body} at {there}, and this policy has no body of that name",
        "先写：机构 {body}",
        "write first: body {body}",
    ),
    Entry(
        "W408",
        "warning",
        "引用的“{name}”没有用到：没有一个标准写“同 {name} 的 …”",
        "nothing is taken from “{name}”, which is referred to: no standard is the same as one of it",
        "写：标准 …：同 {name} 的 …；或删去这一句",
        "write standard …: same as … of {name}, or take the sentence out",
    ),
    Entry(
        "F834",
        "error",
        "找不到引用的办法：{place}",
        "the policy that is referred to is not there: {place}",
        "路径从本办法所在的文件夹算起，可以是文件，也可以是文件夹",
        "the path starts at this policy's folder and names a file or a folder",
    ),
    Entry(
        "F835",
        "error",
        "办法互相引用，成了一圈：{circle}",
        "policies refer to each other in a circle: {circle}",
        "把都要用的标准放到其中一份里",
        "put the standards that both need into one of them",
    ),
    Entry(
        "F836",
        "error",
        "引用的层数多于 {most}：{circle}",
        "references go deeper than {most}: {circle}",
        "直接引用写有标准的那份办法",
        "refer to the policy that states the standard",
    ),
)
