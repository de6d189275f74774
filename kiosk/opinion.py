"""What visitors think, told with one touch while nobody waits: the way there, four faces, thanks. Nothing of the visit goes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kiosk.events import NOTHING, Effects, GiveOpinion
from kiosk.frame import way_back
from kiosk.offer import Offer, said
from kiosk.scene import Parts, Scene
from kiosk.screen import Item

if TYPE_CHECKING:
    from kiosk.flow import Flow

ICONS = {
    "very-good": "emoticon-excited-outline",
    "good": "emoticon-happy-outline",
    "bad": "emoticon-sad-outline",
    "very-bad": "emoticon-angry-outline",
}


def asked(offer: Offer | None) -> bool:
    """Only where it keeps nobody from a number."""
    return offer is not None and offer.question is not None and bool(offer.errands) and not offer.waiting


def way_there(scene: Scene) -> tuple[Item, ...]:
    """One quiet button, where there is room for it beside the choices."""
    visit, question = scene.visit, scene.offer.question if scene.offer else None
    if not visit.asks or question is None or visit.comfort.size or visit.comfort.low:
        return ()
    return (Item("opinion", scene.c.gettext("Säg vad du tycker"), role="button"),)


def opinion(scene: Scene) -> Parts:
    _ = scene.c.gettext
    words = {"very-good": _("Mycket bra"), "good": _("Bra"), "bad": _("Dåligt"), "very-bad": _("Mycket dåligt")}
    return {
        "title": said(scene.offer.question, scene.c.language) if scene.offer else "",
        "lead": _("Ditt svar är anonymt."),
        "choices": tuple(Item("face", words[face], of=face, icon=icon) for face, icon in ICONS.items()),
        "help": None,  # nothing is asked here that one could need help with, and it would lead to no number
        "back": way_back(scene),
    }


def thanks(scene: Scene) -> Parts:
    _ = scene.c.gettext
    return {
        "title": _("Tack för ditt svar."),
        "icon": "check-circle",
        "help": None,
        "buttons": (Item("home", _("Klar"), role="button", primary=True),),
    }


SCREENS: Mapping[str, Callable[[Scene], Parts]] = {"opinion": opinion, "thanks": thanks}


def _opinion(flow: Flow, _of: str, now: float) -> Effects:
    flow.go("opinion", now)
    return NOTHING


def _face(flow: Flow, face: str, now: float) -> Effects:
    flow.go("thanks", now)
    return (GiveOpinion(flow._new_id(), face),)


ACTIONS: Mapping[str, Callable[[Flow, str, float], Effects]] = {"opinion": _opinion, "face": _face}
