"""The members of the dimensions, declared as the facts are in `transforms.schema`."""

from dataclasses import dataclass
from typing import ClassVar

from transforms import budget_columns as b
from transforms import columns as c


@dataclass(frozen=True, slots=True)
class FiscalYearMember:
    """One fiscal year (财政年度)."""

    TABLE: ClassVar[str] = "core.dim_fiscal_year"
    KEY: ClassVar[tuple[str, ...]] = ("fiscal_year",)

    fiscal_year: c.FiscalYear
    start_date: c.StartDate
    end_date: c.EndDate


@dataclass(frozen=True, slots=True)
class OrganizationMember:
    """One organisation, a department or a unit of its own, by its normalised name (单位)."""

    TABLE: ClassVar[str] = "core.dim_organization"
    KEY: ClassVar[tuple[str, ...]] = ("organization_key",)

    organization_key: c.OrganizationKey
    organization_name: c.OrganizationName


@dataclass(frozen=True, slots=True)
class ProjectMember:
    """One project of one organisation, by its normalised name, over all years (项目)."""

    TABLE: ClassVar[str] = "core.dim_project"
    KEY: ClassVar[tuple[str, ...]] = ("project_key",)

    project_key: c.ProjectKey
    organization_key: c.OrganizationKey
    normalized_project_name: c.NormalizedProjectName


@dataclass(frozen=True, slots=True)
class IndicatorLevelMember:
    """One class of the indicator taxonomy on one level (指标分类)."""

    TABLE: ClassVar[str] = "core.dim_indicator_level"
    KEY: ClassVar[tuple[str, ...]] = ("level_code", "level_number")

    level_code: c.LevelCode
    level_number: c.LevelNumber
    level_name: c.LevelName
    parent_code: c.ParentCode | None
    cost_group: c.CostGroup
    direction: c.Direction


@dataclass(frozen=True, slots=True)
class FundingSourceMember:
    """One funding source, or one total (资金来源)."""

    TABLE: ClassVar[str] = "core.dim_funding_source"
    KEY: ClassVar[tuple[str, ...]] = ("funding_source_code",)

    funding_source_code: c.FundingSourceCode
    funding_source_name: c.FundingSourceName
    is_total: c.IsTotal
    parent_code: c.ParentCode | None


@dataclass(frozen=True, slots=True)
class FunctionalClassMember:
    """One functional class under one name in one fiscal year, as documents print it (功能分类)."""

    TABLE: ClassVar[str] = "core.dim_functional_class"
    KEY: ClassVar[tuple[str, ...]] = ("functional_code", "functional_name", "fiscal_year")

    functional_code: b.FunctionalCode
    functional_name: b.FunctionalName
    fiscal_year: c.FiscalYear
    class_level: b.ClassLevel
    parent_class_code: b.ParentClassCode | None


@dataclass(frozen=True, slots=True)
class EconomicClassMember:
    """One economic class under one name in one fiscal year, as documents print it (经济分类)."""

    TABLE: ClassVar[str] = "core.dim_economic_class"
    KEY: ClassVar[tuple[str, ...]] = ("economic_code", "economic_name", "fiscal_year")

    economic_code: b.EconomicCode
    economic_name: b.EconomicName
    fiscal_year: c.FiscalYear
    class_level: b.ClassLevel
    parent_class_code: b.ParentClassCode | None


@dataclass(frozen=True, slots=True)
class BudgetTableKindMember:
    """One kind of budget table (预算表类型)."""

    TABLE: ClassVar[str] = "core.dim_budget_table_kind"
    KEY: ClassVar[tuple[str, ...]] = ("table_code",)

    table_code: b.TableCode
    table_name: b.TableName
    total_item_code: b.TotalItemCode | None


@dataclass(frozen=True, slots=True)
class BudgetItemMember:
    """One item or measure of budget tables (预算项目)."""

    TABLE: ClassVar[str] = "core.dim_budget_item"
    KEY: ClassVar[tuple[str, ...]] = ("item_code",)

    item_code: b.ItemCode
    item_name: b.ItemName
    item_kind: b.ItemKind
    part_of_item_code: b.PartOfItemCode | None


@dataclass(frozen=True, slots=True)
class DocumentMember:
    """One document whose facts are loaded (文件)."""

    TABLE: ClassVar[str] = "core.dim_document"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256",)

    document_sha256: c.DocumentSha256
    source_path: c.SourcePath
    media_type: c.MediaType | None
    template_code: c.TemplateCode | None
    parser_version: c.ParserVersion


@dataclass(frozen=True, slots=True)
class FormKindMember:
    """One word of a title that tells one kind of project form; without one: target (表单类型)."""

    TABLE: ClassVar[str] = "core.dim_form_kind"
    KEY: ClassVar[tuple[str, ...]] = ("title_word",)

    title_word: c.TitleWord
    form_kind: c.FormKind


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One document as a version of what one organisation publishes for one year (文件版本)."""

    TABLE: ClassVar[str] = "core.document_version"
    KEY: ClassVar[tuple[str, ...]] = (
        "document_sha256",
        "part_kind",
        "organization_key",
        "fiscal_year",
        "part_scope",
    )

    document_sha256: c.DocumentSha256
    part_kind: c.PartKind
    organization_key: c.OrganizationKey
    fiscal_year: c.FiscalYear
    part_scope: c.PartScope
    dated_at: c.DatedAt | None
    part_count: c.PartCount
    superseded_count: c.SupersededCount
    superseded_by: c.SupersededBy | None


@dataclass(frozen=True, slots=True)
class SupersededPart:
    """One form, budget table or statement that a later document supersedes (已被替代的部分)."""

    TABLE: ClassVar[str] = "core.superseded"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256", "part_kind", "part_key")

    document_sha256: c.DocumentSha256
    part_kind: c.PartKind
    part_key: c.PartKey
    organization_key: c.OrganizationKey
    fiscal_year: c.FiscalYear
    superseded_by: c.SupersededBy
