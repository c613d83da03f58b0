"""A small checked model, made by hand: two offices on a closed list, their people, and five kinds of record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessrules.model.nodes import (
    CategorySpec,
    CategoryType,
    ChainStep,
    DateType,
    FieldSpec,
    Model,
    Named,
    PolicyInfo,
    QuantityType,
    RecordKind,
    RecordRef,
    SpanType,
    SubjectKind,
    SubjectRef,
    TextType,
    TruthType,
)
from assessrules.records.book import Book
from assessrules.records.record import Belonging, Mode, RawRecord, Subject
from assessrules.records.validate import validate
from assessrules.values.windows import Period


def field(name: str, kind: object, optional: bool = True, *aliases: str) -> FieldSpec:
    label, _, key = name.partition("|")
    return FieldSpec(Named(key or label, label, aliases), kind, optional)  # type: ignore[arg-type]


OFFICE = SubjectKind(
    Named("office", "工作处"),
    None,
    (Named("beijing", "北京", ("驻京处",)), Named("shanghai", "上海")),
    (field("编制|posts", QuantityType("count:人", True)),),
    False,
)
PERSON = SubjectKind(Named("person", "人员"), "office", None, (field("职务|post", TextType()),), True)

LEAD = RecordKind(
    Named("lead", "招商信息", ("信息",)),
    "条",
    (
        field("工作处|office", SubjectRef("office"), False),
        field("日期|date", DateType(), False),
        field("企业|company", TextType()),
        field("企业类别|class", CategoryType("class"), True, "类别"),
        field("投资规模|scale", QuantityType("yuan")),
        field("参会企业数|guests", QuantityType("count:家", True)),
        field("增长率|growth", QuantityType("number")),
        field("有投资意向|intent", TruthType()),
        field("落地日期|landed", DateType()),
    ),
    "date",
)
ABSENCE = RecordKind(
    Named("absence", "离岗"),
    "次",
    (field("人员|person", SubjectRef("person"), False), field("期间|period", SpanType(), False)),
    "period",
)
REPORT = RecordKind(
    Named("report", "专报"),
    "篇",
    (
        field("工作处|office", SubjectRef("office"), False),
        field("事项|case", RecordRef("lead")),
        field("日期|date", DateType(), False),
    ),
    "date",
)
STEP = RecordKind(
    Named("signing", "签约程序"),
    "",
    (
        field("事项|case", RecordRef("lead"), False),
        field("环节|step", CategoryType("steps"), False),
        field("日期|date", DateType(), False),
    ),
    "date",
    steps_of="signing",
)
CLASSES = CategorySpec(
    Named("class", "企业类别"), (Named("small", "中小企业"), Named("top500", "世界500强", ("500强",))), False
)
STEPS = CategorySpec(Named("steps", "环节"), (Named("draft", "起草"), Named("sign", "签署")), True)
NO_STEPS: tuple[ChainStep, ...] = ()

MODEL = Model(
    policy=PolicyInfo(Named("small", "小办法")),
    language="zh",
    subjects={"office": OFFICE, "person": PERSON},
    records={"lead": LEAD, "absence": ABSENCE, "report": REPORT, "signing": STEP},
    categories={"class": CLASSES, "steps": STEPS},
    bodies={},
    outcomes={},
    sanctions={},
    standards={},
    readings={},
    questions={},
    procedures={},
    rules={},
    accounts={},
    clauses={},
)

PEOPLE = (
    Subject(
        "p1",
        "人员",
        "张三",
        (Belonging("北京", None, date(2018, 6, 30)), Belonging("上海", date(2018, 8, 1))),
        {"职务": "主任"},
    ),
    Subject("p2", "person", "李四", (Belonging("beijing"),)),
    Subject("p3", "人员", "李四", (Belonging("上海"),)),
)
YEAR = Period.parse("2018")


def lead(key: str = "L1", /, **cells: object) -> RawRecord:
    """A sound record of a lead, with some cells changed (`None` leaves one out)."""
    return RawRecord("招商信息", key, {"工作处": "北京", "日期": "2018-03-05", **cells})


def absence(key: str = "A1", /, **cells: object) -> RawRecord:
    return RawRecord("离岗", key, {"人员": "p1", "期间": "2018-03-05至2018-03-07", **cells})


def report(key: str = "R1", /, **cells: object) -> RawRecord:
    return RawRecord("专报", key, {"工作处": "北京", "日期": "2018-04-01", **cells})


def check(*records: RawRecord, strict: bool = True, people: tuple[Subject, ...] = PEOPLE, **options: object) -> Book:
    mode = Mode.STRICT if strict else Mode.LENIENT
    return validate(MODEL, people, records, YEAR, date(2018, 12, 31), mode=mode, **options)  # type: ignore[arg-type]


def values(book: Book, kind: str = "lead") -> Mapping[str, object]:
    """The values of the only record of a kind."""
    (record,) = book.kinds[kind]
    return record.values
