"""Changes of the cells of a tab-separated text, such as those who fill in tables make."""

from collections.abc import Callable, Sequence
from random import Random

Rows = list[list[str]]
Change = Callable[[Rows, Random], Rows]
LABELS = (
    *("绩效指标", "一级指标", "二级指标", "产出指标", "数量指标", "成本指标", "满意度指标"),
    *("指标值", "项目名称", "年度目标", "合计", "其中:财政拨款", "备注", "单位:万元", "注:"),
    *("", "无", "≥95%", "12次", "1,234.50", "2021年12月底前", "附件1", "(续表)"),
)
MANY = 60


def change_cells(data: bytes, random: Random) -> bytes:
    """Return a text with one of its rows or cells changed."""
    rows = [line.split("\t") for line in data.decode("utf-8").split("\n")]
    changed = random.choice(CHANGES)(rows, random)
    return "\n".join("\t".join(row) for row in changed).encode("utf-8")


def _some(rows: Sequence[list[str]], random: Random) -> int:
    """Return the number of a row, of several cells where one can be had."""
    wide = [number for number, row in enumerate(rows) if len(row) > 1]
    return random.choice(wide or range(len(rows)))


def _in_one_row(change: Callable[[list[str], Random], list[str]]) -> Change:
    def changed(rows: Rows, random: Random) -> Rows:
        at = _some(rows, random)
        return [*rows[:at], change(rows[at], random), *rows[at + 1 :]]

    return changed


def _drop(row: list[str], random: Random) -> list[str]:
    at = random.randrange(len(row))
    return row[:at] + row[at + 1 :]


def _double(row: list[str], random: Random) -> list[str]:
    at = random.randrange(len(row))
    return row[:at] + row[at : at + 1] * random.choice((2, 3, MANY)) + row[at + 1 :]


def _empty(row: list[str], random: Random) -> list[str]:
    at = random.randrange(len(row))
    return [*row[:at], *[""] * random.randint(1, 2), *row[at + 2 :]]


def _keep_one(row: list[str], random: Random) -> list[str]:
    kept = random.randrange(len(row))
    return [text if at == kept else "" for at, text in enumerate(row)]


def _join(row: list[str], random: Random) -> list[str]:
    at = random.randrange(len(row))
    return [*row[:at], "".join(row[at : at + 2]), *row[at + 2 :]]


def _label(row: list[str], random: Random) -> list[str]:
    at = random.randrange(len(row))
    return [*row[:at], random.choice(LABELS), *row[at + random.randint(0, 1) :]]


def _turn(row: list[str], _: Random) -> list[str]:
    return row[::-1]


def _cut(rows: Rows, random: Random) -> Rows:
    """Cut the text of a cell in two, the rest in a row of its own."""
    at = _some(rows, random)
    column = random.randrange(len(rows[at]))
    text = rows[at][column]
    half = random.randint(0, len(text))
    first = [*rows[at][:column], text[:half], *rows[at][column + 1 :]]
    rest = [text[half:] if place == column else "" for place in range(len(rows[at]))]
    return [*rows[:at], first, rest, *rows[at + 1 :]]


def _move(rows: Rows, random: Random) -> Rows:
    moved = rows[at := _some(rows, random)]
    left = rows[:at] + rows[at + 1 :]
    to = random.randint(0, len(left))
    return [*left[:to], moved, *left[to:]]


def _repeat(rows: Rows, random: Random) -> Rows:
    at, to = _some(rows, random), random.randint(0, len(rows))
    return [*rows[:to], *[rows[at]] * random.choice((1, 1, MANY)), *rows[to:]]


def _remove(rows: Rows, random: Random) -> Rows:
    at = _some(rows, random)
    return rows[:at] + rows[at + random.randint(1, 3) :]


def _insert_label(rows: Rows, random: Random) -> Rows:
    at = random.randint(0, len(rows))
    width = random.choice((1, 3, 5))
    inserted = [random.choice(LABELS), *[""] * (width - 1)]
    random.shuffle(inserted)
    return [*rows[:at], inserted, *rows[at:]]


def break_page(rows: Rows, random: Random) -> Rows:
    at = _some(rows, random)
    return [*rows[:at], ["\f" + rows[at][0], *rows[at][1:]], *rows[at + 1 :]]


def move_column(rows: Rows, random: Random) -> Rows:
    """Put an empty column before a number of rows, as a copied table has it."""
    at = _some(rows, random)
    length = random.randint(1, 8)
    return [["", *row] if at <= number < at + length else row for number, row in enumerate(rows)]


IN_ONE_ROW = (_drop, _double, _empty, _keep_one, _join, _label, _turn)
CHANGES: tuple[Change, ...] = (
    *map(_in_one_row, IN_ONE_ROW),
    *(_cut, _move, _repeat, _remove, _insert_label, break_page, move_column),
)
