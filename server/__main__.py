"""`python -m server`: serve an office, check its file, keep its accounts, read its journal. Faults are one line and exit status 2."""

# ruff: noqa: PLC0415 - each command imports what it needs: `check` no store, the master no Flask

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kolapp import __version__
from kolapp.office import OfficeError, describe, load

if TYPE_CHECKING:
    from server.accounts import Accounts

AGENT_ROLES = ("agent", "lead", "admin")
DEVICE_ROLES = ("kiosk", "display", "printer")

Arguments = argparse.Namespace
Command = Callable[[Arguments], None]
Keep = Callable[["Accounts", Arguments], None]


def main(argv: list[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except (OfficeError, ValueError, OSError, sqlite3.Error) as fault:
        return _fault(str(fault))
    except Exception as fault:
        # JournalUnavailable and its kin live beside the store, which `check` has no need to import.
        if sentence := getattr(fault, "sentence", None):
            return _fault(sentence)
        raise
    return 0


def _fault(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def serve(arguments: Arguments) -> None:
    from server.serve import serve

    if not arguments.office or not arguments.data:
        parser().error("give --office FILE and --data DIR, or one of the commands: see --help")
    serve(load(arguments.office), arguments.office, arguments.data, arguments.host, arguments.port)


def check(arguments: Arguments) -> None:
    print(describe(load(arguments.file)))
    if arguments.data:
        from server import history

        history.latest_check(arguments.data)


def agent_add(accounts: Accounts, arguments: Arguments) -> None:
    if sys.stdin.isatty():
        print(f"password for {arguments.name}, at least 8 characters, then Enter:", file=sys.stderr)
    accounts.add_agent(arguments.name, arguments.role, sys.stdin.readline().rstrip("\r\n"))


def agent_remove(accounts: Accounts, arguments: Arguments) -> None:
    accounts.remove_agent(arguments.name)


def device_add(accounts: Accounts, arguments: Arguments) -> None:
    print(accounts.add_device(arguments.name, arguments.role))


def device_remove(accounts: Accounts, arguments: Arguments) -> None:
    accounts.remove_device(arguments.name)


def with_accounts(command: Callable[[Accounts, Arguments], None]) -> Command:
    def run(arguments: Arguments) -> None:
        from server.accounts import Accounts

        accounts = Accounts(arguments.data)
        try:
            command(accounts, arguments)
        finally:
            accounts.close()

    return run


def log(arguments: Arguments) -> None:
    from server import history

    history.log(arguments.data, load(arguments.office), arguments.day)


def rebuild(arguments: Arguments) -> None:
    from server import history

    history.rebuild(arguments.data)


def verify(arguments: Arguments) -> None:
    from server import history

    history.verify(arguments.data)


def simulate(arguments: Arguments) -> None:
    from server.play.changed import with_desks
    from server.play.progress import Progress
    from server.play.town import Town
    from server.play.year import simulate

    last = arguments.to or date.today() - timedelta(days=1)
    town = Town(with_desks(load(arguments.office), arguments.desks), str(arguments.seed), arguments.per_day)
    came = simulate(town, arguments.data, last, arguments.days, Progress())
    print(f"{came} besök på {arguments.days} dagar till och med {last} är skrivna i {arguments.data}.")


def whatif(arguments: Arguments) -> None:
    from server.play.progress import SELDOM, SOON, Progress
    from server.whatif.question import Question, ask
    from server.whatif.told import lines

    office, last = load(arguments.office), arguments.to or date.today()
    first = arguments.from_ or last - timedelta(days=30)
    question = Question(first, last, arguments.desks, dict(arguments.promise), arguments.seeds)
    progress = Progress(seldom=SOON if arguments.json else SELDOM)
    answer = ask(question, office, arguments.data, progress.tell)
    print(json.dumps(answer) if arguments.json else "\n".join(lines(answer)))


def forget(arguments: Arguments) -> None:
    from server import history

    history.forget(arguments.data, load(arguments.office), arguments.office)


def export(arguments: Arguments) -> None:
    from server.export import export
    from server.figures.period import Period

    export(
        arguments.data,
        arguments.format,
        Period(arguments.first, arguments.last),
        sys.stdout.buffer,
        small=arguments.small,
    )


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m server", description="The office's queue: rules, journal, desk pages."
    )
    top.add_argument("--version", action="version", version=f"kolapp {__version__}")
    top.add_argument("--office", type=Path, metavar="FILE", help="the office file")
    top.add_argument("--data", type=Path, metavar="DIR", help="where journal and accounts are kept")
    top.add_argument("--host", default="127.0.0.1")
    top.add_argument("--port", type=int, default=8080, help="0: any that is free")
    top.set_defaults(run=serve)
    commands = top.add_subparsers(metavar="COMMAND")
    checking = commands.add_parser("check", help="is the office file right, and did the last day add up?")
    checking.add_argument("file", type=Path)
    checking.add_argument("--data", type=Path, metavar="DIR", help="the folder whose last self-check is told")
    checking.set_defaults(run=check)
    _keeping(commands, "agent", AGENT_ROLES, agent_add, agent_remove)
    _keeping(commands, "device", DEVICE_ROLES, device_add, device_remove)
    telling = _command(commands, "log", "a day's journal as sentences", log)
    telling.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the newest if left out")
    telling.add_argument("--office", type=Path, metavar="FILE", default=Path("office.toml"))
    _command(commands, "verify", "is the journal what was written?", verify)
    forgetting = _command(commands, "forget", "remove the days that are older than the office file keeps them", forget)
    forgetting.add_argument("--office", type=Path, metavar="FILE", default=Path("office.toml"))
    _command(commands, "rebuild", "write the table of visits anew from the journal", rebuild)
    _playing(_command(commands, "simulate", "play believable days into a folder of their own", simulate))
    _asking(_command(commands, "whatif", "play lived days again with other desks or promises", whatif))
    _sending(_command(commands, "export", "a period's visits, to standard output", export))
    return top


def _sending(sending: argparse.ArgumentParser) -> None:
    sending.add_argument("--format", choices=("csv", "jsonl", "parquet"), required=True)
    for word, name in (("--from", "first"), ("--to", "last")):
        sending.add_argument(word, dest=name, type=date.fromisoformat, metavar="YYYY-MM-DD", required=True)
    sending.add_argument("--small", action="store_true", help="with what few have in common: for use inside the house")


def _asking(asking: argparse.ArgumentParser) -> None:
    asking.add_argument("--office", type=Path, metavar="FILE", default=Path("office.toml"))
    asking.add_argument(
        "--from", dest="from_", type=date.fromisoformat, metavar="YYYY-MM-DD", help="30 days before --to"
    )
    asking.add_argument("--to", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the last day; today if left out")
    asking.add_argument("--desks", type=int, default=0, metavar="+N", help="so many more than there were, or fewer")
    asking.add_argument("--promise", type=_promise, action="append", default=[], metavar="ERRAND=MINUTES")
    asking.add_argument("--seeds", type=_count, default=100, help="how many times each day is played; 100 if left out")
    asking.add_argument("--json", action="store_true", help="the answer for programs, and progress more often")


def _promise(text: str) -> tuple[str, int]:
    errand, _, minutes = text.partition("=")
    return errand, _count(minutes)


def _playing(playing: argparse.ArgumentParser) -> None:
    playing.add_argument("--office", type=Path, metavar="FILE", default=Path("office.toml"))
    playing.add_argument(
        "--desks", type=int, default=0, metavar="+N", help="so many desks more than in the office file"
    )
    playing.add_argument("--days", type=_count, default=365, help="days in a row, weekends among them; 365 if left out")
    playing.add_argument("--to", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the last; yesterday if left out")
    playing.add_argument("--seed", type=int, default=1, help="the same seed plays the same days")
    playing.add_argument("--per-day", type=_count, metavar="N", help="visitors; what the desks can take if left out")


def _count(text: str) -> int:
    """A whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not above 0")
    return number


def _keeping(commands: Any, what: str, roles: tuple[str, ...], add: Keep, remove: Keep) -> None:
    actions = commands.add_parser(what, help=f"add and remove {what}s").add_subparsers(metavar="ACTION", required=True)
    adding = _command(actions, "add", f"{', '.join(roles)}; again changes role and secret", with_accounts(add))
    adding.add_argument("--role", choices=roles, required=True)
    adding.add_argument("name")
    _command(actions, "remove", "at once, also where signed in", with_accounts(remove)).add_argument("name")


def _command(commands: Any, name: str, does: str, run: Command) -> argparse.ArgumentParser:
    """A command that works on a data folder."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=does)
    command.add_argument("--data", type=Path, metavar="DIR", required=True)
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
