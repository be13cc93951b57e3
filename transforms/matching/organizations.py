"""Which organisation of the year before an organisation's projects are compared with."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from transforms import vocabulary
from transforms.build.keys import hash_key, normalize_organization

PLACE = re.compile(r".*[省市区县旗州盟]")
OWN_UNIT = re.compile(r"\(?(?:机关本级|本级机关|本级|机关)\)?$")


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation with the years that it has forms of."""

    key: str
    name: str
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class YearPair:
    """An organisation and year, and what it is compared with."""

    organization: str
    year: int
    previous_organization: str
    previous_year: int


@cache
def _renames() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return each office name that a rename has, the longest first, with the rename."""
    renames = vocabulary.load("organization_renames")["rename"]
    named = [(name, entry) for entry in renames for name in (*entry["old"], *entry["new"])]
    return tuple(sorted(named, key=lambda pair: -len(pair[0])))


def lineage_name(name: str) -> str:
    """Return the name that an organisation goes by over its renames: its own where it had none.

    A department and its own unit are of one lineage, for years may print either of the two.

    >>> lineage_name("云溪市文化广电新闻出版局本级"), lineage_name("云溪市体育局（机关）")
    ('云溪市文化和旅游局', '云溪市体育局')
    >>> lineage_name("云溪县本级"), lineage_name("云溪县检察机关")
    ('云溪县本级', '云溪县检察机关')
    """
    place, office, _, rename = _split(name)
    return f"{place}{rename['new'][0]}" if rename else f"{place}{office}"


def lineage_key(name: str) -> str:
    """Return the key of an organisation over its renames."""
    return hash_key("lineage", lineage_name(name))


def _split(name: str) -> tuple[str, str, bool, dict[str, Any] | None]:
    """Return place, office, whether it is its own unit, and the rename that it takes part in.

    本级 and 机关 say so behind the name of an office, and are part of any other: 县本级, 检察机关.
    """
    full = normalize_organization(name)
    own = OWN_UNIT.search(full)
    stem = full[: own.start()] if own else full
    is_office = stem.endswith(vocabulary.organization_endings()) and not PLACE.fullmatch(stem)
    is_own = own is not None and is_office
    stem = stem if is_own else full
    for office, rename in _renames():
        place = stem.removesuffix(office)
        if place != stem and PLACE.fullmatch(place):
            return place, office, is_own, rename
    return "", stem, is_own, None


def year_pairs(
    organizations: Mapping[str, Organization], decided: Mapping[str, str | None] | None = None
) -> list[YearPair]:
    """Return what each organisation and year of one lineage is compared with.

    That is the previous year that the organisation has forms of. For its first year it is the
    organisation that it was renamed from, where that has no forms from then on and is the only one.
    Several that one was renamed to follow one another: 文化和旅游局, then 文化旅游局.
    `decided` has, by key, the organisation that one was before, None where it is a new one.
    """
    decided = decided or {}
    pairs = []
    heirs: dict[str, list[Organization]] = defaultdict(list)
    for organization in sorted(organizations.values(), key=lambda o: o.key):
        pairs += [
            YearPair(organization.key, year, organization.key, before)
            for before, year in pairwise(sorted(organization.years))
        ]
        before = _before(organization, organizations.values(), decided)
        if before is not None:
            heirs[before.key].append(organization)
    for key, mine in sorted(heirs.items()):
        pairs += [
            YearPair(heir.key, min(heir.years), before.key, max(before.years))
            for before, heir in _followed(organizations[key], mine, decided)
        ]
    return pairs


def _followed(
    old: Organization, heirs: Sequence[Organization], decided: Mapping[str, str | None]
) -> list[tuple[Organization, Organization]]:
    """Return each heir of an organisation after the one that it goes on from.

    Where a person decided so, that is the organisation itself. Of the others the earliest goes on
    from it and the next from the one before, if that has no forms from then on; of several that
    begin in one year the one that goes on longest.
    """
    found = [(old, heir) for heir in heirs if heir.key in decided]
    before = old
    others = (heir for heir in heirs if heir.key not in decided)
    for heir in sorted(others, key=lambda o: (min(o.years), -max(o.years), o.key)):
        if max(before.years) < min(heir.years):
            found.append((before, heir))
            before = heir
    return found


def _before(
    organization: Organization,
    others: Iterable[Organization],
    decided: Mapping[str, str | None],
) -> Organization | None:
    """Return the only organisation that one was renamed from; None where none or several are.

    本级 goes on from 本级 where both kinds of name are printed.
    """
    found = [
        other
        for other in others
        if organization.years
        and other.years
        and max(other.years) < min(organization.years)
        and (
            decided[organization.key] == other.key
            if organization.key in decided
            else _became(other, organization)
        )
    ]
    own = _split(organization.name)[2]
    alike = [o for o in found if organization.key in decided or _split(o.name)[2] == own]
    found = alike or found
    return found[0] if len(found) == 1 else None


def _became(old: Organization, new: Organization) -> bool:
    """Return whether `old` was renamed to `new`, as a rename and their years say.

    A department that prints 本级 in one year and not in another is the same office.
    """
    old_place, old_office, _, rename = _split(old.name)
    place, office, *_ = _split(new.name)
    if (old_place, old_office) == (place, office):
        return True
    if rename is None or old_place != place:
        return False
    first = min(new.years)
    return (
        old_office in rename["old"]
        and office in rename["new"]
        and rename["first_year"] <= first <= rename["last_year"]
    )
