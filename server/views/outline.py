"""What anyone may know of the server: that it is alive, and how to talk to it."""

from __future__ import annotations

from typing import Any

from flask import current_app

from kolapp import __version__
from server.house import house


def alive() -> dict[str, Any]:
    return {"alive": True, "version": __version__, "seq": house().clerk.seq}


def openapi() -> Any:
    return current_app.extensions["openapi"]
