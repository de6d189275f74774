"""What if, over JSON: what is played or was played last, and one more question. It changes nothing in the journal."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from server.house import house
from server.rules import Refused
from server.whatif.question import Question
from server.whatif.run import Run
from server.whatif.wished import wished


def whatif() -> dict[str, Any]:
    """The run that is under way or has ended within the hour."""
    run = house().runs.latest()
    return _told(run) if run else {"state": "none", "done": 0, "of": 0, "question": None, "answer": None}


def start_whatif(body: dict[str, Any]) -> dict[str, Any]:
    """Begin to play; Refused where that cannot be."""
    here = house()
    question = wished(here.office, body)
    _check_visits(question)
    if not here.runs.start(question):
        raise Refused("whatif-running", "Dagar spelas redan upp. Vänta tills det är klart.")
    return whatif()


def _check_visits(question: Question) -> None:
    with closing(house().clerk.beside()) as journal:
        if not any(journal.visits(question.first, question.last)):
            raise Refused("period-empty", "Det finns inga besök att spela upp i perioden. Välj dagar som är avslutade.")


def _told(run: Run) -> dict[str, Any]:
    asked = run.question
    return {
        "state": run.state,
        "done": run.done,
        "of": run.of,
        "question": {
            "from": asked.first.isoformat(),
            "to": asked.last.isoformat(),
            "desks": asked.desks,
            "promises": dict(asked.promises or {}),
            "seeds": asked.seeds,
        },
        "answer": run.answer,
    }
