"""How the pages look: the theme as stylesheet variables, light and dark; it knows no visitor. Letters are the reader's own machine's."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response

from kolapp import theme
from kolapp.office import Office
from server.house import house

# The same room in the evening. Every pair a page sets text in is held to contrast 7 by tests/server/test_deskpage_look.py.
DARK = theme.Theme(
    ground="#101917",
    text="#F3EEE5",
    card="#1B2724",
    primary="#BFE3D6",
    on_primary="#0B1F1B",
    link="#A9CDEE",
    on_link="#0B1A27",
    accent=theme.AMBER,
    on_accent=theme.INK,
    fault="#FFB9B0",
    on_fault="#2B0A0A",
    done="#B5DDBC",
    on_done="#0B1F10",
)


def stylesheet(office: Office) -> str:
    light = office.theme.over(theme.Theme()) if office.theme else theme.Theme()
    return f"{theme.css(light)}@media (prefers-color-scheme:dark){{{theme.css(DARK)}}}"


CHARTS = Path(str(files("chartkick"))) / "django/static/chartkick/Chart.bundle.js"

look = Blueprint("look", __name__, url_prefix="/look")


@look.get("/theme.css")
def variables() -> Response:
    return _css(stylesheet(house().office))


@look.get("/charts.js")
def charts() -> Response:
    """Chart.js as the installed package brings it, packed: it is large, and kept for a day."""
    answer = Response(_packed(CHARTS), mimetype="text/javascript")
    answer.headers["Content-Encoding"] = "gzip"
    answer.cache_control.max_age = 24 * 3600
    return answer


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def _css(text: str) -> Response:
    answer = Response(text, mimetype="text/css")
    answer.cache_control.max_age = 3600
    return answer
