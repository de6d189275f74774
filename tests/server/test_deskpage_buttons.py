"""Whatever the desk's and the greeter's page offers is done when it is pressed: no button is there to say no."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from random import Random

import pytest
from pressing import Form, forms, press
from werkzeug.test import TestResponse
from wires import Wire

LANGUAGES, NEEDS = ("sv", "en", "ar"), ((), ("seat",))
PAGES = {"anna": "/desk/1", "erik": "/desk/2", "mona": "/desk/3", "eva": "/greeter"}
AT_A_DESK = {
    "open", "pause", "close", "next", "call", "arrive", "recall", "miss", "put-back", "park", "resume", "transfer",
    "further", "finish", "undo", "walk-in", "help", "answer", "help-end",
}  # fmt: skip
STEPS = 300
SAID = '<div data-part="said"><p class="band" role="alert">'


def played(wire: Wire, seed: int, chosen: Callable[[str, list[Form]], Form]) -> Iterator[tuple[Form, TestResponse]]:
    """Visitors come, and staff press anything at all; each page they see is whole."""
    random = Random(seed)
    kiosk = wire.device("entrance", "kiosk")
    staff = {name: wire.agent(name, "lead" if name == "eva" else "agent") for name in PAGES}
    errands = [errand.id for errand in wire.office.errands if errand.letter]
    for _ in range(STEPS):
        if random.random() < 0.3:
            kiosk.takes(random.choice(errands), next(wire.ids), random.choice(LANGUAGES), random.choice(NEEDS))
        name = random.choice([*PAGES])
        seen = staff[name].asks(PAGES[name])
        assert seen.status_code == 200, seen.text
        form = chosen(name, [form for form in forms(seen.text) if form.action != "/sign-out"])
        yield form, staff[name].client.post(form.action, data=press(form, random))
        wire.passes(random.choice([1, 4, 30]))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_offered_is_done(wire: Wire, seed: int) -> None:
    random, pressed = Random(seed), Counter[str]()
    for form, answer in played(wire, seed, lambda _, offered: random.choice(offered)):
        back = answer.headers.get("Location", "").partition("?")[0]  # to one's own page: done
        assert back in PAGES.values(), (form, answer.text)
        pressed[form.action.rpartition("/")[2]] += 1
    assert pressed.keys() >= AT_A_DESK, AT_A_DESK - pressed.keys()


def test_what_was_seen_a_while_ago_is_done_or_refused_in_a_sentence(wire: Wire) -> None:
    random, refused = Random(1), 0
    kept = {name: deque[list[Form]](maxlen=6) for name in PAGES}

    def old(name: str, offered: list[Form]) -> Form:
        kept[name].append(offered)
        return random.choice(kept[name][0])

    for form, answer in played(wire, 1, old):
        if answer.status_code != 303:
            assert answer.status_code == 409, (form, answer.text)
            assert SAID in answer.text, (form, answer.text)
            refused += 1
    assert refused > STEPS / 10
