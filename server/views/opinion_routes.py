"""The dialogue's lines of the wire's table: what a kiosk hands in, what a lead reads, sorts and answers. Data only."""

from __future__ import annotations

from server.dialogue import shapes
from server.gate import KIOSK, LEAD
from server.route import Route
from server.views import opinion_api

ROUTES = (
    Route(
        "PUT",
        "/api/opinions/<opinion>",
        opinion_api.put_opinion,
        KIOSK,
        "A face; again is harmless.",
        None,
        shapes.OPINION,
    ),
    Route(
        "GET",
        "/api/opinions",
        opinion_api.opinions,
        LEAD,
        "The question, the answers to it, and what they led to.",
        shapes.OPINIONS,
    ),
    Route(
        "PUT",
        "/api/question",
        opinion_api.ask_question,
        LEAD,
        "Ask this from now on; nothing: the usual question.",
        shapes.OPINIONS,
        shapes.QUESTION,
    ),
    Route(
        "POST",
        "/api/opinions/group",
        opinion_api.group_sentences,
        LEAD,
        "Put the sentences under a theme.",
        shapes.OPINIONS,
        shapes.GROUP,
    ),
    Route(
        "DELETE",
        "/api/opinions/<opinion>/sentence",
        opinion_api.silence_sentence,
        LEAD,
        "Take the sentence away for good.",
    ),
    Route(
        "POST",
        "/api/answers",
        opinion_api.post_answer,
        LEAD,
        "You said, we did: on the board.",
        shapes.OPINIONS,
        shapes.ANSWER,
    ),
    Route("DELETE", "/api/answers/<answer>", opinion_api.take_answer, LEAD, "Off the board."),
    Route(
        "GET",
        "/api/wishes",
        opinion_api.told_wishes,
        LEAD,
        "Answers by errand and month; what was sought in vain.",
        shapes.WISHES,
    ),
)
