"""A question that the command plays in a process of its own, beside the server and at low priority. It must never outlive the server."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from signal import SIGTERM
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread

from server.whatif.answer import Answer
from server.whatif.question import Question

NICE = 15  # everything else on the machine comes first
RUNNING, DONE, FAILED = "running", "done", "failed"

_PROGRESS = re.compile(r"(\d+)/(\d+)\s*$")

log = logging.getLogger("server.whatif")


def command(file: Path, directory: Path) -> tuple[str, ...]:
    """What plays the days of a data folder; the question is to follow."""
    where = ("--office", str(file.resolve()), "--data", str(directory.resolve()))
    return (sys.executable, "-m", "server", "whatif", "--json", *where)


def words(question: Question) -> Iterator[str]:
    """The question as the command is asked it."""
    yield from (f"--from={question.first}", f"--to={question.last}")
    yield from (f"--desks={question.desks:+d}", f"--seeds={question.seeds}")
    yield from (f"--promise={errand}={minutes}" for errand, minutes in (question.promises or {}).items())


class Run:
    """`done` of `of` pieces are played; the `answer` once there is one. Close it, also when it has ended."""

    def __init__(self, command: Sequence[str], question: Question) -> None:
        self.question, self.state = question, RUNNING
        self.done = self.of = 0
        self.answer: Answer | None = None
        self._process = Popen(
            [*command, *words(question)],
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that those it starts can be ended with it
        )
        with suppress(PermissionError):  # a machine that allows it to nobody
            os.setpriority(os.PRIO_PROCESS, self._process.pid, NICE)
        self._closed = False
        self._thread = Thread(target=self._listen, name="whatif", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closed = True
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, SIGTERM)
        self._thread.join()

    def _listen(self) -> None:
        """Progress for as long as it lasts, then the answer. The answer is small: it waits in the pipe until then."""
        with self._process as process:
            assert process.stdout and process.stderr
            said = [line for line in process.stderr if not self._heard(line)]
            answer = process.stdout.read()
        if process.returncode == 0:
            self.answer, self.state = json.loads(answer), DONE
            return
        self.state = FAILED
        if not self._closed:
            log.warning("the days could not be played: %s", "".join(said).strip() or process.returncode)

    def _heard(self, line: str) -> bool:
        told = _PROGRESS.search(line)
        if told:
            self.done, self.of = int(told[1]), int(told[2])
        return told is not None
