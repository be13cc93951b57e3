"""The vocabulary files, read once on first use."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, cast

from transforms.digests import short_hash

OF_MATCHING = ("matching", "organization_renames")
"""Files that compare years and read no document."""


@cache
def load(name: str) -> dict[str, Any]:
    """Return the content of the vocabulary file `name`, given without its suffix."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def fingerprint() -> str:
    """Return a short hash of all that documents are read by: another line, another hash."""
    files = resources.files(__package__).iterdir()
    names = sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml"))
    names = [name for name in names if name not in OF_MATCHING]
    return short_hash({name: load(name) for name in names})


@cache
def load_indicator_levels() -> tuple[dict[str, Any], ...]:
    """Return the indicator taxonomy: code, number, name, parent, labels, cost_group, direction."""
    defaults: dict[str, Any] = {"parent": None, "cost_group": False, "direction": 1}
    return tuple(defaults | level for level in load("indicator_levels")["level"])


@cache
def load_funding_sources() -> tuple[dict[str, Any], ...]:
    """Return the funding sources: code, name, is_total, rolls_up_to and their labels.

    Labels that are put together of words, such as 中央补助资金 and 本年度预算金额, are among them.
    What is `of_spending` is no source: it parts the same money by what it is spent on.
    """
    defaults: dict[str, Any] = {
        "is_total": False,
        "rolls_up_to": None,
        "annual_labels": [],
        "department_labels": [],
        "horizon": "",
        "of_spending": False,
    }
    return tuple(_with_compounds(defaults | source) for source in load("funding_sources")["source"])


def _with_compounds(source: dict[str, Any]) -> dict[str, Any]:
    """Return a source with the labels that its givers, and its sums of a year, make."""
    compounds = load("funding_sources")["compounds"]
    blocks = load("labels")["money_block"]["labels"]
    summed = [word + end for word in source.get("summed", ()) for end in compounds["sums"]]
    of_a_year = [*source.get("of_a_year", ()), *summed]
    annual = [year + word for year in compounds["years"] for word in of_a_year]
    given = [giver + word for giver in source.get("givers", ()) for word in compounds["money"]]
    return source | {
        "annual_labels": [
            *source["annual_labels"],
            *(text for text in annual if text not in blocks),
        ],
        "labels": [*source["labels"], *given],
    }


def words(name: str) -> tuple[str, ...]:
    """Return one word list of form_words."""
    return tuple(cast("list[str]", load("form_words")[name]))


@cache
def organization_endings() -> tuple[str, ...]:
    """Return how names of organisations end: above budget tables, and in titles of forms."""
    lines = load("budget_headers")["lines"]
    return (*lines["organization_endings"], *words("more_organization_endings"))
