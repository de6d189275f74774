"""The OpenAPI 3.1 description, made from the table of routes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from server import shapes
from server.gate import AGENT, DEVICE
from server.routes import Route
from server.shaping import TEXT, Shape

SHARED = {
    "Board": shapes.BOARD,
    "Office": shapes.OFFICE,
    "Panel": shapes.PANEL,
    "Ticket": shapes.TICKET,
    "Problem": shapes.PROBLEM,
}
SCHEMES = {
    "device": {"type": "http", "scheme": "bearer", "description": "a kiosk's or display's token"},
    "agent": {"type": "apiKey", "in": "cookie", "name": "kolapp", "description": "set by signing in"},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": "with every change by an agent"},
}


def describe(routes: Iterable[Route], version: str) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for route in routes:
        path = re.sub(r"<(\w+)>", r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kölapp", "version": version, "license": {"name": "MIT", "identifier": "MIT"}},
        "paths": paths,
        "components": {"schemas": SHARED, "securitySchemes": SCHEMES},
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.does,
        "security": _security(route),
        "responses": _responses(route),
    }
    if parameters := [*_in_path(route), *_in_query(route)]:
        operation["parameters"] = parameters
    if route.body is not None:
        content = {"application/json": {"schema": route.body}}
        operation["requestBody"] = {"required": bool(route.body.get("required")), "content": content}
    return operation


def _in_path(route: Route) -> list[dict[str, Any]]:
    names = re.findall(r"<(\w+)>", route.path)
    return [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in names]


def _in_query(route: Route) -> list[dict[str, Any]]:
    asked = (route.query or {}).get("properties", {})
    return [{"name": name, "in": "query", "schema": shape} for name, shape in asked.items()]


def _security(route: Route) -> list[dict[str, list[str]]]:
    """Which of the roles may: a device's token, or an agent's cookie, with the CSRF token when something changes."""
    agent = ["agent"] if route.method == "GET" else ["agent", "csrf"]
    schemes = [names for roles, names in ((DEVICE, ["device"]), (AGENT, agent)) if roles & route.who]
    return [{name: [] for name in names} for names in schemes]


def _responses(route: Route) -> dict[str, Any]:
    problem = {"description": "No, and why", "content": {"application/problem+json": {"schema": _ref(shapes.PROBLEM)}}}
    if route.answer is None:
        return {"204": {"description": "Done"}, "default": problem}
    answer = {"description": "The answer", "content": {route.kind: {"schema": _ref(route.answer)}}}
    return {"200": answer} | ({"201": answer} if route.created else {}) | {"default": problem}


def _ref(shape: Shape) -> dict[str, Any]:
    name = next((name for name, shared in SHARED.items() if shared is shape), None)
    return {"$ref": f"#/components/schemas/{name}"} if name else shape
