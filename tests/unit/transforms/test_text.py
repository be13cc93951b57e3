"""The shadow copy of a text is NFKC, however it is found."""

import random
import unicodedata

from transforms.text import NARROW, normalize

SIGNS = "（），：；！？ＡＢ９％　中国abc2㎡①ﾊﾞか\u3099e\u0301ﬁ…"


def test_what_is_looked_up_is_nfkc() -> None:
    for code, narrow in NARROW.items():
        assert unicodedata.normalize("NFKC", chr(code)) == chr(code).translate({code: narrow})


def test_a_normalized_text_is_nfkc() -> None:
    drawn = random.Random(1)
    for _ in range(2000):
        text = "".join(drawn.choices(SIGNS, k=drawn.randrange(12)))
        assert normalize(text) == unicodedata.normalize("NFKC", text)
