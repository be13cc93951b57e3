"""The canonical tables of department budgets (部门预算公开): printed tables, amounts, statements.

Declared as the tables of `transforms.schema` are. An amount of a table stands once, with
`is_total` true where other printed amounts of the table make it up, so that the amounts of one
table, direction and breakdown that are neither totals nor "of which" add up to its total.
"""

from dataclasses import dataclass
from typing import ClassVar

from transforms import budget_columns as b
from transforms import columns as c


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """One printed budget table of one document, over all pages that it stands on (预算表)."""

    TABLE: ClassVar[str] = "core.fct_budget_table"
    KEY: ClassVar[tuple[str, ...]] = ("table_key",)

    table_key: b.TableKey
    document_sha256: c.DocumentSha256
    table_ordinal: b.TableOrdinal
    table_code: b.TableCode
    title: c.Title | None
    fiscal_year: c.FiscalYear | None
    year_source: c.YearSource | None
    phase: b.Phase
    organization_key: c.OrganizationKey | None
    organization_name: c.OrganizationName | None
    organization_level: b.OrganizationLevel
    amount_unit: c.AmountUnit | None
    line_count: b.LineCount
    note: b.Note | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    last_page_number: c.LastPageNumber


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One printed amount of one budget table (预算金额)."""

    TABLE: ClassVar[str] = "core.fct_budget_line"
    KEY: ClassVar[tuple[str, ...]] = ("budget_line_key",)

    budget_line_key: b.BudgetLineKey
    table_key: b.TableKey
    document_sha256: c.DocumentSha256
    line_seq: b.LineSeq
    fiscal_year: c.FiscalYear | None
    phase: b.Phase
    organization_key: c.OrganizationKey | None
    organization_level: b.OrganizationLevel
    table_code: b.TableCode
    direction: b.BudgetDirection
    breakdown: b.Breakdown
    functional_code: b.FunctionalCode | None
    functional_name: b.FunctionalName | None
    economic_code: b.EconomicCode | None
    economic_name: b.EconomicName | None
    item_code: b.ItemCode | None
    measure_code: b.MeasureCode
    printed_label: c.PrintedLabel
    label_path: b.LabelPath
    label_key: b.LabelKey
    printed_measure: b.PrintedMeasure
    printed_text: c.PrintedText
    amount: c.Amount
    is_total: c.IsTotal
    is_of_which: b.IsOfWhich
    is_comparative: b.IsComparative | None
    parent_line_seq: b.ParentLineSeq | None
    row_total_line_seq: b.RowTotalLineSeq | None
    remark: c.Remark | None
    flags: c.Flags | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None
    cell_row: c.CellRow
    cell_column: c.CellColumn


@dataclass(frozen=True, slots=True)
class BudgetStatement:
    """One amount that the prose of a department budget states, with its change (预算编制说明)."""

    TABLE: ClassVar[str] = "core.fct_budget_statement"
    KEY: ClassVar[tuple[str, ...]] = ("document_sha256", "statement_seq")

    document_sha256: c.DocumentSha256
    statement_seq: b.StatementSeq
    fiscal_year: c.FiscalYear | None
    phase: b.Phase
    organization_key: c.OrganizationKey | None
    organization_name: c.OrganizationName | None
    organization_level: b.OrganizationLevel
    table_code: b.TableCode | None
    direction: b.BudgetDirection | None
    functional_code: b.FunctionalCode | None
    functional_name: b.FunctionalName | None
    economic_code: b.EconomicCode | None
    economic_name: b.EconomicName | None
    item_code: b.ItemCode | None
    measure_code: b.MeasureCode
    label_key: b.LabelKey
    printed_label: c.PrintedLabel
    printed_text: c.PrintedText
    amount: c.Amount | None
    stated_change_amount: b.StatedChangeAmount | None
    stated_change_percent: b.StatedChangePercent | None
    change_base: b.ChangeBase | None
    page_number: c.PageNumber
    line_number: c.LineNumber | None
