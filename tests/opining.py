"""Visitors who say what they think: at the door's tablet and by the phone after the visit; and the lead who reads it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from wires import Caller, Wire


def read(eva: Caller) -> dict[str, Any]:
    return eva.asks("/api/opinions").get_json()


def at_the_door(wire: Wire, face: str = "good", text: str = "", name: str = "") -> Any:
    """Somebody touches a face on the tablet, and perhaps writes."""
    visitor = wire.anyone().client
    answer = visitor.post("/opinion", data={"face": face, "name": name or str(uuid4())})
    if answer.status_code == 303 and text:
        return visitor.post(answer.headers["Location"], data={"text": text})
    return answer


def visited(wire: Wire, errand: str = "passport") -> str:
    """The link of a visitor who has left."""
    kiosk = wire.device(f"kiosk-{len(wire.accounts.devices())}", "kiosk")
    link = kiosk.takes(errand, next(wire.ids))["link"].rpartition("/")[2]
    assert wire.anyone().client.post(f"/t/{link}/leave").status_code == 303
    return link


def by_phone(wire: Wire, link: str, face: str = "bad", text: str = "") -> Any:
    return wire.anyone().client.post(f"/t/{link}/opinion", data={"face": face, "text": text})
