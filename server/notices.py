"""What staff tell the lobby today ("the coffee is on"): posted and taken down. It never lets more stand than a screen can show."""

from __future__ import annotations

import re
from datetime import datetime

from server import noticeevents
from server.alone import Alone
from server.dialogue.identities import identities
from server.events import Event
from server.rules import Refused

LONGEST = 120  # characters: two lines on the lobby screen
MOST = 6  # standing at a time

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


def cleaned(text: str) -> str:
    """One line of what can be seen: no controls, no marks that turn a line round, no room at its ends."""
    return " ".join(_UNSEEN.sub(" ", text).split())


class Notices(Alone):
    """A service day, and what its staff may tell the lobby. The text is public and is in the journal, so it names nobody."""

    def post_notice(self, *, now: datetime, notice: str, text: str, agent: str) -> list[Event]:
        """Put it up until it is taken down or the day is over. The same `notice` again changes nothing."""
        if notice in self.notices:
            return []
        told = cleaned(text)
        if not told:
            raise Refused("notice-empty", "Skriv vad besökarna ska få veta.")
        if len(told) > LONGEST:
            raise Refused("notice-long", f"Meddelandet är {len(told)} tecken och får vara {LONGEST}. Korta det lite.")
        if identities(told):
            raise Refused("notice-personal", "Ett personnummer får inte stå på köskärmen.")
        if len(self.notices) >= MOST:
            raise Refused("notices-full", f"Det finns redan {MOST} meddelanden. Ta ner ett först.")
        return [noticeevents.NoticePosted(at=now, notice=notice, text=told, agent=agent)]

    def take_notice(self, *, now: datetime, notice: str, agent: str, lead: bool = False) -> list[Event]:
        """Take it down: whoever put it up, or a lead. One that is gone already changes nothing."""
        standing = self.notices.get(notice)
        if standing is None:
            return []
        if standing.agent != agent and not lead:
            raise Refused("not-your-notice", f"{standing.agent} satte upp meddelandet. Be {standing.agent} ta ner det.")
        return [noticeevents.NoticeTaken(at=now, notice=notice, agent=agent)]
