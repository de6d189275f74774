"""Several sound devices at once: the lobby's loudspeaker and, say, its hearing loop; none of them ever holds up the first."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from time import monotonic

from kolapp.sound import Player
from kolapp.sound.wav import seconds

GRACE = (
    0.5  # seconds the others may take longer than the sound; one that hangs is left alone until it has come to itself
)


class Together:
    """The first device is the loudspeaker: what it plays has been heard. The others get the same sound as far as they take it."""

    def __init__(self, players: Sequence[Player]) -> None:
        self._first, *self._others = players
        self._busy: dict[Player, Thread] = {}

    def play(self, wav: bytes) -> bool:
        """To its end on every device that is not still at something else; whether the first played it to its end."""
        free = [player for player in self._others if not self._is_busy(player)]
        for player in free:
            self._busy[player] = Thread(target=player.play, args=(wav,), name=f"sound on {player.device}", daemon=True)
            self._busy[player].start()
        enough = monotonic() + seconds(wav) + GRACE
        heard = self._first.play(wav)
        for player in free:
            self._busy[player].join(max(0.0, enough - monotonic()))
        return heard

    def stop(self) -> None:
        for player in (self._first, *self._others):
            player.stop()

    def available(self) -> bool:
        """Whether the loudspeaker takes sound."""
        return self._first.available()

    def silent(self) -> list[str]:
        """The devices that do not take sound, by name."""
        return [
            player.device for player in (self._first, *self._others) if self._is_busy(player) or not player.available()
        ]

    def _is_busy(self, player: Player) -> bool:
        thread = self._busy.get(player)
        return thread is not None and thread.is_alive()
