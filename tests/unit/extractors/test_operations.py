"""Operations of the drawing instructions: those of pdfminer's parser, or refused by name."""

import random
from collections.abc import Iterator

import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, PSLiteral

from extractors.content_patterns import MOVED_STRINGS, PARTS_OF_LIST
from extractors.content_tokens import (
    BOX,
    RULE,
    TEXT,
    UnsureError,
    from_hex,
    read_operations,
    unescaped,
)

PASSED_OVER = frozenset(
    b"w J j M d ri i gs CS cs SC SCN sc scn G g RG rg K k sh BMC BDC EMC MP DP BX EX ET Tr".split()
)
Single = tuple[bytes, list[object]]


def singles(data: bytes) -> list[Single]:
    """Return the operations one by one, without those that change nothing that is read."""
    found: list[Single] = []
    for word, operands in read_operations(data):
        if word == TEXT:
            found += text_singles(*operands)  # type: ignore[arg-type]
        elif word == BOX:
            corners, is_clip, is_stroked = operands
            painting: list[Single] = [(b"W", []), (b"n", [])] if is_clip else [(b"f", [])]
            painting = [(b"S", [])] if is_stroked else painting
            found += [(b"re", numbers(corners)), *painting]
        elif word == RULE:
            is_new, start, end = operands
            found += [(b"n", [])] if is_new else []
            found += [(b"m", numbers(start)), (b"l", numbers(end)), (b"S", [])]
        else:
            found.append((word, list(operands)))
    return [single for single in found if single[0] not in PASSED_OVER]


def numbers(text: object) -> list[object]:
    assert isinstance(text, bytes)
    return [*map(float, text.split())]


def text_singles(*groups: bytes | None) -> Iterator[Single]:
    """Yield what a text stands for, in the order of its groups."""
    begins, name, size, matrix, leading, space, word_space, scale, *rest = groups
    move, kind, next_name, next_size, next_space, next_word_space, next_scale, *shown = rest
    if begins:
        yield begins, []
    if matrix:
        yield b"Tm", numbers(matrix)
    if leading:
        yield b"TL", numbers(leading)
    if name is not None:
        yield b"Tf", [name.decode(), *numbers(size)]
    yield from spaced_singles(space, word_space, scale)
    if move:
        yield b"T" + (kind or b""), numbers(move)
    if next_name is not None:
        yield b"Tf", [next_name.decode(), *numbers(next_size)]
    yield from spaced_singles(next_space, next_word_space, next_scale)
    yield from shown_singles(*shown)


def spaced_singles(*found: bytes | None) -> Iterator[Single]:
    for word, given in zip((b"Tc", b"Tw", b"Tz"), found, strict=True):
        if given:
            yield word, numbers(given)


def shown_singles(
    bracket: bytes | None,
    plain: bytes | None,
    digits: bytes | None,
    parts: bytes | None,
    next_line: bytes | None,
    moved: bytes | None,
) -> Iterator[Single]:
    if plain is None is digits is parts:
        return
    if parts is None:
        text = from_hex(digits) if digits is not None else unescaped(plain or b"")
        yield (b"TJ", [[text]]) if bracket else (b"Tj", [text])
    else:
        found = PARTS_OF_LIST.findall(parts)
        yield b"TJ", [[float(n) if n else from_hex(d) if d else unescaped(p) for n, p, d in found]]
    if next_line:
        yield b"T*", []
    for tx, ty, kind, code, text in MOVED_STRINGS.findall(moved or b""):
        yield b"T" + kind, [float(tx), float(ty)]
        yield b"Tj", [from_hex(code) if code else unescaped(text)]


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
        (b"1.2.3 Tz", "another form"),
        (b"[1.2.3] TJ", "another form"),
        (b"/F#31 8 Tf", "another form"),
        (b"q 1 2", "without operator"),
    ],
)
def test_instructions_of_another_form_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnsureError, match=why):
        singles(data)


def test_operations_are_those_of_the_instructions() -> None:
    data = b"% note\r\nq 1 -.5 +3. cm[(a\\)\\101\\n) -20 <4 1>]TJ/P<</MCID 0/L[1]>>BDC(x(y))' EMC"
    assert list(read_operations(data)) == [
        (b"q", []),
        (b"cm", [1.0, -0.5, 3.0]),
        (b"TJ", [[b"a)A\n", -20.0, b"A"]]),
        (b"'", [b"x(y)"]),
    ]


