"""The visitor's own link: a token that reads one ticket's place, cannot be guessed and is dead when the day is closed."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from hmac import new as hmac
from threading import Lock


class Links:
    """Tokens are derived from the ticket's id with this installation's secret, so none is ever stored."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._lock = Lock()
        self._day: date | None = None
        self._tickets: dict[str, str] = {}  # token -> ticket, of that day
        self._known: set[str] = set()

    def token(self, day: date, ticket: str) -> str:
        """128 bits as 22 characters."""
        mac = hmac(self._secret, f"{day.isoformat()} {ticket}".encode(), sha256).digest()
        return urlsafe_b64encode(mac[:16]).decode().rstrip("=")

    def ticket(self, day: date, token: str, tickets: Iterable[str]) -> str | None:
        """Which of `day`'s `tickets` the token reads. Each ticket's token is worked out once."""
        with self._lock:
            if day != self._day:
                self._day, self._tickets, self._known = day, {}, set()
            found = self._tickets.get(token)
            if found is None:
                fresh = [ticket for ticket in tickets if ticket not in self._known]
                self._tickets.update((self.token(day, ticket), ticket) for ticket in fresh)
                self._known.update(fresh)
                found = self._tickets.get(token)
            return found
