"""A process that drives clerk and journal until it is killed. `python killed.py DIR`: each line on standard input starts one life.

The line says how many days its clock is ahead, so that lives also die while a day is being closed. Lives are forked, so that a start
costs milliseconds; each opens the journal anew. On standard output: `born PID`, then `TICKET NUMBER` for each ticket *after*
the clerk has answered, and `dead SIGNAL` when that life is over.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from uuid import uuid4

from journals import always_open

from server.clerk import Clerk, utc_now
from server.journal import Journal
from server.lobby import Lobby


def live(directory: Path, ahead: timedelta) -> None:
    """Issue, call and finish until the end."""
    say("born", os.getpid())
    clerk = Clerk(always_open(), Journal(directory), lambda: utc_now() + ahead)
    clerk.do(Lobby.open_desk, desk="1", agent="anna")
    with clerk.reading() as (lobby, _):
        busy = lobby.desk("1").ticket is not None
    for errand in cycle(["passport", "building"]):
        if busy:
            clerk.do(Lobby.finish, desk="1", outcome="resolved")
        ticket = str(uuid4())
        (issued,) = clerk.do(Lobby.issue, ticket=ticket, errand=errand, language="sv")
        say(ticket, vars(issued)["number"])
        clerk.do(Lobby.call_next, desk="1", note="väntar på sin syster")
        busy = True


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(Path(sys.argv[1]), timedelta(days=int(line)))
        _, status = os.waitpid(child, 0)
        say("dead", os.WTERMSIG(status))


if __name__ == "__main__":
    main()
