"""A printer in trouble, heard through a bad line: whatever is lost, doubled, split or mixed in, it is never taken for well."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from printers.dialects import DIALECTS
from printers.virtualstate import Error, State, full_status, real_time, sent_back, star_status

WELL = State(cover_open=False, low=False, end=False, feeding=False, error=None, in_mouth=False)
TROUBLE = [{"cover_open": True}, {"end": True}, {"feeding": True}, *({"error": error} for error in Error)]
states = st.lists(st.sampled_from(TROUBLE), min_size=1).map(
    lambda all_: replace(WELL, **{k: v for d in all_ for k, v in d.items()})
)
NOISE = [b"\x11", b"\x13", b"\xff", b"\x37\x220042\x00"]


def asked(name: str, state: State) -> list[bytes]:
    """What a printer of this dialect answers to a whole question, byte by byte."""
    said = b"".join(real_time(state, n) for n in (1, 2, 3, 4))
    said = {"escpos": said, "custom": said + full_status(state), "star": star_status(state, 3)}[name]
    return [bytes([byte]) for byte in said]


def fine(name: str, parts: list[bytes]) -> bool:
    ear = DIALECTS[name].ear()
    return DIALECTS[name].status([reply for part in parts for reply in ear.feed(part)]).fine


@given(st.sampled_from(sorted(DIALECTS)), states, st.data())
def test_lost_bytes_never_make_a_printer_in_trouble_look_well(name, state, data):
    said = asked(name, state)
    kept = data.draw(st.lists(st.booleans(), min_size=len(said), max_size=len(said)))
    assert not fine(name, [byte for byte, keep in zip(said, kept, strict=True) if keep])


@given(st.sampled_from(sorted(DIALECTS)), states, st.data())
def test_nor_do_doubled_ones_nor_what_is_mixed_in(name, state, data):
    said = asked(name, state)
    times = data.draw(st.lists(st.integers(1, 2), min_size=len(said), max_size=len(said)))
    between = [b"", *NOISE] + ([sent_back(state)] if name == "escpos" else [])
    noise = data.draw(st.lists(st.sampled_from(between), min_size=len(said), max_size=len(said)))
    assert not fine(
        name, [part for byte, n, other in zip(said, times, noise, strict=True) for part in (byte * n, other)]
    )


@given(st.sampled_from(sorted(DIALECTS)), states, st.binary(max_size=12), st.binary(max_size=12))
def test_nor_does_rubbish_round_the_answer(name, state, before, after):
    """Rubbish could spell a whole answer of its own; short of that it does not."""
    told = [before, *asked(name, state), after]
    assert not fine(name, told) or fine(name, [before]) or fine(name, [after]) or fine(name, [before, after])


def test_a_printer_that_is_well_does_look_so():
    assert all(fine(name, asked(name, WELL)) for name in DIALECTS)
