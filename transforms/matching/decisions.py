"""What people decided on links, in a plain CSV file: it wins over what is found, in every run."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from transforms.build.keys import normalize_name, organization_key
from transforms.digests import short_hash
from transforms.errors import DecisionsError
from transforms.matching.indicators import IndicatorVerdicts
from transforms.matching.model import Indicator, Pair, Project
from transforms.matching.projects import Verdicts

COLUMNS = (
    "decision",
    "kind",
    "organisation",
    "fiscal_year",
    "name",
    "previous_fiscal_year",
    "previous_name",
    "reason",
)
ORGANIZATION = "organisation"
CHOICES = {
    "decision": ("accept", "reject", "link"),
    "kind": ("project", "indicator", ORGANIZATION),
}
YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: two names of one organisation in two years are one, or are not.

    Of kind organisation the names are those of the organisation itself. Names are compared as they
    are printed, without blanks. `line` is that of the file.
    """

    line: int
    decision: str
    kind: str
    organisation: str
    fiscal_year: int
    name: str
    previous_fiscal_year: int
    previous_name: str
    reason: str

    @property
    def is_link(self) -> bool:
        """True where the two are one: a pair that was found is accepted, or one is made."""
        return self.decision != "reject"

    @property
    def is_on(self) -> tuple[object, ...]:
        """What the decision is on."""
        return (
            self.kind,
            organization_key(self.organisation),
            self.fiscal_year,
            normalize_name(self.name),
            self.previous_fiscal_year,
            normalize_name(self.previous_name),
        )


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, by the key of their organisation."""

    of_organization: dict[str, tuple[Decision, ...]] = field(default_factory=dict)

    def rename(self, key: str) -> Decision | None:
        """Return the decision on what an organisation was called before, None without one."""
        mine = (one for one in self.of_organization.get(key, ()) if one.kind == ORGANIZATION)
        return next((one for one in mine if organization_key(one.name) == key), None)

    def of(self, key: str, year: int, previous_year: int) -> tuple[Decision, ...]:
        """Return the decisions on two years of an organisation."""
        return tuple(
            one
            for one in self.of_organization.get(key, ())
            if (one.fiscal_year, one.previous_fiscal_year) == (year, previous_year)
        )

    def digest(self, key: str) -> str | None:
        """Return a short hash of an organisation's decisions, None where it has none."""
        mine = [asdict(one) | {"line": 0} for one in self.of_organization.get(key, ())]
        return short_hash(sorted(mine, key=str)) if mine else None


NO_DECISIONS = Decisions()


def load_decisions(path: Path | None) -> Decisions:
    """Return the decisions of a file; none without a file.

    Raises:
        DecisionsError: a row is wrong; the message names every such row.
    """
    if path is None:
        return NO_DECISIONS
    rows = _read(path)
    faults = [f"row {line}: {fault}" for line, row in rows for fault in _faults(row)]
    if not faults:
        decisions = [_decision(line, row) for line, row in rows]
        faults = list(_contradictions(decisions))
    if faults:
        raise DecisionsError(path, "; ".join(faults))
    found: dict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        names = [one.organisation, *([one.previous_name] if one.kind == ORGANIZATION else [])]
        for key in {organization_key(name) or "" for name in names}:
            found[key].append(one)
    return Decisions({key: tuple(mine) for key, mine in found.items()})


