"""A neural voice the house has installed: the `piper` program as a warm process of its own; it never keeps a call waiting long."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread

from kolapp.voice import VoiceMissing, readable

LOADING = 20.0  # seconds the first sentence may take: the voice has to be read from the disk
WROTE = re.compile(r"(/\S+\.wav)\s*$")  # how piper tells, on its output or in its log, that a sentence is ready


class Piper:
    """`model` is the voice's .onnx file; the .onnx.json that came with it says its language. One thread asks it at a time.

    Each line on its stdin becomes a WAV file in a folder of ours, and it tells the name. (Its raw output has no mark
    between two sentences.)
    """

    def __init__(self, model: Path, program: str = "piper", *, deadline: float = 3.0) -> None:
        self._model, self._program, self._deadline = model, program, deadline
        self._folder = TemporaryDirectory(prefix="kolapp-piper-")
        self._process: subprocess.Popen[str] | None = None
        self._closed = False
        self._written = SimpleQueue[Path | None]()

    def languages(self) -> frozenset[str]:
        """The one it was made for; none when its description cannot be read."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            told = json.loads(Path(f"{self._model}.json").read_text(encoding="utf-8"))
            return frozenset({told["language"].get("family") or told["language"]["code"].partition("_")[0]})
        return frozenset()

    def say(self, text: str, language: str) -> bytes:
        if language not in self.languages():
            raise VoiceMissing(
                f"{self._model.name} does not speak {language} (its language stands in {self._model.name}.json)"
            )
        patience = self._deadline if self._process else LOADING
        process = self._process or self._started()
        if process.poll() is not None:
            self._started()  # for the next call; this one does not wait until it has loaded
            raise VoiceMissing(f"{self._program} ended with status {process.returncode}, and is started again")
        return self._answer(process, " ".join(readable(text, language).split()), patience)

    def close(self) -> None:
        self._closed = True
        self._end()
        self._folder.cleanup()

    def _answer(self, process: subprocess.Popen[str], line: str, patience: float) -> bytes:
        assert process.stdin
        try:
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            file = self._written.get(timeout=patience)
        except Empty:
            self._end()
            raise VoiceMissing(f"{self._program} did not answer in {patience:g} s") from None
        except OSError:
            file = None
        if file is None:
            raise VoiceMissing(f"{self._program} ended in the middle of a sentence")
        try:
            return file.read_bytes()
        finally:
            file.unlink()

    def _started(self) -> subprocess.Popen[str]:
        self._end()
        if self._closed:
            raise VoiceMissing(f"{self._program} has been ended")
        command = [self._program, "--model", str(self._model), "--output-dir", self._folder.name]
        pipe, log = subprocess.PIPE, subprocess.STDOUT
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=log, text=True, encoding="utf-8")
        except OSError as error:
            raise VoiceMissing(
                f"{self._program}: {error.strerror} — pip install piper-tts, or leave --piper out"
            ) from None
        self._process, self._written = process, SimpleQueue()
        Thread(target=_listen, args=(process, self._written), name="piper", daemon=True).start()
        return process

    def _end(self) -> None:
        if self._process and self._process.stdin:
            self._process.kill()
            self._process.wait()
            with suppress(OSError):  # what it did not read any more
                self._process.stdin.close()


def _listen(process: subprocess.Popen[str], written: SimpleQueue[Path | None]) -> None:
    """Hand on each file it has written, and None when it has ended."""
    assert process.stdout
    for line in process.stdout:
        if found := WROTE.search(line):
            written.put(Path(found[1]))
    process.wait()
    process.stdout.close()
    written.put(None)
