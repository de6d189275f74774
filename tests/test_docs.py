"""The documents are true: the wire's examples are played, the README's commands and paths exist."""

from __future__ import annotations

import importlib
import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from journals import HandClock
from running import SHIPPED
from wires import PASSWORD, Caller, Wire

from kolapp.demo.house import copied
from kolapp.office import load
from server.journal import Journal

ROOT = Path(__file__).parents[1]
EXAMPLE = re.compile(r"^› (\w+) (\w+) (\S+)(?: (\{.*\}))?\n‹ (\d+)(?: (\{.*\}))?$", re.MULTILINE)


def fits(example: Any, answer: Any) -> bool:
    """Whether the answer has everything the example shows. "…" is any text; a list's one entry is found in the answer."""
    if isinstance(example, dict):
        return isinstance(answer, dict) and all(
            key in answer and fits(value, answer[key]) for key, value in example.items()
        )
    if isinstance(example, list):
        return isinstance(answer, list) and all(any(fits(entry, other) for other in answer) for entry in example)
    if example == "…":
        return isinstance(answer, str) and bool(answer)
    return example == answer


@pytest.mark.parametrize(("example", "answer", "true"), [
    ({"a": 1}, {"a": 1, "b": 2}, True), ({"a": 1}, {"b": 1}, False), ({"a": "…"}, {"a": 3}, False), ([{"a": 1}], [], False),
])  # fmt: skip
def test_an_example_that_is_not_true_is_found(example: Any, answer: Any, true: bool):
    assert fits(example, answer) is true


def test_the_wires_examples_are_one_true_morning(tmp_path: Path):
    wire = Wire(tmp_path / "data", load(copied(SHIPPED, tmp_path, HandClock().now)))
    people = {"anyone": wire.anyone(), "phone": wire.anyone()}
    people |= {role: wire.device(role, role) for role in ("kiosk", "display")}
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    named, played = {"<token>": "", "<slip>": ""}, 0
    for who, method, path, body, status, shown in EXAMPLE.findall((ROOT / "docs/wire.md").read_text(encoding="utf-8")):
        sent = json.loads(body.replace("<now>", datetime.now(UTC).isoformat())) if body else None
        address = re.sub("<[a-z]+>", lambda name: named[name[0]], path)
        answer = people[who].sends(method, address, sent)
        told = answer.get_json(silent=True, force=True) if answer.data else None
        assert str(answer.status_code) == status, (path, answer.text)
        assert not shown or fits(json.loads(shown), told), (
            f"{method} {path}\n{shown}\n{json.dumps(told, ensure_ascii=False)}"
        )
        played += 1
        if path == "/api/session" and method == "POST":
            people["agent"] = Caller(people[who].client, "anna", {"X-CSRF-Token": told["csrf"]})
        if told and "link" in told:
            named["<token>"] = told["link"].rsplit("/", 1)[1]
        if told and told.get("slips"):
            named["<slip>"] = told["slips"][0]
    wire.close()
    assert played == len(re.findall("^› ", (ROOT / "docs/wire.md").read_text(encoding="utf-8"), re.MULTILINE)) >= 15


README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_the_readme_names_is_there():
    named = set(re.findall(r"\]\(([^)]+)\)|`((?:kiosk|server|display|printers|kolapp)/[\w./]*)`", README))
    for path in filter(None, (link or folder for link, folder in named)):
        assert (ROOT / path).exists(), path
    for target in re.findall(r"make ([\w-]+)", README):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), target


@pytest.mark.parametrize("line", sorted(set(re.findall(r"python -m [^\n`]+", README))))
def test_the_readmes_commands_are_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each program's own parser takes the command; it is not run."""
    monkeypatch.chdir(tmp_path)
    for token in ("entrance.token", "lobby.token"):
        (tmp_path / token).write_text("as `device add` printed it")
    _python, _m, program, *words = shlex.split(line.split(" > ", maxsplit=1)[0])
    importlib.import_module(f"{program}.__main__").parser().parse_args(words)


FIGURES = (ROOT / "docs/figures.md").read_text(encoding="utf-8")


def test_every_column_of_visits_is_documented_and_no_other(tmp_path: Path):
    section = FIGURES[FIGURES.index("## The table `visits`") : FIGURES.index("## Open it elsewhere")]
    told = re.findall(r"^\| `(\w+)` \| \S", section, re.MULTILINE)
    journal = Journal(tmp_path)
    assert told == list(journal.visit_columns())
    journal.close()


@pytest.mark.parametrize("line", sorted(set(re.findall(r"python -m server [^\n`]+", FIGURES))))
def test_the_commands_of_the_figures_are_understood(line: str):
    importlib.import_module("server.__main__").parser().parse_args(shlex.split(line.split(" > ", maxsplit=1)[0])[3:])
