"""The dialogue over JSON: a kiosk hands in a face; a lead reads, sorts and answers. Who gave an opinion is asked by nobody."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import Any

from server.dialogue.wishes import FEWEST, wishes
from server.gate import caller
from server.house import house
from server.problems import Problem
from server.views.opinionwords import in_every_language
from server.views.parts import uuid_of

AT_ONCE = 20  # faces without a pause: a lobby that leaves together is heard, a machine is not
HINTED = timedelta(days=30)


def today() -> date:
    here = house()
    return here.office.service_day(here.now())


def staff() -> list[str]:
    """What those who work here are called, so that no sentence keeps it."""
    names = [agent.name for agent in house().accounts.agents()]
    return [part for name in names for part in name.split(".")]


def slow_down(key: str) -> None:
    """Problem 429 for whoever answers faster than people do."""
    tries = house().tries
    if pause := tries.wait(key, AT_ONCE):
        sentence = "Det kommer många svar just nu. Vänta en stund och försök igen."
        raise Problem(429, "too-many-opinions", sentence, {"Retry-After": str(ceil(pause))})
    tries.tried(key)


def put_opinion(opinion: str, body: dict[str, Any]) -> None:
    """A face touched at a kiosk; the kiosk names the opinion, so that telling it again is harmless."""
    dialogue, who = house().dialogue, caller()
    slow_down(f"opinion {who.name if who else ''}")
    dialogue.opinions.give(today(), dialogue.questions.now().id, body["face"], "kiosk", name=uuid_of(opinion))


def opinions() -> dict[str, Any]:
    here = house()
    dialogue, question = here.dialogue, here.dialogue.questions.now()
    return {
        "question": {"id": question.id, **in_every_language(here.office, question)},
        "faces": dialogue.opinions.faces(question.id),
        "sentences": dialogue.opinions.sentences(),
        "answers": dialogue.answers.standing(),
    }


def ask_question(body: dict[str, Any]) -> dict[str, Any]:
    house().dialogue.questions.ask(today(), house().office.languages[0], body["asked"], body["wished"])
    return opinions()


def group_sentences(body: dict[str, Any]) -> dict[str, Any]:
    house().dialogue.opinions.group([_id(each) for each in body["sentences"]], body["theme"])
    return opinions()


def silence_sentence(opinion: str) -> None:
    house().dialogue.opinions.silence(_id(opinion))


def post_answer(body: dict[str, Any]) -> dict[str, Any]:
    own = house().office.languages[0]
    house().dialogue.answers.post(today(), own, body["said"], body["did"], body.get("theme", ""))
    return opinions()


def take_answer(answer: str) -> None:
    house().dialogue.answers.take(_id(answer))


def told_wishes() -> dict[str, Any]:
    """Answers by month and errand, and what visitors sought in vain at the kiosk."""
    dialogue = house().dialogue
    return {
        "fewest": FEWEST,
        "months": wishes(dialogue.opinions.by_month()),
        "hints": dialogue.hints.since(today() - HINTED),
    }


def _id(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 20:
        return int(text)
    raise Problem(422, "bad-id", "Det finns inget med det numret.")
