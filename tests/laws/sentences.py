"""Random policies in words: sentences put together by a small grammar, over a city, its offices and their people.

Nothing comes in but Hypothesis' choices, a policy goes out, compiled from its text. Where `policies` draws trees, this draws
what takes more than two records to be about: procedures, deadlines, materials, links, spans, tables, several levels. Each rule
of the grammar is a list of alternatives; what stands in angle brackets is drawn in turn.

Who draws what, and whether `tests.oracle` judges it by itself (it does wherever a letter, premise or posting comes of it):

| construct | drawn by |
|---|---|
| folds: count, distinct, sum, most, least, mean, days, workdays, longest run | `policies`, here |
| folds: earliest, latest, at the end, least and mean at once, sum of lengths | here, `tests.spans` |
| day sets: excluding, together with, over 5 days part, each at most; runs carried in | here |
| windows of every unit, the whole period, weeks and years cut at the edges of a tenure | here; weeks and halves in `policies` |
| 本月 in other windows, month_number, enrolled people, three levels | here |
| conditions on records, of these at least, lists, terms, readings, categories by size | `policies`, here |
| linked records, fields of them, deadlines of days, working days and a table, materials | here, `of_model` fills them |
| due days on and by, rolling; forbids; excuses | `policies`, here |
| through windows; occasions in the period and in windows; disapply; meets | `policies`, here |
| procedures by record and window, with every fault, steps dated by the case | here, `of_model` fills them |
| accounts: every piece, carry over, tables, standards with versions and published, ratings | here; points in `policies` |
| judgements found, decided, answered in truth and number | here; truths in `policies` |
| a day of coming into force; parts over and under, pro rata, the lesser of two, quotients, ranges | here |
| partial membership, moves, gaps between stays; empty fields; coverage; any `as_of` | `of_model`, `facts` |
| spans that began before the period or last; records to come | `of_model` |
| corrections and withdrawals, withdrawn ones too | `of_model` |
| the five documents as they are | `test_documents` |

| own fields of people, sentences about some of them (all, records, accounts, procedures) | here |
| members in rules for each record, in windows and in the whole period, two levels down | here |
| enrolled people by conditions of theirs, on the day of a window or record | here |
| 近2年 and 任意30天, in numbers, days, members, accounts and rules for each record | here |
| several kinds together, each with conditions, in 每次, duties and accounts; occasions since an event | here |
| outcomes as conditions, of rules by record and window, disapplied ones too, of members | here |
| standards inside the body of a sum, with versions | here |
"""

from __future__ import annotations

import re

from hypothesis import strategies as st

PREAMBLE = """办法 试行办法（trial）：文号 “试〔2018〕1号”<length>。
机构 甲局（bureau_a）、乙局（bureau_b）。
结果 约谈（interview）、表扬（praise）、批评（rebuke）。
处分 撤换（replacement）。
类别 级别（level）：低（low）、中（middle）、高（high），由低到高。
类别 等次（grade）：差（poor）、中等（fair）、优（good），由低到高。
主体 市（city）：限 总部（head）。
主体 单位（office），属于 市：限 东部（east）、西部（west）；不满期 <part>。
主体 人员（person），属于 单位：职务（post）为 主任（chief）、职员（clerk）之一 可缺；资历（rank）级别 可缺；不满期 <part>。
记录 走访（次，visit）：单位；日期；企业（firm）文字 可缺；合格（passed）是否 可缺。
记录 线索（条，lead），按 日期：
  单位；日期；级别 可缺；规模（size）金额 可缺；合格（passed）是否 可缺；落地日期（landed）日期 可缺；经办（manager）人员 可缺。
记录 答复（份，reply）：单位；日期；线索；合格（passed）是否 可缺。
记录 进展（次，stage），按 日期：日期；线索；款项（paid）金额 可缺；评分（score）分 可缺。
记录 开支（笔，expense）：单位；日期；金额；用途（use）为 甲类（use_a）、乙类（use_b）之一 可缺；线索 可缺。
记录 谈判（个，talk），按 期间起：单位；期间；合格（passed）是否 可缺。
记录 离岗（次，leave）：人员；期间；合格（passed）是否 可缺。
记录 驻点（次，stay）：人员；期间；级别 可缺。
记录 请假（次，absence），按 期间起：人员；期间；出发（departed）日期；带薪（on_pay）是否 可缺。
记录 失误（次，slip）：人员；日期；属实（proven）是否 可缺。
记录 通报（份，circular）：市；日期。
标准 年度目标（target）：4条；自 2019-02-01 起，2条。
标准 补助（rate）：30元；自 2018-09-15 起，50元。
标准 公布额（announced）元：由 甲局 公布。
标准 上年结余（left_over）元：由 甲局 公布。
解读 口径（manner）：从严（strict）、从宽（lenient）；默认 从严；理由 “文字可作两解”。
认定 表现（conduct），对 单位 每年：由 甲局，取值 是否。
认定 附加（favour），对 人员 每季度：由 乙局，取值 0分 至 5分。
表 时限（limit）：按 口径；从严，2个工作日；从宽，5个工作日。
表 奖金（bonus）：按 走访 的 次数；4次以上，90元；2次以上 不满 4次，40元；其他，0元。
所称 好走访（good_visit），是指 走访（<of visit>）。
所称 大线索（big_lead），是指 线索（<of lead>）。
所称 在外（away），是指 离岗 除去 请假。
"""

