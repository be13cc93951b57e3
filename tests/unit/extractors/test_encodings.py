"""Short and long texts in every accepted encoding."""

import pytest

from extractors.encodings import UndecodableBytesError, decode

SIMPLIFIED = (
    "项目",
    "年度目标",
    "项目支出绩效目标表",
    "市长热线工作经费",
    "满意度指标\t服务对象满意度指标\t95%以上",
    "通过本项目的实施,完成市长热线接听、记录、答复、转办、统计、督办、回访。",
    "产出指标\t数量指标\t接线外包人数\t≥24\n质量指标\t留言事项办理率\t达到98%\n",
)
TRADITIONAL = (
    "部門整體支出績效目標表",
    "歲出機關別預算表",
    "一般行政\t人事費\t業務費\t獎補助費",
    "社會效益指標\t進一步提高為民服務水平,方便群眾和企業辦事諮詢",
    "香港特別行政區政府\n開支預算\n總目\t分目\t修訂預算\t實際開支\n",
    "資金來源:財政撥款 1,234.50 其他資金 0.00 單位:新臺幣千元",
)


@pytest.mark.parametrize("text", [*SIMPLIFIED, *TRADITIONAL])
@pytest.mark.parametrize("repeat", [1, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_utf8_and_gb18030_are_told_apart(text: str, repeat: int, encoding: str) -> None:
    decoded = decode((text * repeat).encode(encoding))

    assert (decoded.text, decoded.encoding) == (text * repeat, encoding)


@pytest.mark.parametrize("text", TRADITIONAL)
@pytest.mark.parametrize("repeat", [1, 200])
def test_big5_is_told_from_gb18030(text: str, repeat: int) -> None:
    decoded = decode((text * repeat).encode("big5"))

    assert (decoded.text, decoded.encoding) == (text * repeat, "big5")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("gb2312", "gb18030"), ("gbk", "gb18030")],
)
def test_marks_and_older_names(encoding: str, named: str) -> None:
    decoded = decode("项目支出绩效目标表".encode(encoding))

    assert (decoded.text, decoded.encoding) == ("项目支出绩效目标表", named)


def test_big_endian_with_a_mark() -> None:
    assert decode("\ufeff预算".encode("utf-16-be")).text == "预算"


def test_rare_characters_of_names_are_kept() -> None:
    text = "负责人:赵龑,电话见附件\n㙍镇镕堃喆\U00020164"

    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize(
    "data",
    [
        "项目支出绩效目标表,单位名称六安市人民政府".encode()[:-1],
        "项目支出绩效目标表\n".encode() * 3 + b"\xff" + "单位名称".encode(),
        b"\xff\xfe\x00",
        "caf\u00e9 na\u00efve r\u00e9sum\u00e9 ".encode("latin-1"),
        b"\x80\x80\x80 \xff",
    ],
)
def test_what_is_no_text_in_these_encodings_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableBytesError):
        decode(data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLIFIED[3], "utf-8"), (SIMPLIFIED[3], "gb18030"), (TRADITIONAL[3], "big5")],
)
def test_text_cut_in_a_character_is_refused_where_it_is_cut(text: str, encoding: str) -> None:
    whole = (text * 3).encode(encoding)
    last = len(whole) - len(text[-1].encode(encoding))
    with pytest.raises(UndecodableBytesError, match=f"{encoding} text with a broken") as caught:
        decode(whole[:-1])
    assert caught.value.offset == last
