"""Who may use the server: agents, devices and sessions, in a file of their own. No secret is kept in the clear."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from kolapp.office import Office
from server import deeds, passwords
from server.accountfile import AccountError, AccountFile, Agent, Device, Session
from server.deeds import HERE, Deed
from server.rules import Refused

AGENT_ROLES = ("agent", "lead", "admin")
DEVICE_ROLES = ("kiosk", "display", "printer")
IDLE, ABSOLUTE = timedelta(hours=2), timedelta(hours=12)
TOUCH = timedelta(minutes=1)  # how exactly `used` is kept: a request must not cost a write

_NAME = re.compile(r"[\w][\w.-]{0,39}")


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def named(text: str) -> str:
    """The name as it is kept; AccountError when it cannot be one."""
    name = text.strip().casefold()
    if not _NAME.fullmatch(name):
        raise AccountError(f"{text!r} cannot be a name: use letters, digits, dot and dash, at most 40")
    return name


def _rules(agent: Agent) -> bool:
    """Whether there is an admin in them who may sign in."""
    return agent.role == "admin" and not agent.disabled


def _lives(session: Session, now: datetime) -> bool:
    return now - session.used <= IDLE and now - session.began <= ABSOLUTE


def _differences(before: Agent, after: Agent) -> list[tuple[str, str]]:
    """What was done to make the one of the other: each with how it is now."""
    shut = "account-disabled" if after.disabled else "account-enabled"
    done = (
        ("account-role", after.role, before.role != after.role),
        ("account-password", "", before.seal != after.seal),
        (shut, "", before.disabled != after.disabled),
    )
    return [(did, how) for did, how, so in done if so]


class Accounts(AccountFile):
    """What may be done with them, each change at once and everywhere, and who did it kept. `by` is the agent who did."""

    # Agents

    def add_agent(self, name: str, role: str, password: str) -> None:
        """A new agent, or a new role and password for one there is; who was signed in under that name no longer is."""
        if role not in AGENT_ROLES:
            raise AccountError(f"{role!r} is not a role: {', '.join(AGENT_ROLES)}")
        agent = Agent(named(name), role, passwords.sealed(password))
        with self._writing():
            self._keep(agent)
            self._did(HERE, "account-added", agent.name, role)

    def new_agent(self, name: str, role: str, password: str, by: str) -> Agent:
        """Somebody there was not before. Refused, in words for the page, when there was."""
        agent = Agent(named(name), role, passwords.sealed(password))
        with self._writing():
            if self._table("agents").count_where("name = ?", [agent.name]):
                raise Refused("account-exists", f"Det finns redan ett konto som heter {agent.name}.")
            self._keep(agent)
            self._did(by, "account-added", agent.name, role)
        return agent

    def change_agent(self, name: str, change: Callable[[Agent], Agent], by: str) -> Agent:
        """The agent as `change` makes it, signed out everywhere; never so that no admin is left who may sign in."""
        with self._writing():
            self._read()
            if (before := self._agents.get(name)) is None:
                raise Refused("account-unknown", "Kontot finns inte.")
            after = change(before)
            if _rules(before) and not _rules(after) and sum(map(_rules, self._agents.values())) == 1:
                raise Refused("last-admin", f"{name} är den sista administratören. Ge någon annan den rollen först.")
            self._keep(after)
            for did, how in _differences(before, after):
                self._did(by, did, name, how)
        return after

    def _keep(self, agent: Agent) -> None:
        self._table("agents").upsert(asdict(agent), pk="name")
        self._table("sessions").delete_where("agent = ?", [agent.name])

    def remove_agent(self, name: str) -> None:
        with self._writing():
            self._remove("agents", name)
            self._table("sessions").delete_where("agent = ?", [named(name)])
            self._did(HERE, "account-removed", named(name))

    def agents(self) -> list[Agent]:
        with self._reading():
            return list(self._agents.values())

    def check_password(self, name: str, password: str) -> Agent | None:
        """The agent, if that is the password. Slow on purpose, and as slow when there is no such agent."""
        with self._reading():
            agent = self._agents.get(name.strip().casefold())
        right = passwords.matches(agent.seal if agent else None, password)
        return agent if agent and right and not agent.disabled else None

    # Devices

    def add_device(self, name: str, role: str) -> str:
        """A new device, or a new token for one there is. The token is returned once and kept nowhere."""
        if role not in DEVICE_ROLES:
            raise AccountError(f"{role!r} is not a role: {', '.join(DEVICE_ROLES)}")
        token = secrets.token_urlsafe(32)
        with self._writing():
            row = {"name": named(name), "role": role, "digest": digest(token)}
            self._table("devices").upsert(row, pk="name")
            self._did(HERE, "device-added", row["name"], role)
        return token

    def pair_device(self, name: str, role: str, label: str, by: str) -> str:
        """The same for a machine that a lead lets in by its code, under the name people will use."""
        token = secrets.token_urlsafe(32)
        row = {"name": named(name), "role": role, "digest": digest(token)} | ({"label": label} if label else {})
        with self._writing():
            self._table("devices").upsert(row, pk="name")
            self._did(by, "device-paired", row["name"], role)
        return token

    def remove_device(self, name: str, by: str = HERE) -> None:
        with self._writing():
            self._remove("devices", name)
            self._did(by, "device-removed", named(name))

    def label_device(self, name: str, label: str, by: str) -> None:
        """What people call it from now on; "" for its own name."""
        with self._writing():
            if not self._db.execute("update devices set label = ? where name = ?", [label, named(name)]).rowcount:
                raise AccountError(f"there is no {name!r} among the devices")
            self._did(by, "device-called", named(name), label)

    def _remove(self, table: str, name: str) -> None:
        removed = self._db.execute(f"delete from {table} where name = ?", [named(name)])
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

    # Who did what

    def refused(self, name: str, address: str, *, slowed: bool) -> None:
        """Somebody was not let in. A name that nobody has is not kept: it may be a password typed in the wrong place."""
        with self._writing():
            known = name.strip().casefold() if self._known(name) else ""
            self._did("", "sign-in-slowed" if slowed else "sign-in-refused", known, address)

    def _known(self, name: str) -> bool:
        return bool(self._table("agents").count_where("name = ?", [name.strip().casefold()]))

    def deeds(self, office: Office, first: date, last: date) -> list[Deed]:
        """What was done on the service days from `first` to `last`, in order."""
        with self._lock:
            return deeds.between(self._db, office, first, last)
