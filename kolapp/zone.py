"""The office's time zone, as the server names it; it knows no clock."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: object) -> ZoneInfo | None:
    """None, the machine's own, when it is not told, or not known here."""
    try:
        return ZoneInfo(str(name)) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
