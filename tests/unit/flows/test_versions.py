"""What `yusuan --version` prints, and that it is quick: nothing large is imported for it."""

import subprocess
import sys

from flows.versions import reading_version, versions

ASK = (
    "import sys; sys.argv = ['yusuan', '--version']\n"
    "from flows.cli import main\n"
    "try: main()\n"
    "finally: print([name for name in ('prefect', 'great_expectations', 'duckdb') "
    "if name in sys.modules])"
)


def test_the_versions_are_printed_without_importing_what_they_are_of() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    *lines, imported = done.stdout.splitlines()
    assert lines == [f"{name} {version}" for name, version in versions()]
    assert imported == "[]"


def test_the_parser_is_named_as_the_ledger_names_it() -> None:
    found = dict(versions())
    assert found["parser"] == reading_version()
    assert [*found] == ["yusuan", "parser", "python", "duckdb", "prefect", "great-expectations"]
