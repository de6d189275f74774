"""The `kolapp` command: the demo, the pictures, the check of texts and the recordings. What a site runs are the four programs, not this."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    options = parser().parse_args(argv)
    return int(options.run(options))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="kolapp", description="Queue tickets for a town hall.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser(
        "demo", help="the whole lobby on this machine; without a screen it plays a visit by itself"
    )
    demo.add_argument("--office", metavar="FILE", type=Path, default=Path("office.toml"))
    demo.add_argument("--into", metavar="DIR", type=Path, default=Path("build/demo"), help="where pictures and logs go")
    demo.add_argument("--by-itself", action="store_true", help="play the visit also where there is a screen")
    demo.set_defaults(run=_demo)
    pictures = commands.add_parser("pictures", help="draw every screen, page and ticket")
    pictures.add_argument("--office", metavar="FILE", type=Path, default=Path("office.toml"))
    pictures.add_argument("--into", metavar="DIR", type=Path, default=Path("build/pictures"))
    pictures.set_defaults(run=_pictures)
    texts = commands.add_parser("texts", help="whether every text has all its translations")
    texts.add_argument("what", choices=["check"])
    texts.set_defaults(run=_texts)
    clips = commands.add_parser("clips", help="a person's recordings for the lobby's voice: what to record, what was")
    what = clips.add_subparsers(required=True, metavar="list|check")
    listed = what.add_parser("list", help="the file names and the exact words to say")
    listed.add_argument("--language", default="sv")
    listed.set_defaults(run=_clips_listed)
    checked = what.add_parser("check", help="what is missing, clipped, too loud, too soft or in another format")
    checked.add_argument("folder", metavar="DIR", type=Path)
    checked.set_defaults(run=_clips_checked)
    for each in (listed, checked):
        each.add_argument("--office", metavar="FILE", type=Path, default=Path("office.toml"))
    return top


def _demo(options: argparse.Namespace) -> int:
    from kolapp.demo import lobby  # noqa: PLC0415 - each command imports what it needs

    return lobby.run(options.office, options.into, by_itself=options.by_itself)


def _pictures(options: argparse.Namespace) -> int:
    from kolapp.demo import album  # noqa: PLC0415

    return album.run(options.office, options.into)


def _texts(options: argparse.Namespace) -> int:
    from kolapp import textcheck  # noqa: PLC0415

    return textcheck.main([options.what])


def _clips_listed(options: argparse.Namespace) -> int:
    from kolapp.clips import told  # noqa: PLC0415

    return told.listed(options.office, options.language)


def _clips_checked(options: argparse.Namespace) -> int:
    from kolapp.clips import told  # noqa: PLC0415

    return told.checked(options.office, options.folder)


if __name__ == "__main__":
    sys.exit(main())
