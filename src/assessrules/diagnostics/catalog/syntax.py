"""E1xx: how a text is written."""

from __future__ import annotations

from assessrules.diagnostics.entry import Entry

_SENTENCES: tuple[Entry, ...] = (
    Entry("E101", "error", "这里不能写 {found}；此处应为：{expected_zh}", "{found} cannot stand here; expected: {expected_en}"),
    Entry(
        "E102", "error",
        "每句须以 指标、要求、凡 等词开头，{found} 不是这样的词",
        "a sentence opens with a word such as item, require or any; {found} is none",
        "上一句是否过早写了 。？说明文字请以 # 开头，原文请以 > 开头",
        "did the sentence before end too early? Comments begin with #, quotations with >",
    ),
    Entry(
        "E103", "error",
        "没有以 {found} 开头的句子；是否应为 {suggestion}？",
        "no sentence opens with {found}; did you mean {suggestion}?",
    ),
    Entry("E104", "error", "这一句没有写完，缺少 。", "this sentence is not finished: a full stop is missing"),
    Entry("E105", "error", "{before} 与 {found} 之间缺少 ；", "a ; is missing between {before} and {found}"),
    Entry("E106", "error", "{before} 之后缺少 ：", "a : is missing behind {before}"),
    Entry("E107", "error", "{opening} 没有对应的 {closing}", "{opening} has no {closing}"),
    Entry("E108", "error", "多余的 ）：前面没有与它对应的 （", "this ) closes nothing: no ( stands before it"),
    Entry("E109", "error", "句首多余的 {found}", "{found} stands where a sentence should begin"),
    Entry(
        "E110", "error",
        "且 与 或 混用，须用括号写明：（甲 且 乙）或 丙，还是 甲 且（乙 或 丙）？",
        "and and or are mixed: write (a and b) or c, or a and (b or c)",
    ),
    Entry(
        "E111", "error",
        "不用符号 {found}，请写：{word_zh}",
        "symbols such as {found} are not used; write: {word_en}",
    ),
    Entry("E112", "error", "{number} 缺少单位：{number}{unit}？", "{number} lacks its unit: {number} points, {number} days …?"),
    Entry("E113", "error", "数与单位之间不空格：{number}{unit}", "no space between a number and {unit}: {number}{unit}"),
    Entry(
        "E114", "error",
        "{number}：{unit} 不是认识的单位或量词",
        "{number}: {unit} is no known unit or measure word",
        "若是名称，请写在「」内；名称不能以数字开头",
        "if it is a name, put it in 「」; a name cannot begin with a digit",
    ),
    Entry("E115", "error", "读不出的数：{number}", "not a number that can be read: {number}"),
    Entry("E116", "error", "数中不写千分位逗号：{number}", "no thousands comma in a number: {number}"),
    Entry(
        "E117", "error",
        "不用 {word}，请写：{word_zh}",
        "{word} is not used; write: {word_en}",
        "不少于、不超过 含本数，超过、不足 不含本数",
        "at least and at most include the number, over and under do not",
    ),
    Entry("E118", "error", "{word}：本版本尚不支持这种写法", "{word}: this construct is not supported yet"),
    Entry(
        "E119", "error",
        "条件以 的， 结束：{before} 的，{found} …",
        "a condition ends with then: {before} then …",
        "若按次数或数量计，请写 每1次 扣5分 之类",
        "to count something write per 1 time deduct 5 points",
    ),
)  # fmt: skip

