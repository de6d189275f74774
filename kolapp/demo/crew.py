"""The programs as child processes: started one by one, each ready before the next, all gone when the demo is."""

from __future__ import annotations

import ctypes
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

READY = 60.0  # seconds a program may take to say that it is ready, on a slow machine
END = 5.0  # seconds it may take to end when told to
_PR_SET_PDEATHSIG = 1  # prctl(2)


class DidNotStart(Exception):
    """A program ended, or stayed silent, before it said `ready`."""


class Program:
    """One child. `word` is what it said after `ready`; its standard error goes to `log`."""

    def __init__(self, name: str, command: list[str], log: Path, environment: Mapping[str, str]) -> None:
        self.name, self.log = name, log
        self._lines: queue.Queue[str | None] = queue.Queue()
        with log.open("w") as errors:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                bufsize=1,
                env={**os.environ, **environment},
                preexec_fn=_dying_with_parent(),  # noqa: PLW1509 - one system call, no lock
            )
        threading.Thread(target=self._listen, name=f"listening to {name}", daemon=True).start()
        self.word = self._await_ready()

    def tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def says(self, timeout: float) -> str | None:
        """Its next line, or None when it has ended or stayed silent for `timeout` seconds."""
        try:
            return self._lines.get(timeout=timeout)
        except queue.Empty:
            return None

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(END)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def _listen(self) -> None:
        assert self.process.stdout
        try:
            for line in self.process.stdout:
                self._lines.put(line.rstrip("\n"))
        except ValueError:  # the pipe was closed under us: it has ended
            pass
        self._lines.put(None)

    def _await_ready(self) -> str:
        while line := self.says(READY):
            if line.startswith("ready"):
                return line.removeprefix("ready").strip()
        self.end()
        raise DidNotStart(f"{self.name} did not start. It said:\n{self.log.read_text()[-2000:]}")


def _dying_with_parent() -> Callable[[], object]:
    """Also when the demo itself is killed, nothing it started lives on."""
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Crew:
    """Everything the demo has started; leaving the `with` block ends it all, last started first."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.programs: list[Program] = []

    def __enter__(self) -> Crew:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        for program in reversed(self.programs):
            program.end()

    def start(self, name: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Program:
        """Run `python -m` with these arguments and wait until it is ready."""
        command = [sys.executable, "-m", *arguments]
        self.programs.append(Program(name, command, self.logs / f"{name}.log", environment or {}))
        return self.programs[-1]

    def fallen(self) -> Program | None:
        """The first program that has ended by itself, if any has."""
        return next((program for program in self.programs if program.process.poll() is not None), None)
