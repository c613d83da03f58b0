"""A small checked model, made by hand: two offices, their people, leads and absences."""

from __future__ import annotations

from assessrules.model.nodes import (
    CategorySpec,
    CategoryType,
    ClauseSpec,
    DateType,
    FieldSpec,
    Model,
    Named,
    PolicyInfo,
    QuantityType,
    RecordKind,
    SpanType,
    SubjectKind,
    SubjectRef,
    TextType,
    TruthType,
)

OFFICE = SubjectKind(Named("office", "工作处"), None, (Named("beijing", "北京"), Named("shanghai", "上海")), (), False)
PERSON = SubjectKind(
    Named("person", "人员"), "office", None, (FieldSpec(Named("post", "职务"), TextType(), True),), True
)
LEAD = RecordKind(
    Named("lead", "招商信息"),
    "条",
    (
        FieldSpec(Named("office", "工作处"), SubjectRef("office")),
        FieldSpec(Named("date", "日期"), DateType()),
        FieldSpec(Named("company", "企业"), TextType(), True),
        FieldSpec(Named("class", "企业类别"), CategoryType("company_class"), True),
        FieldSpec(Named("scale", "投资规模"), QuantityType("yuan"), True),
        FieldSpec(Named("guests", "参会企业数"), QuantityType("count:家", True), True),
        FieldSpec(Named("intent", "有投资意向"), TruthType(), True),
    ),
    "date",
)
ABSENCE = RecordKind(
    Named("absence", "离岗"),
    "次",
    (FieldSpec(Named("person", "人员"), SubjectRef("person")), FieldSpec(Named("period", "期间"), SpanType())),
    "period",
)
BREACH = RecordKind(Named("breach", "违纪"), "次", (FieldSpec(Named("date", "日期"), DateType()),), "date")

MODEL = Model(
    policy=PolicyInfo(Named("small", "小办法")),
    language="zh",
    subjects={"office": OFFICE, "person": PERSON},
    records={"lead": LEAD, "absence": ABSENCE, "breach": BREACH},
    categories={"company_class": CategorySpec(Named("company_class", "企业类别"), (Named("sme", "中小企业"),), False)},
    bodies={},
    outcomes={},
    sanctions={},
    standards={},
    readings={},
    questions={},
    procedures={},
    rules={},
    accounts={},
    clauses={"5/4": ClauseSpec("5/4", "五、4", ("不得脱岗",), None)},
)
