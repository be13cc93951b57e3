"""Operations of the drawing instructions: those of pdfminer's parser, or refused by name."""

import random

import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, PSLiteral

from extractors.content_tokens import UnsureError, read_operations


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[ 1 2", "not ended"),
        (b"] TJ", "not begun"),
        (b"[(a) Tj", "operator in a list"),
        (b"<48656> Tj", "half a byte"),
        (b"[<48656>] TJ", "half a byte"),
        (b"(ab\\777) Tj", "escape"),
        (b"(ab\\q) Tj", "escape"),
        (b"(ab", "not ended"),
        (b"1.2.3 w", "another form"),
        (b"[1.2.3] TJ", "another form"),
        (b"/F#31 8 Tf", "another form"),
        (b"q 1 2", "without operator"),
    ],
)
def test_instructions_of_another_form_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnsureError, match=why):
        list(read_operations(data))


def test_operations_are_those_of_the_instructions() -> None:
    data = b"% note\r\nq 1 -.5 +3. cm[(a\\)\\101\\n) -20 <4 1>]TJ/P<</MCID 0/L[1]>>BDC(x(y))' EMC"
    assert list(read_operations(data, {b"EMC"})) == [
        (b"q", []),
        (b"cm", [1.0, -0.5, 3.0]),
        (b"TJ", [[b"a)A\n", -20.0, b"A"]]),
        (b"BDC", ["P", None]),
        (b"'", [b"x(y)"]),
    ]


PIECES = [
    b"q", b"Q", b"BT", b"1 0 0 1 5.5 -.25 cm", b"0 0 m", b"9 9 l", b"S", b"(ab) Tj", b"<4142>Tj",
    b"(a\\)\\\\\\053b) Tj", b"[(a)-12.5<42 43>3(\\050)]TJ", b"(a(b)c) Tj", b"/F1 9 Tf",
    b"/P <</MCID 3/B true>> BDC", b"/P<</MCID 3>>BDC", b"/P /Q BDC", b"/Fm0 Do", b"/Art BMC",
    b"EMC", b"% note\n", b"(line\nend) '", b"1 2 (x) \"", b"f*", b"[1 [2] 3] 0 d",
    b"<</A[1 2]>>", b"+7. -0 re", b"[] TJ", b"() Tj", b"12 Tr", b"'",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_operations_are_those_of_pdfminer(seed: int) -> None:
    chance = random.Random(seed)
    blanks = [b" ", b"\n", b"\r\n", b"\t ", b""]
    data = b"".join(chance.choice(PIECES) + chance.choice(blanks) for _ in range(12)) + b" n"
    try:
        operations = list(read_operations(data))
    except UnsureError:
        return
    expected: list[tuple[bytes, list[object]]] = []
    operands: list[object] = []
    parser = PDFContentParser([PDFStream({}, data)])
    for _, found in iter(lambda: next_object(parser), None):
        if isinstance(found, PSKeyword):
            expected.append((found.name, operands))
            operands = []
        else:
            operands.append(plain(found))
    assert operations == expected


def next_object(parser: PDFContentParser) -> tuple[int, object] | None:
    try:
        found: tuple[int, object] = parser.nextobject()
    except PSEOF:
        return None
    return found


def plain(found: object) -> object:
    """Return an operand of pdfminer as the lean reader has it."""
    if isinstance(found, list):
        return [plain(one) for one in found]
    if isinstance(found, dict):
        return None
    return found.name if isinstance(found, PSLiteral) else found


def test_the_operations_of_pdfminer_are_read_not_refused() -> None:
    whole = b" ".join(piece for piece in PIECES if piece != b"<</A[1 2]>>") + b"\n"
    assert len(list(read_operations(whole))) > 20
