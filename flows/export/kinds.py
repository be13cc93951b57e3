"""How values of each SQL type are written, and what a text must not do in a spreadsheet."""

from decimal import Decimal
from enum import StrEnum

from flows.tables import FORMULA_STARTS
from warehouse.views import ViewColumn

RATIO_SUFFIX = "_ratio"
CENTS = 2
INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "UINTEGER")
SIMPLE = {"BOOLEAN": "boolean", "DATE": "date", "DOUBLE": "number", "FLOAT": "number"}


class Kind(StrEnum):
    """What a column holds, by the names of Frictionless types."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


def kind_of(column: ViewColumn) -> Kind:
    """Return what a column holds; a type that is not known is written as text."""
    if column.sql_type.startswith("DECIMAL"):
        return Kind.NUMBER
    if column.sql_type.startswith("TIMESTAMP"):
        return Kind.DATETIME
    if column.sql_type in INTEGERS:
        return Kind.INTEGER
    return Kind(SIMPLE.get(column.sql_type, "string"))


def is_money(column: ViewColumn) -> bool:
    """Return whether a column is an amount in yuan."""
    return column.sql_type == "DECIMAL(20,2)"


def is_ratio(column: ViewColumn) -> bool:
    """Return whether a column is a share of one."""
    return column.name.endswith(RATIO_SUFFIX)


def harmless(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula.

    An apostrophe goes before one that could be; also before one that such an apostrophe would
    have made, so that taking the first of its apostrophes away always gives the printed text.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("'s"), harmless("绿化")
    ("'=1+1", "''=1+1", "'s", '绿化')
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def plain(value: Decimal) -> str:
    """Return a number as digits without an exponent; beyond two places without zeros at its end.

    >>> plain(Decimal("12.50")), plain(Decimal("12.50000000")), plain(Decimal("100.000000000000"))
    ('12.50', '12.5', '100')
    """
    text = f"{value:f}"
    _, _, places = text.partition(".")
    return text if len(places) <= CENTS else text.rstrip("0").rstrip(".")