GRAMMAR: dict[str, list[str]] = {
    "length": ["", "", "；考核期 2年", "；施行 2018-03-14", "；施行 2018-07-01；考核期 2年"],
    "part": ["照常要求", "不作要求"],
    "n": ["1", "2", "3", "4", "6"],
    "most": ["不少于", "不超过", "超过", "不足"],
    "mode": ["四舍五入", "舍尾", "进一"],
    "date": ["2018-07-15", "2018-12-31", "2019-03-01"],
    # ---- windows
    "unit": ["年", "半年", "季度", "两月", "月", "半月", "周", "考核期"],
    "long": ["年", "半年", "季度", "考核期"],
    "this": ["本年", "本季度", "本月"],
    "past": ["近2年", "近7个月", "近40天", "近3周"],
    "anywhere": ["任意2年", "任意3个月", "任意30天", "任意2周"],
    # ---- whom of them
    "of him": [
        "职务 为 主任", "资历 <most> 中", "有 资历", "（职务 为 主任 或 资历 为 高）", "非 职务 为 职员",
        "下列至少 2项（职务 为 主任；有 职务；资历 <most> 中）",
    ],
    "only": ["", "", "（<of him>）"],
    # ---- conditions on one record
    "of visit": ["合格", "非 合格", "有 企业", "企业 为 “甲”", "合格 或 无 企业"],
    "of lead": [
        "级别 <most> 中", "级别 为 低、高 之一", "规模 <most> 补助 × <n>", "有 落地日期", "合格 且 有 规模", "落地日期 在 本年",
        "下列至少 2项（合格；有 规模；级别 为 高）", "落地日期 － 日期 不超过 <n>天", "有 经办", "口径 为 从严 或 合格",
    ],
    "of reply": ["合格", "线索 的 级别 为 高", "有 线索 的 落地日期", "线索 的 规模 <most> <n>00元", "非 线索 的 合格"],
    "of stage": ["款项 <most> <n>0元", "有 线索 的 规模", "线索 的 级别 <most> 中", "有 款项"],
    "of expense": ["用途 为 甲类", "金额 <most> <n>00元", "有 用途", "用途 不为 乙类", "线索 的 级别 为 高", "有 线索"],
    "of talk": ["合格", "期间 的 天数 <most> <n>天", "非 合格"],
    "of leave": ["合格", "期间 的 天数 <most> <n>天", "非 合格"],
    "of stay": ["级别 <most> 中", "级别 为 高", "期间 的 天数 <most> 1<n>天"],
    "of absence": ["带薪", "非 带薪", "期间 的 天数 <most> <n>天", "出发 不超过 <date>"],
    "of slip": ["属实", "非 属实"],
    # ---- sets
    "visits": ["走访", "好走访", "走访（<of visit>）", "好走访（<of visit>）"],
    "leads": ["线索", "大线索", "线索（<of lead>）", "线索（<of lead>）"],
    "replies": ["答复", "答复（<of reply>）"],
    "stages": ["进展", "进展（<of stage>）"],
    "expenses": ["开支", "开支（<of expense>）"],
    "talks": ["谈判", "谈判（<of talk>）"],
    "slips": ["失误", "失误（<of slip>）"],
    "leaves": ["离岗", "离岗（<of leave>）"],
    "spells": ["<leaves>", "驻点（<of stay>）", "驻点", "请假（<of absence>）"],
    "days": [
        "<spells>", "（<spells> 除去 <spells>）", "（<spells> 连同 <spells>）", "在外", "（<spells> 连同 失误）",
        "（<spells> 连同 <spells> 每月 超过 <n>天 的部分）", "（<spells> 每次 不超过 <n>天 的部分）",
        "（<spells> 连同 <spells> 每次 不超过 <n>天 的部分）", "（<spells> 连同 <spells> 连同 <spells>）", "（<spells> 除去 <spells> 每次 不超过 <n>天 的部分）",
    ],
    # ---- numbers with their bounds
    "of people": [
        "（<spells> 连同 <spells>）的 最长连续天数（含期前）达到 1<n>天", "（<spells> 除去 <spells>）的 最长连续天数（含期前）超过 <n>天",
        "<days> 的 天数 在 <n>天以上 不满 12天", "<leaves> 的 次数 × 2 ＋ <slips> 的 次数 <most> <n>次",
        "较小者（<leaves> 的 次数；<slips> 的 次数）<most> 2次",
        "<days> 的 天数 <most> <n>天", "<days> 的 工作日数 <most> <n>个工作日", "<days> 的 最长连续天数 <most> <n>天",
        "<slips> 的 次数 <most> <n>次", "<leaves> 的 次数 <most> <n>次", "<spells> 的 最长连续天数（含期前）达到 1<n>天",
        "有 <slips>", "无 <leaves>", "失误 的 最早 <most> <date>", "<of him> 且 有 <slips>", "（<of him> 或 <slips> 的 次数 <most> <n>次）",
    ],
    "of people over spans": [
        "（<past> <spells> 除去 <spells>）的 天数 在 <n>天 至 9天",
        "<past> <slips> 的 次数 <most> <n>次", "（<past> <spells> 连同 <spells>）的 天数 <most> 1<n>天", "有 <past> <slips>",
        "<past> <leaves> 的 最长连续天数 <most> <n>天", "<past> <leaves> 的 工作日数 <most> <n>个工作日", "无 <past> <leaves>",
        "<past> <slips> 的 最晚 <most> <date>",
    ],
    "of people over any": [
        "<anywhere> <slips> 的 次数 <most> <n>次", "（<anywhere> <spells> 连同 <spells>）的 天数 <most> 1<n>天",
        "<anywhere> <leaves> 的 工作日数 <most> <n>个工作日",
    ],
    "of offices over spans": [
        "<past> <visits> 的 次数 <most> <n>次", "<past> <leads> 的 规模 的 合计 <most> <n>00元", "有 <past> <expenses>",
        "<past> <visits> 的 企业 的 去重家数 <most> <n>家", "（<past> <spells> 连同 <spells>）的 天数 <most> 1<n>天", "<past> <leads> 的 规模 的 最大 <most> <n>00元",
        "<past> <expenses> 的（金额 × 1.5）的 合计 <most> <n>00元",
    ],
    "of offices over any": [
        "<anywhere> <visits> 的 次数 <most> <n>次", "<anywhere> <leads> 的 规模 的 合计 <most> <n>00元",
        "<anywhere> <visits> 的 企业 的 去重家数 <most> <n>家", "（<anywhere> <spells> 除去 <spells>）的 天数 <most> 1<n>天",
    ],
    "who": ["任一 人员", "所有 人员"],
    "rolled": [
        "在册 人员（<of him>）的 人数 <most> 2人", "在册 人员（<of people>）的 人数 <most> 1人", "有 在册 人员（<of him> 且 <of people>）",
        "无 在册 人员（<of people>）",
    ],
    "rolled long": ["<rolled>", "在册 人员（有 批评）的 人数 <most> 1人", "有 在册 人员（<of him> 且 无 批评）"],
    "ordered": ["有 表扬", "无 表扬", "非 有 表扬"],
    "anew": ["", "离岗 以后 ", "请假（<of absence>） 以后 ", "请假 以后 本年 ", "（离岗（合格） 连同 驻点） 以后 "],
    "behind": ["", "离岗 以后 ", "请假（<of absence>） 以后 ", "（离岗（合格） 连同 驻点） 以后 "],
    "counted": ["本年 ", "本季度 ", "本月 ", "本周 ", "近7个月 ", "近3周 "],
    "third": ["", " 连同 离岗（<of leave>）"],
    "grounds": ["失误（<of slip>） 连同 请假（<of absence>）", "失误 连同 驻点（<of stay>）"],
    "of offices": [
        "<leads> 的 规模 的 合计 在 <n>00元以上 不满 700元",
        "较小者（<visits> 的 次数；<slips> 的 次数）<most> <n>次",
        "<expenses> 的 金额 的 合计 ÷ 3 <most> <n>00元", "（<visits> 的 次数 － <slips> 的 次数）<most> <n>次", "<slips> 的 最早 <most> <date>",
        "<visits> 的 次数 ÷ <slips> 的 次数 <most> <n>", "<leads> 的 规模 的 最小 <most> <n>00元",
        "<visits> 的 次数 <most> <n>次", "<visits> 的 企业 的 去重家数 <most> <n>家", "<leads> 的 条数 <most> 年度目标",
        "<leads> 的 规模 的 合计 <most> <n>00元", "<leads> 的 规模 的 最大 <most> <n>00元", "<replies> 的 份数 <most> <n>份",
        "<expenses> 的 金额 的 平均 <most> <n>00元", "<talks> 的 期末数 <most> <n>个", "<talks> 的 最少同时数 <most> <n>个",
        "<talks> 的 日均同时数 <most> <n>个", "<talks> 的（期间 的 天数）的 合计 <most> 1<n>天", "有 <leads>", "无 <expenses>",
        "<leads> 的 落地日期 的 最晚 <most> <date>", "<expenses> 的（金额 × 1.5）的 合计 <most> <n>00元",
        "<days> 的 天数 <most> 1<n>天", "<slips> 的 次数 <most> <n>次", "<this> <visits> 的 次数 <most> <n>次",
        "在册 人员（职务 为 主任）的 人数 <most> 1人", "有 在册 人员（资历 <most> 中）", "<leads> 的 经办 的 去重人数 <most> <n>人",
        "奖金 <most> 40元", "较大者（<visits> 的 次数；<slips> 的 次数）<most> <n>次",
        "<expenses> 的 金额 的 平均 <mode> 到 100元 <most> <n>00元",
    ],
    "by office": [
        "<of offices>", "<of offices>", "<of offices>", "任一 人员 <of people>", "所有 人员 <of people>", "口径 为 从宽",
        "下列至少 2项（<of offices>；<of offices>；<of people of all>）", "非 <of offices>",
    ],
    "of city": [
        "<visits> 的 次数 <most> <n>次", "<days> 的 天数 <most> 1<n>天", "<slips> 的 次数 <most> <n>次", "有 <leads>",
        "通报 的 份数 <most> <n>份", "在册 单位 的 数量 <most> 2个", "<talks> 的 期末数 <most> <n>个", "<expenses> 的 金额 的 合计 <most> 900元",
    ],
    "of people of all": ["任一 人员 <of people>", "<of offices>"],
    "row": ["任一月", "各月", "连续2个月", "累计<n>个月", "任一周", "连续2周", "各半月", "累计2个半月"],
    # ---- what follows
    "then": ["记问题 “有问题”", "由 甲局 予以 约谈", "由 甲局 提请 乙局 予以 撤换", "由 乙局 决定 予以 撤换"],
    "guard": ["", "", "期满 且 ", "经 甲局 认定 且 "],
    "due": ["", "月底 ", "25日前 ", "15日 "],
    "except": ["", "", "，但 <of offices> 的除外"],
    "within": ["<n>天内", "<n>个工作日内", "（时限）内"],
    "rolls": ["", "，遇休息日顺延"],
    "day": ["周一", "周三", "周五前", "周日"],
    "steps": [
        "由 甲局 初审（check）；由 乙局 批准（consent）", "由 甲局、乙局 初审（check）；由 乙局 批准（consent）；报备（file）",
        "由 甲局、乙局 分别 初审（check）；由 乙局 批准（consent）", "（由 甲局 初审（check）；公示（post））不分先后；由 乙局 批准（consent）",
        "申请（ask）；由 甲局 批准（consent）；由 乙局 备案（file）",
    ],
    # ---- sentences
    "sentence": [
        "指标 分<k>，对 单位 每<long>：<leads> 的 条数 超过 2条 的部分，每1条 加1分，最高 <n>分；<visits> 的 次数 不足 4次 的部分，每满2次 扣1分；"
        "<expenses> 的 金额 的 合计，按比例每100元 扣0.5分；最低 0分。",
        "指标 分<k>，对 人员<only> 每<unit>：基本分 10分；<of people> 的，改为 <n>分；<slips>，每1次 扣2分；最高 8分。",
        "要求<l>单位 每<long> <row> <of offices>。", "要求<l>单位 每次 线索：自 日期 起 <within> 提交 <replies><except>。",
        "要求<l>单位 每月 25日前 提交（<visits> 连同 <expenses>）。", "凡<l>人员<only> 每<unit> 每次 失误：<of people> 的，<then>。",
        "要求<l>单位 每<unit> <of offices><except>。", "要求<l>单位 每<unit> <by office>。", "要求<l>人员 每<unit> <of people>。",
        "要求<l>市 每<unit> <of city>。",
        "要求<l>单位 每月 <due>提交 <visits><except>。", "要求<l>单位 每月 25日前 提交 <visits><rolls>。",
        "要求<l>单位 每周 <day> 提交 <visits><rolls>。", "要求<l>市 每季度 月底 提交 通报<rolls>。",
        "要求<l>单位 每次 线索：自 日期 起 <within> 提交 <replies>。",
        "要求<l>单位 每次 线索（<of lead>）：自 日期 起 <within> 提交 <replies>。",
        "要求<l>单位 每次 线索：下列全部（有 落地日期；合格；有 规模；级别 为 高）。",
        "要求<l>单位 每次 线索（<of lead>）：<of lead>。", "要求<l>人员 每次 请假：期间 的 天数 不超过 <n>天。",
        "要求<l>人员 每次 请假（<of absence>）：期间 的 工作日数 不超过 <n>个工作日。",
        "要求<l>单位：不得 开支（<of expense>）。", "要求<l>人员：不得 失误（属实）。", "要求<l>单位：不得 答复（<of reply>）。",
        "凡<l>单位 每<long>：<guard><by office> 的，<then>。", "凡<l>人员 每<unit>：<guard><of people> 的，<then>。",
        "凡<l>市 每<long>：<guard><of city> 的，<then>。",
        "凡<l>单位 每次 答复：<of reply> 的，<then>。", "凡<l>单位 每次 线索：<guard><replies> 的 份数 <most> <n>份 的，<then>。",
        "凡<l>单位 每次 线索（<of lead>）：有 <stages> 的，<then>。",
        "凡<l>单位 每次 线索：<stages> 的 款项 的 合计 <most> <n>0元 的，<then>。",
        "凡<l>单位 每次 线索：<stages> 的 评分 的 合计 <most> <n>分 的，<then>。",
        "凡<l>单位 每<unit> 每次 线索（<of lead>）：<guard><of offices> 的，<then>。",
        "凡<l>单位 每次 线索：符合【一】 且 <of offices> 的，<then>。",
        "凡<l>单位 每年 每次 谈判：表现 且 奖金 <most> 40元 的，<then>。", "凡<l>人员 每季度 每次 失误：附加 <most> <n>分 的，<then>。",
        "凡<l>单位 每月 每次 线索：公布额 <most> <n>0元 且 月序 <most> <n> 的，<then>。",
        "凡<l>单位 每次 线索：在册 人员 的 人数 <most> 2人 的，<then>。", "凡<l>单位 每次 谈判：<guard><of talk> 的，<then>。",
        "凡<l>人员 每次 失误（<of slip>）：第<n>次 的，<then>；本年 第2次以上 的，记问题 “又一次”。",
        "凡<l>人员 每次 失误：本季度 第<n>次 的，<then>。", "凡<l>单位 每次 失误：第<n>次以上 的，<then>。",
        "凡<l>人员 每<long>：<row> <of people> 的，<then>。", "凡<l>单位 每年：<row>（期满 且 <of offices>）的，<then>。",
        "凡<l>单位 每<long>：<row> <by office> 的，<then>。", "凡<l>人员 每季度：附加 <most> <n>分 的，<then>。",
        "凡<l>单位 每年：表现 且 <of offices> 的，<then>。", "凡<l>单位 每月：月序 <most> <n> 且 <of offices> 的，<then>。",
        "程序 流程<k>，对 单位 每次 线索：<steps>。", "程序 流程<k>，对 单位 每次 线索（<of lead>）：<steps>；落地（落地日期）。",
        "程序 流程<k>，对 单位 每年：<steps>。", "程序 流程<k>，对 人员 每次 请假：<steps>；离开（出发）。", "程序 流程<k>，对 人员 每次 请假：<steps>；走（期间起）；回（期间止）。",
        "程序 流程<k>，对 单位 每季度：<steps>。", "程序 流程<k>，对 人员 每年：<steps>。",
        "台账 数<k>，对 人员 每<unit>：加 <days> 的 天数。", "台账 数<k>，对 单位 每<unit>：加 <talks> 的 日均同时数。",
        "台账 数<k>，对 单位 每<unit>：加 <leads> 的 规模 的 合计。", "台账 数<k>，对 市 每<unit>：加 <days> 的 工作日数。",
        "台账 数<k>，对 单位 每<long>：加 <talks> 的（期间 的 天数）的 合计。", "台账 数<k>，对 单位 每<long>：加 在册 人员 的 人数。",
        "台账 数<k>，对 单位 每<long>：加 <leads> 的（规模 × 2 － 规模）的 合计。",
        "经费 款<k>，对 人员 每<unit>：<days> 的 天数，每1天 加 补助；最高 <n>00元。",
        "经费 款<k>，对 单位 每半年：余额结转，最低 0元；期初 上年结余；加 公布额；开支，每1笔 减 金额。",
        "经费 款<k>，对 单位 每<long>：期初 公布额；<expenses>，每1笔 减 金额，最高 <n>00元；<of offices> 的，加 奖金；扣完为止。",
        "经费 款<k>，对 单位 每<long>：加 奖金 ＋ 补助 × 2；<by office> 的，乘以 0.5；<of offices> 的，不得分。",
        "指标 分<k>，对 单位 每年，满分 20分：<by office> 的，得满分；基本分 10分；<leads> 的 条数，每满2条 加3分，最高 6分；<of offices> 的，扣2分；"
        "<visits> 的 次数 对照 3次，每增减1次 加减1分；扣完为止。",
        "指标 分<k>，对 单位 每年：<leads> 的 规模 的 合计，每100元（不足的按一计）加1分；<talks>，每1个 加1分，最高 <n>分；符合【一】 的，加2分。",
        "指标 分<k>，对 人员 每季度：加 附加；<slips>，每1次 扣1分；<of people> 的，扣1分。",
        "指标 分<k>，对 人员 每季度：<grounds><third>，每1次 扣2分，最高 <n>分；失误 连同 请假，每1次 加1分。",
        "评定 级<k>，对 单位 每年，按 等次：<by office> 的，评为 优；<of offices> 的，评为 差；<of offices> 的，最高 中等。",
        "要求<l>人员<only> 每<unit> <of people>。", "凡<l>人员<only> 每<unit>：<of people over spans> 的，<then>。",
        "凡<l>人员<only> 每<unit>：<of people over any> 的，<then>。", "凡<l>单位 每<unit>：<of offices over spans> 的，<then>。",
        "凡<l>单位 每<unit>：<of offices over any> 的，<then>。", "凡<l>单位 每次 线索：<guard><of offices over spans> 的，<then>。",
        "凡<l>人员<only> 每次 失误：<of people over spans> 的，<then>。", "凡<l>单位 每<unit>：<who> <of people over spans> 的，<then>。",
        "凡<l>单位 每<unit>：<who> <of people over any> 的，<then>。", "凡<l>人员 每<long>：<row> <of people over spans> 的，<then>。",
        "凡<l>单位 每次 线索：<who> <of people> 的，<then>。", "凡<l>单位 每<unit> 每次 线索（<of lead>）：<guard><who> <of people> 的，<then>。",
        "凡<l>单位 每<long> 每次 线索：<who> <row> <of people> 的，<then>。", "凡<l>市 每次 通报：<who> <of people> 的，<then>。",
        "凡<l>单位 每<unit>：<rolled> 的，<then>。", "凡<l>单位 每<long>：<rolled long> 的，<then>。", "凡<l>单位 每<unit> 每次 线索：<rolled> 的，<then>。", "凡<l>市 每<long>：<rolled long> 的，<then>。",
        "凡<l>单位 每次 线索：<rolled> 且 合格 的，<then>。", "凡<l>单位 每<long>：<row> <rolled> 的，<then>。",
        "凡<l>单位 每<unit>：<ordered> 且 <of offices> 的，<then>。", "凡<l>人员<only> 每<unit>：<ordered> 的，<then>。", "凡<l>单位 每<long>：<who> <ordered> 的，<then>。",
        "凡<l>单位 每<unit> 每次 线索：<ordered> 的，<then>。", "凡<l>单位 每<long>：在册 人员（<of him> 且 <ordered>）的 人数 <most> 1人 的，<then>。",
        "凡<l>市 每<long>：在册 单位（<ordered>）的 数量 <most> 1个 的，<then>。", "凡<l>单位 每<unit> 每次 线索：<who> <ordered> 的，<then>。",
        "凡<l>人员<only> 每次 失误：<anew>第<n>次 的，<then>；<anew>第2次以上 的，记问题 “又一次”。",
        "凡<l>人员<only> 每次 <leaves>：<anew>第<n>次 的，<then>；<counted>第2次以上 的，记问题 “又一次”。", "凡<l>单位 每次 <talks>：<counted>第<n>次 的，<then>。",
        "凡<l>人员<only> 每次 <grounds>：<behind><counted>第<n>次 的，<then>。",
        "凡<l>人员<only> 每次 <grounds><third>：<anew>第<n>次 的，<then>；本年 第2次以上 的，记问题 “又一次”。",
        "要求<l>人员<only>：不得（<grounds>）。", "台账 数<k>，对 人员<only> 每<unit>：加（<grounds>）的 次数。",
        "台账 数<k>，对 人员<only> 每<unit>：加 <past> <slips> 的 次数；<anywhere> <leaves> 的 天数，每1天 加1次。",
        "台账 数<k>，对 人员<only> 每<unit>：加 <past> <leaves> 的 天数。", "台账 数<k>，对 单位 每<unit>：加 <anywhere> <leads> 的 规模 的 合计。",
        "程序 流程<k>，对 人员<only> 每次 请假：<steps>。", "凡<l>单位 每<unit>：<of offices> 的，不适用【零】（z1）。",
        "台账 数<k>，对 单位 每<long>：加 <leads> 的（规模 － 补助）的 合计。", "台账 数<k>，对 单位 每<unit>：加 <expenses> 的（金额 × 2 ＋ 补助）的 合计。",
        "凡<l>单位 每<unit>：<of offices> 的，不适用【一】。", "凡<l>单位 每年：<guard>不符合【一】 的，<then>。",
    ],
}  # fmt: skip

