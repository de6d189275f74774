"""What a durable commit costs on this disk: one row, one index, write-ahead log, synchronous=FULL. The yardstick of the others."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median, quantiles

from bench import workplace

ROUNDS = 12
ROW = ("2026-11-23", "x" * 400)


class Bare:
    """A table in DIR/bare.db and nothing of ours; `commit` writes one row for good."""

    def __init__(self, directory: Path) -> None:
        self._db = sqlite3.connect(directory / "bare.db", isolation_level=None)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=full")
        self._db.execute("create table bare (id integer primary key, day text, body text)")
        self._db.execute("create index bare_day on bare (day)")

    def commit(self) -> None:
        self._db.execute("insert into bare (day, body) values (?, ?)", ROW)

    def close(self) -> None:
        self._db.close()


def interleaved(actions: Mapping[str, Callable[[], object]], times: int) -> dict[str, list[float]]:
    """Milliseconds of each call, in rounds that take turns, so that whatever else the machine does meets all alike."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            for _ in range(times // ROUNDS):
                start = time.perf_counter()
                action()
                taken[name].append((time.perf_counter() - start) * 1000)
    return taken


def p99(taken: list[float]) -> float:
    return quantiles(taken, n=100)[98]


def main() -> None:
    with workplace() as folder:
        bare = Bare(Path(folder))
        taken = interleaved({"commit": bare.commit}, 2400)["commit"]
        bare.close()
    print(f"bare commit           p50 {median(taken):.3f} ms   p99 {p99(taken):.3f} ms")


if __name__ == "__main__":
    main()
