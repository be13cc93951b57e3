"""Small files and small functions: rot gathers in the tail."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("extractors", "transforms", "expectations", "warehouse", "flows")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_SQL = 80


def source_files(pattern: str) -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob(pattern))]


def function_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", source_files("*.py"), ids=lambda path: path.name)
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert function_length(node) <= LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", source_files("*.sql"), ids=lambda path: path.name)
def test_sql_is_short_and_says_its_grain(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST_SQL
    assert lines[0].startswith("-- ")
