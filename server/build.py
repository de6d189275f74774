"""A server's parts, opened in the right order and put together; used by the worker process and by tests. It serves nothing itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask

from kolapp.office import Office
from server.accounts import Accounts
from server.app import create_app
from server.attendant import Attendant, sweep
from server.clerk import Clerk, utc_now
from server.dialogue.dialogue import Dialogue
from server.forgetting import forget_words
from server.headlines import Headlines
from server.journal import Journal
from server.whatif.run import command
from server.whatif.runs import Runs


def build(office: Office, file: Path, directory: Path) -> tuple[Flask, Callable[[], None]]:
    """The application on the files of `directory`, and what closes them; `file` is the office's.

    JournalTaken, JournalDamaged: say the sentence.
    """
    journal, accounts, headlines = Journal(directory), Accounts(directory), Headlines(office)
    dialogue, runs = Dialogue(directory), Runs(command(file, directory), time.monotonic)

    def close() -> None:
        runs.close()
        attendant.close()
        headlines.close()
        journal.close()
        accounts.close()
        dialogue.close()

    clerk = Clerk(office, journal)
    attendant = Attendant(
        partial(sweep, clerk, accounts), lambda: forget_words(dialogue.opinions, office, office.service_day(utc_now()))
    )
    app = create_app(office, clerk, accounts, dialogue, runs, headlines=headlines.latest)
    headlines.start()
    attendant.start()
    return app, close
