"""For kiosks and displays: what is offered, taking a ticket, the board, and how the device itself is."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from kolapp.office import Office
from server.board import offer, receipt
from server.gate import caller
from server.house import house
from server.lobby import Lobby
from server.problems import Problem
from server.views.parts import conditional, tagged, uuid_of


def office() -> Response:
    here = house()
    with here.clerk.reading() as (lobby, now):
        offered = offer(lobby, now)
    return tagged(offered | {"theme": _theme(here.office)})


def _theme(office: Office) -> dict[str, str]:
    """The colours the house has changed."""
    changed = {"primary": office.theme.primary, "link": office.theme.link} if office.theme else {}
    return {name: colour for name, colour in changed.items() if colour}


def put_ticket(ticket: str, body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Store first, then print: when this has answered, the ticket survives a power cut."""
    ticket = uuid_of(ticket)
    wish = {"errand": body["errand"], "language": body["language"], "needs": body.get("needs", ())}
    new = house().clerk.do(Lobby.issue, ticket=ticket, **wish)
    return _with_link(ticket), 201 if new else 200


def _with_link(ticket: str) -> dict[str, Any]:
    here = house()
    with here.clerk.reading() as (lobby, _now):
        shown, day = receipt(lobby, ticket), lobby.day
    root = (here.office.public_url or request.host_url).rstrip("/")
    return shown | {"link": f"{root}/t/{here.links.token(day, ticket)}"}


def delivery(ticket: str, body: dict[str, Any]) -> None:
    house().clerk.do(Lobby.delivered, ticket=uuid_of(ticket), how=body["how"], fault=body.get("fault"))


def board() -> Response:
    drawn = house().feed.board()
    return conditional(drawn.body, drawn.etag)


def seen(seq: str, body: dict[str, Any]) -> None:
    here = house()
    if not seq.isascii() or not seq.isdecimal() or len(seq) > 15 or int(seq) > here.clerk.seq:
        raise Problem(404, "call-unknown", "Det anropet finns inte.")
    here.devices.saw(int(seq), shown=body["shown"], spoken=body["spoken"])


def health(name: str, body: dict[str, Any]) -> None:
    who = caller()
    if who is None or who.name != name.casefold():
        raise Problem(403, "not-your-device", "En enhet får bara berätta om sig själv.")
    house().devices.tell(who.name, body)