_PARTS: tuple[Entry, ...] = (
    Entry("E120", "error", "{found} 之前缺少 ，", "a , is missing before {found}"),
    Entry(
        "E121", "error",
        "{found} 是保留词，不能直接作名称",
        "{found} is a reserved word and no name",
        "作名称时请写在「」内：「{found}」",
        "as a name it stands in 「」: 「{found}」",
    ),
    Entry("E122", "error", "{word} 是否漏了空格：{split}？", "is a space missing in {word}: {split}?"),
    Entry("E123", "error", "括号内没有内容", "nothing stands in the brackets"),
    Entry(
        "E124", "error",
        "括号内用 ； 分项时，括号前须写明 下列之一、下列全部 或 下列均无",
        "items separated by ; need any of, each of or none of before the bracket",
    ),
    Entry("E125", "error", "同一句内写了两次：{part}", "written twice in one sentence: {part}"),
    Entry("E126", "error", "原文引用须写在条款标题【…】之后", "a quotation stands under a heading 【…】"),
    Entry("E127", "error", "{found} 之前缺少要比较的量或名称", "something to compare is missing before {found}"),
    Entry("E128", "error", "日期须写全：2018年5月15日 或 2018-05-15", "write dates in full: 2018-05-15"),
    Entry("E129", "error", "{before} 之后须写（…；…）", "{before} is followed by (…; …)"),
    Entry("E130", "error", "文本太长，超过 {limit}", "the text is longer than {limit}"),
    Entry("E131", "error", "嵌套太深，超过 {limit} 层", "nested deeper than {limit} levels"),
    Entry("E132", "error", "名称或数太长，超过 {limit} 个字", "a name or number is longer than {limit} characters"),
    Entry("E133", "error", "不能有{kind_zh}（{character}），请删除", "{kind_en} ({character}) cannot stand here; delete it"),
    Entry(
        "E134", "error",
        "不认识的符号 {found}",
        "{found} means nothing here",
        "若是名称的一部分，请把整个名称写在「」内",
        "if it belongs to a name, put the whole name in 「」",
    ),
    Entry("E140", "error", "{before} 之后没有写完，还缺：{expected_zh}", "{before} is not finished; still missing: {expected_en}"),
    Entry(
        "E141",
        "error",
        "{found} 是数量或时间，不能直接作名称",
        "{found} is a number or a time and no name",
        "作名称时请写在「」内：「{found}」",
        "as a name it stands in 「」: 「{found}」",
    ),
    Entry("E142", "error", "条款标题【】内没有内容", "the heading 【】 is empty"),
    Entry("E143", "error", "这里须写引号中的文字 “…”，不能写 {found}", 'a text in quotation marks "…" belongs here, not {found}'),
    Entry(
        "E144", "error",
        "{before} 之后还须写明做什么：… 的，扣5分，或 …，每1次 扣5分",
        "{before} must be followed by what happens: if … then deduct 5 points, or …, per 1 time deduct 5 points",
    ),
    Entry("E145", "error", "{before} 附近漏了 （：后面的 ） 没有对应的 （", "a ( is missing near {before}: a ) behind it closes nothing"),
    Entry("E146", "error", "{before} 与 {found} 之间缺少 、", "a / is missing between {before} and {found}"),
    Entry("E147", "error", "缺少 的：{pair}", "of is missing: {pair}"),
    Entry("E148", "error", "不用 {word}，请写：{word_zh}", "{word} is not used; write: {word_en}"),
    Entry("E149", "error", "列举请用 、，不用 ，", "items of a list are separated by /, not by a comma"),
    Entry(
        "E150", "error",
        "{found} 之前缺少 在：{before} 在 {found}",
        "lies is missing before {found}: {before} lies {found}",
        "也可以写 不少于、不超过 等",
        "or write at least, at most and so on",
    ),
    Entry("E151", "error", "先写主体，再写 {found}：某主体 {found} …", "the subject comes before {found}: who {found} …"),
    Entry("E152", "error", "各项不编号，请删去 {found}", "items carry no numbers or bullets: delete {found}"),
    Entry("E153", "error", "分项请用 ；，不用 {found}", "items are separated by ;, not by {found}"),
    Entry("E154", "error", "{before} 之后多了“{found}”，请删去", "there is a “{found}” too many behind {before}: delete it"),
    Entry("E155", "error", "{found} 之前缺少 {word_zh}", "{word_en} is missing before {found}"),
    Entry(
        "E156", "error",
        "{before} 之后先写哪一种主体，再写 {found}：{before} 某主体 {found} …",
        "{before} is followed by a kind of subjects, then by {found}: {before} person {found} …",
    ),
    Entry("E157", "error", "不需要 {word}，请删去", "{word} is not needed: delete it"),
)  # fmt: skip

ENTRIES: tuple[Entry, ...] = _SENTENCES + _PARTS
