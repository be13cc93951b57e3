"""A form in traditional characters, in Big5: read by the same labels, loaded as printed."""

from opencc import OpenCC

from extractors.registry import extract
from tests.unit.transforms.forms import as_text, body, head, source_of
from transforms.pipeline import transform_document

ROWS = [
    ["", "产出指标", "数量指标", "维护次数", "不少于12个"],
    ["", "", "成本指标", "总成本", "30万元"],
    ["", "满意度指标", "服务对象满意度指标", "查档人满意度", "≧95%"],
]


def test_a_traditional_form_is_read_and_kept_as_printed() -> None:
    text = OpenCC("s2t").convert(as_text([*head(), *body(*ROWS)]))
    document = extract(source_of(text, encoding="big5"))
    records = transform_document(document)
    assert document.encoding == "big5"
    assert records.unread == ()
    assert [i.level2_code for i in records.indicators] == ["OUT_QTY", "OUT_COST", "SAT"]
    assert [i.unit for i in records.indicators] == ["个", "元", "%"]
    assert records.projects[0].project_name == "庫房維護經費"
    assert records.indicators[1].target_text == "30萬元"
    assert records.projects[0].total_amount == 300000
