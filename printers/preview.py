"""How a paper will look, without a printer: the very bytes, painted as the head would; it prints nothing."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from printers import stored
from printers.encode import encode
from printers.profiles import Profile
from printers.ticket import Ticket
from printers.virtual import VirtualPrinter


def preview(ticket: Ticket, profile: Profile, logo: Image.Image | None = None) -> Image.Image:
    """Black on white, a pixel a dot. What the profile counts on in the printer's memory is there; `logo` with it."""
    printer = VirtualPrinter(profile)
    for picture in stored.uploads(profile, logo) if profile.memory else ():
        printer.receive(picture)
        printer.run(1)
    profile = replace(profile, logo=profile.logo and logo is not None)
    printer.receive(encode(ticket, profile))
    printer.run(1e7)
    printer.load()  # without a cutter it is torn off
    return printer.slips[0].picture()
