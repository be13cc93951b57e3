"""Headers of a table that no upright rules part: labels, and headings over several columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.bands import Band
from extractors.borderless_columns import levels_of, middle_of, placed, united
from extractors.borderless_lines import SCALE, Beside, Text, UnsureTableError
from extractors.edges import Edge

ALIKE = 0.35
"""How far, in heights of a character, two places are at most that are the same."""
HALF = 0.5
"""How far, in heights of a character, a label is at most from the middle of both rows."""
TIGHT = 1.6
"""How far apart, in heights of a character, the lines of one header are at most."""


@dataclass(frozen=True, slots=True)
class Put:
    """A text and the first and the last column that it stands over."""

    text: Text
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Stack:
    """The texts of a header over one column alone, from top to bottom."""

    texts: tuple[Text, ...]

    @property
    def middle(self) -> float:
        return (self.texts[0].middle + self.texts[-1].middle) / 2

    def ends(self, place: float, near: float) -> bool:
        """Tell whether the last text stands at a place, or its middle does."""
        return bool(self.texts) and self.texts[-1].middle > place - near


def read_header(
    rows: Sequence[Beside], bands: Sequence[Band], rules: Sequence[Edge]
) -> list[list[Put]]:
    """Return the rows of a header: one of labels, or headings above labels.

    Raises:
        UnsureTableError: a heading may be over one column or another.
    """
    if not rows:
        return []
    stacks: dict[int, list[Text]] = {}
    wide: list[Text] = []
    for line in levels_of(rows):
        for over, text in placed(line, bands):
            if len(over) != 1:
                wide.append(text)
            else:
                stacks.setdefault(over[0], []).append(text)
    own = {at: _Stack(tuple(texts)) for at, texts in stacks.items()}
    height, first, last = rows[0].height, rows[0].first, rows[-1].last
    near = ALIKE * height
    if last - first <= near:
        if wide:
            raise UnsureTableError
        return [_labels(own)]
    middle = (first + last) / 2
    low = [at for at, s in own.items() if s.texts[0].middle > first + near and s.middle > middle]
    low = [at for at in low if own[at].middle - middle > HALF * height]
    if not wide and not low:
        if any(abs(s.middle - middle) > near for s in own.values()):
            raise UnsureTableError
        if not all(_is_tight(s, height) for s in own.values()):
            raise UnsureTableError
        return [_labels(own)]
    return _two_rows(own, wide, (first, last, height), bands, rules)


def _is_tight(stack: _Stack, height: float) -> bool:
    middles = [text.middle for text in stack.texts]
    return all(below - above <= TIGHT * height for above, below in pairwise(middles))


def _labels(stacks: dict[int, _Stack]) -> list[Put]:
    return [Put(united(stack.texts), at, at) for at, stack in sorted(stacks.items())]


def _two_rows(
    own: dict[int, _Stack],
    wide: Sequence[Text],
    extent: tuple[float, float, float],
    bands: Sequence[Band],
    rules: Sequence[Edge],
) -> list[list[Put]]:
    """Return headings, with the labels that stand as high as both rows, and the labels below."""
    first, last, height = extent
    near, half, middle = ALIKE * height, HALF * height, (first + last) / 2
    headings = list(wide)
    below: dict[int, _Stack] = {}
    full: dict[int, _Stack] = {}
    for at, stack in own.items():
        top, rest = stack.texts[0], _Stack(stack.texts[1:])
        is_top = abs(top.middle - first) <= near
        if not _is_tight(_Stack(stack.texts[is_top:]), height):
            raise UnsureTableError
        if not is_top and stack.middle - middle > half:
            below[at] = stack
        elif is_top and rest.texts and rest.middle - middle > near and rest.ends(last, near):
            headings.append(top)
            below[at] = rest
        elif abs(stack.middle - middle) <= half or (is_top and not stack.ends(last, near)):
            full[at] = stack
        else:
            raise UnsureTableError
    if any(abs(heading.middle - first) > near for heading in headings):
        raise UnsureTableError
    if set(below) | set(full) != set(range(len(bands))):
        raise UnsureTableError
    headings.sort(key=lambda text: text.box.x0)
    between = [rule for rule in rules if first < rule.place < last]
    is_told = any(len(stack.texts) == 1 for stack in full.values())
    puts = _over(headings, below, bands, between, is_told)
    puts += _labels(full)
    return [
        sorted(puts, key=lambda put: put.first),
        _labels(below),
    ]


def _over(
    headings: Sequence[Text],
    below: dict[int, _Stack],
    bands: Sequence[Band],
    rules: Sequence[Edge],
    is_told: bool,
) -> list[Put]:
    """Return headings with the columns that each stands in the middle over, each over some.

    Labels beside headings stand at the foot of both rows too: unless one is as high as both
    (`is_told`), no columns may be left without a heading in another way.
    """
    puts: list[Put] = []
    for run in _runs(sorted(below)):
        left, right = _sides(run, bands)
        over = [h for h in headings if left < (h.box.x0 + h.box.x1) / 2 < right]
        if not over:
            raise UnsureTableError
        ways = [
            way
            for way in _ways(run, len(over), is_told)
            if all(
                len(part) > 1 and _is_over(h, part, bands)
                for h, part in zip(over, way, strict=True)
            )
            and all(_agrees(part, bands, rules) for part in way)
        ]
        if len(ways) != 1 or sum(map(len, ways[0])) < len(run):
            raise UnsureTableError
        puts += [Put(h, part[0], part[-1]) for h, part in zip(over, ways[0], strict=True)]
    if len(puts) != len(headings):
        raise UnsureTableError
    return puts


def _runs(columns: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for at in columns:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _sides(run: Sequence[int], bands: Sequence[Band]) -> tuple[float, float]:
    return bands[run[0]].start / SCALE, bands[run[-1]].end / SCALE


def _ways(run: Sequence[int], count: int, is_whole: bool) -> Iterator[list[Sequence[int]]]:
    """Yield the ways to choose so many stretches of a run of columns, or to part it into them."""
    if count == 0:
        if not (run and is_whole):
            yield []
        return
    for first in range(1 if is_whole else len(run)):
        for end in range(first + 1, len(run) + 1):
            for rest in _ways(run[end:], count - 1, is_whole):
                yield [run[first:end], *rest]


def _is_over(heading: Text, part: Sequence[int], bands: Sequence[Band]) -> bool:
    """Tell whether a heading stands over the middle of columns."""
    left, right = _sides(part, bands)
    reach = (right - left) / len(part) / 4
    middle = (heading.box.x0 + heading.box.x1) / 2
    return abs(middle - (left + right) / 2) <= max(reach, heading.height)


def _agrees(part: Sequence[int], bands: Sequence[Band], rules: Sequence[Edge]) -> bool:
    """Tell whether the rules below headings, if there are any, end where these columns do."""
    for rule in rules:
        middles = [middle_of(bands[at]) for at in part]
        inside = [rule.start <= middle <= rule.end for middle in middles]
        if any(inside) and not all(inside):
            return False
    return True
