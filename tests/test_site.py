"""What a site installs is true: the units start the programs as these want to be started, and systemd understands them."""

from __future__ import annotations

import re
import shutil
import subprocess
from argparse import ArgumentParser
from configparser import RawConfigParser
from pathlib import Path
from string import Template

import pytest

from display import __main__ as display
from kiosk import __main__ as kiosk
from server import __main__ as server

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
PROGRAMS = {"server": server.parser, "kiosk": kiosk.parser, "display": display.parser}
EXPOSURE = {"server": 2.0, "kiosk": 3.5, "display": 3.5}  # at most, as systemd-analyze counts it
EVERY = pytest.mark.parametrize("program", PROGRAMS)


def unit(program: str) -> dict[str, str]:
    """The section [Service]; of a key that is there twice, the last."""
    read = RawConfigParser(strict=False, delimiters="=", comment_prefixes="#")
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / f"kolapp-{program}.service")
    return dict(read["Service"])


def settings(program: str) -> dict[str, str]:
    file = DEPLOY / f"{program}.env"
    return dict(re.findall(r"^(\w+)=(.*)$", file.read_text(), re.M)) if file.exists() else {}


@EVERY
def test_a_unit_starts_its_program_with_what_the_program_knows(program: str, tmp_path: Path) -> None:
    words = Template(unit(program)["ExecStart"]).substitute(settings(program)).split()
    assert words[:3] == ["/opt/kolapp/.venv/bin/python", "-m", program]
    (tmp_path / "token").write_text("secret")
    known: ArgumentParser = PROGRAMS[program]()
    known.parse_args([str(tmp_path / "token") if word.endswith(".token") else word for word in words[3:]])


@EVERY
def test_a_program_that_stops_or_freezes_is_started_anew_for_ever(program: str) -> None:
    told = unit(program)
    assert (told["Type"], told["Restart"]) == ("notify", "always")
    assert 5 <= int(told["WatchdogSec"]) <= 30


@EVERY
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_the_unit_and_finds_it_closed_enough(program: str, tmp_path: Path) -> None:
    here = (
        tmp_path / f"kolapp-{program}.service"
    )  # the program it names is on this machine's disk, so it can be verified
    written = (DEPLOY / here.name).read_text()
    here.write_text(written.replace("/opt/kolapp/.venv/bin/python", shutil.which("python3") or "/bin/true"))
    told = subprocess.run(["systemd-analyze", "verify", "--man=no", here], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    counted = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", here], capture_output=True, text=True, check=True
    )
    exposure = re.search(r"exposure level for \S+: ([\d.]+)", counted.stdout)
    assert exposure and float(exposure[1]) <= EXPOSURE[program]
