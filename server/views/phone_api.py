"""The visitor's phone: one ticket's place and wait, by a token that can do nothing else."""

from __future__ import annotations

from flask import Response

from server.board import receipt
from server.house import house
from server.problems import Problem
from server.views.parts import tagged


def place(token: str) -> Response:
    """The ticket as on paper, without its id: the id is the kiosk's, to hand the ticket in again."""
    here = house()
    with here.clerk.reading() as (lobby, _now):
        ticket = here.links.ticket(lobby.day, token, lobby.tickets)
        if ticket is None:
            raise Problem(404, "link-dead", "Länken gäller inte längre.")
        shown = receipt(lobby, ticket)
    del shown["id"]
    return tagged(shown)
