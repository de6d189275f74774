"""Keeps what is known of the roll in a small file, whole at every moment; a file it cannot read is a new roll, said once."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path

from printers.roll import Roll

log = logging.getLogger(__name__)


class Ledger:
    """One printer's roll. Without a folder it is forgotten at the end, as in a demo."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "roll.json" if folder else None

    def read(self) -> Roll:
        if self._path is None or not self._path.exists():
            return Roll()
        try:
            return _roll(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as why:
            log.warning("%s cannot be read (%s): counting begins with a new roll", self._path, why)
            return Roll()

    def write(self, roll: Roll) -> None:
        """Written beside, made durable, then put in place: a power cut leaves the old or the new one."""
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(asdict(roll), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _roll(told: dict[str, float | bool | None]) -> Roll:
    """What a roll can be; a figure that cannot be is a file that cannot be read."""
    roll = Roll(**told)  # type: ignore[arg-type]
    numbers = (roll.used, roll.length, roll.tail, roll.ticket, roll.low_at or 0.0)
    if not all(isinstance(n, int | float) and 0 <= n < 1e7 for n in numbers) or roll.ticket < 1:
        raise ValueError(f"impossible figures: {told}")
    return roll
