"""The columns of department budgets, declared once as those of `transforms.columns` are."""

from decimal import Decimal
from typing import Annotated

from transforms.columns import MONEY, VALUE, Column

# the printed table
TableKey = Annotated[str, Column("one budget table in one document", "预算表键")]
TableOrdinal = Annotated[int, Column("order of the table in its document, from 1", "预算表序号")]
TableCode = Annotated[
    str,
    Column("kind of table (budget_tables.toml): summary, income, expenditure, ...", "预算表类型"),
]
Phase = Annotated[
    str,
    Column("budget, revised_budget (after changes), execution or final_account", "预算或决算"),
]
OrganizationLevel = Annotated[
    str, Column("department (with its units) or unit (one unit alone)", "部门或单位")
]
LineCount = Annotated[int, Column("amounts loaded from the table", "金额数")]
Note = Annotated[str, Column("note printed below the table", "表注")]

# one amount
BudgetLineKey = Annotated[str, Column("one printed amount of one budget table", "预算金额键")]
LineSeq = Annotated[int, Column("order of the amount in its table, from 1", "金额序号")]
BudgetDirection = Annotated[str, Column("income or expenditure", "收入或支出")]
Breakdown = Annotated[
    str,
    Column(
        "what the rows are: source, function, economic, government_economic, purpose or item; "
        "add up one of them only",
        "分类方式",
    ),
]
FunctionalCode = Annotated[
    str, Column("functional class: 3 (类), 5 (款) or 7 (项) digits", "功能分类科目编码")
]
FunctionalName = Annotated[str, Column("functional class as printed", "功能分类科目名称")]
EconomicCode = Annotated[str, Column("economic class: 3 (类) or 5 (款) digits", "经济分类科目编码")]
EconomicName = Annotated[str, Column("economic class as printed", "经济分类科目名称")]
ItemCode = Annotated[
    str,
    Column("what the row's label names (budget_items.toml): fiscal, basic, total, ...", "项目代码"),
]
MeasureCode = Annotated[
    str,
    Column(
        "what is measured: total, basic, project, personnel, public, a fund, ...; of the column, "
        "else of the row",
        "指标口径",
    ),
]
PrintedMeasure = Annotated[str, Column("header of the amount's column as printed", "表头原文")]
IsOfWhich = Annotated[
    bool, Column("true for a part (其中) of an amount that is no total, or below one", "是否其中项")
]
IsComparative = Annotated[
    bool,
    Column(
        "true for an amount of another year or phase than its table, beside those of its own "
        "(上年预算数): never add it to those of that year's own table",
        "是否对比数",
    ),
]
ParentLineSeq = Annotated[
    int, Column("line_seq of the amount of its column that it is a part of", "上级金额序号")
]
RowTotalLineSeq = Annotated[
    int, Column("line_seq of the amount of its row that it is a part of", "行合计金额序号")
]
LabelPath = Annotated[
    str, Column("labels from the outermost group to the row's own, joined by /", "标签路径")
]

LabelKey = Annotated[
    str, Column("label_path without numbering, folded: compares over the years", "规范标签")
]

# one statement
StatementSeq = Annotated[int, Column("order of the statement in its document, from 1", "说明序号")]
StatementKey = Annotated[str, Column("one statement of the prose of one document", "说明键")]
StatedChangeAmount = Annotated[
    Decimal, Column("stated increase (negative: decrease), yuan", "说明增减额", MONEY)
]
StatedChangePercent = Annotated[
    Decimal, Column("stated increase in percent (negative: decrease)", "说明增减幅", VALUE)
]
ChangeBase = Annotated[
    str, Column("what it is compared with, as printed (上年, 2024年预算执行数)", "比较基数")
]

# kinds of table and items
TableName = Annotated[str, Column("name of the kind of table", "预算表名称")]
TotalItemCode = Annotated[str, Column("item that the table's total measures", "合计项目代码")]
ItemName = Annotated[str, Column("name of the item", "项目名称")]
ItemKind = Annotated[str, Column("total, fund, purpose, three or neutral", "项目类型")]
PartOfItemCode = Annotated[str, Column("item that it is a part of", "上级项目代码")]

# classes and comparison
ClassLevel = Annotated[int, Column("1 类, 2 款, 3 项", "科目级次")]
ParentClassCode = Annotated[str, Column("code of the class above", "上级科目编码")]
FirstYear = Annotated[int, Column("first fiscal year in which the name is printed", "起始年度")]
LastYear = Annotated[int, Column("last fiscal year in which the name is printed", "终止年度")]
PreviousFiscalYear = Annotated[int, Column("fiscal year compared with", "上一年度")]
PreviousAmount = Annotated[Decimal, Column("amount of that year, yuan", "上年金额", MONEY)]
ChangeAmount = Annotated[
    Decimal, Column("value minus previous value; money in yuan, 0.01 is 1 百分点", "增减额", MONEY)
]
ChangeRatio = Annotated[
    Decimal, Column("change divided by the previous amount; null for none or 0", "增减率", VALUE)
]
PreviousPrintedLabel = Annotated[str, Column("label of the previous year as printed", "上年标签")]
PreviousIsTotal = Annotated[
    bool,
    Column("is_total of the previous amount: sums of previous_amount go by it", "上年是否合计"),
]
PreviousIsOfWhich = Annotated[
    bool, Column("is_of_which of the previous year's amount", "上年是否其中项")
]
PreviousBudgetLineKey = Annotated[str, Column("amount of the previous year", "上年金额键")]
TableAmount = Annotated[
    Decimal, Column("amount in the table that it speaks of, yuan", "表内金额", MONEY)
]
Difference = Annotated[Decimal, Column("stated minus compared amount, yuan", "差额", MONEY)]
Agreement = Annotated[str, Column("equal, rounded or differs; null if not compared", "核对结果")]
ChangeDifference = Annotated[
    Decimal, Column("stated change minus that of the tables, yuan", "增减额差额", MONEY)
]
ChangeAgreement = Annotated[str, Column("agreement of the stated change", "增减额核对")]
PercentAgreement = Annotated[str, Column("agreement of the stated percentage", "增减幅核对")]
PairKey = Annotated[str, Column("one kind of table of one organisation in two years", "对比键")]
PreviousDocumentSha256 = Annotated[str, Column("document of the previous year", "上年文件标识")]
IsCurrent = Annotated[bool, Column("true for the later of two years", "是否本年")]
CompareScope = Annotated[str, Column("what amounts are compared within", "对比范围")]
ClassCode = Annotated[str, Column("functional or economic class", "科目编码")]
LineCode = Annotated[str, Column("class, item or measure that names a line", "行代码")]
OwnName = Annotated[str, Column("last part of label_key", "本级标签")]
IsOneSided = Annotated[
    bool, Column("true where the other year's table has no column for the measure", "仅一年列示")
]
KeyKind = Annotated[str, Column("path, code, name or item", "名称类型")]
MatchKey = Annotated[str, Column("name that is compared", "匹配键")]
Priority = Annotated[int, Column("1 for the surest key or place, then the next", "匹配级别")]
MatchStatus = Annotated[
    str,
    Column(
        "continued, renamed, new or discontinued; budget line: ambiguous, not_printed; "
        "project: split, merged; indicator: unit_changed, kind_changed",
        "匹配状态",
    ),
]
MatchMethod = Annotated[
    str, Column("code or label; project: name, similarity, split, merge, decision", "匹配方法")
]
