"""A new machine and a lead find each other by a code: the machine shows it, the lead types it, the machine gets its token once."""

from __future__ import annotations

from math import ceil
from typing import Any

from flask import request

from kolapp.texts import catalogue
from server.accountfile import AccountError
from server.house import house
from server.notices import cleaned
from server.pairing import Waiting
from server.problems import Problem
from server.rules import Refused
from server.views.device_keeping import LONGEST
from server.views.device_list import devices
from server.views.devicewords import DeviceWords
from server.views.rendering import me

AT_ONCE = 5  # codes from one address, and wrong codes by one lead, before one has to wait


def ask(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """A code to show; with its `claim`, whether somebody has typed it, and then the token."""
    here = house()
    if known := here.pairings.of(body.get("claim", "")):
        return (_token(known) if known.token else _code(known)), 200
    _spare(f"pairing {request.remote_addr}")
    new = here.pairings.begin(body["name"], body["role"])
    if new is None:
        raise Problem(429, "too-many-codes", "För många enheter visar en kod just nu.", {"Retry-After": "30"})
    return _code(new), 201


def _spare(key: str) -> None:
    """One more is let through, or has to wait."""
    tries = house().tries
    if pause := tries.wait(key, AT_ONCE):
        raise Problem(429, "too-many-tries", "Vänta en halv minut och försök igen.", {"Retry-After": str(ceil(pause))})
    tries.tried(key)


def _code(waiting: Waiting) -> dict[str, Any]:
    """With whose house it is, in whose language: the machine knows neither yet."""
    here = house()
    language = here.office.languages[0]
    return {
        "code": waiting.code,
        "claim": waiting.claim,
        "seconds": ceil(here.pairings.left(waiting)),
        "language": language,
        "office": here.office.name[language],
    }


def _token(waiting: Waiting) -> dict[str, Any]:
    return {"name": waiting.name, "role": waiting.role, "token": house().pairings.take(waiting)}


def let_in(body: dict[str, Any]) -> dict[str, Any]:
    """By a lead who has the code before their eyes, and says what it is and what it is called."""
    here, key = house(), f"code {me().name}"
    _spare(key)
    waiting = here.pairings.typed(body["code"])
    if waiting is None:
        raise Refused("code-unknown", "Ingen enhet visar den koden nu. Se efter på skärmen och skriv den igen.")
    here.tries.right(key)
    label = cleaned(body.get("label", ""))
    _fits(waiting, body["role"], label)
    try:
        waiting.token = here.accounts.pair_device(waiting.name, waiting.role, label, me().name)
    except AccountError:
        raise Refused(
            "name-wrong", f"Enheten kan inte heta {waiting.name}. Starta den med ett annat --device."
        ) from None
    return devices()


def _fits(waiting: Waiting, role: str, label: str) -> None:
    here = house()
    if waiting.role != role:
        words = DeviceWords(here.office, catalogue(here.office.languages[0], "desk"))
        shown = words.role({"role": waiting.role}).lower()
        raise Refused("code-other-role", f"Koden visas på en {shown}. Välj den rollen.")
    if len(label) > LONGEST:
        raise Refused("label-long", f"Namnet är {len(label)} tecken och får vara {LONGEST}. Korta det lite.")
    known = next((device for device in here.accounts.devices() if device.name == waiting.name.casefold()), None)
    if known and here.devices.state(known.name, known.role).here:
        raise Refused(
            "device-here",
            f"Det finns redan en enhet som heter {known.name}, och den är i kontakt. "
            "Ta bort den först, eller starta den nya med ett annat --device.",
        )
