"""Who may use the server: agents, devices and sessions, in a file of their own. No secret is kept in the clear.

Everything is looked up in memory; the file is read again when another process (the command line) has changed it.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from threading import RLock
from typing import Any

from sqlite_utils import Database

from server import passwords

AGENT_ROLES = ("agent", "lead", "admin")
DEVICE_ROLES = ("kiosk", "display", "printer")
IDLE, ABSOLUTE = timedelta(hours=2), timedelta(hours=12)
TOUCH = timedelta(minutes=1)  # how exactly `used` is kept: a request must not cost a write

_NAME = re.compile(r"[\w][\w.-]{0,39}")


class AccountError(ValueError):
    """What the command line asked for cannot be done; the text says why."""


@dataclass(frozen=True)
class Agent:
    name: str
    role: str
    seal: str


@dataclass(frozen=True)
class Device:
    name: str
    role: str
    digest: str


@dataclass(frozen=True)
class Session:
    """A signed-in agent. `csrf` goes with every change; `used` is when it was last heard of."""

    digest: str
    agent: str
    role: str
    csrf: str
    began: datetime
    used: datetime


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def utc_now() -> datetime:
    return datetime.now(UTC)


def _name(text: str) -> str:
    name = text.strip().casefold()
    if not _NAME.fullmatch(name):
        raise AccountError(f"{text!r} cannot be a name: use letters, digits, dot and dash, at most 40")
    return name


def _lives(session: Session, now: datetime) -> bool:
    return now - session.used <= IDLE and now - session.began <= ABSOLUTE


class Accounts:
    """`directory`/accounts.db and what it says."""

    def __init__(self, directory: Path, now: Callable[[], datetime] = utc_now) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / "accounts.db"
        path.touch(mode=0o600)
        self._now = now
        self._lock = RLock()
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=5)
        self._db = Database(self._connection)
        self._db.enable_wal()
        self._create()
        self._version = -1
        self._agents: dict[str, Agent] = {}
        self._devices: dict[str, Device] = {}
        self._sessions: dict[str, Session] = {}
        self.secret = self._secret()

    def close(self) -> None:
        self._db.close()

    def _create(self) -> None:
        text = str
        tables: dict[str, dict[str, Any]] = {
            "agents": {"name": text, "role": text, "seal": text},
            "devices": {"name": text, "role": text, "digest": text},
            "sessions": {"digest": text, "agent": text, "csrf": text, "began": text, "used": text},
            "settings": {"key": text, "value": text},
        }
        for name, columns in tables.items():
            self._db[name].create(columns, pk=next(iter(columns)), if_not_exists=True)  # type: ignore[union-attr]

    def _secret(self) -> bytes:
        """This installation's own secret, made the first time; the phones' links hang on it."""
        with self._writing():
            self._table("settings").insert({"key": "secret", "value": secrets.token_hex(32)}, ignore=True)
            return bytes.fromhex(self._table("settings").get("secret")["value"])

    def _table(self, name: str) -> Any:
        return self._db[name]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, self._db.atomic():
            yield
            self._version = -1

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What the file says now: data_version moves when somebody else has written."""
        with self._lock:
            (version,) = self._connection.execute("pragma data_version").fetchone()
            if version != self._version:
                self._read()
                self._version = version
            yield

    def _read(self) -> None:
        self._agents = {row["name"]: Agent(**row) for row in self._table("agents").rows}
        self._devices = {row["name"]: Device(**row) for row in self._table("devices").rows}
        self._sessions = {
            row["digest"]: self._session(row) for row in self._table("sessions").rows if row["agent"] in self._agents
        }

    def _session(self, row: dict[str, Any]) -> Session:
        instants = {key: datetime.fromisoformat(row[key]) for key in ("began", "used")}
        return Session(**(row | instants), role=self._agents[row["agent"]].role)

    # Agents

    def add_agent(self, name: str, role: str, password: str) -> None:
        """A new agent, or a new role and password for one there is; who was signed in under that name no longer is."""
        if role not in AGENT_ROLES:
            raise AccountError(f"{role!r} is not a role: {', '.join(AGENT_ROLES)}")
        agent = Agent(_name(name), role, passwords.sealed(password))
        with self._writing():
            self._table("agents").upsert(asdict(agent), pk="name")
            self._table("sessions").delete_where("agent = ?", [agent.name])

    def remove_agent(self, name: str) -> None:
        with self._writing():
            self._remove("agents", name)
            self._table("sessions").delete_where("agent = ?", [_name(name)])

    def agents(self) -> list[Agent]:
        with self._reading():
            return list(self._agents.values())

    def check_password(self, name: str, password: str) -> Agent | None:
        """The agent, if that is the password. Slow on purpose, and as slow when there is no such agent."""
        with self._reading():
            agent = self._agents.get(name.strip().casefold())
        return agent if passwords.matches(agent.seal if agent else None, password) else None

    # Devices

    def add_device(self, name: str, role: str) -> str:
        """A new device, or a new token for one there is. The token is returned once and kept nowhere."""
        if role not in DEVICE_ROLES:
            raise AccountError(f"{role!r} is not a role: {', '.join(DEVICE_ROLES)}")
        token = secrets.token_urlsafe(32)
        with self._writing():
            self._table("devices").upsert(asdict(Device(_name(name), role, digest(token))), pk="name")
        return token

    def remove_device(self, name: str) -> None:
        with self._writing():
            self._remove("devices", name)

    def _remove(self, table: str, name: str) -> None:
        removed = self._db.execute(f"delete from {table} where name = ?", [_name(name)])
        if not removed.rowcount:
            raise AccountError(f"there is no {name!r} among the {table}")

    def devices(self) -> list[Device]:
        with self._reading():
            return list(self._devices.values())

    def device(self, token: str) -> Device | None:
        seen = digest(token)
        return next((device for device in self.devices() if compare_digest(device.digest, seen)), None)

    # Sessions

    def open_session(self, agent: Agent) -> tuple[str, Session]:
        """Sign the agent in: the cookie's value and the session. Sessions that have run out are cleared away."""
        now, token = self._now(), secrets.token_urlsafe(32)
        session = Session(digest(token), agent.name, agent.role, secrets.token_urlsafe(32), now, now)
        row = asdict(session) | {"began": now.isoformat(), "used": now.isoformat()}
        del row["role"]
        with self._writing():
            self._table("sessions").delete_where("began < ?", [(now - ABSOLUTE).isoformat()])
            self._table("sessions").insert(row)
        return token, session

    def session(self, token: str, *, used: bool = True) -> Session | None:
        """The session of a cookie, unless it is signed out, too old or was left idle. Not `used`: a page asks by itself."""
        with self._reading():
            session = self._sessions.get(digest(token))
            now = self._now()
            if session is None or not _lives(session, now):
                return None
            if used and now - session.used > TOUCH:
                session = self._touch(session, now)
            return session

    def _touch(self, session: Session, now: datetime) -> Session:
        self._table("sessions").update(session.digest, {"used": now.isoformat()})
        self._sessions[session.digest] = touched = replace(session, used=now)
        return touched

    def is_signed_in(self, agent: str) -> bool:
        """Whether the agent has a session anywhere."""
        with self._reading():
            now = self._now()
            return any(session.agent == agent and _lives(session, now) for session in self._sessions.values())

    def close_session(self, session: str) -> None:
        """Sign out. `session` is its digest."""
        with self._writing():
            self._table("sessions").delete_where("digest = ?", [session])
