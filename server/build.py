"""A server's parts, opened in the right order and put together; used by the worker process and by tests. It serves nothing itself."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from kolapp.office import Office
from server.accounts import Accounts
from server.app import create_app
from server.clerk import Clerk
from server.journal import Journal


def build(office: Office, directory: Path) -> Flask:
    """The application on the files of `directory`. JournalTaken, JournalDamaged: do not start, say the sentence."""
    clerk = Clerk(office, Journal(directory))
    return create_app(office, clerk, Accounts(directory))
