"""Where visitors say what they think: a tablet by the door, or their own phone. One touch is an answer; a sentence may follow.

Works without script. Nothing tells who answered: no ticket, no address, no time.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from kolapp.texts import catalogue
from server import crowd
from server.dialogue.opinions import FACES, LONGEST, mark
from server.gate import check_origin
from server.house import house
from server.problems import Problem
from server.views.opinion_api import slow_down, staff, today
from server.views.opinionwords import OpinionWords
from server.views.rendering import page

opinionpage = Blueprint("opinionpage", __name__)
opinionpage.before_request(crowd.look)


def opinion_words(language: str) -> OpinionWords:
    here = house()
    question, answers = here.dialogue.questions.now(), (*here.dialogue.answers.told(), *here.office.answers)
    return OpinionWords(here.office, catalogue(language, "phone"), question, answers)


@opinionpage.get("/opinion")
def ask() -> Response:
    return _shown("opinion.html", name=uuid4())


@opinionpage.post("/opinion")
def answer() -> Response:
    """The face is kept at once; `name` is the page's, so that a finger that trembles answers once."""
    check_origin()
    face, name = request.form.get("face", ""), request.form.get("name", "")
    if face not in FACES or not _is_uuid(name):
        return _see("ask")
    try:
        slow_down("opinion door")
    except Problem as problem:
        return _shown("opinion.html", problem.code or 429, name=name, busy=True)
    dialogue = house().dialogue
    dialogue.opinions.give(today(), dialogue.questions.now().id, face, "door", name=name)
    return _see("more", opinion=mark(f"opinion {name}"))


@opinionpage.get("/opinion/<int:opinion>")
def more(opinion: int) -> Response:
    """The sentence, for whoever wants to say one. The address opens nothing but an empty line, and that only today."""
    if not house().dialogue.opinions.waits_for_words(opinion, today()):
        return _see("ask")
    return _shown("opinion_more.html", opinion=opinion, longest=LONGEST, text="")


@opinionpage.post("/opinion/<int:opinion>")
def tell(opinion: int) -> Response:
    check_origin()
    text = request.form.get("text", "")
    if len(text) > LONGEST:
        return _shown("opinion_more.html", 422, opinion=opinion, longest=LONGEST, text=text, long=True)
    house().dialogue.opinions.tell(opinion, today(), text, staff())
    return _see("thanks")


@opinionpage.get("/opinion/thanks")
def thanks() -> Response:
    return _shown("opinion_thanks.html")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _see(view: str, **values: object) -> Response:
    """On in the same language; the house's own need not be said."""
    chosen = _language()
    language = chosen if chosen != house().office.languages[0] else None
    return redirect(url_for(f"pages.opinionpage.{view}", language=language, **values), 303)  # type: ignore[arg-type]


def _language() -> str:
    languages = house().office.languages
    asked = request.args.get("language", "")
    return asked if asked in languages else languages[0]


def _shown(template: str, status: int = 200, **values: object) -> Response:
    here, language = house(), _language()
    others = [(code, catalogue(code, "phone").own_name) for code in here.office.languages]
    home = language == here.office.languages[0]
    return page(template, status, opinion_words(language), languages=others, home=home, **values)
