"""What a running server consists of, in one value, and how a view reaches it. It builds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import current_app

from server.accounts import Accounts
from server.alarms import Alarms
from server.devices import Devices
from server.dialogue.dialogue import Dialogue
from server.feed import Feed
from server.links import Links
from server.pairing import Pairings
from server.tries import Tries
from server.whatif.runs import Runs

if TYPE_CHECKING:
    from kolapp.office import Office
    from server.clerk import Clerk
    from server.views.rows import Rows


@dataclass(frozen=True)
class House:
    office: Office
    clerk: Clerk
    accounts: Accounts
    dialogue: Dialogue
    devices: Devices
    alarms: Alarms
    feed: Feed
    links: Links
    tries: Tries
    looks: Tries
    pairings: Pairings
    runs: Runs
    rows: Rows
    now: Callable[[], datetime]


def house() -> House:
    """The house that answers this request."""
    return cast(House, current_app.extensions["house"])
