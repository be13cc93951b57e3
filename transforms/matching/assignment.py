"""One-to-one assignment of the greatest total weight: Hungarian method, part by part."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key", int, str)
UNIT = 1_000_000


def assign(weights: Mapping[tuple[Key, Key], float]) -> list[tuple[Key, Key]]:
    """Return the pairs, one at most for each side, whose weights add up to most; all above 0.

    Weights are compared to six digits, and of equal sums the same one is taken whatever the order
    of the pairs. What no pair joins is assigned apart, so that the cost is that of the largest
    connected part.

    >>> assign({(1, 1): 0.9, (1, 2): 0.8, (2, 1): 0.8})
    [(1, 2), (2, 1)]
    """
    found: list[tuple[Key, Key]] = []
    for part in _parts(weights):
        rows = sorted({row for row, _ in part})
        columns = sorted({column for _, column in part})
        if len(part) == 1:
            found += part
        elif len(rows) <= len(columns):
            table = [[_weight(weights, row, column) for column in columns] for row in rows]
            found += [(rows[i], columns[j]) for i, j in _hungarian(table) if table[i][j] > 0]
        else:
            table = [[_weight(weights, row, column) for row in rows] for column in columns]
            found += [(rows[i], columns[j]) for j, i in _hungarian(table) if table[j][i] > 0]
    return sorted(found)


def _weight(weights: Mapping[tuple[Key, Key], float], row: Key, column: Key) -> int:
    return round(weights.get((row, column), 0) * UNIT)


def _parts(weights: Mapping[tuple[Key, Key], float]) -> list[list[tuple[Key, Key]]]:
    """Return the pairs by the connected part of the graph that they are in."""
    pairs = sorted(pair for pair, weight in weights.items() if weight > 0)
    root: dict[tuple[int, Key], tuple[int, Key]] = {}

    def find(node: tuple[int, Key]) -> tuple[int, Key]:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for row, column in pairs:
        root[find((0, row))] = find((1, column))
    parts: dict[tuple[int, Key], list[tuple[Key, Key]]] = {}
    for row, column in pairs:
        parts.setdefault(find((0, row)), []).append((row, column))
    return list(parts.values())


def _hungarian(weights: list[list[int]]) -> list[tuple[int, int]]:
    """Return the assignment of every row, of which there are no more than columns."""
    size, width = len(weights), len(weights[0])
    high = [0] * (size + 1)
    low = [0] * (width + 1)
    row_of = [0] * (width + 1)
    for row in range(1, size + 1):
        _augment(weights, row, (high, low), row_of)
    return sorted(
        (row_of[column] - 1, column - 1) for column in range(1, width + 1) if row_of[column]
    )


def _augment(
    weights: list[list[int]], row: int, potentials: tuple[list[int], list[int]], row_of: list[int]
) -> None:
    """Give `row` a column on the cheapest path of changes; column 0 stands for none yet."""
    high, low = potentials
    width = len(row_of) - 1
    row_of[0] = row
    column = 0
    least: list[float] = [float("inf")] * (width + 1)
    came_from = [0] * (width + 1)
    used = [False] * (width + 1)
    while row_of[column]:
        used[column] = True
        at, step, following = row_of[column], float("inf"), 0
        for other in range(1, width + 1):
            if used[other]:
                continue
            cost = -weights[at - 1][other - 1] - high[at] - low[other]
            if cost < least[other]:
                least[other], came_from[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(width + 1):
            if used[other]:
                high[row_of[other]] += int(step)
                low[other] -= int(step)
            else:
                least[other] -= step
        column = following
    while column:
        before = came_from[column]
        row_of[column] = row_of[before]
        column = before
