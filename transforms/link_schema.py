"""Links between fiscal years, declared as the facts are in `transforms.schema`."""

from dataclasses import dataclass
from typing import ClassVar

from transforms import budget_columns as b
from transforms import columns as c
from transforms import link_columns as k


@dataclass(frozen=True, slots=True)
class OrganizationLineage:
    """One organisation with the name that it goes by over its renames (单位沿革)."""

    TABLE: ClassVar[str] = "core.organization_lineage"
    KEY: ClassVar[tuple[str, ...]] = ("organization_key",)

    organization_key: c.OrganizationKey
    lineage_key: k.LineageKey
    lineage_name: k.LineageName
    matching_version: k.MatchingVersion
    decisions_digest: k.DecisionsDigest | None


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """One form beside one of the previous year, or one without such (项目衔接、整体支出衔接)."""

    TABLE: ClassVar[str] = "core.project_link"
    KEY: ClassVar[tuple[str, ...]] = ("form_key", "previous_form_key")

    form_key: c.FormKey | None
    previous_form_key: k.PreviousFormKey | None
    organization_key: c.OrganizationKey
    previous_organization_key: k.PreviousOrganizationKey
    organization_name: c.OrganizationName
    fiscal_year: c.FiscalYear
    previous_fiscal_year: b.PreviousFiscalYear
    match_status: b.MatchStatus
    match_method: b.MatchMethod | None
    match_score: k.MatchScore | None
    is_candidate: k.IsCandidate
    linked_amount: k.LinkedAmount | None
    previous_linked_amount: k.PreviousLinkedAmount | None
    evidence: c.Evidence | None


@dataclass(frozen=True, slots=True)
class IndicatorPair:
    """One indicator of a linked project beside one of the previous year, or without, as matched."""

    TABLE: ClassVar[str] = "indicator_pair"
    KEY: ClassVar[tuple[str, ...]] = ("indicator_key", "previous_indicator_key")

    indicator_key: c.IndicatorKey | None
    previous_indicator_key: k.PreviousIndicatorKey | None
    form_key: c.FormKey
    previous_form_key: k.PreviousFormKey
    organization_key: c.OrganizationKey
    organization_name: c.OrganizationName
    fiscal_year: c.FiscalYear
    previous_fiscal_year: b.PreviousFiscalYear
    match_status: b.MatchStatus
    match_method: b.MatchMethod | None
    match_score: k.MatchScore | None
    is_candidate: k.IsCandidate
    evidence: c.Evidence | None


@dataclass(frozen=True, slots=True)
class IndicatorLink(IndicatorPair):
    """One indicator of a linked project beside one of the previous year, or without (指标衔接).

    What both sides say stands here too, so that years are compared without a join.
    """

    TABLE: ClassVar[str] = "core.indicator_link"

    project_key: c.ProjectKey
    previous_project_key: k.PreviousProjectKey
    project_name: c.ProjectName | None
    previous_project_name: k.PreviousProjectName | None
    level2_code: c.Level2Code | None
    previous_level2_code: k.PreviousLevel2Code | None
    level3_name: c.Level3Name | None
    previous_level3_name: k.PreviousLevel3Name | None
    target_text: c.TargetText | None
    previous_target_text: k.PreviousTargetText | None
    target_kind: c.TargetKindCode | None
    previous_target_kind: k.PreviousTargetKind | None
    target_value_norm: c.TargetValueNorm | None
    previous_target_value_norm: k.PreviousTargetValueNorm | None
    target_upper_norm: k.TargetUpperNorm | None
    previous_target_upper_norm: k.PreviousTargetUpperNorm | None
    unit: c.Unit | None
    previous_unit: k.PreviousUnit | None
    scope: c.FormScope | None
    target_place: c.TargetPlace | None = None
