"""One line of the wire's table: an address, who may use it, what it is told and what it answers. It serves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.shaping import Shape


@dataclass(frozen=True)
class Route:
    """`view` gets the path's values and, where there is a `body` shape, the body. `answer` None: 204, nothing to say."""

    method: str
    path: str
    view: Callable[..., Any]
    who: frozenset[str]
    does: str
    answer: Shape | None = None
    body: Shape | None = None
    created: bool = False  # may answer 201
    kind: str = "application/json"
    command: str | None = None  # a desk's command, known to the view by this name
    query: Shape | None = None  # what may stand after the address's question mark

    @property
    def name(self) -> str:
        return f"{self.view.__name__}-{self.command}" if self.command else self.view.__name__

    @property
    def given(self) -> dict[str, str]:
        return {"command": self.command} if self.command else {}
