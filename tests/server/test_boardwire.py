"""The board page as bytes: small, cheap to ask for again, without secrets, and of the kind old screens understand."""

from __future__ import annotations

import re
from pathlib import Path

from wires import STREAMS, Wire

WEIGHT = 50_000  # bytes, sounds aside
SERVER = Path(__file__).parents[2] / "server"


def test_asking_again_costs_nothing_until_something_is_new(wire: Wire) -> None:
    television, anna = wire.anyone(), wire.agent("anna")
    first = television.asks("/board/now")
    asked = {"If-None-Match": first.headers["ETag"]}
    again = television.asks("/board/now", headers=asked)
    assert (again.status_code, again.data) == (304, b"")
    wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    anna.at_desk("1", "open")
    anna.at_desk("1", "next")
    assert "A\u00a0001" in television.asks("/board/now", headers=asked).text


def test_as_many_screens_as_one_likes_leave_the_streams_to_the_others(wire: Wire) -> None:
    for _ in range(STREAMS + 1):
        assert wire.anyone().asks("/board/now").status_code == 200
    assert wire.device("hall", "display").sends("HEAD", "/api/live").status_code == 200


def test_the_page_is_light_and_sets_no_cookie(wire: Wire) -> None:
    answers = [wire.anyone().asks(path) for path in ("/board", "/board/look.css")]
    script = (SERVER / "static" / "board.js").stat().st_size
    assert script + sum(len(answer.data) for answer in answers) < WEIGHT
    assert not any("Set-Cookie" in answer.headers for answer in answers)


def test_it_tells_neither_errand_nor_need_nor_agent(wire: Wire) -> None:
    anna = wire.agent("anna")
    wire.device("entrance", "kiosk").takes("building", next(wire.ids), needs=("interpreter",))
    anna.at_desk("1", "open")
    anna.at_desk("1", "next")
    told = wire.anyone().asks("/board").text
    assert "B\u00a0001" in told
    for secret in ("building", "interpreter", "Tolk", "anna"):
        assert secret not in told


def test_its_chimes_are_sounds_and_a_call_made_again_has_another(wire: Wire) -> None:
    call, again = wire.anyone().asks("/board/call.wav"), wire.anyone().asks("/board/again.wav")
    assert call.mimetype == "audio/wav"
    assert call.data[:4] == again.data[:4] == b"RIFF"
    assert call.data != again.data


def test_script_and_style_are_of_the_kind_old_screens_understand() -> None:
    """ES5, and CSS from before variables and grid."""
    script = (SERVER / "static" / "board.js").read_text(encoding="utf-8")
    code = re.sub(r"//.*|\"(?:[^\"\\]|\\.)*\"", "", script)
    assert not re.search(r"=>|\b(?:let|const|class|async|await|import|export)\b|`|\.\.\.", code)
    assert not re.search(r"\.(?:includes|find|fetch|closest|append|remove|replaceChildren|dataset)\b", code)
    style = (SERVER / "templates" / "board.css").read_text(encoding="utf-8")
    assert not re.search(
        r"var\(|display: grid|clamp\(|min\(|max\(|inset:|-inline|-block|color-mix|:is\(|:has\(|\bgap:", style
    )
