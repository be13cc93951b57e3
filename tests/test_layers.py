"""Imports go one way: extractors <- transforms <- {expectations, warehouse} <- flows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "extractors": set(),
    "transforms": {"extractors"},
    "expectations": {"transforms"},
    "warehouse": {"transforms"},
    "flows": {"extractors", "transforms", "expectations", "warehouse"},
}
LIBRARY_HOME = {
    "great_expectations": "expectations",
    "prefect": "flows",
    "duckdb": "warehouse",
    "pdfplumber": "extractors",
}
TYPES_ONLY = {("flows", "duckdb")}


def modules() -> list[Path]:
    return [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]


def imported_packages(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = imported_packages(path) & MAY_IMPORT.keys()
    assert ours <= MAY_IMPORT[package] | {package}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_has_one_home(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    for library in imported_packages(path) & LIBRARY_HOME.keys():
        assert LIBRARY_HOME[library] == package or (package, library) in TYPES_ONLY
