"""A lobby full of phones and screens behind one address is never held back; a machine that floods the server is, and for itself alone."""

from __future__ import annotations

import pytest
from wires import Seconds, Wire

from server import crowd
from server.tries import Tries

HALL = "192.0.2.7"
PHONES, SCREENS = 500, 16


def test_five_hundred_phones_and_sixteen_screens_behind_one_address_are_never_held_back() -> None:
    """All load their page as the queue moves, every five seconds, and ask besides: at the very same moment."""
    clock = Seconds()
    looks = Tries(clock, crowd.PAUSE)
    for second in range(120):
        phones = 2 * PHONES if second % 5 == 0 else 0  # the question, and the page
        for _ in range(phones + 2 * SCREENS):
            assert looks.wait(HALL, crowd.AT_ONCE) == 0
            looks.tried(HALL)
        clock.now += 1


@pytest.mark.parametrize("path", ["/board", "/board/now", "/health"])
def test_who_floods_the_server_is_told_to_wait_and_then_let_in_again(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(crowd, "AT_ONCE", 5)
    answers = [wire.anyone().asks(path) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "1"
    elsewhere = wire.anyone().client.get(path, environ_base={"REMOTE_ADDR": "198.51.100.4"})
    assert elsewhere.status_code == 200
    wire.passes(1)
    assert wire.anyone().asks(path).status_code == 200


def test_a_flood_holds_back_neither_screens_nor_desks_nor_the_kiosk(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "AT_ONCE", 2)
    hall, anna = wire.device("hall", "display"), wire.agent("anna")
    link = wire.device("entrance", "kiosk").takes("passport", next(wire.ids))["link"]
    phone = [wire.anyone().asks(link[link.index("/t/") :]).status_code for _ in range(3)]
    assert phone == [200, 200, 429]
    assert wire.anyone().asks("/api" + link[link.index("/t/") :]).status_code == 429
    assert hall.asks("/api/board").status_code == anna.asks("/api/desks").status_code == 200
    assert anna.at_desk("1", "open")["open"]
    assert wire.device("side-door", "kiosk").takes("passport", next(wire.ids))["number"]
