"""Pairs of sentences, Chinese and English, that say the same: at least one for every production of the grammar."""

TWINS: tuple[tuple[str, str], ...] = (
    # declarations
    (
        "办法 山亭办法（shanting）：文号 “山政办字〔2018〕16号”；施行 2018年5月15日；解释 甲机关、乙机关。",
        "policy 山亭办法 (shanting): number “山政办字〔2018〕16号”; in_force 2018-05-15; interpreter 甲机关 / 乙机关.",
    ),
    ("机构 centre（c）、city。", "body centre (c) / city."),
    ("结果 criticism、transfer（t）。", "outcome criticism / transfer (t)."),
    ("处分 removal、handling（h）。", "sanction removal / handling (h)."),
    ("类别 kind：a、b（bb）。", "category kind: a / b (bb)."),
    ("类别 grade：a、b、c，由低到高。", "category grade: a / b / c, ascending."),
    ("类别 grade：a、b、c，由高到低。", "category grade: a / b / c, descending."),
    ("主体 team。", "subject team."),
    ("主体 office（o）：限 beijing（bj）、shanghai。", "subject office (o): only beijing (bj) / shanghai."),
    (
        "主体 member，属于 team：role 为 head、deputy 之一；entry 日期；不满期 不作要求。",
        "subject member, belongs to team: role is head / deputy; entry date; part windows exempt.",
    ),
    ("主体 member，属于 team：不满期 照常要求。", "subject member, belongs to team: part windows apply."),
    (
        "记录 trip（次，t）：member；期间；hired（h）是否；purpose 文字 可缺；cost 金额；guests 家；length 天；marks 分。",
        "record trip (次, t): member; period; hired (h) truth; purpose text optional; cost money; guests 家; "
        "length days; marks points.",
    ),
    (
        "记录 project（个），按 signed：team；signed 日期 可缺；landed 日期 可缺；cause 为 a（aa）、b 之一 可缺。",
        "record project (个), according to signed: team; signed date optional; landed date optional; "
        "cause is a (aa) / b optional.",
    ),
    (
        "记录 talk（个），按 期间起：team；期间；signed 日期 可缺。",
        "record talk (个), according to start of period: team; period; signed date optional.",
    ),
    (
        "所称 present 是指 post 连同 escort 每次 不超过 4天 的部分。",
        "term present means post together with escort each at most 4 days part.",
    ),
    (
        "所称 present 是指 post 除去 escort 每次 不超过 1天 的部分。",
        "term present means post excluding escort each at most 1 day part.",
    ),
    (
        "凡 team 每月：（escort 每次 不超过 4天 的部分） 的 天数 超过 5天 的，予以 criticism。",
        "any team every month: if days of (escort each at most 4 days part) over 5 days then order criticism.",
    ),
    (
        "要求 team 每月 在册 member（role 为 head） 的 数量 不少于 1人。",
        "require team every month count of enrolled member (role is head) at least 1人.",
    ),
    ("要求 member 每次 leave：期间 的 天数 不超过 7天。", "require member each leave: days of period at most 7 days."),
    (
        "台账 talks，对 team 每月：加 talk 的 期末数；加 talk 的 最少同时数；加 talk 的 日均同时数。",
        "ledger talks, for team every month: add at_end of talk; add least_at_once of talk; add mean_at_once of talk.",
    ),
    (
        "程序 consent（c），对 member 每次 leave（role 为 head）：centre ask；city agree。".replace(
            "centre ask", "由 centre ask"
        ).replace("city agree", "由 city agree"),
        "procedure consent (c), for member each leave (role is head): by centre ask; by city agree.",
    ),
    (
        "经费 care，对 office 每月：月序 在 2 至 11 且 季序 不为 3 的，加 月序 × 100元。",
        "budget care, for office every month: if month_number lies 2 to 11 and quarter_number is not 3 "
        "then add month_number × 100 yuan.",
    ),
    ("标准 fund：50万元。", "standard fund: 500000 yuan."),
    (
        "标准 rate（r）：自 2020年7月8日 起，100元；自 2021-01-01 起，120元。",
        "standard rate (r): from 2020-07-08 onward, 100 yuan; from 2021-01-01 onward, 120 yuan.",
    ),
    ("标准 meals（m）元：由 bureau、office 公布。", "standard meals (m) yuan: by bureau / office published."),
    ("标准 marks（m）分：由 bureau 公布。", "standard marks (m) points: by bureau published."),
    (
        "表 leave（l）：按 service；1年以上 不满 10年，5天；10年以上 不满 20年，10天；20年以上，15天；其他，0天。",
        "table leave (l): according to service; 1 year and above under 10 years, 5 days; "
        "10 years and above under 20 years, 10 days; 20 years and above, 15 days; otherwise, 0 days.",
    ),
    (
        "表 fine：按 grade、person；minor、citizen，500元；其他、trader，30元 以下；".replace(
            "30元 以下；", "1000元。"
        ),
        "table fine: according to grade / person; minor / citizen, 500 yuan; otherwise / trader, 1000 yuan.",
    ),
    (
        "表 rate：按 income；3万元以下，3%；超过 3万元 不超过 10万元，10%；超过 10万元，20%；5元（不含）以上，1%；1元 至 2元，2%。",
        "table rate: according to income; 30000 yuan and below, 3 percent; over 30000 yuan at most 100000 yuan, 10 percent; "
        "over 100000 yuan, 20 percent; 5 yuan (exclusive) and above, 1 percent; 1 yuan to 2 yuan, 2 percent.",
    ),
    ("所称 away，是指 trip（期间 在 本月）。", "term away means trip (period lies this month)."),
    ("所称 away（a），是指 本月 trip（hired）。", "term away (a), means trip (hired) in this month."),
    (
        "认定 fine_work（f），对 member 每年：由 centre、city，取值 是否。",
        "judgement fine_work (f), for member every year: by centre / city, takes truth.",
    ),
    (
        "认定 count_given，对 teacher 每次 breach：由 board，取值 1次 至 2次。",
        "judgement count_given, for teacher each breach: by board, takes 1 time to 2 times.",
    ),
    (
        "解读 talks（t）：年末（year_end）、逐日；默认 年末；理由 “未写时点”。",
        "reading talks (t): 年末 (year_end) / 逐日; default 年末; reason “未写时点”.",
    ),
    (
        "程序 steps（s），对 office 每次 meeting：由 mayor、city 批准（ok）；由 bureau 备案；实施（日期）；结束（按 held）。",
        "procedure steps (s), for office each meeting: by mayor / city 批准 (ok); by bureau 备案; 实施 (date); "
        "结束 (according to held).",
    ),
    (
        "程序 steps（s），对 office 每次 trip：（由 mayor 批准（ok）；由 bureau、city 分别 备案）不分先后；出发（期间起）；返回（按 away止）。",
        "procedure steps (s), for office each trip: (by mayor 批准 (ok); by bureau / city separately 备案) in any order; "
        "出发 (according to start of period); 返回 (according to end of away).",
    ),
    (
        "程序 steps（s），对 office 每年：由 mayor、city 分别 督查（look），可多次；（由 city 核对；自查，可多次）不分先后；由 bureau 考核。",
        "procedure steps (s), for office every year: by mayor / city separately 督查 (look), repeatable; "
        "(by city 核对; 自查, repeatable) in any order; by bureau 考核.",
    ),
    ("不计算：“原则性要求”。", "not computed: “原则性要求”."),
    # duties
    ("要求 office 每年 lead 的 数量 不少于 15次。", "require office every year count of lead at least 15 times."),
    (
        "要求（visits，v）office 每周：visit 的 firm 的 去重数 不少于 2次；无 x。",
        "require (visits, v) office every week: distinct of firm of visit at least 2 times; lacks x.",
    ),
    ("要求 office 每月 25日前 提交 filing。", "require office every month by day 25 submit filing."),
    (
        "要求 office 每周 周一 提交 filing，但 有 excuse 的除外。",
        "require office every week monday submit filing, unless has excuse.",
    ),
    (
        "办法 bureau_rules：考核期 2年。",
        "policy bureau_rules: assessment_length 2 years.",
    ),
    (
        "要求 office 每月 月底 提交 filing，遇休息日顺延，但 有 excuse 的除外。",
        "require office every month month end submit filing, rolling over rest days, unless has excuse.",
    ),
    (
        "凡 person 每次 breach（非 proven） 连同 absence 连同 other（x）：第2次 的，予以 a。",
        "any person each breach (not proven) together with absence together with other (x): if occasion 2 then order a.",
    ),
    (
        "凡 person 每次 breach：award（given） 以后 第2次 的，予以 a；award 以后 本年 第3次以上 且 x 的，予以 b。",
        "any person each breach: if occasion 2 since award (given) then order a; "
        "if occasion 3 or later of the year since award and x then order b.",
    ),
    (
        "凡 person 每次 breach：近12个月 第2次 的，予以 a；award 以后 近30天 第3次以上 且 x 的，予以 b。",
        "any person each breach: if occasion 2 of the past 12 months then order a; "
        "if occasion 3 or later of the past 30 days since award and x then order b.",
    ),
    ("要求 person 不得（breach 连同 absence（x））。", "require person no (breach together with absence (x))."),
    (
        "凡 person 每次 breach：第1次 的，予以 a；本年 第2次 的，予以 b；本任期 第3次以上 且 x 的，予以 c。",
        "any person each breach: if occasion 1 then order a; if occasion 2 of the year then order b; "
        "if occasion 3 or later of the tenure and x then order c.",
    ),
    (
        "凡 office 每年：有 近5年 a（x）的，予以 x；近12个月 a 的 次数 达到 1次 的，予以 x；任意30天 b 的 天数 达到 1天 的，予以 y。",
        "any office every year: if has a (x) in past 5 years then order x; "
        "if count of a in past 12 months at least 1 time then order x; "
        "if days of b in any 30 days at least 1 day then order y.",
    ),
    (
        "凡 office 每次 a：近1周 b 的 天数 达到 1天 的，予以 x。",
        "any office each a: if days of b in past 1 week at least 1 day then order x.",
    ),
    (
        "凡 office：任一月 有 a 的，予以 x；各半月（有 a 且 b）的，予以 x；连续2个两月 无 a 的，予以 x；累计9个月 无 a 的，予以 y。",
        "any office: if in any month has a then order x; if in every half-month (has a and b) then order x; "
        "if consecutive 2 two-months lacks a then order x; if in total 9 months lacks a then order y.",
    ),
    (
        "凡 office：各年 有 a 的，予以 x；任一半年 有 a 的，予以 x；连续3个季度 有 a 的，予以 x；累计1周 有 a 的，予以 y。",
        "any office: if in every year has a then order x; if in any half-year has a then order x; "
        "if consecutive 3 quarters has a then order x; if in total 1 week has a then order y.",
    ),
    ("要求 office 每月 月底前 提交 filing。", "require office every month by month end submit filing."),
    (
        "要求 office 每次 item1：自 日期 起 5个工作日内 提交 filing。",
        "require office each item1: within 5 working days from date submit filing.",
    ),
    (
        "要求 office 每次 item1：自 日期 起（limit1）内 提交 filing。",
        "require office each item1: within (limit1) from date submit filing.",
    ),
    ("要求 office：不得 expense（use 为 other）。", "require office: no expense (use is other)."),
    # consequences
    (
        "凡 office 每年：total 不超过 60分 的，由 leader 予以 talk。",
        "any office every year: if total at most 60 points then by leader order talk.",
    ),
    (
        "凡（ban，b）person 每次 breach：经 a、b 认定 的，提请 c 予以 d；有 e 的，由 f 决定 予以 g，但 有 h 的除外。",
        "any (ban, b) person each breach: if found by a / b then proposing to c order d; "
        "if has e then by f deciding order g, unless has h.",
    ),
    (
        "凡 team：a 不为 b、c 之一 的，记问题 “组成不同”，不适用【四、3】（月报）。",
        "any team: if a is not b / c then report “组成不同”, disapply 【四、3】 (月报).",
    ),
    # accounts
    (
        "指标 x（xx），对 office 每年，满分 15分，计入 t：基本分 15分；f，每1次 扣5分；扣完为止；"
        "任一 m f 的 数量 达到 2次 的，不得分；a 的，b 的，得满分。",
        "item x (xx), for office every year, full marks 15 points, into t: base 15 points; f, per 1 time deduct 5 points; "
        "never below zero; if some m count of f at least 2 times then forfeit; if a then if b then full marks given.",
    ),
    (
        "指标 x：a 对照 15次，每增减1次 加减2分，最高 10分；a，每满1000元 加2分；b，每2次（不足的按一计）扣0.5分；"
        "c 不足 20% 的部分，按比例每1% 扣0.05分；c 超过 2次 的部分，每1次 加1分；最低 0分；乘以 130%。",
        "item x: a against 15 times, per step away 1 time add or deduct 2 points, cap 10 points; "
        "a, per full 1000 yuan add 2 points; b, per 2 times (or part thereof) deduct 0.5 points; "
        "c under 20 percent part, pro rata per 1 percent deduct 0.05 points; c over 2 times part, per 1 time add 1 point; "
        "floor 0 points; scaled by 130 percent.",
    ),
    (
        "经费 meals，对 person 每月：trip 的 天数，每1天 加 rate。",
        "budget meals, for person every month: days of trip, per 1 day add rate.",
    ),
    (
        "台账 book，对 office 每年：期初 fund；expense，每1次 减 金额。",
        "ledger book, for office every year: base fund; expense, per 1 time deduct money.",
    ),
    (
        "评定 g，对 person 每年，按 grade：有 x 的，评为 good。",
        "rating g, for person every year, according to grade: if has x then set good.",
    ),
    (
        "台账 x，对 a 每月：余额结转，最低 0元；期初 b；减 c。",
        "ledger x, for a every month: carry over balance, floor 0 yuan; base b; deduct c.",
    ),
    # other policies
    ("引用 方案（plan），“../plan”。", "refer 方案 (plan), “../plan”."),
    (
        "标准 x：自 2020年7月8日 起，5元，同 plan 的 y。",
        "standard x: from 2020-07-08 onward, 5 yuan, same as y of plan.",
    ),
    ("标准 x：同 plan 的 y。", "standard x: same as y of plan."),
    # conditions
    ("所称 x，是指 a 且 b 且 非 c。", "term x means a and b and not c."),
    ("所称 x，是指 a 或（b 且 c）。", "term x means a or (b and c)."),
    (
        "所称 x，是指 下列之一（a；下列全部（b；c）；下列均无（d；e））。",
        "term x means any of (a; each of (b; c); none of (d; e)).",
    ),
    ("所称 x，是指 下列至少 2项（a；b；c）。", "term x means of these at least 2 (a; b; c)."),
    ("所称 x，是指 所有 m 有 a。", "term x means every m has a."),
    ("所称 x，是指 符合【四、3】 且 不符合【五】（r）。", "term x means meets 【四、3】 and fails 【五】 (r)."),
    ("所称 x，是指 期满 且 无 a。", "term x means window over and lacks a."),
    ("所称 x，是指 a 超过 60分（含）。", "term x means a over 60 points (inclusive)."),
    ("所称 x，是指 a 不超过 60分（不含）。", "term x means a at most 60 points (exclusive)."),
    (
        "所称 x，是指 a 在 80分以上 不满 90分 且 b 在 1分 至 5分。",
        "term x means a lies 80 points and above under 90 points and b lies 1 point to 5 points.",
    ),
    ("所称 x，是指 a 在 不少于 3分 不超过 5分。", "term x means a lies at least 3 points at most 5 points."),
    # values
    ("所称 x，是指 a ＋ b － c × 2 ÷ 3。", "term x means a + b - c × 2 ÷ 3."),
    ("所称 x，是指（a ÷ 365天 × b）舍尾 到 1天。", "term x means (a ÷ 365 days × b) rounded down at 1 day."),
    ("所称 x，是指 a 四舍五入 到 0.01元。", "term x means a rounded half up at 0.01 yuan."),
    ("所称 x，是指 a 进一 到 1天。", "term x means a rounded up at 1 day."),
    ("所称 x，是指 较大者（a；b；较小者（c；d））。", "term x means greatest of (a; b; least of (c; d))."),
    ("所称 x，是指 s 的（p × q）的 合计 ÷ s 的 q 的 合计。", "term x means sum of (p × q) of s ÷ sum of q of s."),
    ("所称 x，是指 a 除去 b。", "term x means a excluding b."),
    ("所称 x，是指 a 连同 b。", "term x means a together with b."),
    ("所称 x，是指 a 连同 b 连同 c（d）。", "term x means a together with b together with c (d)."),
    (
        "所称 x，是指（a 连同 b 每月 超过 5天 的部分 连同 c 每次 不超过 4天 的部分）的 天数。",
        "term x means days of (a together with b every month over 5 days part together with c each at most 4 days part).",
    ),
    (
        "所称 x，是指（a 连同 b 每月 超过 5天 的部分）的 最长连续天数（含期前）达到 15天。",
        "term x means longest_run (carried_in) of (a together with b every month over 5 days part) at least 15 days.",
    ),
    ("所称 x，是指 a 不低于 2/3 且 b 为 “文字”。", "term x means a at least 2/3 and b is “文字”."),
    (
        "所称 x，是指 落地 在 本年 且 日期 不超过 2018年5月1日。",
        "term x means 落地 lies this year and date at most 2018-05-01.",
    ),
    (
        "要求（周报，weekly）成员（职务 为 专职成员）每周 提交 周报。",
        "require (周报, weekly) 成员 (职务 is 专职成员) every week submit 周报.",
    ),
    (
        "凡 成员（职务 为 组长 且 有 到任）每次 请假：无 解聘 的，记问题 “x”。",
        "any 成员 (职务 is 组长 and has 到任) each 请假: if lacks 解聘 then report “x”.",
    ),
    ("台账 x，对 成员（非 兼职）每年：加 1天。", "ledger x, for 成员 (not 兼职) every year: add 1 day."),
    ("所称 x，是指 a 的 最早 不超过 b 的 最晚。", "term x means earliest of a at most latest of b."),
)
