"""A disk that keeps what was synchronised and, when the power goes, whatever it likes of the rest."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path


class PowerCut(BaseException):
    """Nothing in the program sees this coming, and nothing runs after it."""


class Disk:
    """Under one file: given to its logbook as `synchronise`. `cut_at` counts moments down, before and after each synchronisation."""

    def __init__(self, path: Path, cut_at: int | None = None) -> None:
        self.path, self.cut_at = path, cut_at
        self._kept = {path.stat().st_ino: path.read_bytes()} if path.exists() else {}
        self._named = path.stat().st_ino if path.exists() else None

    def __call__(self, file: int) -> None:
        self._moment()
        status = os.fstat(file)
        if stat.S_ISDIR(status.st_mode):
            self._named = self.path.stat().st_ino
        else:
            self._kept[status.st_ino] = Path(f"/proc/self/fd/{file}").read_bytes()
        self._moment()

    def _moment(self) -> None:
        if self.cut_at is not None:
            self.cut_at -= 1
            if self.cut_at < 0:
                raise PowerCut

    def goes_dark(self, dice: random.Random) -> None:
        """What had not been synchronised is there, or in part, or as zeros; a new name is there or not."""
        if not self.path.exists():
            return
        newest = self.path.stat().st_ino
        found = dice.choice([self._named, newest])
        if found is None:
            self.path.unlink()
            return
        safe = self._kept.get(found, b"")
        rest = self.path.read_bytes()[len(safe) :] if found == newest else b""
        torn = rest[: dice.randint(0, len(rest))]
        left = dice.choice([b"", rest, torn, torn + bytes(len(rest) - len(torn)), bytes(len(rest))])
        self.path.write_bytes(safe + left)
