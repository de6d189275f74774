"""The lead's side of the dialogue: what people said, sorted by theme; the question; what the house did; figures. Without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from kolapp.texts import catalogue
from server.dialogue import answers, opinions, questions
from server.gate import LEAD, only
from server.house import house
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import opinion_api
from server.views.dialoguewords import DialogueWords, themes
from server.views.opinionwords import usual
from server.views.rendering import page, see, wording

opinionlead = Blueprint("opinionlead", __name__)


@opinionlead.get("/lead/opinions")
@only(LEAD)
def said() -> Response:
    return _said()


@opinionlead.post("/lead/opinions/group")
@only(LEAD)
def group() -> Response:
    chosen = {"sentences": request.form.getlist("sentence"), "theme": request.form.get("theme", "")}
    return _done(lambda: opinion_api.group_sentences(chosen), "said", _said)


@opinionlead.post("/lead/opinions/silence")
@only(LEAD)
def silence() -> Response:
    return _done(_silence_chosen, "said", _said)


def _silence_chosen() -> None:
    for chosen in request.form.getlist("sentence"):
        opinion_api.silence_sentence(chosen)


@opinionlead.get("/lead/question")
@only(LEAD)
def question() -> Response:
    return _question()


@opinionlead.post("/lead/question")
@only(LEAD)
def ask() -> Response:
    return _done(lambda: opinion_api.ask_question(_in_languages("asked", "wished")), "question", _question)


@opinionlead.get("/lead/answers")
@only(LEAD)
def did() -> Response:
    return _did()


@opinionlead.post("/lead/answers")
@only(LEAD)
def post() -> Response:
    body = _in_languages("said", "did") | {"theme": request.form.get("theme", "")}
    return _done(lambda: opinion_api.post_answer(body), "did", _did)


@opinionlead.post("/lead/answers/<answer>/take")
@only(LEAD)
def take(answer: str) -> Response:
    return _done(lambda: opinion_api.take_answer(answer), "did", _did)


@opinionlead.get("/lead/wishes")
@only(LEAD)
def wishes() -> Response:
    return _page("opinion_wishes.html", "", 200, told=opinion_api.told_wishes())


def _done(change: Callable[[], Any], view: str, again: Callable[[str, int], Response]) -> Response:
    """What cannot be is said on the page it was asked on, with all that was typed."""
    try:
        change()
    except (Refused, Problem) as refused:
        return again(problem_of(refused).sentence, problem_of(refused).code or 409)
    return see(f"pages.opinionlead.{view}")


def _in_languages(*fields: str) -> dict[str, Any]:
    """Each field's words by language: `said-sv`, `said-en`."""
    languages = house().office.languages
    return {field: {code: request.form.get(f"{field}-{code}", "") for code in languages} for field in fields}


def _said(sentence: str = "", status: int = 200) -> Response:
    told = opinion_api.opinions()
    longest = opinions.LONGEST_THEME
    return _page("opinion_said.html", sentence, status, told=told, themes=themes(told["sentences"]), longest=longest)


def _question(sentence: str = "", status: int = 200) -> Response:
    now = house().dialogue.questions.now()
    own = {"asked": now.asked or {}, "wished": now.wished or {}}
    typed = _in_languages("asked", "wished") if status != 200 else own
    asks = usual(catalogue(house().office.languages[0], "phone"))
    given = {"usual": asks, "own": bool(now.asked), "longest": questions.LONGEST}
    return _page("opinion_question.html", sentence, status, typed=typed, **given)


def _did(sentence: str = "", status: int = 200) -> Response:
    told = opinion_api.opinions()
    typed = _in_languages("said", "did") | {"theme": request.values.get("theme", "")}
    given = {
        "longest": answers.LONGEST,
        "most": answers.MOST,
        "themes": [name for name in themes(told["sentences"]) if name],
    }
    return _page("opinion_did.html", sentence, status, told=told, typed=typed, **given)


def _page(template: str, sentence: str, status: int, **values: Any) -> Response:
    here, words = house(), wording()
    known = DialogueWords(here.office, words.catalogue)
    return page(template, status, d=known, languages=here.office.languages, sentence=sentence, **values)
