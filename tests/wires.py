"""A whole server without a socket, under hand clocks, and the people and machines that talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from journals import HandClock, always_open
from running import PASSWORD, SHIPPED
from werkzeug.test import TestResponse

from kolapp.office import Office
from server.accounts import Accounts
from server.app import create_app
from server.clerk import Clerk
from server.dialogue.dialogue import Dialogue
from server.house import House
from server.journal import Journal
from server.whatif.run import command
from server.whatif.runs import Runs

STREAMS = 3
HEARTBEAT = 0.1  # seconds; the real one would make the tests wait


class Seconds:
    """A monotonic clock that only the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Caller:
    """Somebody with a token or a session; `headers` is what proves who they are."""

    client: FlaskClient
    name: str
    headers: dict[str, str] = field(default_factory=dict)

    def asks(self, path: str, **more: Any) -> TestResponse:
        return self.sends("GET", path, **more)

    def sends(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **more: Any
    ) -> TestResponse:
        given = {} if body is None else {"json": body}
        return self.client.open(path, method=method, headers=self.headers | (headers or {}), **given, **more)

    def at_desk(self, here: str, command: str, /, **body: Any) -> dict[str, Any]:
        """The panel the command answers; it must have gone well."""
        answer = self.sends("POST", f"/api/desks/{here}/{command}", body)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def takes(self, errand: str, ticket: str, language: str = "sv", needs: tuple[str, ...] = ()) -> dict[str, Any]:
        """The ticket the kiosk got for a visitor; it must have got one."""
        wish = {"errand": errand, "language": language, "needs": list(needs)}
        answer = self.sends("PUT", f"/api/tickets/{ticket}", wish)
        assert answer.status_code in (200, 201), answer.text
        return answer.get_json()


class Wire:
    """The server on the files in `directory`, switched on."""

    def __init__(
        self,
        directory: Path,
        office: Office | None = None,
        public_url: str | None = None,
        clock: HandClock | None = None,
    ) -> None:
        self.office = replace(office or always_open(), public_url=public_url)
        self.clock, self.seconds = clock or HandClock(), Seconds()
        self.journal = Journal(directory)
        self.clerk = Clerk(self.office, self.journal, self.clock)
        self.accounts = Accounts(directory, self.clock)
        self.dialogue = Dialogue(directory)
        self.runs = Runs(command(SHIPPED, directory), self.seconds)
        clocks = {"now": self.clock, "clock": self.seconds}
        parts = (self.office, self.clerk, self.accounts, self.dialogue, self.runs)
        self.app = create_app(*parts, **clocks, streams=STREAMS, heartbeat=HEARTBEAT)
        self.ids: Iterator[str] = (str(UUID(int=n)) for n in count(1))

    @property
    def house(self) -> House:
        return self.app.extensions["house"]

    def passes(self, seconds: float) -> None:
        self.clock.passes(seconds=seconds)
        self.seconds.now += seconds

    def anyone(self) -> Caller:
        return Caller(self.app.test_client(), "")

    def device(self, name: str, role: str) -> Caller:
        token = self.accounts.add_device(name, role)
        return Caller(self.app.test_client(use_cookies=False), name, {"Authorization": f"Bearer {token}"})

    def agent(self, name: str, role: str = "agent") -> Caller:
        """Somebody who has just signed in."""
        self.accounts.add_agent(name, role, PASSWORD)
        return self.signs_in(name)

    def signs_in(self, name: str) -> Caller:
        agent = Caller(self.app.test_client(), name)
        answer = agent.sends("POST", "/api/session", {"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        agent.headers["X-CSRF-Token"] = answer.get_json()["csrf"]
        return agent

    def close(self) -> None:
        self.runs.close()
        self.house.feed.close()
        self.journal.close()
        self.accounts.close()
        self.dialogue.close()
