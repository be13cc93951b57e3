"""What people do to a table and mean nothing by: the indicators stay what they were."""

from random import Random

import pytest

from tests.forms.defects import Defects
from tests.forms.invent import invent_forms
from tests.forms.render_text import render_text
from tests.forms.text_format import TextFormat
from tests.reliability.cell_changes import Change, break_page, move_column
from tests.unit.transforms.forms import indicators, transform_rows

TEMPLATES = ("T01", "T02", "T06", "T08")
TIMES = 8


def printed(template: str, seed: int) -> list[list[str]]:
    forms = invent_forms(template, seed, 1)
    data = render_text(forms, Defects(), TextFormat(has_form_feeds=True))[0]
    return [line.split("\t") for line in data.decode("utf-8").split("\n")]


@pytest.mark.parametrize("change", [move_column, break_page])
@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("template", TEMPLATES)
def test_rows_that_stand_elsewhere_say_the_same(template: str, seed: int, change: Change) -> None:
    rows = printed(template, seed)
    expected = indicators(transform_rows(rows))
    assert expected
    for number in range(TIMES):
        changed = change([list(row) for row in rows], Random(f"{template}/{seed}/{number}"))
        assert indicators(transform_rows(changed)) == expected


@pytest.mark.parametrize(
    "footer",
    [
        [["合计"]],
        [["", "", "", "合计"]],
        [["注:本表一式两份"]],
        [["注:1.本表一式两份", "", "", ""], ["2.由财政部门填写", "", "", ""]],
    ],
)
@pytest.mark.parametrize("template", ["T01", "T02", "T06"])
def test_a_footer_amid_the_indicators_ends_nothing(template: str, footer: list[list[str]]) -> None:
    rows = printed(template, 1)
    expected = indicators(transform_rows(rows))
    header = next(at for at, row in enumerate(rows) if "二级指标" in row)
    for at in range(header + 2, header + 6):
        records = transform_rows([*rows[:at], *footer, *rows[at:]])
        assert indicators(records) == expected
