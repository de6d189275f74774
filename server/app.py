"""The server as a Flask application, built in this one visible place. It listens to nothing and opens no file."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Flask, Response, request

from kolapp.office import Office
from kolapp.texts import catalogue
from server import problems, wiring
from server.accountfile import utc_now
from server.accounts import Accounts
from server.alarms import Alarms
from server.board import board
from server.clerk import Clerk
from server.corner import Entry, answered
from server.crowd import PAUSE
from server.devices import Devices
from server.dialogue.dialogue import Dialogue
from server.feed import HEARTBEAT, Feed
from server.gate import secure
from server.house import House
from server.links import Links
from server.pairing import Pairings
from server.tries import Tries
from server.views.deskwords import DeskWords
from server.views.look import look
from server.views.pages import pages
from server.views.rows import Rows
from server.whatif.runs import Runs

THREADS = 64
STREAMS = THREADS - 24  # a stream holds a thread; the rest are for everybody else (facts/performance.md C2)
LARGEST = 16 * 1024  # bytes of a request's body

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(
    office: Office,
    clerk: Clerk,
    accounts: Accounts,
    dialogue: Dialogue,
    runs: Runs,
    *,
    now: Callable[[], datetime] = utc_now,
    clock: Callable[[], float] = time.monotonic,
    streams: int = STREAMS,
    heartbeat: float = HEARTBEAT,
    headlines: Callable[[], Sequence[Entry]] = tuple,
) -> Flask:
    """The application. Close its feed (`app.extensions["house"].feed.close()`) before you close the clerk's journal."""
    app = Flask("server")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.json.sort_keys = False  # type: ignore[attr-defined]
    devices = Devices(clock)
    alarms = Alarms(accounts, devices, now(), office.local)
    news = lambda: [*answered(office, dialogue.answers.told()), *headlines()]  # noqa: E731
    feed = Feed(clerk, lambda lobby, at: board(lobby, at, news()), alarms.everywhere, streams, heartbeat)
    links = Links(accounts.secret)
    keeps = Tries(clock), Tries(clock, PAUSE), Pairings(clock)
    rows = Rows(app.jinja_env, DeskWords(office, catalogue(office.languages[0], "desk")))
    app.extensions["house"] = House(
        office, clerk, accounts, dialogue, devices, alarms, feed, links, *keeps, runs, rows, now
    )
    problems.install(app)
    wiring.connect(app)
    app.register_blueprint(pages)
    app.register_blueprint(look)
    app.after_request(harden)
    return app


def harden(response: Response) -> Response:
    """Nothing is framed, sniffed, referred or, unless a view says so, kept."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if secure():
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in response.headers and request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
