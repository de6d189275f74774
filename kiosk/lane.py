"""A thread that owns what it works with: one door in, jobs one at a time, something to do when idle; it knows no kiosk."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Job = TypeVar("Job")
log = logging.getLogger(__name__)


class Lane(Generic[Job]):
    """`work` takes each job; `idle` is called first of all, and after `every` seconds without one; `failed` gets a job that raised."""

    def __init__(
        self,
        name: str,
        work: Callable[[Job], None],
        idle: Callable[[], None],
        every: float,
        failed: Callable[[Job], None],
    ) -> None:
        self._work, self._idle, self._every, self._failed = work, idle, every, failed
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def put(self, job: Job) -> None:
        self._jobs.put(job)

    def close(self) -> None:
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout=self._every + 1)

    def _run(self) -> None:
        self._guarded(self._idle)
        while True:
            try:
                job = self._jobs.get(timeout=self._every)
            except queue.Empty:
                self._guarded(self._idle)
                continue
            if job is None:
                return
            if not self._guarded(self._work, job):
                self._guarded(self._failed, job)

    def _guarded(self, act: Callable[..., None], *job: Job) -> bool:
        """The top of this thread: one bug must not leave a kiosk that never prints again."""
        try:
            act(*job)
        except Exception:
            log.exception("%s: something failed", self._thread.name)
            return False
        return True
