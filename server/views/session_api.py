"""An agent signs in and out over JSON."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from server import signing
from server.gate import caller


def sign_in(body: dict[str, Any]) -> Response:
    token, session = signing.sign_in(body["name"], body["password"])
    answer = jsonify(csrf=session.csrf, name=session.agent, role=session.role)
    return signing.give_cookie(answer, token)


def who() -> dict[str, Any]:
    """For a page that was reloaded and has forgotten its CSRF token."""
    agent = caller()
    assert agent is not None
    return {"csrf": agent.csrf, "name": agent.name, "role": agent.role}


def sign_out() -> Response:
    return signing.sign_out(caller(), Response(status=204))
