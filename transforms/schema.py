"""The canonical tables: one record class per table; everything else derives from these.

A class's docstring is the grain of its table. A field that may be None is nullable, unless its
column has a `missing_rule`: then a record without it is quarantined and the column is NOT NULL.
"""

from dataclasses import dataclass
from typing import ClassVar

from transforms import columns as c


@dataclass(frozen=True, slots=True)
class ProjectBudget:
    """One form of a project, or of a whole department, in one document (绩效目标表)."""

    TABLE: ClassVar[str] = "core.fct_project_budget"
    KEY: ClassVar[tuple[str, ...]] = ("form_key",)

    form_key: c.FormKey
    document_sha256: c.DocumentSha256
    form_ordinal: c.FormOrdinal
    fiscal_year: c.FiscalYear | None
    organization_key: c.OrganizationKey | None
    organization_name: c.OrganizationName | None
    organization_code: c.OrganizationCode | None
    department_key: c.DepartmentKey | None
    department_name: c.DepartmentName | None
    project_key: c.ProjectKey | None
    project_name: c.ProjectName | None
    project_code: c.ProjectCode | None
    project_attribute: c.ProjectAttribute | None
    title: c.Title | None
    annual_goal: c.AnnualGoal | None
    amount_unit: c.AmountUnit | None
    total_amount: c.TotalAmount | None
    fiscal_amount: c.FiscalAmount | None
    other_amount: c.OtherAmount | None
    carryover_amount: c.CarryoverAmount | None
    indicator_count: c.IndicatorCount
    template_code: c.TemplateCode
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    last_page_number: c.LastPageNumber
    year_source: c.YearSource | None
    organization_source: c.OrganizationSource | None
    scope: c.FormScope | None = "project"
    basic_amount: c.BasicAmount | None = None
    project_expenditure_amount: c.ProjectExpenditureAmount | None = None


@dataclass(frozen=True, slots=True)
class ProjectFunding:
    """One printed amount label of one project form (资金来源)."""

    TABLE: ClassVar[str] = "core.fct_project_funding"
    KEY: ClassVar[tuple[str, ...]] = ("form_key", "funding_seq")

    form_key: c.FormKey
    document_sha256: c.DocumentSha256
    fiscal_year: c.FiscalYear | None
    project_key: c.ProjectKey | None
    funding_seq: c.FundingSeq
    funding_source_code: c.FundingSourceCode
    printed_label: c.PrintedLabel
    printed_text: c.PrintedText | None
    amount: c.Amount | None
    is_total: c.IsTotal
    page_number: c.PageNumber
    line_number: c.LineNumber | None


@dataclass(frozen=True, slots=True)
class ProjectField:
    """One labelled field of one project form that has no column of its own (其他栏目)."""

    TABLE: ClassVar[str] = "core.fct_project_field"
    KEY: ClassVar[tuple[str, ...]] = ("form_key", "field_seq")

    form_key: c.FormKey
    document_sha256: c.DocumentSha256
    field_seq: c.FieldSeq
    field_code: c.FieldCode
    printed_label: c.PrintedLabel
    printed_text: c.PrintedText | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None


@dataclass(frozen=True, slots=True)
class IndicatorTarget:
    """One indicator row of one project form (绩效指标)."""

    TABLE: ClassVar[str] = "core.fct_indicator_target"
    KEY: ClassVar[tuple[str, ...]] = ("indicator_key",)

    indicator_key: c.IndicatorKey
    form_key: c.FormKey
    document_sha256: c.DocumentSha256
    fiscal_year: c.FiscalYear | None
    organization_key: c.OrganizationKey | None
    project_key: c.ProjectKey | None
    indicator_seq: c.IndicatorSeq
    level1_name: c.Level1Name | None
    level1_code: c.Level1Code | None
    level2_name: c.Level2Name | None
    level2_code: c.Level2Code | None
    level2_inferred_code: c.Level2InferredCode | None
    level3_name: c.Level3Name | None
    target_text: c.TargetText | None
    target_kind: c.TargetKindCode
    comparator: c.Comparator | None
    target_value: c.TargetValue | None
    target_value_upper: c.TargetValueUpper | None
    unit: c.Unit | None
    scale: c.Scale
    target_value_norm: c.TargetValueNorm | None
    deadline_date: c.DeadlineDate | None
    period: c.Period | None
    flags: c.Flags
    operator_text: c.OperatorText | None
    unit_text: c.UnitText | None
    direction_text: c.DirectionText | None
    weight: c.Weight | None
    remark: c.Remark | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    target_place: c.TargetPlace | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTargetPart:
    """One part of a compound target (复合指标值的一部分)."""

    TABLE: ClassVar[str] = "core.fct_indicator_target_part"
    KEY: ClassVar[tuple[str, ...]] = ("indicator_key", "part_seq")

    indicator_key: c.IndicatorKey
    document_sha256: c.DocumentSha256
    part_seq: c.PartSeq
    part_label: c.PartLabel | None
    comparator: c.Comparator | None
    target_value: c.TargetValue | None
    unit: c.Unit | None
    scale: c.Scale
    target_value_norm: c.TargetValueNorm | None


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """One printed cell that no rule could read (未读单元格)."""

    TABLE: ClassVar[str] = "audit.unread_cell"
    KEY: ClassVar[tuple[str, ...]] = ()

    document_sha256: c.DocumentSha256
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    cell_row: c.CellRow | None
    cell_column: c.CellColumn | None
    reason: c.Reason
    printed_text: c.PrintedText


