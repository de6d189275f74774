"""From a line of the table to an answer: who is it, is the body as it should be, then the view. It knows no queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, HTTPException

from kolapp import __version__
from server import crowd
from server.gate import ANYONE, check_csrf, check_origin, let_in
from server.house import house
from server.openapi import describe
from server.problems import Problem
from server.routes import ROUTES, Route
from server.schema import Shape, fault


def connect(app: Flask) -> None:
    for route in ROUTES:
        app.add_url_rule(route.path, route.name, served(route), methods=[route.method])
    app.extensions["openapi"] = describe(ROUTES, __version__)


def served(route: Route) -> Callable[..., Any]:
    """The route's view behind its gate."""

    def answer(**values: str) -> Any:
        if route.who == ANYONE:
            crowd.look()
        who = let_in(route.who)
        if who and who.csrf is None:
            house().devices.heard(who.name)
        check_csrf()
        if route.body is not None:
            values |= {"body": body(route.body)}  # type: ignore[dict-item]
        answered = route.view(**values, **route.given)
        return Response(status=204) if answered is None else answered

    return answer


def body(shape: Shape) -> dict[str, Any]:
    """The request's body, if it is JSON of that shape. An empty body stands for {} where nothing is required."""
    check_origin()
    try:
        if not request.is_json and request.get_data():
            raise Problem(415, "not-json", "Skicka JSON, med Content-Type: application/json.")
        sent = request.get_json() if request.get_data() else {}
    except (BadRequest, RecursionError, UnicodeDecodeError) as error:
        if isinstance(error, HTTPException) and error.code != 400:
            raise
        raise Problem(400, "bad-json", "Begäran är inte giltig JSON.") from None
    if wrong := fault(shape, sent):
        raise Problem(422, "bad-body", wrong)
    return dict(sent)
