"""Run as a program: the kiosk on a machine whose wall clock is set while it runs, to where the file in MOVED_CLOCK says."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

MOVED = Path(os.environ["MOVED_CLOCK"])  # seconds, added to what the machine's clock says
told = time.time


def moved() -> float:
    return float(MOVED.read_text())


class Clock(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + timedelta(seconds=moved())


if __name__ == "__main__":
    from kiosk import __main__ as kiosk
    from kiosk import window

    prepare = window.prepare

    def prepared(*size: object, **how: bool) -> None:
        """Whoever reads the clock does so after this."""
        prepare(*size, **how)
        from kiosk import app, run  # noqa: PLC0415

        app.datetime = run.datetime = Clock
        time.time = lambda: told() + moved()

    window.prepare = prepared
    kiosk.main()
