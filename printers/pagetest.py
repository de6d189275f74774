"""The code page test: a key drawn by us, and the same bytes in each of the printer's pages; who matches them knows the slots."""

from __future__ import annotations

from kolapp.typeset import fonts
from printers.codepages import TRUSTED
from printers.ticket import Rule, Slot, Space, Text, Ticket

# No two of our pages show all of these alike.
PROBE = bytes.fromhex("80868b8f9ba4a5afd5e5e8fcfe")
# Makers number their pages so; above 100 only 255 is known.
SLOTS = (*range(100), 255)


# What the technician does.
HOW = (
    "Find the row below that looks like each line here, then write its number into the address:",
    "&pages=cp1252:16,cp1251:46",
    "A dot stands for any sign. Leave out what has no row.",
)


def page_test() -> Ticket:
    """About half a metre of paper."""
    key = [_drawn(f"{codec}  {looks(codec)}") for codec in TRUSTED]
    rows = [Slot(number, PROBE) for number in SLOTS]
    head = _drawn("Code page test", size=2)
    return Ticket((head, Space(), *map(_drawn, HOW), Space(), Rule(), *key, Rule(), Space(), *rows))


def _drawn(text: str, size: int = 1) -> Text:
    return Text(text, size, drawn=True, language="en")


def looks(codec: str) -> str:
    """The probe as it should look in a page."""
    text = PROBE.decode(codec, "replace").replace("\ufffd", "·")
    unknown = fonts.missing(text)
    return "".join("·" if char in unknown else char for char in text)