ORDERS = """【零】
> 前句。
凡（前句，z1）单位 每次 线索（<of lead>）：<of lead> 的，予以 表扬。
凡（次句，z2）人员<only> 每次 失误：<of slip> 的，予以 表扬。
凡（末句，z3）人员<only> 每月：<guard><of people> 的，予以 批评。
"""


@st.composite
def words(draw: st.DrawFn, rule: str) -> str:
    """A text of this rule of the grammar."""
    text: str = draw(st.sampled_from(GRAMMAR[rule]))
    return draw(filled(text))


@st.composite
def filled(draw: st.DrawFn, text: str) -> str:
    """The text with everything drawn that it leaves open."""
    return re.sub("<([a-z ]+)>", lambda found: draw(words(found[1])) if found[1] in GRAMMAR else found[0], text)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A whole policy: a duty of every month, and some sentences about all sorts of things."""
    clauses = [ORDERS, "【一】\n> 第一句。\n要求 单位 每月 " + draw(words("of offices")) + "。\n"]
    for number in range(draw(st.integers(3, 9))):
        own = (
            draw(words("sentence"))
            .replace("<l>", "（" + f"第{number}项，r{number}" + "）")
            .replace("<k>", f"{'甲乙丙丁戊己庚辛壬'[number]}（k{number}）")
        )
        clauses.append(f"【二·{number}】\n> 第{number}句。\n{own}\n")
    return draw(filled(PREAMBLE + "".join(clauses)))
