"""Every "no" the server says: one code and one sentence, as problem+json or, for a browser, on a page. It decides nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from flask import Flask, Response, current_app, json, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from server.journalfile import JournalUnavailable
from server.rules import Refused

# A refusal by the rules of the lobby is a conflict, except where what was named does not exist.
STATUS = {
    "desk-unknown": 404,
    "not-your-notice": 403,
    "notice-empty": 422,
    "notice-long": 422,
    "notice-personal": 422,
    "cap-wrong": 422,
    "not-your-account": 403,
    "account-unknown": 404,
    "device-unknown": 404,
    "label-long": 422,
    "question-half": 422,
    "words-long": 422,
    "answer-half": 422,
    "answer-personal": 422,
    "code-unknown": 422,
    "code-other-role": 422,
    "role-unknown": 422,
    "name-wrong": 422,
    "password-weak": 422,
    "period-wrong": 422,
    "period-empty": 422,
    "desks-wrong": 422,
    "seeds-wrong": 422,
    "promise-wrong": 422,
    "time-gone": 422,
    "time-wrong": 422,
    "ticket-unknown": 404,
    "slip-gone": 404,
    "errand-unknown": 422,
    "outcome-unknown": 422,
    "unit-required": 422,
    "unit-unknown": 422,
    "need-unknown": 422,
    "language-unknown": 422,
    "not-a-ticket-errand": 422,
}

# What to say about an HTTP error that nobody worded.
WORDS = {
    400: ("bad-request", "Begäran gick inte att läsa."),
    404: ("not-found", "Det finns ingenting på den adressen."),
    405: ("wrong-method", "Det går inte att göra så med den adressen."),
    413: ("too-large", "Begäran är för stor."),
    415: ("not-json", "Skicka JSON, med Content-Type: application/json."),
    500: ("fault", "Något gick fel i servern. Försök igen."),
}

log = logging.getLogger("server")


class Problem(HTTPException):
    """An HTTP error with a stable `code` for programs and a Swedish `sentence` for people."""

    def __init__(self, status: int, code: str, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.code = status
        self.label = code
        self.sentence = sentence
        self.extra = headers or {}


def problem_of(error: Exception) -> Problem:
    """Any exception as a Problem; what nobody foresaw is logged and becomes a 500 that gives nothing away."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused):
        return Problem(STATUS.get(error.code, 409), error.code, error.sentence)
    if isinstance(error, HTTPException) and error.code:
        label, sentence = WORDS.get(error.code, ("refused", error.description or error.name))
        extra = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
        return Problem(error.code, label, sentence, extra)
    if isinstance(error, JournalUnavailable):
        return Problem(503, "journal-unavailable", error.sentence, {"Retry-After": "2"})
    log.error("%s %s", request.method, request.path, exc_info=error)
    return Problem(500, *WORDS[500])


def as_json(problem: Problem) -> Response:
    status = problem.code or 500
    body = {
        "type": "about:blank",
        "status": status,
        "code": problem.label,
        "title": HTTPStatus(status).phrase,
        "detail": problem.sentence,
    }
    return Response(json.dumps(body), status, problem.extra, mimetype="application/problem+json")


def wants_page() -> bool:
    """A browser that asks for a page gets its refusal as one, when the pages have said how (`PROBLEM_PAGE`)."""
    if request.path.startswith(("/api/", "/health")) or not current_app.config.get("PROBLEM_PAGE"):
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def install(app: Flask) -> None:
    """Answer every exception of `app`. `app.config["PROBLEM_PAGE"]` may be a function: Problem -> response."""

    @app.errorhandler(Exception)
    def answer(error: Exception) -> ResponseReturnValue:
        problem = problem_of(error)
        page: Callable[[Problem], ResponseReturnValue] = current_app.config.get("PROBLEM_PAGE", as_json)
        return page(problem) if wants_page() else as_json(problem)
