"""Organisations with projects over the years, and what became of each: from a seed."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from transforms.matching.model import Indicator, Project

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
FATES = ("continued",) * 9 + ("renamed",) * 3 + ("reworded",) * 2 + ("discontinued",) * 2
FATES += ("split",) * 2 + ("split with heir",)
Truth = set[tuple[str, str | None, str | None]]


@dataclass
class Year:
    """The projects of one year, and what they are against the year before: status, new, old."""

    projects: list[Project] = field(default_factory=list)
    truth: Truth = field(default_factory=set)


class Inventor:
    """Makes one organisation; every key is the year, a number and the name."""

    def __init__(self, seed: int, organization: str = "o") -> None:
        self.random = random.Random(seed)
        self.organization = organization
        self.number = 0
        self.unused = list(WORDS["subject"])
        self.random.shuffle(self.unused)
        self.subject_of: dict[str, dict[str, Any]] = {}

    def years(self, first: int = 2021, count: int = 3) -> list[Year]:
        start = Year()
        for _ in range(8):
            start.projects.append(self.new_project(first))
        self.twins(start, first)
        years = [start]
        for year in range(first + 1, first + count):
            years.append(self.next_year(years[-1], year))
        return years

    def key(self, year: int) -> str:
        self.number += 1
        return f"{self.organization}-{year}-{self.number:03d}"

    def money(self, low: int = 20, high: int = 400) -> Decimal:
        return Decimal(self.random.randint(low * 100, high * 100)) * 100

    def indicator(self, name: str, class_: str = "OUT_QTY", unit: str = "个") -> Indicator:
        self.number += 1
        kind = "percent" if unit == "%" else "numeric"
        value = Decimal(self.random.randint(1, 99))
        return Indicator(f"i{self.number}", name, class_, class_ == "OUT_COST", kind, unit, value)

    def new_project(self, year: int) -> Project:
        subject = self.unused.pop()
        names = self.random.sample(subject["indicators"], self.random.randint(4, 6))
        project = self.make(year, subject["name"], names, self.money())
        self.subject_of[project.key] = subject
        return project

    def make(self, year: int, name: str, names: list[str], amount: Decimal) -> Project:
        usual = self.random.sample(WORDS["boilerplate"], self.random.randint(1, 4))
        rows = [self.indicator(n) for n in names]
        rows += [self.indicator(n, code, unit) for code, n, unit in usual]
        self.random.shuffle(rows)
        printed = self.decorate(name, year, amount)
        return Project(self.key(year), printed, None, amount, tuple(rows))

    def decorate(self, name: str, year: int, amount: Decimal) -> str:
        """Return a name with what names carry: years, money, document numbers, brackets."""
        name += self.random.choice(WORDS["tails"])
        return self.random.choice(
            [
                *[name] * 4,
                f"{year}年{name}",
                f"{year}年度{name}",
                f"{name}{amount / 10000:.1f}万元",
                f"{name}(冀财社{year}{self.random.randint(1, 199)}号)",
                f"{name}〔{year}〕{self.random.randint(1, 99)}号",
                f"{name}(本级)",
                f"【{name}】",
            ]
        )

    def twins(self, start: Year, year: int) -> None:
        """Add look-alikes: both go on, or one ends and its twin begins in the next year."""
        for names in self.random.sample(WORDS["twin"], 3):
            both = self.random.random() < 0.5
            for name in names["names"][: 2 if both else 1]:
                amount = self.money(80, 120)
                project = self.make(year, name, WORDS["twins"]["indicators"], amount)
                self.subject_of[project.key] = {"twin": names["names"], "name": name}
                start.projects.append(project)

    def next_year(self, before: Year, year: int) -> Year:
        after = Year()
        alone = {self.subject_of[p.key]["name"] for p in before.projects}
        for old in before.projects:
            subject = self.subject_of[old.key]
            if "twin" in subject:
                others = set(subject["twin"]) - alone
                fate = self.random.choice(["continued", "swapped"]) if others else "continued"
            else:
                fate = self.random.choice(FATES)
                telling = [i for i in old.indicators if not is_usual(i.name)]
                if fate.startswith("split") and len(telling) < 4:
                    fate = "continued"
            for status, new in self.fate(fate, old, subject, year):
                if new is not None:
                    after.projects.append(new)
                after.truth.add((status, new and new.key, old.key if status != "new" else None))
        self.merge(before, after, year)
        self.swap_amounts(after)
        for _ in range(self.random.randint(0, 2)):
            if self.unused:
                new = self.new_project(year)
                after.projects.append(new)
                after.truth.add(("new", new.key, None))
        self.random.shuffle(after.projects)
        return after

    def fate(
        self, fate: str, old: Project, subject: dict[str, Any], year: int
    ) -> Iterator[tuple[str, Project | None]]:
        rows = [i.name for i in old.indicators if not is_usual(i.name)]
        amount = (old.amount or Decimal(0)) * self.random.randint(80, 125) // 100
        if fate == "discontinued":
            yield "discontinued", None
        elif fate == "swapped":
            other = next(n for n in subject["twin"] if n != subject["name"])
            new = self.make(year, other, rows, amount)
            self.subject_of[new.key] = {**subject, "name": other}
            yield "discontinued", None
            yield "new", new
        elif fate.startswith("split"):
            yield from (("split", p) for p in self.split(fate, old, subject, year))
        else:
            name = subject["renamed"] if fate == "renamed" else subject["name"]
            if fate == "reworded":
                name = self.random.choice(["全市", "基层"]) + name
            kept = self.random.sample(rows, min(len(rows), max(3, round(len(rows) * 0.8))))
            others = sorted(set(subject.get("indicators", ())) - set(rows))
            kept += self.random.sample(others, min(len(others), len(rows) - len(kept)))
            new = self.make(year, name, kept, amount)
            if name != subject["name"]:
                subject = {**subject, "name": name, "renamed": subject["name"]}
            self.subject_of[new.key] = subject
            yield "continued" if fate == "continued" else "renamed", new

    def split(
        self, fate: str, old: Project, subject: dict[str, Any], year: int
    ) -> Iterator[Project]:
        rows = [i.name for i in old.indicators if not is_usual(i.name)]
        total = (old.amount or Decimal(0)) * self.random.randint(92, 108) // 100
        first = total * self.random.randint(35, 65) // 100
        half = len(rows) // 2
        names = list(subject["parts"])
        if fate == "split with heir":
            names[0] = subject["name"]
        shares = zip(names, (rows[:half], rows[half:]), (first, total - first), strict=True)
        for name, mine, amount in shares:
            new = self.make(year, name, mine, amount)
            self.subject_of[new.key] = {
                **subject,
                "name": name,
                "parts": [f"{name}甲", f"{name}乙"],
            }
            yield new

    def merge(self, before: Year, after: Year, year: int) -> None:
        """Put two projects that only went on together into one."""
        plain = [
            (new, old)
            for status, new, old in sorted(after.truth, key=str)
            if status == "continued" and "twin" not in self.subject_of[str(new)]
        ]
        if len(plain) < 4 or self.random.random() < 0.3:
            return
        chosen = self.random.sample(plain, 2)
        olds = [next(p for p in before.projects if p.key == old) for _, old in chosen]
        after.projects = [p for p in after.projects if p.key not in {n for n, _ in chosen}]
        after.truth -= {("continued", new, old) for new, old in chosen}
        subjects = [self.subject_of[old.key] for old in olds]
        rows = [i.name for old in olds for i in old.indicators if not is_usual(i.name)]
        amount = sum((old.amount or Decimal(0) for old in olds), Decimal(0))
        name = "和".join(s["name"] for s in subjects)
        new = self.make(year, name, rows, amount * self.random.randint(92, 108) // 100)
        self.subject_of[new.key] = {**subjects[0], "name": name, "renamed": f"{name}综合"}
        after.projects.append(new)
        after.truth |= {("merged", new.key, old.key) for old in olds}

    def swap_amounts(self, after: Year) -> None:
        """Let two projects that go on have each other's money."""
        going = {new for status, new, _ in after.truth if status == "continued"}
        places = [n for n, p in enumerate(after.projects) if p.key in going]
        if len(places) >= 2 and self.random.random() < 0.5:
            one, other = self.random.sample(places, 2)
            a, b = after.projects[one], after.projects[other]
            after.projects[one] = replace(a, amount=b.amount)
            after.projects[other] = replace(b, amount=a.amount)


def is_usual(name: str) -> bool:
    return any(name == usual for _, usual, _ in WORDS["boilerplate"])
