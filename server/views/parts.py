"""What several views need: an answer that need not be sent twice, and ids as they should be. It knows no audience."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any
from uuid import UUID

from flask import Response, request

from server.problems import Problem


def conditional(body: bytes, etag: str, mimetype: str = "application/json") -> Response:
    """The body, or 304 when the caller has it already."""
    answer = Response(body, mimetype=mimetype)
    answer.set_etag(etag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)  # type: ignore[return-value]


def tagged(body: dict[str, Any]) -> Response:
    """The same for what has no sequence of its own: the tag is made from the content."""
    data = json.dumps(body).encode()
    return conditional(data, blake2b(data, digest_size=8).hexdigest())


def uuid_of(text: str) -> str:
    """The id in its one written form: a retry in capitals is the same ticket."""
    try:
        id = str(UUID(text))
    except ValueError:
        id = ""
    if id != text.lower():
        raise Problem(422, "bad-id", "Nummerlappens id ska vara ett UUID.")
    return id