def _read(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DecisionsError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DecisionsError(path, "not UTF-8; save it as CSV UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        fault = f"no column {', '.join(missing)}; the first row is {','.join(COLUMNS)}"
        raise DecisionsError(path, fault)
    rows = [(reader.line_num, {k: (v or "").strip() for k, v in _cells(row)}) for row in reader]
    return [(line, row) for line, row in rows if any(row.values())]


def _cells(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the named cells; what stands beyond the last column is not looked at."""
    return ((name, row[name]) for name in COLUMNS)


def _faults(row: dict[str, str]) -> Iterator[str]:
    for name in COLUMNS:
        if not row[name]:
            yield f"{name} is blank"
    for name, choices in CHOICES.items():
        if row[name] and row[name] not in choices:
            yield f"{name} is {row[name]!r}; it is one of {', '.join(choices)}"
    if row["kind"] == ORGANIZATION and row["name"] and not _is_of_itself(row):
        yield f"name is {row['name']!r}; of kind organisation it is the organisation's own"
    years = {name: row[name] for name in ("fiscal_year", "previous_fiscal_year") if row[name]}
    wrong = [n for n, text in years.items() if not (_is_year(text))]
    for name in wrong:
        yield f"{name} is {years[name]!r}; give a year such as 2023"
    if len(years) == 2 and not wrong:
        year, previous = int(row["fiscal_year"]), int(row["previous_fiscal_year"])
        if previous >= year:
            yield f"previous_fiscal_year {previous} is not before fiscal_year {year}"


def _is_of_itself(row: dict[str, str]) -> bool:
    return organization_key(row["organisation"]) == organization_key(row["name"])


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) in YEARS


def _decision(line: int, row: dict[str, str]) -> Decision:
    years = {name: int(row[name]) for name in ("fiscal_year", "previous_fiscal_year")}
    return Decision(**{"line": line, **row, **years})  # type: ignore[arg-type]


def _contradictions(decisions: Sequence[Decision]) -> Iterator[str]:
    """Yield what is decided twice: once yes and once no, or an organisation with two others."""
    first: dict[tuple[object, ...], Decision] = {}
    renamed: dict[str | None, Decision] = {}
    for one in decisions:
        if one.kind == ORGANIZATION:
            known = renamed.setdefault(organization_key(one.name), one)
            if known.is_on != one.is_on:
                yield f"row {one.line}: what {one.name} was before is decided in row {known.line}"
        other = first.setdefault(one.is_on, one)
        if other.is_link != one.is_link:
            said = f"where row {other.line} says {other.decision}"
            yield f"row {one.line}: says {one.decision} {said}"


def project_verdicts(
    decisions: Sequence[Decision], current: Sequence[Project], previous: Sequence[Project]
) -> tuple[Verdicts, set[Decision]]:
    """Return what is decided on the projects of two years, and the decisions that fit some."""
    linked, rejected, used = _pairs(
        [one for one in decisions if one.kind == "project"], current, previous
    )
    return Verdicts(linked, rejected), used


def indicator_verdicts(
    decisions: Sequence[Decision], current: Sequence[Indicator], previous: Sequence[Indicator]
) -> tuple[IndicatorVerdicts, set[Decision]]:
    """Return what is decided on the indicators of a linked project, and what fits some."""
    linked, rejected, used = _pairs(
        [one for one in decisions if one.kind == "indicator"], current, previous
    )
    news, olds = (Counter(pair[side] for pair in linked) for side in (0, 1))
    single = {p: why for p, why in linked.items() if news[p.current] == olds[p.previous] == 1}
    return IndicatorVerdicts(single, rejected), used


def _pairs(
    decisions: Sequence[Decision],
    current: Sequence[Project] | Sequence[Indicator],
    previous: Sequence[Project] | Sequence[Indicator],
) -> tuple[dict[Pair, str], set[Pair], set[Decision]]:
    """Return the pairs that are linked, with the reason, and those that are rejected."""
    linked: dict[Pair, str] = {}
    rejected: set[Pair] = set()
    used: set[Decision] = set()
    for one in sorted(decisions, key=lambda d: (str(d.is_on), d.reason)):
        news = [row.key for row in current if _is_named(row.name, one.name)]
        olds = [row.key for row in previous if _is_named(row.name, one.previous_name)]
        pairs = [Pair(new, old) for new in news for old in olds]
        if one.is_link and len(pairs) == 1:
            linked[pairs[0]] = f"{one.decision}: {one.reason}"
            used.add(one)
        elif not one.is_link and pairs:
            rejected.update(pairs)
            used.add(one)
    return linked, rejected, used


def _is_named(printed: str, name: str) -> bool:
    return normalize_name(printed) == normalize_name(name)
