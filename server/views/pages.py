"""The agent's pages: sign in, choose a desk, the desk itself. Forms in, HTML out; opening or reloading a page never changes anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server import desking
from server.gate import AGENT, caller, check_origin, only
from server.house import house
from server.lobby import Lobby
from server.problems import Problem, problem_of
from server.rules import Refused
from server.signing import give_cookie, sign_in, sign_out
from server.views import forms
from server.views.accountpage import accountpage
from server.views.boardpage import boardpage
from server.views.deedpage import deedpage
from server.views.devicepage import devicepage
from server.views.figurespage import figurespage
from server.views.greeterpage import greeterpage
from server.views.guide import html
from server.views.leaddevices import leaddevices
from server.views.leadpage import leadpage
from server.views.noticepage import noticepage
from server.views.nowpage import nowpage
from server.views.opinionlead import opinionlead
from server.views.opinionpage import opinionpage
from server.views.phonepage import phonepage
from server.views.phrasecard import card
from server.views.rendering import LOOKS, me, page, problem_page, seconds_left, see
from server.views.whatifpage import whatifpage

pages = Blueprint("pages", __name__)
pages.register_blueprint(phonepage)
pages.register_blueprint(greeterpage)
pages.register_blueprint(boardpage)
pages.register_blueprint(devicepage)
pages.register_blueprint(noticepage)
pages.register_blueprint(opinionpage)
pages.register_blueprint(opinionlead)
pages.register_blueprint(leadpage)
pages.register_blueprint(leaddevices)
pages.register_blueprint(accountpage)
pages.register_blueprint(figurespage)
pages.register_blueprint(whatifpage)
pages.register_blueprint(nowpage)
pages.register_blueprint(deedpage)
pages.record_once(lambda state: state.app.config.update(PROBLEM_PAGE=problem_page))


# Signing in


@pages.get("/")
def start() -> Response:
    return see("pages.desks")


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
    """Only ever one of the staff's pages: a link to the sign-in page must not lead the agent to another site."""
    return (
        then
        if then.startswith(("/desk/", "/lead", "/figures", "/whatif", "/now")) and "\\" not in then
        else url_for("pages.desks")
    )


@pages.post("/sign-out")
@only(AGENT)
def sign_out_sent() -> Response:
    return sign_out(caller(), see("pages.sign_in_form"))


# Choosing a desk


@pages.get("/desk")
@only(AGENT)
def desks() -> Response:
    return _desks("", 200)


def _desks(sentence: str, status: int) -> Response:
    return page("desks.html", status, desks=desking.desks(), me=me().name, sentence=sentence)


# The desk


@pages.get("/desk/<desk>")
@only(AGENT)
def desk(desk: str) -> Response:
    return _desk("desk.html", desking.panel_for(me(), desk))


@pages.get("/desk/<desk>/panel")
@only(AGENT)
def panel(desk: str) -> Response:
    """The page's live part alone, for the script."""
    with LOOKS:
        return _desk("panel.html", desking.panel_for(me(), desk))


@pages.post("/desk/<desk>/<command>")
@only(AGENT)
def command(desk: str, command: str) -> Response:
    """Do it, then show the desk: by a redirect so that a reload repeats nothing, or for the script at once."""
    script = "X-Fragment" in request.headers
    try:
        seen = _do(desk, command, request.form)
    except (Refused, Problem) as error:
        problem = problem_of(error)
        if command == "open" and not script:
            return _desks(problem.sentence, problem.code or 409)
        told = "panel.html" if script else "desk.html", desking.panel_for(me(), desk)
        return _desk(*told, problem.sentence, problem.code or 409)
    return _desk("panel.html", seen) if script else see("pages.desk", desk=desk)


def _desk(template: str, seen: dict[str, Any], sentence: str = "", status: int = 200) -> Response:
    if seen["agent"] not in (None, me().name):  # a colleague's desk is theirs
        return see("pages.desks")
    left = seconds_left(seen["undo"])
    return page(template, status, panel=seen, undo_left=left, sentence=sentence, **_beside(seen["ticket"]))


def _beside(ticket: Mapping[str, Any] | None) -> dict[str, Any]:
    """What helps with the visitor at the desk: the errand's guide, sentences in their language."""
    if not ticket:
        return {"guide": "", "card": None}
    office = house().office
    guide = office.guides.get(ticket["errand"])
    theirs, ours = ticket["language"], office.languages[0]
    words = card(theirs, ours) if theirs != ours else None
    return {"guide": html(guide) if guide else "", "card": words}


# Commands about whoever is at the desk: they are meant for the visitor on the page, and for nobody else.
MEANT = frozenset({"recall", "arrive", "miss", "park", "transfer", "finish", "further"})


def _do(desk: str, word: str, form: forms.Form) -> dict[str, Any]:
    """The desk's panel when it has been done."""
    asked = desking.COMMANDS.get(word)
    if asked is None:
        raise Problem(404, "not-found", "Det finns ingenting på den adressen.")
    args = forms.AT_DESK.get(word, forms.picked())(form)
    meant = _meant_for(form.get("seen"), asked) if word in MEANT else asked
    return desking.do(me(), desk, meant, note=forms.note(form), **args)


def _meant_for(seen: str | None, asked: desking.Command) -> desking.Command:
    """The command, refused when the desk has got somebody else since the page was drawn: an old tab must not end the wrong visit."""

    def meant(lobby: Lobby, *, desk: str, **rest: Any) -> list[Any]:
        if seen is not None and (lobby.desk(desk).ticket or "") != seen:
            raise Refused("page-old", "Det har hänt något på din plats sedan sidan visades. Se vem som är hos dig nu.")
        return asked(lobby, desk=desk, **rest)

    return meant
