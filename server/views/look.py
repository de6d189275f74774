"""How the pages look: the theme as stylesheet variables, light and dark, and the fonts from their packages; it knows no visitor."""

from __future__ import annotations

from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from flask import Blueprint, Response, abort, send_file

from kolapp import theme
from kolapp.office import Office
from server.house import house

YEAR = 365 * 24 * 3600

FONTS: dict[str, Path] = {
    "noto-sans.ttf": fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf",
    "noto-sans-arabic.ttf": fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf",
}

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

# A machine that has Noto Sans uses its own; the file is fetched once a year by the others.
FACES = "".join(
    f'@font-face{{font-family:"{family}";src:local("{family}"),url("/look/{file}") format("truetype");'
    f"font-weight:400 700;font-display:swap;unicode-range:{span}}}"
    for family, file, span in [
        ("Noto Sans", "noto-sans.ttf", "U+0000-058F,U+1E00-2BFF,U+A640-A7FF"),
        ("Noto Sans Arabic", "noto-sans-arabic.ttf", "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF"),
    ]
)


def stylesheet(office: Office) -> str:
    light = office.theme.over(theme.Theme()) if office.theme else theme.Theme()
    return f"{theme.css(light)}@media (prefers-color-scheme:dark){{{theme.css(DARK)}}}"


look = Blueprint("look", __name__, url_prefix="/look")


@look.get("/theme.css")
def variables() -> Response:
    return _css(stylesheet(house().office))


@look.get("/fonts.css")
def fonts() -> Response:
    """For the desks. A visitor's phone has letters of its own, and shall not pay for ours."""
    return _css(FACES)


def _css(text: str) -> Response:
    answer = Response(text, mimetype="text/css")
    answer.cache_control.max_age = 3600
    return answer


@look.get("/<file>")
def font(file: str) -> Response:
    if file not in FONTS:
        abort(404)
    answer = send_file(FONTS[file], mimetype="font/ttf", max_age=YEAR)
    answer.cache_control.immutable = True
    return answer
