"""Rows of marts, where a question or a report is tested and not what the marts are made of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb

from warehouse.questions import find_question

Row = Mapping[str, Any]
Rows = list[tuple[Any, ...]]
Ask = Callable[..., Rows]


def fill(connection: duckdb.DuckDBPyConnection, relation: str, rows: Sequence[Row]) -> None:
    """Put rows into a table, or in place of a view: with its columns, those not given null."""
    schema, name = relation.split(".")
    views = connection.execute(
        "select 1 from duckdb_views() where schema_name = $schema and view_name = $name",
        {"schema": schema, "name": name},
    ).fetchall()
    if views:
        connection.execute(f"create table {schema}.filled as from {relation} limit 0")
        connection.execute(f"drop view {relation}")
        connection.execute(f"alter table {schema}.filled rename to {name}")
    for row in rows:
        names, values = ", ".join(row), ", ".join(f"${column}" for column in row)
        connection.execute(f"insert into {relation} ({names}) values ({values})", dict(row))


def asked_of(connection: duckdb.DuckDBPyConnection) -> Ask:
    """Return a function that asks a question by name and returns some columns of its rows."""

    def asked(name: str, *columns: str, year: int = 2022, organization: str | None = None) -> Rows:
        given = {"year": year, "organization": organization}
        result = connection.execute(find_question(name).sql, given)
        names = [column[0] for column in result.description or ()]
        places = [names.index(column) for column in columns]
        return [tuple(_plain(row[i]) for i in places) for row in result.fetchall()]

    return asked


def _plain(value: Any) -> Any:
    """Return a decimal as a float, so that rows are compared as they are written in tests."""
    return value if value is None or isinstance(value, str | int) else float(value)


def project_pair(name: str, money: tuple[int | None, int | None], **given: Any) -> Row:
    """Return a row of mart.project_budget_yoy: 2022 beside 2021, money of 2021 and 2022."""
    previous, now = money
    change = None if previous is None or now is None else now - previous
    values = {
        "fiscal_year": 2022,
        "previous_fiscal_year": 2021,
        "organization_key": "archive",
        "organization_name": "云溪市档案馆",
        "project_name": name,
        "previous_project_name": name,
        "previous_total_amount": previous,
        "total_amount": now,
        "change_amount": change,
        "change_ratio": change / previous if change is not None and previous else None,
        "match_status": "continued",
        "match_score": 0.95,
        "form_key": f"{name} 2022",
        "previous_form_key": f"{name} 2021",
    }
    return {**values, **given}


def form(name: str, year: int, total: int, **given: Any) -> Row:
    """Return a row of mart.project_budget with the key that `project_pair` names."""
    values = {
        "fiscal_year": year,
        "organization_key": "archive",
        "organization_name": "云溪市档案馆",
        "project_key": name,
        "project_name": name,
        "total_amount": total,
        "form_key": f"{name} {year}",
        "page_number": 1,
    }
    return {**values, **given}


def target(key: str, text: str, value: float | None, **given: Any) -> Row:
    """Return a row of mart.indicator_target: a quantity of 2022."""
    values = {
        "indicator_key": key,
        "indicator_seq": 1,
        "fiscal_year": 2022,
        "organization_name": "云溪市档案馆",
        "project_name": "库房",
        "form_key": "库房 2022",
        "level2_code": "OUT_QTY",
        "level3_name": "维护次数",
        "target_text": text,
        "target_kind": "numeric",
        "target_value_norm": value,
        "unit": "次",
        "comparator": "=",
        "cost_group": False,
    }
    return {**values, **given}


def target_pair(previous: Row | None, now: Row | None, **given: Any) -> Row:
    """Return a row of mart.indicator_target_yoy for two rows of mart.indicator_target."""
    old, new = previous or {}, now or {}
    before, after = old.get("target_value_norm"), new.get("target_value_norm")
    change = None if before is None or after is None else after - before
    values = {
        "fiscal_year": 2022,
        "previous_fiscal_year": 2021,
        "organization_key": "archive",
        "organization_name": "云溪市档案馆",
        "project_name": "库房",
        "form_key": "库房 2022",
        "previous_form_key": "库房 2021",
        "indicator_key": new.get("indicator_key"),
        "previous_indicator_key": old.get("indicator_key"),
        "level2_code": new.get("level2_code") or old.get("level2_code"),
        "level3_name": new.get("level3_name") or old.get("level3_name"),
        "previous_level3_name": old.get("level3_name"),
        "target_text": new.get("target_text"),
        "previous_target_text": old.get("target_text"),
        "target_value_norm": after,
        "previous_target_value_norm": before,
        "unit": new.get("unit"),
        "previous_unit": old.get("unit"),
        "change_amount": change,
        "change_ratio": change / before if change is not None and before else None,
        "match_status": "continued" if previous and now else "new" if now else "discontinued",
    }
    return {**values, **given}
