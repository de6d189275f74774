"""A loudspeaker and voices that are none: they note what would be heard, and a lobby that runs an announcer over them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

from display.announcer import Announcer
from display.turns import Turns
from kolapp.caller import FirstOf, Reader
from kolapp.sound.chime import chime
from kolapp.voice import VoiceMissing

RUNG = {chime(again=False): "chime", chime(again=True): "recall"}


class FakeVoice:
    def languages(self) -> frozenset[str]:
        return frozenset({"sv", "en"})

    def say(self, text: str, language: str) -> bytes:
        return f"{language}: {text}".encode()


class DumbVoice(FakeVoice):
    def say(self, text: str, language: str) -> bytes:
        raise VoiceMissing("espeak-ng is not installed")


class FakeSound:
    """Notes what is played, and whether two sounds were ever at it at once."""

    def __init__(self, works: bool = True) -> None:
        self.works, self.playing, self.overlapped = works, False, False
        self.played: list[str] = []
        self.told = Condition()

    def play(self, wav: bytes) -> bool:
        self.overlapped |= self.playing
        self.playing = True
        with self.told:
            self.played.append(RUNG.get(wav) or wav.decode())
            self.told.notify_all()
        self.playing = False
        return self.works

    def wait(self, count: int) -> None:
        with self.told:
            assert self.told.wait_for(lambda: len(self.played) >= count, 5), self.played

    def available(self) -> bool:
        return self.works

    def silent(self) -> list[str]:
        return []

    def stop(self) -> None:
        return None


class Lobby:
    """Runs an announcer and notes what it tells."""

    def __init__(self) -> None:
        self.told = Condition()
        self.said: list[tuple[int, str]] = []
        self.voiced: list[int | None] = []
        self.standing: Callable[[int], bool] = lambda _: True
        self.volume = 100
        self.blind: Callable[[], bool] = lambda: False

    def note(self, seq: int, why: str) -> None:
        with self.told:
            self.said.append((seq, why))
            self.told.notify_all()

    def wait(self, count: int) -> None:
        with self.told:
            assert self.told.wait_for(lambda: len(self.said) >= count, 5), self.said

    @contextmanager
    def announcer(self, sound, voice=None, again_after: float = 60) -> Iterator[Announcer]:
        announcer = Announcer(
            sound,
            FirstOf([Reader(voice or FakeVoice())]),
            languages=lambda: ("sv", "en", "ar"),
            standing=self.standing,
            voicing=self.voiced.append,
            said=self.note,
            blind=self.blind,
            loudness=lambda: self.volume,
            turns=Turns(again_after=again_after),
            pause=0,
        )
        announcer.start()
        try:
            yield announcer
        finally:
            announcer.stop()
            announcer.join(5)
