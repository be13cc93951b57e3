"""Patterns that pass over characters find what they would find without."""

import random
import re

import pytest

from expectations.words import pattern, section

PATTERNS = [
    (name, key.removesuffix("_start"))
    for name in ("residue", "standards", "years")
    for key in section(name)
    if key.endswith("_start")
]
SIGNS = (
    "*＊xXaA×_□○〇一二1290:…...。 %个万元"
    '《》“”"〔〕[](【】年月日版级届度-—–~至到自从于以来起字请填对'
)
PIECES = (
    *(
        "目标",
        "指标",
        "目标:",
        "指标2:...",
        "100字以内",
        "填写",
        "输入",
        "填写说明",
        "对照年度目标",
    ),
    *("符合", "按照", "依据", "执行", "标准", "规范", "规程", "规定", "20", "2023", "1998"),
    *("2024年度", "《甲》", "从2021年", "2020年以来", "xx"),
)


@pytest.mark.parametrize(("name", "key"), PATTERNS)
def test_a_pattern_passes_over_nothing_that_it_finds(name: str, key: str) -> None:
    drawn = random.Random(name)
    alternatives = [re.compile(part) for part in section(name)[key]]
    plain = re.compile("|".join(f"(?:{part})" for part in section(name)[key]))
    texts = [
        "".join(drawn.choice(PIECES if drawn.random() < 0.3 else SIGNS) for _ in range(40))
        for _ in range(2000)
    ]
    for text in texts:
        found = [match.span() for match in pattern(name, key).finditer(text)]
        assert found == [match.span() for match in plain.finditer(text)]
    assert all(any(one.search(text) for text in texts) for one in alternatives)
