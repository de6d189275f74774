"""How heavy a ticket is on the line, and how long it takes to build: every language, drawn and kept numbers, three line speeds."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from statistics import median

from kiosk import sample as offered
from kiosk.events import Print
from kiosk.slip import compose
from printers import profiles
from printers.encode import encode, length
from printers.sample import LANGUAGES, sample
from printers.ticket import Ticket

ROUNDS = 40
TEXT, DRAWN = 400, 14_000
KEPT = profiles.chosen({"number": "stored", "logo": "stored"})
PAGES = profiles.chosen({"number": "drawn", "logo": "none"})
BAUD = (9600, 38400, 115200)


def build_ms(language: str, profile: profiles.Profile) -> float:
    """Median of a warm build."""
    ticket, took = sample(language), []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        encode(ticket, profile)
        took.append(1000 * (time.perf_counter() - begun))
    return median(took[1:])


def of_the_house(language: str) -> Ticket:
    """A ticket as the kiosk composes it, with a link as long as real ones."""
    answer = offered.ticket("t", "building-permit", language, "https://ko.granvik.example/t/7Hq2xWb0aaaaaaaaaaaaaa")
    name = sample(language).lines[1].text, "Bygglov"
    return compose(Print("t", answer, *name, language, datetime(2026, 11, 23, 11, tzinfo=UTC)))


def main() -> None:
    speeds = "".join(f"{baud:>9}" for baud in BAUD)
    print(f"{'':9}{'kept':>7}{'build':>9}{'drawn':>8}{'build':>9}{'paper':>9}   kept on the line:{speeds}")
    for language in LANGUAGES:
        kept, drawn = len(encode(sample(language), KEPT)), len(encode(sample(language), PAGES))
        built = build_ms(language, KEPT), build_ms(language, PAGES)
        seconds = "".join(f"{10 * kept / baud:>7.2f} s" for baud in BAUD)
        paper = length(sample(language), KEPT)
        print(
            f"{language:9}{kept:>5} B{built[0]:>6.2f} ms{drawn:>6} B{built[1]:>6.2f} ms{paper:>6.0f} mm{'':19}{seconds}"
        )
    swedish = len(encode(sample("sv"), KEPT))
    raster = max(len(encode(sample(language), KEPT)) for language in LANGUAGES)
    house = ", ".join(f"{language} {len(encode(of_the_house(language), KEPT))} B" for language in ("sv", "en", "ar"))
    print(f"the same as the kiosk words it                            {house}")
    heaviest = max(len(encode(sample(language), PAGES)) for language in LANGUAGES)
    print(
        f"text ticket, logo and number kept, the printer's own QR   {swedish} B, {build_ms('sv', KEPT):.2f} ms   (anchors {TEXT} B, 2 ms)"
    )
    print(f"heaviest raster ticket, logo and number kept              {raster} B   (anchor {DRAWN} B)")
    print(f"the same on a printer that keeps no figures               {heaviest} B")


if __name__ == "__main__":
    main()
