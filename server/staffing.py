"""Who may keep whose account, and what is said when they may not: a lead the agents', an admin everybody's. It stores nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from server import passwords
from server.accountfile import AccountError, Agent
from server.accounts import AGENT_ROLES, Accounts, named
from server.rules import Refused

KEEPS = {"lead": frozenset({"agent"}), "admin": frozenset(AGENT_ROLES)}

_WEAK = {
    "short": f"Lösenordet är för kort. Ta minst {passwords.SHORTEST} tecken, gärna flera ord efter varandra.",
    "long": "Lösenordet är för långt.",
    "common": "Det lösenordet är bland de första någon skulle gissa. Välj ett annat.",
}


@dataclass(frozen=True)
class Keeper:
    """Who keeps the accounts just now."""

    name: str
    role: str


def add(accounts: Accounts, keeper: Keeper, name: str, role: str, password: str) -> Agent:
    """A new account."""
    _may(keeper, role)
    return accounts.new_agent(_name(name), role, _good(password), keeper.name)


def change(
    accounts: Accounts,
    keeper: Keeper,
    name: str,
    *,
    role: str | None = None,
    password: str | None = None,
    disabled: bool | None = None,
) -> Agent:
    """Another role, a new password, disabled or not; what is None stays. Whoever it is, is signed out everywhere at once."""
    seal = passwords.sealed(_good(password)) if password is not None else None

    def changed(agent: Agent) -> Agent:
        _may(keeper, agent.role)
        _may(keeper, role or agent.role)
        shut = agent.disabled if disabled is None else disabled
        return replace(agent, role=role or agent.role, seal=seal or agent.seal, disabled=shut)

    return accounts.change_agent(_name(name), changed, keeper.name)


def keeps(keeper: str, role: str) -> bool:
    return role in KEEPS.get(keeper, ())


def _may(keeper: Keeper, role: str) -> None:
    if role not in AGENT_ROLES:
        raise Refused("role-unknown", "Den rollen finns inte.")
    if not keeps(keeper.role, role):
        raise Refused(
            "not-your-account", "Bara en administratör får ändra konton för den som leder eller administrerar."
        )


def _name(text: str) -> str:
    try:
        return named(text)
    except AccountError:
        raise Refused(
            "name-wrong", "Namnet får ha bokstäver, siffror, punkt och streck, utan mellanslag, högst 40 tecken."
        ) from None


def _good(password: str) -> str:
    weak = passwords.weakness(password)
    if weak:
        raise Refused("password-weak", _WEAK[weak])
    return password
