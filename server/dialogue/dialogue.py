"""The dialogue in one value: question, opinions, answers and hints on one file. It decides nothing."""

from __future__ import annotations

from pathlib import Path

from server.dialogue.answers import Answers
from server.dialogue.hints import Hints
from server.dialogue.opinionfile import OpinionFile
from server.dialogue.opinions import Opinions
from server.dialogue.questions import Questions


class Dialogue:
    """What visitors and house say to each other. Close it with the server."""

    def __init__(self, directory: Path) -> None:
        self._file = OpinionFile(directory)
        self.questions, self.opinions = Questions(self._file), Opinions(self._file)
        self.answers, self.hints = Answers(self._file), Hints(self._file)

    def close(self) -> None:
        self._file.close()
