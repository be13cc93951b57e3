"""Printed text in the forms that matching and loading need; the printed text itself is kept."""

import html
import re
import unicodedata
from functools import cache

from opencc import OpenCC

from transforms.memo import for_short_texts

TAG = re.compile(r"</?[A-Za-z][^<>]*>")
BREAK_TAG = re.compile(r"<(?:br\s*/?|/p|/div|/li)\s*>", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""Wide signs, letters and digits, and what they are in NFKC."""
RADICALS = str.maketrans(
    "⺁⺄⺈⺊⺎⺒⺓⺝⺠⺧⺩⺫⺬⺮⺶⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "厂乙刀卜兀巳幺月民牛王目示竹羊肉臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)
"""Radicals that are characters of their own, as fonts give them back; NFKC knows two of them."""
RADICAL = re.compile("[\u2e80-\u2eff]")
ANY_RADICAL = re.compile("[\u2e80-\u2fdf]+")
ZH_YEAR = re.compile("(?:二[〇零○0]|一九)[〇零○一二三四五六七八九]{2}(?=年)")
ZH_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
WRAP = re.compile(r"[ \t\u00a0\u3000]*\n[ \t\u00a0\u3000]*")


def strip_tags(text: str) -> str:
    r"""Return `text` without embedded HTML: tags removed, paragraph ends as newlines.

    >>> strip_tags("<p>完成&nbsp;接听</p>")
    '完成\xa0接听'
    """
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(TAG.sub("", BREAK_TAG.sub("\n", text))).strip()


def fold_years(text: str) -> str:
    """Return `text` with years in Chinese digits as years in figures, its length unchanged.

    >>> fold_years("二〇二四年度")
    '2024年度'
    """
    return ZH_YEAR.sub(lambda match: match[0].translate(ZH_DIGITS), text)


def join_wrapped(text: str) -> str:
    r"""Return `text` on one line: a wrapped line goes on without a blank, two Latin words with one.

    >>> join_wrapped("通过本项目\n的实施")
    '通过本项目的实施'
    >>> join_wrapped("open\ndata")
    'open data'
    """
    return WRAP.sub(_wrap_separator, text.strip())


def _wrap_separator(wrap: re.Match[str]) -> str:
    before = wrap.string[wrap.start() - 1]
    after = wrap.string[wrap.end()]
    both_latin = before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
    return " " if both_latin else ""


def printed_text(text: str) -> str:
    """Return the text that is loaded for a cell: no tags, no line wraps, nothing else changed."""
    return join_wrapped(strip_tags(text))


def fold_blanks(text: str) -> str:
    r"""Return the text that is loaded for a cell, with each run of blanks as one.

    >>> fold_blanks(" 年度资金\n总额 \u3000 104.0 ")
    '年度资金总额 104.0'
    """
    return BLANKS.sub(" ", printed_text(text)).strip()


def normalize(text: str) -> str:
    """Return `text` in NFKC; where only its punctuation is wide, that alone is looked up.

    >>> normalize("（ＡＢ）　㎡"), normalize("部⻔")
    ('(AB) m2', '部门')
    """
    if RADICAL.search(text):
        text = text.translate(RADICALS)
    if unicodedata.is_normalized("NFKC", text):
        return text
    narrow = text.translate(NARROW)
    return (
        narrow if unicodedata.is_normalized("NFKC", narrow) else unicodedata.normalize("NFKC", text)
    )


def fold_radicals(text: str) -> str:
    """Return `text` as printed, but for radicals that stand for the characters they look like.

    >>> fold_radicals("巴⼭县（部⻔）")
    '巴山县（部门）'
    """
    return ANY_RADICAL.sub(lambda found: normalize(found[0]), text)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return `text` in simplified characters, character by character.

    >>> simplify("項目名稱")
    '项目名称'
    """
    if text.isascii():
        return text
    return _convert(text)


@for_short_texts
def _convert(text: str) -> str:
    simplified = str(_converter().convert(text))
    return simplified if len(simplified) == len(text) else text


@for_short_texts
def fold(text: str) -> str:
    """Return the shadow copy that patterns are matched on: NFKC, simplified, blanks folded.

    >>> fold("≥９５％ 以上（含）")
    '≥95% 以上(含)'
    """
    return _one_blank(simplify(normalize(text)))


@for_short_texts
def fold_label(text: str) -> str:
    r"""Return `text` as labels are compared: folded, without any blank or closing colon.

    >>> fold_label("年度\n目标：")
    '年度目标'
    """
    return _no_blank(simplify(normalize(text)))


@for_short_texts
def read_printed(text: str) -> tuple[str, str, str]:
    r"""Return what is printed in a cell: the text that is loaded, it folded, and it as a label.

    >>> read_printed("年度\n目标 １：")
    ('年度目标 １：', '年度目标 1:', '年度目标1')
    """
    printed = printed_text(text)
    plain = simplify(normalize(printed))
    return printed, _one_blank(plain), _no_blank(plain)


def _one_blank(plain: str) -> str:
    return BLANKS.sub(" ", plain).strip()


def _no_blank(plain: str) -> str:
    return "".join(plain.split()).rstrip(":")
