"""How records become a report: suites that run, suites that are broken, and what is kept."""

import gc
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import pandas as pd
import pytest

from expectations import rules, words
from expectations.errors import BrokenSuiteError, RecordSchemaError
from expectations.frames import check_frames
from expectations.rules import Rule, load_rules
from expectations.validate import validate, validate_all
from tests.unit.budget.tables import EXPENDITURE, SUMMARY, read
from tests.unit.expectations.factory import (
    GOOD,
    LINES_A_FORM,
    USUAL,
    changed,
    correction_entry,
    document,
    indicator,
    money,
    of_forms,
    project,
    several,
    unread,
)
from transforms.budget.remainder import NOT_UNDERSTOOD
from transforms.records import DocumentRecords


def full_document() -> DocumentRecords:
    """Return a document with a row in every check frame."""
    budget = read(SUMMARY, EXPENDITURE)
    reason = f"{NOT_UNDERSTOOD}某支出表"
    return replace(
        document(),
        unread=(unread("甲", 1, 9), replace(unread("乙", 1, 9), reason=reason)),
        unreadable_pages=(2,),
        placed_pages=(1,),
        unsure_pages=(3,),
        budget_tables=budget.budget_tables,
        budget_lines=budget.budget_lines,
        corrections=(correction_entry(),),
    )


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: f"{rule.id} {rule.severity}")
def test_each_rule_looks_at_columns_that_are_there(rule: Rule) -> None:
    columns = check_frames([full_document()])[rule.frame].columns.names
    named = {name for t in (rule.message, rule.expected) for _, name, _, _ in Formatter().parse(t)}
    places = {f"{rule.place}_page", f"{rule.place}_line"} if rule.place else set()
    wanted = {rule.column, rule.found or rule.column, *(name for name in named if name), *places}
    assert wanted - columns == set()
    assert rule.severity in rules.SEVERITIES


def test_each_rule_is_named_once_a_severity() -> None:
    looked_at = [
        (rule.id, rule.frame, rule.column, rule.severity, str(rule.kwargs)) for rule in load_rules()
    ]
    assert len(looked_at) == len(set(looked_at))


def test_every_frame_of_rows_is_looked_at() -> None:
    assert set(check_frames([full_document()])) == {rule.frame for rule in load_rules()}


def test_the_report_says_what_was_looked_at() -> None:
    suites = {suite.name: suite for suite in validate(several(2)).suites}
    assert suites["rules of indicator"].row_count == 2 * len(GOOD)
    assert suites["rules of project"].expectation_count > 15
    assert suites["declaration of indicators"].expectation_count > 10
    assert suites["rules of unread"].row_count == 0


def test_an_expectation_on_a_column_that_is_not_there_stops_the_run() -> None:
    import great_expectations as gx

    from expectations.engine import prepare, run_suite

    broken = gx.expectations.ExpectColumnValuesToBeNull(column="no_such_column")
    sound = gx.expectations.ExpectColumnValuesToBeNull(column="form_key")
    with pytest.raises(BrokenSuiteError, match="no_such_column"):
        run_suite(
            prepare("broken", [sound, broken]), pd.DataFrame([{"form_key": "a"}], dtype=object)
        )


def test_an_expectation_that_cannot_compare_stops_the_run() -> None:
    import great_expectations as gx

    from expectations.engine import prepare, run_suite

    between = gx.expectations.ExpectColumnValuesToBeBetween(column="amount", min_value=1)
    with pytest.raises(BrokenSuiteError, match="expect_column_values_to_be_between"):
        run_suite(prepare("broken", [between]), pd.DataFrame([{"amount": "many"}], dtype=object))


@pytest.mark.parametrize("amount", [Decimal("0.1"), None, 5])
def test_positions_are_those_of_the_rows(amount: object) -> None:
    import great_expectations as gx

    from expectations.engine import prepare, run_suite

    frame = pd.DataFrame(
        [{"a": amount}, {"a": Decimal("7.5")}, {"a": None}, {"a": Decimal(900)}], dtype=object
    )
    between = gx.expectations.ExpectColumnValuesToBeBetween(column="a", max_value=7)
    null = gx.expectations.ExpectColumnValuesToBeNull(column="a")
    filled = [0, 1, 3] if amount is not None else [1, 3]
    suite = prepare("s", [between, null])
    assert run_suite(suite, frame) == [(0, [1, 3]), (1, filled)]
    assert run_suite(suite, pd.DataFrame()) == []


@pytest.mark.parametrize(
    ("changes", "words_found"),
    [
        ({"comparator": "about"}, "comparator"),
        ({"target_kind": "number"}, "target_kind"),
        ({"indicator_key": None}, "indicator_key"),
        ({"target_value": 0.5}, "mistyped"),
        ({"page_number": True}, "mistyped"),
    ],
)
def test_records_that_break_their_declaration_are_refused(
    changes: dict[str, Any], words_found: str
) -> None:
    records = document()
    wrong = replace(records.indicators[2], **changes)
    rows = (*records.indicators[:2], wrong, *records.indicators[3:])
    with pytest.raises(RecordSchemaError, match=words_found) as caught:
        validate(replace(records, indicators=rows))
    assert caught.value.positions == (2,)


def test_a_search_for_cycles_is_put_off_only() -> None:
    records = document()
    assert gc.isenabled()
    with pytest.raises(RecordSchemaError):
        validate(replace(records, projects=records.projects * 2))
    assert gc.isenabled()


