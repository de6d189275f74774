"""For kiosks and displays: what is offered, taking a ticket, the board, and how the device itself is."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Response, request

from kolapp.office import Office
from server import own, slips
from server.board import offer, receipt
from server.events import Event
from server.gate import KIOSK, PRINTS, Caller, caller
from server.house import house
from server.lobby import Lobby
from server.problems import Problem
from server.views.opinionwords import in_every_language
from server.views.parts import conditional, tagged, uuid_of


def office() -> Response:
    here = house()
    who = _who()
    with here.clerk.reading() as (lobby, now):
        offered = offer(lobby, now)
        prints = {"slips": slips.waiting(lobby, who.name, who.role, now)} if who.role in PRINTS else {}
    asked = in_every_language(here.office, here.dialogue.questions.now())["asked"]
    return tagged(offered | prints | {"question": asked, "theme": _theme(here.office), "logo": _logo_tag(here.office)})


def logo() -> Response:
    """The picture whose tag the offer tells."""
    office = house().office
    if office.theme is None or office.theme.logo is None:
        raise Problem(404, "no-logo", "Kontoret har ingen logotyp.")
    picture, tag = _picture(office.theme.logo)
    return conditional(picture, tag, "image/png")


def _logo_tag(office: Office) -> str | None:
    return _picture(office.theme.logo)[1] if office.theme and office.theme.logo else None


@cache
def _picture(path: Path) -> tuple[bytes, str]:
    """Read once: a new office file is a new start."""
    picture = path.read_bytes()
    return picture, blake2b(picture, digest_size=8).hexdigest()


def _theme(office: Office) -> dict[str, str]:
    """The colours the house has changed."""
    changed = {"primary": office.theme.primary, "link": office.theme.link} if office.theme else {}
    return {name: colour for name, colour in changed.items() if colour}


def put_ticket(ticket: str, body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Store first, then print: when this has answered, the ticket survives a power cut."""
    ticket = uuid_of(ticket)
    wish = {"errand": body["errand"], "language": body["language"], "needs": body.get("needs", ())}
    if "number" in body:
        new = _handed_in(ticket, body["number"], _instant(body.get("issued")), wish)
    else:
        new = house().clerk.do(Lobby.issue, ticket=ticket, **wish)
    return _with_link(ticket), 201 if new else 200


def _handed_in(ticket: str, number: str, issued: datetime, wish: dict[str, Any]) -> tuple[Event, ...]:
    """A number that the kiosk gave on its own: it is on paper already, so it is kept whatever has closed meanwhile."""
    here, name = house(), _device()
    if here.clerk.closed_with(ticket, number):
        raise Problem(409, "day-over", f"{number} har redan lämnats in, och den dagen är avslutad.")
    silent = here.devices.silent_since(name)
    heard = None if silent is None else here.now() - timedelta(seconds=silent)
    return here.clerk.do(Lobby.hand_in, device=name, ticket=ticket, number=number, issued=issued, heard=heard, **wish)


def _instant(text: str | None) -> datetime:
    with suppress(TypeError, ValueError):
        at = datetime.fromisoformat(text or "")
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    raise Problem(422, "bad-body", "issued ska vara en tidpunkt, med datum och klockslag.")


def _who() -> Caller:
    who = caller()
    assert who is not None  # the table lets nobody else in
    return who


def _device() -> str:
    return _who().name


def numbers(name: str) -> dict[str, Any]:
    """The numbers this kiosk may give on its own today. Asking again gives the same ones, and more when few are left."""
    _own(name)
    here = house()
    here.clerk.do(Lobby.reserve, device=_device())
    with here.clerk.reading() as (lobby, now):
        return own.lease(here.office, lobby, _device(), now)


def _with_link(ticket: str) -> dict[str, Any]:
    here = house()
    with here.clerk.reading() as (lobby, now):
        shown, day = receipt(lobby, ticket, now), lobby.day
    root = (here.office.public_url or request.host_url).rstrip("/")
    return shown | {"link": f"{root}/t/{here.links.token(day, ticket)}"}


def delivery(ticket: str, body: dict[str, Any]) -> None:
    house().clerk.do(Lobby.delivered, ticket=uuid_of(ticket), how=body["how"], fault=body.get("fault"))


def take_slip(slip: str, body: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - it is empty
    """Whoever has got this answer prints the slip, and nobody else does."""
    here, who = house(), _who()
    here.clerk.do(slips.take, slip=slip, device=who.name, role=who.role)
    with here.clerk.reading() as (lobby, now):
        return slips.paper(lobby, slip, now)


def slip_delivery(slip: str, body: dict[str, Any]) -> None:
    house().clerk.do(slips.deliver, slip=slip, device=_device(), how=body["how"], fault=body.get("fault"))


def board() -> Response:
    drawn = house().feed.board()
    return conditional(drawn.body, drawn.etag)


def seen(seq: str, body: dict[str, Any]) -> None:
    here = house()
    if not seq.isascii() or not seq.isdecimal() or len(seq) > 15 or int(seq) > here.clerk.seq:
        raise Problem(404, "call-unknown", "Det anropet finns inte.")
    meant = here.devices.state(_device(), "display").health.get("audio") != "none"  # a screen may be silent on purpose
    here.devices.saw(int(seq), shown=body["shown"], spoken=body["spoken"], why=body.get("reason") if meant else None)


def health(name: str, body: dict[str, Any]) -> None:
    _own(name)
    here = house()
    here.devices.tell(_device(), body)
    if _who().role in KIOSK:
        here.dialogue.hints.hear(_device(), here.office.service_day(here.now()), body.get("sought") or {})


def _own(name: str) -> None:
    if _device() != name.casefold():
        raise Problem(403, "not-your-device", "En enhet får bara berätta om sig själv.")
