"""A CUPS queue, through its `lp` program: jobs go in, and nothing that proves a ticket ever comes out.

(CUPS calls a job completed when the printer has no paper.)
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable

from printers.ports import Unplugged
from printers.profiles import PrinterError


def spooler(place: str) -> Callable[[bytes, float], None]:
    queue = place.rstrip("/")
    if not re.fullmatch(r"\w[\w.-]*", queue):
        raise PrinterError(f"cups://{place}: write cups://QUEUE, with a name that `lpstat -p` shows")

    def spool(job: bytes, deadline: float) -> None:
        """The queue has taken the whole job; Unplugged: none of it; TimeoutError: who knows."""
        try:
            lp = subprocess.run(
                ["lp", "-s", "-d", queue, "-o", "raw"],
                input=job, capture_output=True, timeout=max(0.1, deadline - time.monotonic()), check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise TimeoutError(str(late)) from late
        except OSError as gone:
            raise Unplugged(str(gone)) from gone
        if lp.returncode:
            raise Unplugged(lp.stderr.decode(errors="replace").strip())

    return spool
