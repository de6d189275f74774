"""What the lobby is called with: the loudspeakers and voices that the display's arguments name. It says nothing itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from display.announcer import Silence
from kolapp.caller import FirstOf, Reader
from kolapp.clips import Clips
from kolapp.piper import Piper
from kolapp.sound import Player
from kolapp.sound.together import Together
from kolapp.voice import Espeak

NONE = "none"


def add(wanted: argparse.ArgumentParser) -> None:
    """The arguments."""
    wanted.add_argument(
        "--audio",
        metavar="DEVICE",
        action="append",
        help="ALSA device for chime and voice (default), the loudspeaker first; again for the hearing loop; none = silent",
    )
    wanted.add_argument(
        "--clips", metavar="DIR", type=_clips, help="a person's recordings, used before any other voice"
    )
    wanted.add_argument(
        "--piper",
        metavar="MODEL",
        type=_model,
        action="append",
        default=[],
        help="a neural voice's .onnx file; again for another",
    )


@contextmanager
def voice(wishes: argparse.Namespace) -> Iterator[FirstOf]:
    """Recordings first, then neural voices, then espeak-ng, which is always there."""
    with ExitStack() as ended:
        neural = [Reader(ended.enter_context(closing(Piper(model)))) for model in wishes.piper]
        yield FirstOf([*([wishes.clips] if wishes.clips else []), *neural, Reader(Espeak())])


def devices(named: Sequence[str] | None) -> tuple[str, ...]:
    """Each once; without a word, the machine's own. Beside a device, `none` says nothing."""
    found = tuple(dict.fromkeys(name for name in named or ("default",) if name != NONE))
    return found or (NONE,)


def loudspeakers(of: tuple[str, ...]) -> Together | Silence:
    return Silence() if of == (NONE,) else Together([Player(device) for device in of])


def _clips(name: str) -> Clips:
    clips = Clips(Path(name))
    if not clips.languages():
        raise argparse.ArgumentTypeError(f"{name} has no recordings, as {name}/sv/A.wav; see docs/voice.md")
    return clips


def _model(name: str) -> Path:
    for file in (name, f"{name}.json"):
        if not Path(file).is_file():
            raise argparse.ArgumentTypeError(
                f"{file} is missing; a voice is a file .onnx and its .onnx.json, see docs/voice.md"
            )
    return Path(name)
