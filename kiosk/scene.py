"""All that a screen is made of, as one value; it makes no screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.offer import Offer
from kiosk.visit import Visit
from kolapp.texts import Catalogue

Parts = dict[str, Any]  # of a `Screen`: what one state adds to the frame
PLAIN_ICON = "file-document-outline"


@dataclass(frozen=True)
class Scene:
    """`turn` counts the greetings while nobody has said anything, `left` is how many seconds the visitor sees counting down."""

    visit: Visit
    offer: Offer | None
    clock: datetime | None
    left: int | None
    c: Catalogue
    turn: int = 0