@dataclass(frozen=True, slots=True)
class IgnoredCell:
    """One printed cell that was ignored by a named reason (按名忽略的单元格)."""

    TABLE: ClassVar[str] = "audit.ignored_cell"
    KEY: ClassVar[tuple[str, ...]] = ()

    document_sha256: c.DocumentSha256
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    cell_row: c.CellRow | None
    cell_column: c.CellColumn | None
    reason: c.Reason


@dataclass(frozen=True, slots=True)
class Stitch:
    """One join over a page break, with both printed parts, so that it can be undone (跨页拼接)."""

    TABLE: ClassVar[str] = "audit.stitch"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256", "stitch_seq")

    document_sha256: c.DocumentSha256
    stitch_seq: c.StitchSeq
    stitch_kind: c.StitchKind
    project_name: c.ProjectName | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    evidence: c.Evidence
    previous_text: c.PreviousText | None
    printed_text: c.PrintedText | None


@dataclass(frozen=True, slots=True)
class DataIssue:
    """One finding of one rule in one document (数据问题)."""

    TABLE: ClassVar[str] = "audit.data_issue"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256", "issue_seq")

    document_sha256: c.DocumentSha256
    issue_seq: c.IssueSeq
    rule_id: c.RuleId
    severity: c.Severity
    message: c.Message
    expected: c.Expected | None
    found: c.Found | None
    form_key: c.FormKey | None
    project_name: c.ProjectName | None
    page_number: c.PageNumber | None
    line_number: c.LineNumber | None


@dataclass(frozen=True, slots=True)
class Quarantine:
    """One project, or one whole document, that could not be loaded, as printed (隔离)."""

    TABLE: ClassVar[str] = "audit.quarantine"
    KEY: ClassVar[tuple[str, ...]] = ()

    document_sha256: c.DocumentSha256
    form_key: c.FormKey | None
    page_number: c.PageNumber | None
    line_number: c.LineNumber | None
    rule_id: c.RuleId | None
    reason: c.Reason
    printed_text: c.PrintedText | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One document that was ever given to a run, with its state (台账)."""

    TABLE: ClassVar[str] = "audit.document"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256",)

    document_sha256: c.DocumentSha256
    source_path: c.SourcePath
    media_type: c.MediaType | None
    encoding: c.Encoding | None
    status: c.Status
    failed_stage: c.FailedStage | None
    reason: c.Reason | None
    template_code: c.TemplateCode | None
    project_count: c.ProjectCount
    indicator_count: c.IndicatorCount
    budget_line_count: c.BudgetLineCount | None
    cell_count: c.CellCount
    loaded_count: c.LoadedCount
    ignored_count: c.IgnoredCount
    unread_count: c.UnreadCount
    parser_version: c.ParserVersion
    corrections_digest: c.CorrectionsDigest | None
    ingested_at: c.IngestedAt
    run_id: c.RunId
    dated_at: c.DatedAt | None
    fallback_page_count: c.FallbackPageCount | None


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """One path that a document was found at: the same bytes may have many (来源)."""

    TABLE: ClassVar[str] = "audit.document_source"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256", "source_path")

    document_sha256: c.DocumentSha256
    source_path: c.SourcePath
    modified_at: c.ModifiedAt | None
    seen_at: c.SeenAt


@dataclass(frozen=True, slots=True)
class RunEntry:
    """One run that wrote to the warehouse (批次)."""

    TABLE: ClassVar[str] = "audit.run"
    KEY: ClassVar[tuple[str, ...]] = ("run_id",)

    run_id: c.RunId
    started_at: c.StartedAt
    finished_at: c.FinishedAt | None
    document_count: c.DocumentCount
    failed_count: c.FailedCount
    run_status: c.RunStatus | None
