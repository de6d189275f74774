"""What goes to and from the server beside the visitors' way: slips and what became of them, and what visitors think.

A slip fetched once is never fetched again.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from kiosk.events import DeliverSlip, Event, GiveOpinion, SlipGiven, TakeSlip
from kiosk.slips import on_paper
from kolapp import client

log = logging.getLogger(__name__)


class Courier:
    """`left`: about how many tickets the printer has paper for, as far as anybody knows."""

    def __init__(self, server: client.Server, tell: Callable[[Event], None], left: Callable[[], int | None]) -> None:
        self._server, self._tell, self._left = server, tell, left
        self._fetched = set[str]()
        self._untold: deque[DeliverSlip | GiveOpinion] = deque()

    def work(self, job: TakeSlip | DeliverSlip | GiveOpinion) -> None:
        if not isinstance(job, TakeSlip):
            self._untold.append(job)
            self.idle()
        elif job.slip not in self._fetched:
            self._fetch(job)

    def failed(self, job: TakeSlip | DeliverSlip | GiveOpinion) -> None:
        """A slip that could not be made: the desk is told, the visitors at the screen are not."""
        if isinstance(job, TakeSlip):
            self.work(DeliverSlip(job.slip, "not-printed", "error"))

    def idle(self) -> None:
        """Tell what has not been told yet, oldest first; what cannot be told now keeps."""
        with suppress(client.Unreachable):
            while self._untold:
                self._told(self._untold[0])
                self._untold.popleft()

    def _fetch(self, job: TakeSlip) -> None:
        try:
            told = self._server.take_slip(job.slip)
        except (client.Unreachable, client.Answer) as why:  # another has it, or it is asked for once more
            log.info("slip %s: %s", job.slip, why)
            return
        self._fetched.add(job.slip)
        self._tell(SlipGiven(job.slip, on_paper(told, job.offer, self._left()), told["seconds"]))

    def _told(self, job: DeliverSlip | GiveOpinion) -> None:
        try:
            if isinstance(job, GiveOpinion):
                self._server.opinion(job.opinion_id, job.face)
            else:
                self._server.slip_delivered(job.slip, job.how, job.fault)
        except client.Answer as no:  # a slip taken back at the desk meanwhile, or more opinions than people have
            log.info("%s: %s", job, no)
