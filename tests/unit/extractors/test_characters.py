"""Bold, lines and gaps of characters, beside the plain way to find them, one by one."""

import random
from itertools import pairwise

import numpy as np
import pytest

from extractors.bold import drawn_once
from extractors.characters import Mark, Marks
from extractors.reading import TextLine, read_texts

FORM = "预算项目绩效 1,2.5%()"


def scattered(seed: int) -> list[Mark]:
    """Return characters in lines that are not quite level, some of them drawn twice."""
    chance = random.Random(seed)
    marks: list[Mark] = []
    for line in range(chance.randrange(1, 8)):
        x, size = chance.uniform(0, 60), chance.choice([6.0, 9.0, 9.0, 22.0])
        top = line * chance.choice([4.0, 12.0, 30.0])
        turn = chance.choice([0, 0, 0, 0, 1, 2, 3])
        for _ in range(chance.randrange(1, 14)):
            text = chance.choice([*FORM, "", "(cid:7)"])
            width = size * (0.5 if text.isascii() else 1.0)
            drop = chance.choice([0, 0, 0, 0.2, -1.5])
            mark = (text, x, top + drop, x + width, top + drop + size, turn)
            marks.append(mark)
            if chance.random() < 0.2:
                shift = chance.choice([0.0, 0.3, width * 0.34, width * 0.36])
                marks.append((text, x + shift, *mark[2:3], x + shift + width, *mark[4:]))
            x += width + chance.choice([0, 0, 0, 0, -0.1, size * 0.3, size * 0.7, size * 4])
    chance.shuffle(marks)
    return marks


def is_same_place(mark: Mark, other: Mark) -> bool:
    text, x0, top, x1, bottom, _ = mark
    height, other_height = bottom - top, other[4] - other[2]
    return (
        text == other[0]
        and abs(x0 - other[1]) <= (x1 - x0) * 0.35
        and abs(top - other[2]) <= height * 0.35
        and max(height, other_height) <= min(height, other_height) * 1.15
    )


@pytest.mark.parametrize("seed", range(60))
def test_what_is_drawn_twice_is_taken_once(seed: int) -> None:
    marks = scattered(seed)
    kept: list[Mark] = []
    for mark in marks:
        if mark[0] and not any(is_same_place(mark, other) for other in kept):
            kept.append(mark)
    assert list(drawn_once(Marks.of(marks))) == kept


def test_equal_characters_without_a_width_are_those_of_a_word() -> None:
    marks: list[Mark] = [(digit, 10.0, 20.0, 10.0, 30.0, 0) for digit in "100,000"]
    assert list(drawn_once(Marks.of(marks))) == marks


def line_text(line: list[Mark]) -> str:
    """Return the text of upright characters that stand in one line."""
    ordered = sorted(line, key=lambda mark: mark[1])
    printed = [mark for mark in ordered if not mark[0].isspace()]
    inside = [m[1] for m in ordered[ordered.index(printed[0]) : ordered.index(printed[-1])]
              if m[0].isspace()]  # fmt: skip
    text = printed[0][0]
    for before, after in pairwise(printed):
        size = max(before[4] - before[2], after[4] - after[2], 1.0)
        share = 0.25 if before[0].isascii() and after[0].isascii() else 0.6
        is_blank = any(before[1] <= x <= after[1] for x in inside)
        is_apart = after[1] > before[3] and after[1] - before[3] > share * size
        text += (" " if is_blank or is_apart else "") + after[0]
    return text


@pytest.mark.parametrize("seed", range(60))
def test_lines_are_read_with_a_blank_for_blanks_and_gaps(seed: int) -> None:
    chance = random.Random(seed)
    lines: list[list[Mark]] = []
    for number in range(6):
        marks = [(t, x0, 40.0 * number, x1, 40.0 * number + 9, 0)
                 for t, x0, _, x1, _, _ in scattered(seed * 100 + number) if t]  # fmt: skip
        if any(not mark[0].isspace() for mark in marks):
            lines.append(marks)
    everything = [mark for line in lines for mark in line]
    chance.shuffle(everything)
    texts, _ = read_texts(Marks.of(everything), groups_of(everything))
    expected: dict[int, list[str]] = {}
    for line in lines:
        in_drawing_order = [mark for mark in everything if mark in line]
        expected.setdefault(int(line[0][2]) // 80, []).append(line_text(in_drawing_order))
    assert texts == {group: "\n".join(found) for group, found in expected.items()}


def groups_of(marks: list[Mark]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([int(mark[2]) // 80 for mark in marks], dtype=np.int64)


def read_pieces(marks: list[Mark]) -> list[TextLine]:
    """Return the lines of characters that are in no group."""
    texts, pieces = read_texts(Marks.of(marks), np.full(len(marks), -1))
    assert texts == {}
    return pieces.get(-1, [])


@pytest.mark.parametrize("seed", range(60))
def test_what_is_in_no_group_is_read_as_if_it_stood_alone(seed: int) -> None:
    chance = random.Random(seed)
    marks = [mark for mark in scattered(seed) if mark[0]]
    groups = [chance.choice([-1, -1, 0, 7]) for _ in marks]
    texts, pieces = read_texts(Marks.of(marks), np.array(groups))
    own = {number: [m for m, g in zip(marks, groups, strict=True) if g == number]
           for number in (-1, 0, 7)}  # fmt: skip
    assert pieces.get(-1, []) == read_pieces(own[-1])
    for number in (0, 7):
        alone, _ = read_texts(Marks.of(own[number]), np.full(len(own[number]), number))
        assert texts.get(number) == alone.get(number)


def test_lines_are_parted_at_wide_gaps_and_none_is_lost() -> None:
    marks = [
        ("甲", 10.0, 0.0, 20.0, 10.0, 0), ("乙", 20.0, 1.0, 30.0, 11.0, 0),
        (" ", 30.0, 0.0, 35.0, 10.0, 0), ("丙", 90.0, 2.0, 100.0, 12.0, 0),
        ("丁", 10.0, 30.0, 20.0, 40.0, 0), (" ", 50.0, 60.0, 55.0, 70.0, 0),
    ]  # fmt: skip
    pieces = read_pieces(marks)
    assert [(piece.text, piece.box.x0, piece.box.top, piece.box.x1) for piece in pieces] == [
        ("甲乙", 10.0, 0.0, 30.0),
        ("丙", 90.0, 0.0, 100.0),
        ("丁", 10.0, 30.0, 20.0),
    ]
    assert read_pieces([]) == []
    assert read_pieces(marks[-1:]) == []


def test_turned_lines_are_read_in_their_direction() -> None:
    for turn, places in {1: (0, 20, 40), 3: (40, 20, 0)}.items():
        marks = [("上中下"[n], 5.0, float(y), 15.0, y + 10.0, turn) for n, y in enumerate(places)]
        close = [(t, x0, y / 2, x1, y / 2 + 10.0, r) for t, x0, y, x1, _, r in marks]
        assert [piece.text for piece in read_pieces(close)] == ["上中下"]


def test_signs_that_join_letters_are_spelt_out() -> None:
    marks = Marks.of(
        [(text, 10.0 * at, 0.0, 10.0 * at + 9, 10.0, 0) for at, text in enumerate("oﬃceﬀﬁﬂﬄﬅﬆ")]
    )
    texts, _ = read_texts(marks, np.zeros(len(marks), dtype=np.int64))
    assert texts == {0: "officefffiflfflstst"}