def test_instructions_that_come_together_are_one_operation() -> None:
    data = (
        b"0 g Q EMC q /P <</MCID 3/Lang (x)>> BDC BT /F1 9 Tf 1 0 0 1 5 6 Tm 2 TL 0 g -1 Tc 3 4 TD "
        b"/F2 8 Tf .5 Tc [(a)-2<4142>] TJ 2 0 Td (b) Tj 3 0 TD <43>Tj ET "
        b"1 2 3 4 re W* n 5 6 7 8 re f* n 1 2 m 3 4 l S 0 g 5 5 6 6 re 1 w S 1 2 m 3 4 l 1 G S "
        b"BT /F3 7 Tf 90 Tz 1 Tw ET BT 5 6 Td 80 Tz .5 Tw (d) Tj ET"
    )
    words = [word for word, _ in read_operations(data)]
    assert words == [b"Q", b"q", TEXT, BOX, BOX, RULE, BOX, RULE, TEXT, TEXT]
    assert singles(data) == [
        (b"Q", []), (b"q", []), (b"BT", []), (b"Tm", [1, 0, 0, 1, 5, 6]), (b"TL", [2]),
        (b"Tf", ["F1", 9]), (b"Tc", [-1]), (b"TD", [3, 4]), (b"Tf", ["F2", 8]), (b"Tc", [0.5]),
        (b"TJ", [[b"a", -2, b"AB"]]), (b"Td", [2, 0]), (b"Tj", [b"b"]), (b"TD", [3, 0]),
        (b"Tj", [b"C"]), (b"re", [1, 2, 3, 4]), (b"W", []), (b"n", []), (b"re", [5, 6, 7, 8]),
        (b"f", []), (b"n", []), (b"m", [1, 2]), (b"l", [3, 4]), (b"S", []),
        (b"re", [5, 5, 6, 6]), (b"S", []), (b"m", [1, 2]), (b"l", [3, 4]), (b"S", []),
        (b"BT", []), (b"Tf", ["F3", 7]), (b"Tw", [1]), (b"Tz", [90]), (b"BT", []),
        (b"Td", [5, 6]), (b"Tw", [0.5]), (b"Tz", [80]), (b"Tj", [b"d"]),
    ]  # fmt: skip


PIECES = [
    b"q", b"Q", b"BT", b"1 0 0 1 5.5 -.25 cm", b"0 0 m", b"9 9 l", b"S", b"(ab) Tj", b"<4142>Tj",
    b"(a\\)\\\\\\053b) Tj", b"[(a)-12.5<42 43>3(\\050)]TJ", b"(a(b)c) Tj", b"/F1 9 Tf",
    b"/P <</MCID 3/B true>> BDC", b"/P<</MCID 3>>BDC", b"/P /Q BDC", b"/Fm0 Do", b"/Art BMC",
    b"EMC", b"% note\n", b"(line\nend) '", b"1 2 (x) \"", b"f*", b"[1 [2] 3] 0 d",
    b"<</A[1 2]>>", b"+7. -0 re", b"[] TJ", b"() Tj", b"12 Tr", b"'", b"1 0 0 -1 5 .5 Tm",
    b"240 -0 TD<2D1E>Tj", b"1 2 Td (a\\051) Tj", b"3 4 Td", b"T*", b".5 Tc", b"9 TL", b"-1 0 TD",
    b"1 2 3 4 re W n", b"1 2 3 4 5 re f", b"re", b"n 1 2 m 3 4 l S", b"0 0 0 rg", b"/GS0 gs",
    b"/P <</Lang (x\\)y)/L[1 /A]/B true>>BDC", b"ET", b"1 2 3 4 re S", b"re 0 g 1 w S", b"95 Tz",
    b"2.5 Tw", b"BT /F1 9 Tf ET", b"0 0 m 9 9 l 0 0 1 RG S",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(600))
def test_operations_are_those_of_pdfminer(seed: int) -> None:
    chance = random.Random(seed)
    blanks = [b" ", b"\n", b"\r\n", b"\t ", b""]
    data = b"".join(chance.choice(PIECES) + chance.choice(blanks) for _ in range(20)) + b" n"
    try:
        operations = ordered(singles(data))
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
    known = [single for single in expected if single[0] not in PASSED_OVER]
    assert operations == ordered(known)


SETTINGS = (b"BT", b"Tm", b"TL", b"Tf", b"Tc", b"Tw", b"Tz")


def ordered(operations: list[Single]) -> list[Single]:
    """Return operations with the last of each setting in a row, as it is all that counts.

    A text may be set up in any order, and star forms of painting are the others here.
    """
    found: list[Single] = []
    row: dict[bytes, Single] = {}
    for word, operands in operations:
        plain = word.rstrip(b"*") if word in {b"W*", b"f*"} else word
        if plain in SETTINGS[1:]:
            row[plain] = (plain, operands)
            continue
        found += sorted(row.values())
        row = {}
        found.append((plain, operands))
    return [*found, *sorted(row.values())]


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
    assert len(singles(whole)) > 20
