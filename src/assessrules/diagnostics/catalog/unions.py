"""Mistakes in sets that are made of the records of several kinds."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "E480",
        "error",
        "“{name}”只指向“{record}”，这里的 每次 合了几种记录：算不到每一条名下",
        "“{name}” refers to “{record}” alone, and each speaks of several kinds here: it cannot be told for which record it is",
        "为“{record}”另写一句",
        "write a sentence of its own for “{record}”",
    ),
    Entry(
        "E481",
        "error",
        "程序“{name}”只能用于一种记录，不能用 连同",
        "the procedure “{name}” is for one kind of record, not for several together",
        "每种记录各写一个程序",
        "write a procedure for each kind",
    ),
    Entry(
        "E482",
        "error",
        "栏目“{name}”在“{record}”与“{other}”中类型不同，两种记录合在一起时不能用于条件",
        "the field “{name}” is of one type in “{record}” and of another in “{other}”: no condition can use it where the two "
        "stand together",
        "给其中一个栏目另取名称；同一清单用 类别 声明",
        "give one of the fields another name; declare a list that both share as a category",
    ),
    Entry(
        "E483",
        "error",
        "“{record}”没有“{name}”：几种记录合在一起时，只能用它们都有的栏目",
        "“{record}” has no “{name}”: of several kinds together, only fields can be used that all of them have",
        "给“{record}”加上这个栏目，或把条件写进连同的那一种后面的括号",
        "add the field to “{record}”, or put the condition in the brackets behind the kind that has it",
    ),
    Entry(
        "E484",
        "error",
        "“{name}”在“{record}”中是另一种类型：几种记录合在一起时不能用",
        "“{name}” is of another type in “{record}”: it cannot be used of several kinds together",
        "把两处的类型写成一样；同一清单用 类别 声明",
        "give both the same type; declare a list that both share as a category",
    ),
    Entry(
        "E485",
        "error",
        "“{name}”不是记录，不能从它以后重新数",
        "“{name}” is no set of records: nothing can be counted anew since it",
        "写：表彰 以后 第2次，表彰 是一种记录；时段写在后面：表彰 以后 本年 第2次",
        "write: occasion 2 since award, where award is a kind of record; the window comes with the occasion: "
        "occasion 2 of the year since award",
    ),
)
