"""The server is killed in the middle of anything and started again: what was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from server.events import DayClosed, Issued
from server.journal import Journal

KILLS = 400
DRIVER = Path(__file__).parents[1] / "killed.py"
LONGEST = 0.03  # seconds: a start, or some thirty commits


class Victim:
    """The driving process. What it acknowledged is kept."""

    def __init__(self, directory: Path) -> None:
        command = [sys.executable, str(DRIVER), str(directory)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.acknowledged: list[tuple[str, str]] = []

    def lives_and_dies(self, days_ahead: int, tickets: int, longer: float) -> None:
        """One life: so many tickets, and so many seconds more; then SIGKILL, wherever it is."""
        assert self._process.stdin
        self._process.stdin.write(f"{days_ahead}\n".encode())
        pid = int(self._hears(10)[1])
        self.acknowledged += [(said[0], said[1]) for said in (self._hears(10) for _ in range(tickets))]
        deadline = time.monotonic() + longer
        while (left := deadline - time.monotonic()) > 0 and (said := self._hears(left)):
            self.acknowledged.append((said[0], said[1]))
        os.kill(pid, signal.SIGKILL)
        while (said := self._hears(10))[0] != "dead":
            self.acknowledged.append((said[0], said[1]))
        assert said[1] == str(int(signal.SIGKILL)), "it ended by itself"

    def _hears(self, patience: float) -> list[str]:
        """The next line's words; none when nothing is said in time."""
        assert self._process.stdout
        ready, _, _ = select.select([self._process.stdout], [], [], patience)
        return self._process.stdout.readline().decode().split() if ready else []

    def ends(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        assert self._process.wait(10) == 0
        self._process.stdout.close()


def test_what_was_acknowledged_survives_every_kill_once(tmp_path):
    dice, victim = random.Random(2026), Victim(tmp_path)
    for life in range(KILLS):
        victim.lives_and_dies(days_ahead=life // 10, tickets=dice.randrange(4), longer=dice.uniform(0, LONGEST))
    victim.ends()

    journal = Journal(tmp_path)
    journal.verify()
    days = {day: [event for _, event in journal.day(day)] for day in journal.days()}
    issued = [(day, event) for day, events in days.items() for event in events if isinstance(event, Issued)]
    held = Counter((event.ticket, event.number) for _, event in issued)
    assert len(victim.acknowledged) > KILLS
    assert [ticket for ticket in victim.acknowledged if held[ticket] != 1] == []
    assert max(Counter((day, event.number) for day, event in issued).values()) == 1
    assert len(issued) <= len(victim.acknowledged) + KILLS  # at most one was on its way in each life
    assert [sum(isinstance(event, DayClosed) for event in events) for events in days.values()][:-1] == [1] * (
        len(days) - 1
    )
    journal.close()
