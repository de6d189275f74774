"""The visitor's phone: one ticket's place and wait, and what its holder may wish, by a token that opens nothing else."""

from __future__ import annotations

from math import ceil

from flask import Response

from server.board import receipt
from server.clerk import Command
from server.house import house
from server.lobby import Lobby
from server.problems import Problem
from server.views.parts import tagged

WISHES: dict[str, Command] = {"leave": Lobby.leave, "delay": Lobby.delay}
AT_ONCE = 6  # wishes without a pause: a thumb that slips is forgiven, a machine is not


def place(token: str) -> Response:
    """The ticket as on paper, without its id: the id is the kiosk's, to hand the ticket in again."""
    with house().clerk.reading() as (lobby, now):
        shown = receipt(lobby, _ticket(lobby, token), now)
    del shown["id"]
    return tagged(shown)


def wish(token: str, command: str) -> Response:
    """Carry it out for whoever holds the token: that is all the proof there is, and nobody else has it."""
    here = house()
    with here.clerk.reading() as (lobby, _now):
        ticket = _ticket(lobby, token)
    if pause := here.tries.wait(key := f"wish {ticket}", AT_ONCE):
        raise Problem(429, "too-many-tries", "Vänta en stund och försök igen.", {"Retry-After": str(ceil(pause))})
    here.tries.tried(key)
    here.clerk.do(WISHES[command], ticket=ticket)
    return place(token)


def _ticket(lobby: Lobby, token: str) -> str:
    ticket = house().links.ticket(lobby.day, token, lobby.tickets)
    if ticket is None:
        raise Problem(404, "link-dead", "Länken gäller inte längre.")
    return ticket
