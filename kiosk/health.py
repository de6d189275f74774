"""How the kiosk says it is, in the words of the wire; it asks nobody."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from printers.status import Paper, Status

# Tickets left at which the staff are told to fetch a new roll, though no sensor has said so.
FEW = 40


def body(printer: Status | None, alone: str | None = None, sought: dict[str, Any] | None = None) -> dict[str, Any]:
    """The body of PUT /api/devices/<name>/health. A printer that was never asked is unknown, not well.

    `alone`: since when the kiosk has given numbers that are not handed in. `sought`: what its visitors did not find today.
    """
    said = {"version": version("kolapp"), "alone": alone, **({"sought": sought} if sought else {})}
    if printer is None:
        return {**said, "printer": "unknown", "paper": "unknown"}
    few = printer.tickets_left is not None and printer.tickets_left < FEW
    low = printer.fine and (few or printer.paper is Paper.NEAR_END)
    state = "paper-low" if low else str(printer.fault or "ok")
    left = {} if printer.tickets_left is None else {"tickets_left": printer.tickets_left}
    return {**said, "printer": state, "paper": str(printer.paper), "reason": printer.sentence, **left}
