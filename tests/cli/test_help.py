"""What commands say of themselves: exit codes, and examples that they take."""

from __future__ import annotations

import shlex
from importlib import import_module

import pytest

from planbook.cli import COMMANDS, Command, run
from planbook.cli.options import make_parser

TOLD = [command for command in COMMANDS if command.name != "export"]
"""Export has a help for each form."""


@pytest.mark.parametrize("command", TOLD, ids=lambda command: command.name)
def test_help_tells_exit_codes_and_examples(
    command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    with pytest.raises(SystemExit) as ended:
        run([command.name, "--help"])
    out = capsys.readouterr().out
    filled, heading, examples = out.partition("\n\nExamples:\n")
    assert ended.value.code == 0
    assert "Exit codes: 0 " in " ".join(filled.split())
    assert max(map(len, filled.splitlines())) <= 72
    assert heading
    assert all(line.startswith(f"  planbook {command.name}") for line in examples.splitlines())


@pytest.mark.parametrize("command", TOLD, ids=lambda command: command.name)
def test_examples_are_such_as_the_command_takes(command: Command) -> None:
    module = import_module(f"planbook.cli.{command.module}")
    parser = make_parser(f"planbook {command.name}", command.what)
    module.arguments(parser)
    examples = (parser.epilog or "").partition("Examples:\n")[2].splitlines()
    assert examples
    for example in examples:
        assert parser.parse_args(shlex.split(example)[2:])
