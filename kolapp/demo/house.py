"""A throw-away office to try: the shipped office file at ten o'clock on an open day, one agent, one kiosk, one display."""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kolapp.office import beside

AGENT = "anna"


@dataclass(frozen=True)
class House:
    office: Path
    data: Path
    password: str
    tokens: dict[str, Path]  # device -> the file with its token


def build(office: Path, folder: Path) -> House:
    """Everything the four programs need, in `folder`. CalledProcessError when a command of the server refuses."""
    data = folder / "data"
    data.mkdir(parents=True)
    open_now = copied(office, folder, datetime.now(UTC))
    password = secrets.token_urlsafe(9)
    _server("agent", "add", AGENT, "--role", "lead", "--data", str(data), told=password)
    tokens = {}
    for role in ("kiosk", "display"):
        tokens[role] = folder / f"{role}.token"
        tokens[role].write_text(_server("device", "add", role, "--role", role, "--data", str(data)))
    return House(open_now, data, password, tokens)


def copied(office: Path, folder: Path, now: datetime, change: Callable[[str], str] = str) -> Path:
    """The office, with its translations, in `folder`: as `always_ten` has it, and changed."""
    copy = folder / "office.toml"
    copy.write_text(change(always_ten(office.read_text(encoding="utf-8"), now)), encoding="utf-8")
    if beside(office).is_dir():
        shutil.copytree(beside(office), beside(copy), dirs_exist_ok=True)
    return copy


def always_ten(text: str, now: datetime) -> str:
    """The office file where it is about ten in the morning and every day is open, whenever the demo is run."""
    ahead = (10 - now.hour + 12) % 24 - 12
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"  # POSIX counts these zones westwards
    text = re.sub(r'(?m)^timezone = "[^"]*"', f'timezone = "{zone}"', text)
    text = re.sub(r'(?m)^(mon|tues|wednes|thurs|fri|satur|sun)day = "[^"]*"', r'\1day = "08:00-16:30"', text)
    text = re.sub(r"(?ms)^\[\[hours\.exceptions\]\].*?(?=^\[(?!\[hours\.exceptions)|^# ---)", "", text)
    return re.sub(r"(?m)^public_url = .*$", "", text)  # phones find this machine, not the example's address


def _server(*arguments: str, told: str | None = None) -> str:
    command = [sys.executable, "-m", "server", *arguments]
    return subprocess.run(command, input=told, capture_output=True, text=True, check=True).stdout
