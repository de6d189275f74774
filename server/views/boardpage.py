"""The board in any browser: a smart TV, a tablet at the door. What anyone in the lobby may see, for anyone; it changes nothing.

It asks again and again instead of following the stream: a stream holds a thread and they are counted; a question that
has nothing new for its answer costs next to nothing.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from flask import Blueprint, Response, render_template, request

from kolapp import __version__, theme
from kolapp.sound.chime import chime
from server import crowd
from server.house import house
from server.views.boardwords import BoardWords
from server.views.rendering import page

boardpage = Blueprint("boardpage", __name__)
boardpage.before_request(crowd.look)

HOUR = 3600


@boardpage.get("/board")
def board() -> Response:
    return page("board.html", words=_words(), version=__version__)


@boardpage.get("/board/now")
def now() -> Response:
    """What changes, alone, for the script; nothing at all when the script has it already."""
    drawn = _words()
    answer = Response(mimetype="text/html")
    answer.set_etag(blake2b(f"{__version__} {drawn.key} {drawn.board}".encode(), digest_size=8).hexdigest())
    answer.headers["Cache-Control"] = "private, no-cache"
    if not request.if_none_match.contains(answer.get_etag()[0] or ""):
        answer.set_data(render_template("board_now.html", w=drawn, version=__version__))
    return answer.make_conditional(request)  # type: ignore[return-value]


def _words() -> BoardWords:
    here = house()
    return BoardWords(here.office, json.loads(here.feed.board().body), here.now())


@boardpage.get("/board/look.css")
def look() -> Response:
    """Colours as they are: an old engine knows no variables."""
    office = house().office
    colours = office.theme.over(theme.Theme()) if office.theme else theme.Theme()
    answer = Response(render_template("board.css", c=colours), mimetype="text/css")
    answer.cache_control.max_age = HOUR
    return answer


@boardpage.get("/board/<kind>.wav")
def sound(kind: str) -> Response:
    """The lobby's own chime; another for a call that is made again."""
    answer = Response(chime(again=kind == "again"), mimetype="audio/wav")
    answer.cache_control.max_age = HOUR
    return answer
