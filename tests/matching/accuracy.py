"""How well invented projects are matched: `python -m tests.matching.accuracy --seeds 500`."""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.matching.invent import Inventor, Year
from transforms.matching.model import Link
from transforms.matching.projects import match_projects

SURE = 0.9


@dataclass
class Accuracy:
    """Right, found and true links by relation, and the wrong ones that were sure."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    wrong_and_sure: list[Link] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def add(self, before: Year, after: Year) -> None:
        rows = match_projects(after.projects, before.projects)
        links = [row for row in rows if not row.is_candidate]
        found = {(row.status.value, row.current, row.previous) for row in links}
        self.right.update(status for status, _, _ in found & after.truth)
        self.found.update(status for status, _, _ in found)
        self.true.update(status for status, _, _ in after.truth)
        pairs = {(new, old) for _, new, old in after.truth}
        self.wrong_and_sure += [
            row
            for row in links
            if (row.score or 0) >= SURE and (row.current, row.previous) not in pairs
        ]
        names = {p.key: p.name for p in (*before.projects, *after.projects)}
        for label, rest in (("found", found - after.truth), ("missed", after.truth - found)):
            self.wrong += [
                (label, f"{status} {names.get(new or '')} <- {names.get(old or '')}")
                for status, new, old in sorted(rest, key=str)
            ]

    def precision(self, status: str) -> float:
        return self.right[status] / max(1, self.found[status])

    def recall(self, status: str) -> float:
        return self.right[status] / max(1, self.true[status])


def measure(seeds: Iterable[int]) -> Accuracy:
    accuracy = Accuracy()
    for seed in seeds:
        years = Inventor(seed, f"o{seed}").years()
        for before, after in zip(years, years[1:], strict=False):
            accuracy.add(before, after)
    return accuracy


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--wrong", type=int, default=0)
    options = parser.parse_args()
    accuracy = measure(range(options.first, options.first + options.seeds))
    print("| relation | true | found | precision | recall |")
    print("|---|---|---|---|---|")
    for status in sorted(accuracy.true):
        print(
            f"| {status} | {accuracy.true[status]} | {accuracy.found[status]} "
            f"| {accuracy.precision(status):.3f} | {accuracy.recall(status):.3f} |"
        )
    print(f"\nwrong at {SURE} or more: {len(accuracy.wrong_and_sure)}")
    for label, text in accuracy.wrong[: options.wrong]:
        print(label, text)


if __name__ == "__main__":
    main()
