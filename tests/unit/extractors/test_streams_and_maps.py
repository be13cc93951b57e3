"""What is decoded in one go, beside pdfminer's own decoding, or left to it."""

import base64
import random
from io import BytesIO

import pytest
from pdfminer.ascii85 import ascii85decode
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from extractors.content_stream import from_ascii85
from extractors.unicode_maps import read_map


@pytest.mark.parametrize("seed", range(40))
def test_ascii85_is_decoded_as_the_parser_does_it(seed: int) -> None:
    chance = random.Random(seed)
    for size in range(1, 40):
        text = base64.a85encode(chance.randbytes(size), wrapcol=chance.choice([0, 9]), adobe=True)
        decoded = from_ascii85(text)
        assert decoded == ascii85decode(text) or (decoded is None and b"z" in text)


@pytest.mark.parametrize("text", [b"", b"~>", b"z~>", b"87cU\x7f~>", b"uuuuu~>", b"8~>"])
def test_unusual_ascii85_is_left_to_the_parser(text: bytes) -> None:
    assert from_ascii85(text) is None


def parsed(data: bytes) -> dict[int, str]:
    known = FileUnicodeMap()
    CMapParser(known, BytesIO(data)).run()
    return known.cid2unichr


BLOCKS = [
    b"2 beginbfchar\n<0003> <0020>\n<0005><4E00>\nendbfchar\n",
    b"1 beginbfchar <03> <00A0> endbfchar\n", b"1 beginbfchar <0003> <00A0> endbfchar\n",
    b"1 beginbfchar <0041> <D840DC00> endbfchar\n", b"1 beginbfchar <42> <> endbfchar\n",
    b"1 beginbfchar <0043> <00660069> endbfchar\n", b"1 beginbfchar <0044> <D840> endbfchar\n",
    b"1 beginbfrange <0010> <0013> <4e0a> endbfrange\n",
    b"2 beginbfrange <0020> <0022> [<0031> <0032><FF0C>] <30> <32> <FFFE> endbfrange\n",
    b"1 beginbfrange <0050> <004F> <0041> endbfrange\n",
    b"1 beginbfrange <0051> <0052> [<0041>] endbfrange\n",
    b"1 beginbfrange <53> <0054> <0041> endbfrange\n",
    b"0 beginbfrange endbfrange\n",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(80))
def test_maps_stand_for_what_the_parser_reads(seed: int) -> None:
    chance = random.Random(seed)
    middle = b"".join(chance.choice(BLOCKS) for _ in range(chance.randrange(1, 7)))
    data = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + middle + b"endcmap end end"
    )
    assert read_map(data) == parsed(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"begincmap endcmap",
        b"beginbfchar <0003> /space endbfchar",
        b"beginbfchar <000300> <0020> endbfchar",
        b"beginbfchar <0003> <20> endbfchar",
        b"beginbfchar <0003> <0020>",
        b"beginbfchar % <0001> <0041>\n <0003> <0020> endbfchar",
        b"beginbfchar <0003> <0020> endbfchar begincidchar <05> 3 endcidchar",
        b"/Other usecmap beginbfchar <0003> <0020> endbfchar",
        b"begincmap endcmap beginbfchar <0003> <0020> endbfchar",
    ],
)
def test_unusual_maps_are_left_to_the_parser(data: bytes) -> None:
    assert read_map(data) is None
