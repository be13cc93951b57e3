"""Documentation under test: what is derived has not drifted, and every command is shown."""

import pytest
from typer.testing import CliRunner

from expectations.rules import load_rules, render_rules
from flows.cli import app
from tests.places import ROOT
from warehouse.dictionary import render_dictionary
from warehouse.questions import render_questions

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]


def test_the_data_dictionary_has_not_drifted() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == render_dictionary()


def test_the_rules_have_not_drifted() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == render_rules()


def test_the_questions_have_not_drifted() -> None:
    assert (ROOT / "docs" / "questions.md").read_text("utf-8") == render_questions()


def test_the_two_commands_stand_on_lines_of_their_own() -> None:
    assert {"make run", "make test"} <= set(README.splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example_and_is_in_the_readme(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"Example: yusuan {command}" in result.output
    assert f"yusuan {command}" in README


def test_each_rule_of_the_issue_is_declared() -> None:
    ids = {rule.id for rule in load_rules()}
    expected = [
        *(f"C{n:02}" for n in range(1, 9)),
        *(f"A{n:02}" for n in range(1, 6)),
        *(f"Y{n:02}" for n in range(1, 4)),
        *(f"V{n:02}" for n in range(1, 14)),
        *("S01", "S02", "D01", "D02"),
    ]
    assert set(expected) <= ids
