"""The staff's PIN, kept as a hash: five tries, then pauses that grow. A try counts before it is looked at, also after a restart."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk import durable
from kiosk.chores import GateTold

TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
SHORTEST, LONGEST = 6, 12  # digits
SCRYPT = {"n": 2**14, "r": 8, "p": 1}  # about 50 ms and 16 MB (RFC 7914, 2)


class WeakPin(Exception):
    """Not a PIN anybody should have, and why."""


class Gate:
    """On a folder of its own, or on none: then there is no PIN and nothing opens."""

    def __init__(self, folder: Path | None, now: Callable[[], datetime]) -> None:
        self._path, self._now = folder / "pin.json" if folder else None, now

    def told(self, *, wrong: bool = False) -> GateTold:
        kept = self._read()
        return GateTold("hash" in kept, self._until(kept), wrong)

    def opens(self, pin: str) -> bool:
        """Whether it is the PIN. While a pause lasts none is. OSError: the try could not be counted, so nothing opens."""
        kept = self._read()
        if "hash" not in kept or self._until(kept):
            return False
        failed = kept["failed"] + 1
        self._write(kept | {"failed": failed, "until": (self._now() + pause(failed)).isoformat()})
        if not hmac.compare_digest(kept["hash"], _hashed(pin, kept["salt"])):
            return False
        self._write(kept | {"failed": 0, "until": None})
        return True

    def set(self, pin: str) -> None:
        """From now on this one. WeakPin says why not."""
        if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
            raise WeakPin(f"a PIN is {SHORTEST} to {LONGEST} digits")
        if len(set(pin)) < 3 or pin in "01234567890123" or pin in "98765432109876":
            raise WeakPin("that PIN is the first one anybody would try")
        salt = secrets.token_hex(16)
        self._write({"hash": _hashed(pin, salt), "salt": salt, "failed": 0, "until": None})

    def _until(self, kept: dict[str, Any]) -> datetime | None:
        """When the pause ends, if there is one; a clock that was set back makes none longer than it was."""
        now, until = self._now(), kept.get("until")
        end = datetime.fromisoformat(until) if until else now
        return min(end, now + pause(kept["failed"])) if end > now else None

    def _read(self) -> dict[str, Any]:
        if self._path is None or not self._path.exists():
            return {}
        kept: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        return kept

    def _write(self, kept: dict[str, Any]) -> None:
        assert self._path
        self._path.parent.mkdir(parents=True, exist_ok=True)
        durable.write(self._path, json.dumps(kept))


def pause(failed: int) -> timedelta:
    """How long nobody may try after so many wrong ones."""
    doubled = failed - TRIES
    return min(FIRST_PAUSE * 2 ** min(doubled, 20), LONGEST_PAUSE) if doubled >= 0 else timedelta()


def _hashed(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), **SCRYPT).hex()
