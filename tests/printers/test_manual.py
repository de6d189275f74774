"""What the manual tells a technician to write is what the programs understand."""

import re
from pathlib import Path

import pytest

from printers import profiles
from printers.__main__ import parser
from printers.ports import address

MANUAL = (Path(__file__).parents[2] / "docs" / "printers.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"`python -m printers ([^`]+)`", MANUAL)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_manual_is_one(command):
    words = command.replace("ADDRESS", "tcp://printer").split()
    needs = {"status": ["tcp://printer"], "watch": ["tcp://printer"]}
    assert parser().parse_args(words + needs.get(words[0], []) if len(words) == 1 else words).run


def test_the_manual_knows_every_tool():
    for tool in ("status", "test", "detect", "codepages", "store", "watch", "roll", "preview", "serve"):
        assert re.search(rf"`(python -m printers )?{tool}\b", MANUAL), tool


def test_every_option_of_an_address_in_the_manual_is_understood():
    for option in re.findall(r"`(number=stored&logo=stored|profile=generic-\d\d|generic-58|pages=[^`]+)`", MANUAL):
        given = dict(pair.split("=", 1) for pair in option.split("&")) if "=" in option else {"profile": option}
        assert profiles.chosen(given)


@pytest.mark.parametrize("url", re.findall(r"^   \| `([a-z]+:[^`]+)`", MANUAL, re.M))
def test_every_address_of_the_manual_is_one(url, tmp_path):
    assert address(url.replace("…", "x").replace("DIR", str(tmp_path)))