def test_keys_that_are_not_unique_are_refused() -> None:
    records = document()
    with pytest.raises(RecordSchemaError, match="be_unique"):
        validate(replace(records, projects=records.projects * 2))
    with pytest.raises(RecordSchemaError, match="compound"):
        validate(replace(records, funding=records.funding * 2))


def test_issues_are_in_printed_order_and_numbered() -> None:
    lines = [*changed("SAT", "群众满意度", "≤95%"), ("OUT_QTY", "受理件次", "2020年12件")]
    issues = validate(document(lines, annual_goal=None)).issues
    assert [issue.rule_id for issue in issues] == ["C03", "V10", "Y01"]
    assert [issue.issue_seq for issue in issues] == [1, 2, 3]
    places = [(issue.page_number, issue.line_number) for issue in issues]
    assert places == sorted(places)


def of_another_document(records: DocumentRecords) -> DocumentRecords:
    """Return records with other keys of forms and indicators."""
    key = "another"
    return replace(
        records,
        projects=tuple(replace(row, form_key=key) for row in records.projects),
        funding=tuple(replace(row, form_key=key) for row in records.funding),
        fields=tuple(replace(row, form_key=key) for row in records.fields),
        indicators=tuple(
            replace(row, form_key=key, indicator_key=f"{key} {row.indicator_seq}")
            for row in records.indicators
        ),
        parts=(),
    )


def test_documents_validated_together_get_the_reports_that_each_gets_alone() -> None:
    records = several(2)
    row = replace(records.indicators[0], target_text="2019年12月底前12件")
    place = {"page_number": row.page_number, "line_number": row.line_number}
    project_there = replace(records.projects[1], annual_goal="2018年完成12件", **place)
    records = replace(
        records,
        indicators=(row, *records.indicators[1:]),
        projects=(records.projects[0], project_there),
    )
    both = [of_another_document(document(GOOD, annual_goal=None)), records]
    together = validate_all(both)
    assert [issue.rule_id for issue in together[1].issues if issue.rule_id == "Y01"] == ["Y01"] * 2
    alone = [*map(validate, both)]
    assert [r.issues for r in together] == [r.issues for r in alone]
    assert [r.quarantine for r in together] == [r.quarantine for r in alone]


def test_a_row_gets_the_most_severe_finding_of_a_rule() -> None:
    rows = (("total", "年度资金总额", "300000"), ("fiscal", "财政拨款", "400000"))
    issues = [i for i in validate(document(amounts=rows)).issues if i.rule_id == "A01"]
    assert [issue.severity for issue in issues] == ["error"]


def test_one_row_of_quarantine_says_all_that_is_wrong() -> None:
    rows = (("total", "年度资金总额", "300000"), ("fiscal", "财政拨款", "400000"))
    report = validate(document(amounts=rows, project_name=None, project_key=None))
    (row,) = report.quarantine
    assert row.rule_id == "C01"
    assert "项目名称" in row.reason
    assert "-100,000.00" in row.reason
    assert (row.page_number, row.line_number) == (1, LINES_A_FORM)


def test_a_bad_project_does_not_touch_its_neighbours() -> None:
    records = several(3)
    bad = replace(records.projects[1], project_name=None, project_key=None)
    projects = (records.projects[0], bad, records.projects[2])
    report = validate(replace(records, projects=projects))
    assert [row.form_key for row in report.quarantine] == ["form-2"]
    assert {i.form_key for i in report.issues if i.severity != "info"} == {"form-2"}


def test_a_pdf_has_pages_and_no_lines() -> None:
    row, parts = indicator(("OUT_QTY", "受理件次", "2020年12件"))
    records = of_forms(
        [project(line_number=None)],
        [replace(funding, line_number=None) for funding in money(*USUAL)],
        [(replace(row, line_number=None), parts)],
    )
    issue = next(i for i in validate(records).issues if i.rule_id == "Y01")
    assert (issue.page_number, issue.line_number) == (1, None)


def test_braces_in_printed_text_are_text() -> None:
    lines = changed("OUT_QTY", "受理{件次}", "2020年{0}受理12件")
    issue = next(i for i in validate(document(lines)).issues if i.rule_id == "Y01")
    assert "{0}" in issue.message


def test_a_long_text_is_cut_in_the_message_and_kept_as_found() -> None:
    long = "达到预期目标值,按要求完成" + "各项工作任务" * 60
    lines = changed("OUT_QTY", "开展工作", long)
    issue = next(i for i in validate(document(lines)).issues if i.rule_id == "V03")
    assert len(issue.message) < len(long)
    assert issue.found == long


def test_an_empty_document_has_no_finding() -> None:
    report = validate(of_forms([], [], []))
    assert (report.issues, report.quarantine) == ((), ())


def test_the_same_records_give_the_same_report() -> None:
    records = document(changed("SAT", "群众满意度", "≤95%"))
    assert validate(records) == validate(records)


def test_nothing_is_printed_and_no_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    validate(document(annual_goal=None))
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_the_words_of_the_measures_are_usable() -> None:
    for name in ("residue", "standards"):
        assert words.pattern(name).search("") is None
    assert words.pattern("years", "not_counted").sub("", "2021-2025年") == ""
    assert all(words.bound(name) > 0 for name in words.section("bounds"))
