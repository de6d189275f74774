"""The agent's pages: sign in, choose a desk, the desk itself. Forms in, HTML out; opening or reloading a page never changes anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from math import ceil
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server import desking
from server.gate import AGENT, Caller, caller, check_origin, only
from server.house import house
from server.lobby import Lobby
from server.problems import Problem, problem_of
from server.rules import Refused
from server.signing import give_cookie, sign_in, sign_out
from server.views.boardpage import boardpage
from server.views.devicepage import devicepage
from server.views.noticepage import noticepage
from server.views.phonepage import phonepage
from server.views.rendering import page, problem_page

pages = Blueprint("pages", __name__)
pages.register_blueprint(phonepage)
pages.register_blueprint(boardpage)
pages.register_blueprint(devicepage)
pages.register_blueprint(noticepage)
pages.record_once(lambda state: state.app.config.update(PROBLEM_PAGE=problem_page))

NOTE, ROOM = 200, 40  # characters: a line, not a record

Form = Mapping[str, str]


def _to(page: str, **values: Any) -> Response:
    """See other: what was posted is done, the next page is got."""
    return redirect(url_for(page, **values), 303)


def _me() -> Caller:
    who = caller()
    assert who is not None  # `only` let nobody else in
    return who


# Signing in


@pages.get("/")
def start() -> Response:
    return _to("pages.desks")


@pages.get("/sign-in")
def sign_in_form() -> Response:
    return page("signin.html", name="", next=request.args.get("next", ""), sentence="")


@pages.post("/sign-in")
def sign_in_sent() -> Response:
    check_origin()
    name, then = request.form.get("name", ""), request.form.get("next", "")
    try:
        token, _session = sign_in(name, request.form.get("password", ""))
    except Problem as problem:
        return page("signin.html", problem.code or 401, name=name, next=then, sentence=problem.sentence)
    return give_cookie(redirect(_our_own(then), 303), token)


def _our_own(then: str) -> str:
    """Only ever one of the desk pages: a link to the sign-in page must not lead the agent to another site."""
    return then if then.startswith("/desk/") and "\\" not in then else url_for("pages.desks")


@pages.post("/sign-out")
@only(AGENT)
def sign_out_sent() -> Response:
    return sign_out(caller(), _to("pages.sign_in_form"))


# Choosing a desk


@pages.get("/desk")
@only(AGENT)
def desks() -> Response:
    return _desks("", 200)


def _desks(sentence: str, status: int) -> Response:
    return page("desks.html", status, desks=desking.desks(), me=_me().name, sentence=sentence)


# The desk


@pages.get("/desk/<desk>")
@only(AGENT)
def desk(desk: str) -> Response:
    return _desk("desk.html", desk)


@pages.get("/desk/<desk>/panel")
@only(AGENT)
def panel(desk: str) -> Response:
    """The page's live part alone, for the script."""
    return _desk("panel.html", desk)


@pages.post("/desk/<desk>/<command>")
@only(AGENT)
def command(desk: str, command: str) -> Response:
    """Do it, then show the desk: by a redirect so that a reload repeats nothing, or for the script at once."""
    script = "X-Fragment" in request.headers
    try:
        _do(desk, command, request.form)
    except (Refused, Problem) as error:
        problem = problem_of(error)
        if command == "open" and not script:
            return _desks(problem.sentence, problem.code or 409)
        return _desk("panel.html" if script else "desk.html", desk, problem.sentence, problem.code or 409)
    return _desk("panel.html", desk) if script else _to("pages.desk", desk=desk)


def _desk(template: str, desk: str, sentence: str = "", status: int = 200) -> Response:
    seen = desking.panel_for(_me(), desk)
    if seen["agent"] not in (None, _me().name):  # a colleague's desk is theirs
        return _to("pages.desks")
    left = (datetime.fromisoformat(seen["undo"]) - house().now()).total_seconds() if seen["undo"] else 0
    return page(template, status, panel=seen, undo_left=max(0, ceil(left)), sentence=sentence)


# What a form says beside the desk


def _picked(*names: str) -> Callable[[Form], dict[str, str]]:
    return lambda form: {name: form.get(name, "") for name in names}


def _outcome(form: Form) -> dict[str, Any]:
    said = {name: form[name] for name in ("outcome", "unit") if form.get(name)} or {"outcome": ""}
    return said | {"slip": "slip" in form}


def _walk_in(form: Form) -> dict[str, str]:
    return {"ticket": str(uuid4()), **_picked("errand", "language")(form)}


def _transfer(form: Form) -> dict[str, str]:
    """One list to choose from on the page: `errand:waste` or `desk:2`."""
    kind, _, id = form.get("to", "").partition(":")
    return {"to_desk" if kind == "desk" else "errand": id}


SAYS: dict[str, Callable[[Form], dict[str, Any]]] = {
    "call": _picked("ticket"),
    "put-back": _picked("ticket"),
    "resume": _picked("ticket"),
    "leave": _picked("ticket"),
    "finish": _outcome,
    "transfer": _transfer,
    "walk-in": _walk_in,
}

# Commands about whoever is at the desk: they are meant for the visitor on the page, and for nobody else.
MEANT = frozenset({"recall", "arrive", "miss", "park", "transfer", "finish"})


def _do(desk: str, word: str, form: Form) -> None:
    asked = desking.COMMANDS.get(word)
    if asked is None:
        raise Problem(404, "not-found", "Det finns ingenting på den adressen.")
    note = _note(form) if "note" in form else None
    args = SAYS.get(word, _picked())(form)
    desking.do(_me(), desk, _meant_for(form.get("seen"), asked) if word in MEANT else asked, note=note, **args)


def _note(form: Form) -> str:
    """The note in one line, with the room where the visitor waits before it."""
    parts = (form.get("room", "").strip()[:ROOM], form["note"].strip()[:NOTE])
    return ": ".join(part for part in parts if part)


def _meant_for(seen: str | None, asked: desking.Command) -> desking.Command:
    """The command, refused when the desk has got somebody else since the page was drawn: an old tab must not end the wrong visit."""

    def meant(lobby: Lobby, *, desk: str, **rest: Any) -> list[Any]:
        if seen is not None and (lobby.desk(desk).ticket or "") != seen:
            raise Refused("page-old", "Det har hänt något på din plats sedan sidan visades. Se vem som är hos dig nu.")
        return asked(lobby, desk=desk, **rest)

    return meant
