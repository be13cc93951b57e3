"""Arrow tables have the declared types and hold every value exactly."""

from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest

from tests.unit.warehouse.documents import document
from transforms.schema import IndicatorTarget, ProjectBudget
from warehouse.declared import RECORDS, declare
from warehouse.frames import to_arrow

INDICATOR = document().indicators[0]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_each_declared_table_has_an_arrow_type_for_every_column(record: type) -> None:
    table = to_arrow([], record)
    assert table.column_names == [column.name for column in declare(record).columns]
    assert pa.null() not in table.schema.types


def test_a_decimal_stays_exact() -> None:
    value = Decimal("12345678901234567890.12345678")
    table = to_arrow([replace(INDICATOR, target_value=value)], IndicatorTarget)
    assert table["target_value"].to_pylist() == [value]


@pytest.mark.parametrize("value", ["0.123456789", "123456789012345678901"])
def test_a_decimal_that_does_not_fit_is_refused_not_rounded(value: str) -> None:
    with pytest.raises(pa.ArrowInvalid):
        to_arrow([replace(INDICATOR, target_value=Decimal(value))], IndicatorTarget)


def test_money_has_two_places_and_a_year_is_a_number() -> None:
    schema = to_arrow(document().projects, ProjectBudget).schema
    assert schema.field("total_amount").type == pa.decimal128(20, 2)
    assert schema.field("fiscal_year").type == pa.int32()
