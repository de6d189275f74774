"""What a lead does with a device, over JSON: calls it something people understand, or takes its token away. It hands out no token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from server.accountfile import AccountError
from server.house import house
from server.notices import cleaned
from server.rules import Refused
from server.views.device_list import devices
from server.views.rendering import me

LONGEST = 40  # characters


def label_device(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """An empty label: its own name again."""
    label = cleaned(body["label"])
    if len(label) > LONGEST:
        raise Refused("label-long", f"Namnet är {len(label)} tecken och får vara {LONGEST}. Korta det lite.")
    with _known():
        house().accounts.label_device(name, label, me().name)
    return devices()


def revoke_device(name: str) -> None:
    """Its stream ends within a heartbeat."""
    with _known():
        house().accounts.remove_device(name, me().name)


@contextmanager
def _known() -> Iterator[None]:
    try:
        yield
    except AccountError:
        raise Refused("device-unknown", "Enheten finns inte.") from None
