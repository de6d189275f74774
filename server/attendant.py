"""Looks round once a minute, and closes the desk of an agent who has gone without a word; never while a visitor stands there."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from threading import Event, Thread

from server.accounts import Accounts
from server.clerk import Clerk
from server.journalfile import JournalUnavailable
from server.lobby import Lobby

OFTEN = 60.0  # seconds

log = logging.getLogger("server")


def sweep(clerk: Clerk, accounts: Accounts) -> None:
    """Every desk without a visitor whose agent has no session left: it ran out, or the account is gone."""
    with clerk.reading() as (lobby, _now):
        sitting = [desk.agent for desk in lobby.desks.values() if desk.agent and not desk.ticket]
    for agent in sitting:
        if not accounts.is_signed_in(agent):
            clerk.do(Lobby.go_home, agent=agent, idle=True)


class Attendant:
    """Goes its rounds as long as the server lives."""

    def __init__(self, *rounds: Callable[[], object], often: float = OFTEN) -> None:
        self._rounds, self._often = rounds, often
        self._ended = Event()
        self._thread = Thread(target=self._walk, name="attendant", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()

    def _walk(self) -> None:
        while not self._ended.wait(self._often):
            for look in self._rounds:
                try:
                    look()
                except (JournalUnavailable, sqlite3.Error) as fault:  # a full disk: it waits until the next round
                    log.warning("%s", getattr(fault, "sentence", fault))
