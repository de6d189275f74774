"""What "what if" costs: a month of an ordinary office played a hundred times with one more desk, in two processes."""

from __future__ import annotations

import resource
import time
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from bench import workplace
from kolapp.office import load
from server.play.progress import Progress
from server.play.town import Town
from server.play.year import simulate
from server.whatif.question import Question, ask

LAST, DAYS, SEEDS = date(2026, 10, 31), 31, 100


def spent() -> float:
    """CPU seconds of this process and of those it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    office, silent = load(Path("office.toml")), Progress(StringIO())
    with workplace() as folder:
        visits = simulate(Town(office, "1"), Path(folder), LAST, DAYS, silent)
        question = Question(LAST - timedelta(days=DAYS - 1), LAST, desks=1, seeds=SEEDS)
        before, begun = spent(), time.perf_counter()
        answer = ask(question, office, Path(folder), Progress().tell)
        took, used = time.perf_counter() - begun, spent() - before
    biggest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    lived, played, changed = (answer[which]["within"] for which in ("lived", "played", "changed"))
    print(f"{visits} visits x {SEEDS} seeds  {took:.0f} s by the clock, {used / 2:.0f} s of two cores (anchor 60)")
    print(f"largest process         {biggest:.0f} MB (anchor 300)")
    print(f"within promise          {lived:.1%} lived, {played:.1%} played unchanged, {changed:.1%} with one more desk")


if __name__ == "__main__":
    main()
