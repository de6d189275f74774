"""The file of agents, devices and sessions, and memory kept equal to it. It decides nothing and keeps no secret in the clear.

Everything is looked up in memory; the file is read again when another process (the command line) has changed it.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from sqlite_utils import Database

from server import deeds
from server.deeds import Deed

# Columns that a file from earlier days has not: table -> column, its type, what is meant without it.
_LATER: dict[str, tuple[str, type, Any]] = {"agents": ("disabled", int, 0), "devices": ("label", str, "")}


class AccountError(ValueError):
    """What the command line asked for cannot be done; the text says why."""


@dataclass(frozen=True)
class Agent:
    """`disabled`: the account is kept, and nobody may sign in with it."""

    name: str
    role: str
    seal: str
    disabled: bool = False


@dataclass(frozen=True)
class Device:
    """`name` is what the program was started with, `label` what people call the thing, if anything else."""

    name: str
    role: str
    digest: str
    label: str = ""


@dataclass(frozen=True)
class Session:
    """A signed-in agent. `csrf` goes with every change; `used` is when it was last heard of."""

    digest: str
    agent: str
    role: str
    csrf: str
    began: datetime
    used: datetime


def utc_now() -> datetime:
    return datetime.now(UTC)


class AccountFile:
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
        deeds.create(self._db)
        for name, (column, kind, without) in _LATER.items():
            if column not in self._table(name).columns_dict:
                self._table(name).add_column(column, kind, not_null_default=without)

    def _secret(self) -> bytes:
        """This installation's own secret, made the first time; the phones' links hang on it."""
        with self._writing():
            self._table("settings").insert({"key": "secret", "value": secrets.token_hex(32)}, ignore=True)
            return bytes.fromhex(self._table("settings").get("secret")["value"])

    def _table(self, name: str) -> Any:
        return self._db[name]

    def _did(self, who: str, did: str, about: str, how: str = "") -> None:
        """Kept with what was done, within the same `_writing`."""
        deeds.note(self._db, Deed(self._now(), who, did, about, how))

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
        self._agents = {
            row["name"]: Agent(**(row | {"disabled": bool(row["disabled"])})) for row in self._table("agents").rows
        }
        self._devices = {row["name"]: Device(**row) for row in self._table("devices").rows}
        self._sessions = {
            row["digest"]: self._session(row) for row in self._table("sessions").rows if row["agent"] in self._agents
        }

    def _session(self, row: dict[str, Any]) -> Session:
        instants = {key: datetime.fromisoformat(row[key]) for key in ("began", "used")}
        return Session(**(row | instants), role=self._agents[row["agent"]].role)
