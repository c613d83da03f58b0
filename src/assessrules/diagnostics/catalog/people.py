"""Mistakes in for whom a sentence is, and in what is asked of members and of what was ordered for somebody."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E490",
        "error",
        "“{name}”：主体后面的括号里只能写“{subject}”自己的栏目",
        "“{name}”: the brackets behind the subject can only name fields of “{subject}” itself",
        "记录、指标、日期上的条件写到句子里，例如 但 … 的除外",
        "put conditions on records, accounts and days into the sentence, for instance with unless",
    ),
    Entry(
        "E491",
        "error",
        "“{name}”只对（{words}）的主体才有，这里没有说明是他们",
        "“{name}” is kept only for subjects with ({words}), and nothing here says that these are meant",
        "在这句的主体后面写同样的括号，或者用 且 写上同样的条件",
        "put the same brackets behind the subject of this sentence, or the same condition beside it with and",
    ),
    Entry(
        "E492",
        "error",
        "没有哪一条对“{subject}”予以“{name}”，所以 有、无 它没有意义",
        "nothing orders “{name}” for “{subject}”, so it cannot be asked whether there is one",
        "先写 凡 {subject} …，予以 {name}；或者问予以它的那种主体，例如 任一 … 有 {name}",
        "write any {subject} … order {name}, or ask those for whom it is ordered: some … has {name}",
    ),
    Entry(
        "E493",
        "error",
        "“{name}”由 {rule} {own_zh}一次予以，这里是{here_zh}，里面装不下那样的期间",
        "“{name}” is ordered by {rule} {own_en}, and no such window lies within one of {here_en}",
        "把这一句改成同样长或更长的期间",
        "ask in windows that are as long or longer",
    ),
    Entry(
        "E494",
        "error",
        "“{name}”是一个“{subject}”，这里要写一类主体或主体的栏目",
        "“{name}” is one “{subject}”; a kind of subjects or a field of theirs belongs here",
        "写 {subject}；只管其中几个的，给 {subject} 加一个栏目，写 {subject}（栏目 为 某值）",
        "write {subject}; for some of them only give {subject} a field and write {subject} (field is value)",
    ),
    Entry(
        "E495",
        "error",
        "一个“{subject}”有许多“{name}”，这里没有说怎样取",
        "one “{subject}” has many a “{name}”, and nothing here says how they are taken",
        "数人数写 在册 {name}（条件）的 人数；问有没有写 有 在册 {name}（条件）；逐个判断写 任一 {name} …",
        "count of enrolled {name} (condition), has enrolled {name} (condition), or some {name} … to ask each of them",
    ),
    Entry(
        "E496",
        "error",
        "“{name}”是{kind_zh}，不是数，也不是条件",
        "“{name}” is ordered, and neither a number nor a condition",
        "问有没有作出过，写 有 {name}；作出的次数和 近…、任意… 的一段不能这样问",
        "to ask whether it was ordered write has {name}; how often and in past … cannot be asked so",
    ),
)
