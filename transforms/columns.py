"""Each column of the warehouse, declared once: type, meaning and Chinese term.

A record class of `transforms.schema` uses these as its annotations; DDL, comments, frame types,
suites and the data dictionary derive from them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Column:
    """Meaning of a column in English and Chinese, and the SQL type where Python's is not enough.

    `missing_rule` names the rule that quarantines a project when the value is missing: such a
    column may be None in a record and is NOT NULL in the warehouse.
    """

    meaning: str
    term: str
    sql_type: str | None = None
    missing_rule: str | None = None


MONEY = "DECIMAL(20, 2)"
VALUE = "DECIMAL(28, 8)"
NORM = "DECIMAL(38, 12)"

# documents
DocumentSha256 = Annotated[str, Column("SHA-256 of the document's bytes", "文件标识")]
SourcePath = Annotated[str, Column("path the document was read from", "来源路径")]
MediaType = Annotated[str, Column("media type found from the content", "文件类型")]
Encoding = Annotated[str, Column("character encoding of a text document", "字符编码")]
Status = Annotated[
    str, Column("loaded, quarantined (no project could be loaded), failed or superseded", "状态")
]
FailedStage = Annotated[
    str, Column("step that failed: take in, read, validate or load", "失败环节")
]
Reason = Annotated[str, Column("why it is in this state, in words", "原因")]
TemplateCode = Annotated[str, Column("layout that was recognised (templates.toml)", "模板")]
ProjectCount = Annotated[int, Column("projects loaded from the document", "项目数")]
IndicatorCount = Annotated[int, Column("indicator rows loaded", "指标数")]
BudgetLineCount = Annotated[int, Column("amounts of budget tables loaded", "预算金额数")]
CellCount = Annotated[int, Column("printed cells that are not blank", "单元格数")]
LoadedCount = Annotated[int, Column("cells that became part of a fact", "已载入数")]
IgnoredCount = Annotated[int, Column("cells ignored by a named reason", "按名忽略数")]
UnreadCount = Annotated[int, Column("cells that no rule could read", "未读数")]
FallbackPageCount = Annotated[
    int, Column("PDF pages left to pdfplumber, the lean reading being not sure", "退回页数")
]
ParserVersion = Annotated[str, Column("version of the reader that made the facts", "解析版本")]
ModifiedAt = Annotated[datetime, Column("when the file there was last changed, UTC", "修改时间")]
SeenAt = Annotated[
    datetime, Column("when these bytes were first seen at this path, UTC", "发现时间")
]
IngestedAt = Annotated[datetime, Column("when the document was committed, UTC", "载入时间")]
CorrectionsDigest = Annotated[
    str, Column("hash of the corrections for the document; null without any", "更正指纹")
]
RunId = Annotated[str, Column("run that wrote the row", "批次")]
DatedAt = Annotated[
    datetime,
    Column("when the document was made, by itself or by its file; orders versions", "文件日期"),
]

# provenance
PageNumber = Annotated[int, Column("page it was printed on, from 1", "页码")]
LineNumber = Annotated[int, Column("line it was printed on, from 1; null for PDF", "行号")]
LastPageNumber = Annotated[int, Column("last page of a form that continues", "末页")]
CellRow = Annotated[int, Column("row of the cell in its grid, from 0", "单元格行")]
CellColumn = Annotated[int, Column("column of the cell in its grid, from 0", "单元格列")]
PrintedLabel = Annotated[str, Column("label as printed", "原文标签")]
PrintedText = Annotated[str, Column("text as printed", "原文")]

# who and when
FiscalYear = Annotated[
    int,
    Column("fiscal year as printed, never the publication date", "财政年度", missing_rule="C01"),
]
YearSource = Annotated[
    str, Column("where the year is printed: title, cover, text or file_name", "年度来源")
]
OrganizationKey = Annotated[
    str, Column("hash of the organisation's normalised name", "单位键", missing_rule="C01")
]
DepartmentKey = Annotated[str, Column("organisation key of the supervising department", "部门键")]
OrganizationName = Annotated[
    str, Column("organisation that carries the project out", "单位名称", missing_rule="C01")
]
OrganizationSource = Annotated[
    str,
    Column(
        "where the organisation is named: text, title, department (主管部门) or cover", "单位来源"
    ),
]
PlaceName = Annotated[
    str, Column("place that the organisation's name begins with; null if none", "所在地区")
]
OrganizationCode = Annotated[str, Column("local budget unit code, as printed", "单位编码")]
DepartmentName = Annotated[str, Column("department that answers for it", "主管部门")]

# project
FormKey = Annotated[str, Column("one project form in one document", "表单键")]
FormOrdinal = Annotated[int, Column("order of the form in its document, from 1", "表单序号")]
ProjectKey = Annotated[
    str,
    Column("hash of organisation and normalised project name", "项目键", missing_rule="C01"),
]
ProjectName = Annotated[str, Column("project name as printed", "项目名称", missing_rule="C01")]
NormalizedProjectName = Annotated[str, Column("project name folded for matching", "规范项目名称")]
ProjectCode = Annotated[str, Column("project code where printed", "项目编码")]
ProjectAttribute = Annotated[str, Column("kind of project as printed", "项目属性")]
Title = Annotated[str, Column("title of the form as printed", "标题")]
AnnualGoal = Annotated[str, Column("goal of the year as printed", "年度目标")]
AmountUnit = Annotated[str, Column("money unit of the form as printed", "金额单位")]
TotalAmount = Annotated[
    Decimal,
    Column("total of the year, yuan; null where only parts are printed", "年度资金总额", MONEY),
]
FiscalAmount = Annotated[Decimal, Column("fiscal appropriation, yuan", "财政拨款", MONEY)]
OtherAmount = Annotated[Decimal, Column("other funds, yuan", "其他资金", MONEY)]
CarryoverAmount = Annotated[Decimal, Column("carried over, yuan", "上年结转", MONEY)]
FormScope = Annotated[
    str,
    Column("what the form is about: project, or department as a whole (整体支出)", "表单范围"),
]
BasicAmount = Annotated[Decimal, Column("basic expenditure, yuan", "基本支出", MONEY)]
ProjectExpenditureAmount = Annotated[
    Decimal, Column("project expenditure of a whole department, yuan", "项目支出", MONEY)
]
TaskSeq = Annotated[int, Column("order of the task in its form, from 1", "任务序号")]
TaskKey = Annotated[str, Column("one task of one form", "任务键")]
TaskName = Annotated[str, Column("task of a department as printed", "任务名称")]
TaskText = Annotated[str, Column("what the task is, as printed", "主要内容")]
TaskGoal = Annotated[str, Column("what the task shall reach, as printed", "任务目标")]
TaskProject = Annotated[str, Column("project that pays for the task, as printed", "对应项目")]
TaskResult = Annotated[str, Column("what was done of the task, as printed", "任务完成情况")]
FundingSeq = Annotated[int, Column("order of the amount in its form, from 1", "资金序号")]
FundingSourceCode = Annotated[str, Column("what the amount is (dim_funding_source)", "资金来源")]
FundingSourceName = Annotated[str, Column("name of the funding source", "资金来源名称")]
Amount = Annotated[Decimal, Column("amount, yuan; null where none is printed", "金额", MONEY)]
IsTotal = Annotated[bool, Column("true for a total; totals never enter a sum", "是否合计")]
FieldSeq = Annotated[int, Column("order of the field in its form, from 1", "字段序号")]
FieldKey = Annotated[str, Column("one labelled field of one form", "字段键")]
FieldCode = Annotated[str, Column("canonical name of a labelled field", "字段")]

# indicators
IndicatorKey = Annotated[str, Column("one indicator row of one form", "指标键")]
IndicatorSeq = Annotated[int, Column("order of the indicator in its form, from 1", "指标序号")]
Level1Name = Annotated[str, Column("level 1 as printed", "一级指标")]
Level1Code = Annotated[str, Column("level 1 in the taxonomy", "一级指标代码")]
Level2Name = Annotated[str, Column("level 2 as printed", "二级指标")]
Level2Code = Annotated[str, Column("level 2 in the taxonomy", "二级指标代码")]
Level2InferredCode = Annotated[str, Column("level 2 that the name suggests", "推断二级指标代码")]
Level3Name = Annotated[str, Column("indicator name as printed", "三级指标")]
TargetText = Annotated[str, Column("target as printed", "指标值")]
TargetKindCode = Annotated[
    str,
    Column("numeric, percent, deadline, frequency, compound, qualitative, placeholder", "值类型"),
]
Comparator = Annotated[str, Column("=, >=, >, <=, <, between or ~ (about)", "比较符")]
TargetValue = Annotated[Decimal, Column("number as printed", "数值", VALUE)]
TargetValueUpper = Annotated[Decimal, Column("upper end of a range", "数值上限", VALUE)]
Unit = Annotated[str, Column("unit of measure, normalised", "计量单位")]
Scale = Annotated[Decimal, Column("multiplier to the base unit", "倍率", VALUE)]
TargetValueNorm = Annotated[Decimal, Column("value times scale", "规范值", NORM)]
DeadlineDate = Annotated[date, Column("last day of a deadline", "截止日期")]
Period = Annotated[str, Column("frequency, or the deadline as stated (by:FY, by:?)", "周期")]
Flags = Annotated[str, Column("what was inferred or is unusual, joined by ;", "标记")]
OperatorText = Annotated[str, Column("operator column as printed", "指标性质")]
UnitText = Annotated[str, Column("unit column as printed", "度量单位")]
DirectionText = Annotated[str, Column("direction column as printed", "指标方向性")]
Weight = Annotated[Decimal, Column("score or weight of the indicator", "分值权重", VALUE)]
Remark = Annotated[str, Column("further columns of the row as printed", "备注")]
TargetPlace = Annotated[
    str,
    Column(
        "place or office that the target is of: the heading of its column; null: all", "适用地区"
    ),
]
PartSeq = Annotated[int, Column("order of the part in its target, from 1", "部分序号")]
PartLabel = Annotated[str, Column("words before the part", "部分标签")]

# taxonomy
LevelCode = Annotated[str, Column("code in the indicator taxonomy", "指标分类代码")]
LevelNumber = Annotated[int, Column("1 or 2", "级次")]
LevelName = Annotated[str, Column("name in the taxonomy", "指标分类名称")]
ParentCode = Annotated[str, Column("code of the level above", "上级代码")]
CostGroup = Annotated[bool, Column("true for cost on either level: the bridge over 2022", "成本类")]
Direction = Annotated[int, Column("1 higher is better, -1 lower is better", "方向")]
BetterDirection = Annotated[
    int, Column("1 more of it is better, -1 less of it is better", "优劣方向")
]
DirectionSource = Annotated[
    str, Column("how that is known: printed, comparator, name, class or assumed", "方向依据")
]

# findings
IssueSeq = Annotated[int, Column("order of the finding in its document, from 1", "问题序号")]
RuleId = Annotated[str, Column("rule that found it (docs/rules)", "规则")]
Severity = Annotated[str, Column("error, warning or info", "严重程度")]
Message = Annotated[str, Column("what is wrong, in words", "说明")]
Expected = Annotated[str, Column("what would be right", "应为")]
Found = Annotated[str, Column("what is printed", "实为")]
StitchSeq = Annotated[int, Column("order of the join in its document, from 1", "拼接序号")]
StitchKind = Annotated[str, Column("continuation, cut_row, repeated_head or inherited", "拼接类型")]
Evidence = Annotated[str, Column("why the two parts are one", "依据")]
PreviousText = Annotated[str, Column("printed text before the page break", "前段原文")]
CorrectionId = Annotated[str, Column("name of a correction in its file", "更正编号")]
CorrectionsFile = Annotated[str, Column("file that the correction is written in", "更正文件")]
ExpectedText = Annotated[str, Column("printed text that the correction is for", "更正前文")]
ReadAs = Annotated[str, Column("text that is read in place of the printed one", "更正为")]
CorrectedBy = Annotated[str, Column("who wrote the correction", "更正人")]
IsApplied = Annotated[bool, Column("false where a correction fits no more", "是否已更正")]
Fault = Annotated[str, Column("why a correction was not applied", "未更正原因")]

# versions of documents
FormKind = Annotated[
    str, Column("kind of project form: target, self_evaluation or monitoring", "表单类型")
]
TitleWord = Annotated[str, Column("word of the title that tells the kind of form", "标题用语")]
PartKind = Annotated[str, Column("form, table or statement", "组成部分类型")]
PartKey = Annotated[
    str, Column("form_key or table_key; of a statement its statement_seq", "组成部分键")
]
PartScope = Annotated[
    str,
    Column("what is versioned apart: the kind of form, or level and phase of a budget", "版本范围"),
]
PartName = Annotated[str, Column("what makes it the same part in another document", "组成部分标识")]
PartCount = Annotated[int, Column("parts of the document in this version", "组成部分数")]
SupersededCount = Annotated[int, Column("parts that a later document supersedes", "已替代数")]
SupersededBy = Annotated[str, Column("latest document that supersedes it", "替代文件标识")]
VersionNumber = Annotated[int, Column("order of the version, from 1 for the oldest", "版本序号")]

# runs and members
StartedAt = Annotated[datetime, Column("when the run began, UTC", "开始时间")]
FinishedAt = Annotated[
    datetime, Column("when the run had done its work, UTC; null if it was killed", "结束时间")
]
RunStatus = Annotated[str, Column("published, or killed: it wrote nothing", "运行状态")]
DocumentCount = Annotated[int, Column("documents given to the run", "文件数")]
FailedCount = Annotated[int, Column("documents that failed or were quarantined", "失败数")]
MigrationNumber = Annotated[int, Column("number of the migration file", "迁移编号")]
MigrationName = Annotated[str, Column("name of the migration file", "迁移名称")]
AppliedAt = Annotated[datetime, Column("when the migration was applied, UTC", "迁移时间")]
StartDate = Annotated[date, Column("first day of the fiscal year", "开始日期")]
EndDate = Annotated[date, Column("last day of the fiscal year", "结束日期")]
