"""How often one address may look without saying who it is: a full lobby never notices, a flood is held. It knows no page."""

from __future__ import annotations

from math import ceil

from flask import request

from server.house import house
from server.problems import Problem

# Five hundred phones that ask every fifth second, load their page when something has changed, and sixteen screens that
# ask every second come to 216 looks a second, all from one address: the hall's network has one.
PAUSE = 1 / 300
AT_ONCE = 3000


def look() -> None:
    """Before every page and answer for anyone; what changes something has limits of its own."""
    if request.method != "GET":
        return
    looks, address = house().looks, str(request.remote_addr)
    if pause := looks.wait(address, AT_ONCE):
        wait = {"Retry-After": str(ceil(pause))}
        raise Problem(429, "too-many-looks", "Vänta en stund och försök igen.", wait)
    looks.tried(address)
