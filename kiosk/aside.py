"""What the kiosk prints beside its visitors' tickets: slips the server has waiting. It never disturbs anybody at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.events import DeliverSlip, Effect, PrintSlip, SlipGiven, SlipPrinted, TakeSlip

if TYPE_CHECKING:
    from kiosk.flow import Flow

# Seconds a screen must have been nobody's: who comes takes longer than a slip to be given a number.
QUIET = 2.0


def take(flow: Flow, now: float) -> tuple[Effect, ...]:
    """Ask for the oldest slip, when nobody is at the kiosk. What the server still has waiting it will say again."""
    free = flow.linked and flow.untouched() and now - flow.visit.touched >= QUIET
    if not (free and flow.slips and flow.heard):
        return ()
    first, *flow.slips = flow.slips
    return (TakeSlip(first, flow.heard),)


def given(_flow: Flow, event: SlipGiven, now: float) -> tuple[Effect, ...]:
    """The server has given it to this device alone."""
    return (PrintSlip(event.slip, event.paper, now + event.seconds),)


def printed(_flow: Flow, event: SlipPrinted, _now: float) -> tuple[Effect, ...]:
    return (DeliverSlip(event.slip, event.outcome, event.reason or None),)
