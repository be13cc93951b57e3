"""Records as Arrow tables with the exact types of their declared table."""

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa

from warehouse.declared import DeclaredColumn, declare

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
DECIMAL = re.compile(r"DECIMAL\((\d+), (\d+)\)")


def to_arrow(records: Sequence[Any], record: type) -> pa.Table:
    """Return `records`, all of the class `record`, as one Arrow table; decimals stay exact.

    Raises:
        pyarrow.ArrowInvalid: a decimal has more digits than its column holds.
    """
    columns = declare(record).columns
    arrays = [
        pa.array([*map(attrgetter(column.name), records)], type=_arrow_type(column))
        for column in columns
    ]
    return pa.table(arrays, names=[column.name for column in columns])


def _arrow_type(column: DeclaredColumn) -> pa.DataType:
    decimal = DECIMAL.fullmatch(column.sql_type)
    if decimal:
        return pa.decimal128(int(decimal[1]), int(decimal[2]))
    return ARROW_TYPES[column.sql_type]
