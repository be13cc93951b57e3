"""Of several versions of a document one is shown, whatever order they came in; all are kept."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.unit.budget.tables import SUMMARY, read, with_statement
from tests.unit.warehouse.documents import document, entry
from transforms.build.keys import hash_key
from transforms.records import DocumentRecords
from transforms.schema import DataIssue
from warehouse import tables
from warehouse.evolve import bring_up_to_date
from warehouse.load import delete_document, load_document, load_vocabulary
from warehouse.rules import check_invariants
from warehouse.versions import mark_all, mark_superseded

FORM = document()
BUDGET = with_statement(read(SUMMARY))
DAY = datetime(2025, 1, 1)  # noqa: DTZ001 - the ledger keeps UTC without a zone
NOTHING = ("funding", "fields", "indicators", "parts", "stitches", "unread", "ignored")
RESULTS = ("core.superseded", "core.document_version")
Loaded = tuple[DocumentRecords, int | None]


def made(
    number: int,
    projects: str = "",
    tables: str = "",
    labels: str = "",
    title: str = "绩效目标表",
    organization: str = "",
) -> DocumentRecords:
    """Return a document with a form per letter of `projects`, and tables and prose likewise."""
    sha256 = hash_key("document", str(number)) * 4
    owner, form, table = organization or "o", FORM.projects[0], BUDGET.budget_tables[0]
    empty: dict[str, Any] = dict.fromkeys(NOTHING, ())
    return replace(
        FORM,
        **empty,
        document_sha256=sha256,
        cell_count=0,
        loaded_count=0,
        projects=tuple(
            replace(
                form,
                form_key=f"{sha256[:16]}-{seq:04d}",
                document_sha256=sha256,
                form_ordinal=seq,
                organization_key=owner,
                project_key=hash_key(owner, name),
                project_name=name,
                indicator_count=0,
                title=title,
            )
            for seq, name in enumerate(projects, 1)
        ),
        budget_tables=tuple(
            replace(
                table,
                table_key=f"{sha256[:16]}-t{seq:04d}",
                document_sha256=sha256,
                table_ordinal=seq,
                organization_key=owner,
                table_code=code,
                line_count=0,
            )
            for seq, code in enumerate(tables, 1)
        ),
        budget_statements=tuple(
            replace(
                BUDGET.budget_statements[0],
                document_sha256=sha256,
                statement_seq=seq,
                organization_key=owner,
                label_key=label,
            )
            for seq, label in enumerate(labels, 1)
        ),
    )


def load(connection: duckdb.DuckDBPyConnection, records: DocumentRecords, day: int | None) -> None:
    dated_at = None if day is None else DAY + timedelta(days=day)
    load_document(connection, records, [], [], entry(records, dated_at=dated_at))


def load_all(connection: duckdb.DuckDBPyConnection, *documents: DocumentRecords) -> None:
    """Load documents of which each is a day later than the one before."""
    for day, records in enumerate(documents):
        load(connection, records, day)
    mark_superseded(connection, [records.document_sha256 for records in documents])
    assert check_invariants(connection) == []


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def current(connection: duckdb.DuckDBPyConnection, *documents: DocumentRecords) -> list[str]:
    """Return what is shown of each document, as letters."""
    shown = rows(
        connection,
        "select document_sha256, project_name from mart.project_budget union all "
        "select document_sha256, table_code from mart.budget_table union all "
        "select document_sha256, label_key from mart.budget_statement",
    )
    return [
        "".join(sorted(name for sha256, name in shown if sha256 == records.document_sha256))
        for records in documents
    ]


@pytest.mark.parametrize("kind", ["projects", "tables", "labels"])
@pytest.mark.parametrize(
    ("held", "shown"),
    [
        (("ab", "ab"), ["", "ab"]),
        (("abcd", "abc"), ["", "abc"]),
        (("ab", "ax"), ["", "ax"]),
        (("abcd", "ax"), ["bcd", "ax"]),
        (("ab", "a"), ["b", "a"]),
        (("a", "b", "c"), ["a", "b", "c"]),
        (("a", "abc"), ["", "abc"]),
        (("aab", "ab"), ["", "ab"]),
        (("abcd", "abcx", "abyz"), ["", "", "abyz"]),
        (("ab", "abc", "c"), ["", "ab", "c"]),
        (("ab", "ab", "b"), ["", "a", "b"]),
        (("aa",), ["aa"]),
    ],
)
def test_a_later_document_replaces_what_it_has_or_the_whole(
    connection: duckdb.DuckDBPyConnection, kind: str, held: Sequence[str], shown: list[str]
) -> None:
    documents = [made(number, **{kind: parts}) for number, parts in enumerate(held)]
    load_all(connection, *documents)
    assert current(connection, *documents) == shown


def test_a_form_alone_in_a_document_of_other_forms_may_replace_the_whole(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    first, other = made(1, "ab"), made(2, "x", organization="p")
    mixed = made(3, "a")
    last = replace(mixed.projects[0], form_key=mixed.projects[0].form_key[:-1] + "2")
    moved = replace(last, organization_key="p", project_key=hash_key("p", "x"), project_name="x")
    later = replace(mixed, projects=(*mixed.projects, moved))
    load_all(connection, first, other, later)
    assert current(connection, first, other, later) == ["", "", "ax"]


@pytest.mark.parametrize(
    "other",
    [
        made(2, "ab", title="项目支出绩效自评表"),
        made(2, "ab", organization="p"),
        replace(
            made(2, "ab"),
            projects=tuple(replace(p, fiscal_year=2030) for p in made(2, "ab").projects),
        ),
    ],
)
def test_another_kind_organisation_or_year_supersedes_nothing(
    connection: duckdb.DuckDBPyConnection, other: DocumentRecords
) -> None:
    first = made(1, "ab")
    load_all(connection, first, other)
    assert current(connection, first, other) == ["ab", "ab"]


def test_unit_and_department_and_phases_are_apart(connection: duckdb.DuckDBPyConnection) -> None:
    first, second, third = made(1, tables="ab"), made(2, tables="ab"), made(3, tables="ab")
    unit = tuple(replace(t, organization_level="unit") for t in second.budget_tables)
    account = tuple(replace(t, phase="final_account") for t in third.budget_tables)
    documents = [
        first,
        replace(second, budget_tables=unit),
        replace(third, budget_tables=account),
    ]
    load_all(connection, *documents)
    assert current(connection, *documents) == ["ab", "ab", "ab"]


def test_a_document_without_a_date_is_the_earliest_and_equal_dates_go_by_identity(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    documents = sorted([made(n, "ab") for n in range(3)], key=lambda d: d.document_sha256)
    for records, day in zip(documents, (3, 3, None), strict=True):
        load(connection, records, day)
    mark_superseded(connection, [])
    assert current(connection, *documents) == ["", "ab", ""]


def test_findings_of_what_is_superseded_are_not_open(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    documents = [made(1, "ab"), made(2, "ab"), made(3, "a")]
    for day, records in enumerate(documents):
        keys = [records.projects[0].form_key, None]
        issues = [
            DataIssue(records.document_sha256, seq, "V01", "info", "as it is", *[None] * 2, key,
                      None, 1, None)
            for seq, key in enumerate(keys, 1)
        ]  # fmt: skip
        ledger = entry(records, dated_at=DAY + timedelta(days=day))
        load_document(connection, records, issues, [], ledger)
    mark_superseded(connection, [])
    found = rows(connection, "select document_sha256, form_key is null from mart.data_issue")
    _, second, third = (records.document_sha256 for records in documents)
    assert sorted(found) == sorted([(second, True), (third, False), (third, True)])
    assert len(rows(connection, "from audit.data_issue")) == 6


def test_documents_and_versions_say_what_supersedes_them(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    documents = [made(1, "ab", tables="s"), made(2, "ab"), made(3, "a")]
    load_all(connection, *documents)
    first, second, third = (records.document_sha256 for records in documents)
    states = rows(connection, "select document_sha256, status, superseded_by from mart.document")
    assert set(states) == {(sha, "loaded", None) for sha in (first, second, third)}
    versions = rows(
        connection,
        "select version_number, document_sha256, status, superseded_by, superseded_count "
        "from mart.document_version where part_kind = 'form' order by version_number",
    )
    assert versions == [
        (1, first, "superseded", third, 2),
        (2, second, "loaded", third, 1),
        (3, third, "loaded", None, 0),
    ]
    load(connection, made(4, tables="s"), 5)
    mark_superseded(connection, [])
    states = rows(
        connection, "select status, superseded_by from mart.document where status != 'loaded'"
    )
    assert states == [("superseded", made(4).document_sha256)]
    assert set(rows(connection, "select status from audit.document")) == {("loaded",)}


def test_what_hangs_on_a_superseded_form_is_not_shown(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    first, second = document(), document(total="31.0")
    load_all(connection, first, second)
    for view in ("project_funding", "project_field", "indicator_target", "indicator_target_part"):
        found = rows(connection, f"select distinct document_sha256 from mart.{view}")
        assert found in ([], [(second.document_sha256,)])
    assert rows(connection, "select count(*) from core.fct_indicator_target") == [(6,)]


def test_the_years_are_compared_by_their_current_versions(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    first = read(SUMMARY)
    shorter = read(SUMMARY[:-3], SUMMARY[-1:])
    after = [row.replace("2024", "2025") if isinstance(row, str) else row for row in SUMMARY]
    following = read(after, cover=["云溪市档案馆2025年度部门预算"])
    load_all(connection, first, shorter, following)
    pairs = rows(connection, "select distinct previous_document_sha256 from core.budget_pair")
    assert pairs == [(shorter.document_sha256,)]


def test_a_warehouse_from_before_versions_is_marked_as_a_whole(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for records in (made(1, "ab"), made(2, "ab")):
        load(connection, records, None)
    mark_superseded(connection, [])
    expected = results(connection)
    views = "select schema_name || '.' || view_name from duckdb_views() where not internal"
    for (view,) in rows(connection, views):
        connection.execute(f"drop view {view}")
    for table in RESULTS:
        connection.execute(f"drop table {table}")
    connection.execute("alter table audit.document drop column dated_at")
    bring_up_to_date(connection)
    mark_superseded(connection, [])
    assert results(connection) == expected
    assert len(rows(connection, "from core.superseded")) == 2


def test_another_date_is_seen_without_naming_the_document(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    documents = [made(1, "ab"), made(2, "ab")]
    load_all(connection, *documents)
    assert current(connection, *documents) == ["", "ab"]
    connection.execute(
        "update audit.document set dated_at = ? where document_sha256 = ?",
        [DAY - timedelta(days=9), documents[1].document_sha256],
    )
    mark_superseded(connection, [])
    assert current(connection, *documents) == ["ab", ""]
    assert check_invariants(connection) == []


def results(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    return [rows(connection, f"from {table} order by all") for table in RESULTS]


@pytest.mark.parametrize("seed", range(6))
def test_marking_what_a_run_touches_is_marking_all_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    texts = ["".join(chance.choices("abcd", k=chance.randint(0, 4))) for _ in range(30)]
    state: dict[str, Loaded] = {}
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        load_vocabulary(connection)
        for _ in range(6):
            changed = []
            for _ in range(chance.randint(0, 4)):
                records, day = random_document(chance, texts), chance.choice([None, 1, 2, 3])
                sha256 = records.document_sha256
                if sha256 in state and chance.random() < 0.4:
                    delete_document(connection, sha256)
                    del state[sha256]
                else:
                    load(connection, records, day)
                    state[sha256] = (records, day)
                changed.append(sha256)
            mark_superseded(connection, changed)
            assert check_invariants(connection) == []
            found = results(connection)
            mark_all(connection)
            assert results(connection) == found
    assert fresh(state, chance) == found


def test_many_organizations_are_joined_not_listed(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for records, day in [
        (made(1, "ab"), 1),
        (made(2, "a"), 2),
        (made(3, "ab", organization="p"), 3),
    ]:
        load(connection, records, day)
    mark_superseded(connection, [])
    found = results(connection)
    assert all(found)
    monkeypatch.setattr(tables, "MOST_LISTED", 1)
    mark_all(connection)
    assert results(connection) == found


def random_document(chance: random.Random, texts: Sequence[str]) -> DocumentRecords:
    names = chance.choice(texts), chance.choice(texts), chance.choice(texts)
    return made(chance.randint(1, 8), *names, organization=chance.choice("op"))


def fresh(state: dict[str, Loaded], chance: random.Random) -> list[list[tuple[Any, ...]]]:
    """Return the results of a new warehouse that gets the documents at once, in another order."""
    with duckdb.connect() as connection:
        bring_up_to_date(connection)
        for records, day in chance.sample(list(state.values()), len(state)):
            load(connection, records, day)
        mark_superseded(connection, list(state))
        return results(connection)
