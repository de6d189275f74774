"""What goes to the printer: its own letters where it has them, pictures where not, and never a command from outside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from printers import profiles
from printers.commands import Command, next_command
from printers.encode import encode
from printers.raster import BLOCK, blocks, nudged
from printers.sample import LANGUAGES, sample
from printers.ticket import Copy, Feed, Logo, Number, Pair, Qr, Rule, Slot, Space, Text, Ticket
from printers.virtual import VirtualPrinter

USUAL = profiles.load()
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")

# What a stranger could try: initialise, cut, clear the buffer, status, kick the drawer, upload, turn the text round.
ATTACKS = [
    "Anna\x1b@\x1dV\x00",
    "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",
    "\x10\x04\x01\x10\x05\x02",
    "\x1bp\x00\x19\xfa",
    "\x1d(L\x06\x000E\x20\x20\x01\x01",
    "\x1dv0\x00\xff\xff\xff\xff",
    "\x9b2J\x85\x90",
    "\u202e012\u202c\u200f\u061c",
    "\ud800 \ufffe \ue000",
    "a\x00b\x7fc\nd\re\tf\u2028g",
    "x" * 10_000,
    "\x1b" * 10_000,
    "".join(map(chr, range(256))),
]


def commands(data: bytes) -> list[Command]:
    """As the printer reads it; nothing may be left over."""
    found = []
    while data:
        step = next_command(data)
        assert step, data
        found.append(step[0])
        data = data[step[1] :]
    return found


def names(*lines: object, profile: profiles.Profile = USUAL) -> Counter[str]:
    return Counter(command.name for command in commands(encode(Ticket(lines), profile)))


def sent(text: str, profile: profiles.Profile = USUAL) -> bytes:
    return encode(Ticket((Text(text),)), profile)


@pytest.mark.parametrize(
    ("text", "page", "coded"),
    [
        ("Slå dig ner – vi ropar", 16, "cp1252"),
        ("Žemaičių", 51, "cp1257"),
        ("Zażółć gęślą jaźń", 45, "cp1250"),
        ("Сідайте, будь ласка", 46, "cp1251"),
        ("Ελλάδα", 47, "cp1253"),
    ],
)
def test_a_line_goes_out_in_the_first_of_the_printers_pages_that_has_all_its_letters(text, page, coded):
    data = sent(text)
    assert bytes([0x1B, 0x74, page]) in data
    assert text.encode(coded) in data


@pytest.mark.parametrize("text", ["مرحبا", "ยินดีต้อนรับ", "Bures boahtin Čáhcesullui ŋŧ", "日"])
def test_a_line_with_a_letter_the_printer_lacks_is_drawn_and_only_that_line(text):
    lines = [
        command.data
        for command in commands(encode(Ticket((Text("Hej"), Text(text), Text("Då"))), USUAL))
        if command.name == "text"
    ]
    assert lines == [b"Hej", "Då".encode("cp1252")]
    if text != "日":  # no font of ours has it: white paper rather than a box
        assert names(Text(text))["picture"] > 0


def test_an_old_printer_gets_plainer_dashes_rather_than_a_picture():
    assert b"10-20 minuter..." in sent("10–20 minuter…", profiles.load("simple"))


def test_a_no_break_space_keeps_a_number_together_and_goes_out_as_a_space():
    assert b"B 012" in sent("Ditt nummer \u00e4r B\u00a0012")


def test_long_lines_break_between_words_where_the_paper_ends():
    texts = [
        command.data.decode("cp1252") for command in commands(sent("Fem personer före dig, ungefär 10–20 minuter."))
    ]
    assert [text for text in texts if text.startswith(("Fem", "ung"))] == [
        "Fem personer före dig,",
        "ungefär 10–20 minuter.",
    ]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("where", [Text, Number, Qr, Copy, lambda text: Pair(text, text)])
def test_nothing_written_outside_becomes_a_command(attack, where):
    data = encode(Ticket((where("A" + attack),), copy=True), USUAL)
    found = Counter(command.name for command in commands(data))
    assert found["unknown"] == found["nothing"] == 0
    assert (found["initialise"], found["cut"], found["answer"]) == (1, 1, 1)
    assert not REAL_TIME.search(data)


MODELS = ("TM-T20II", "TM-T88III", "NT-80-V-UL", "NT-5890K")
lines = st.lists(
    st.one_of(
        st.builds(Text, st.text(max_size=60), st.integers(1, 8), st.booleans(), language=st.sampled_from(["sv", "ar"])),
        st.builds(Number, st.text(max_size=6)),
        st.builds(Qr, st.text(max_size=60)),
        st.builds(Feed, st.floats(0, 80)),
        st.builds(Pair, st.text(max_size=30), st.text(max_size=8), language=st.sampled_from(["sv", "ar"])),
        st.builds(Copy, st.text(max_size=20)),
        st.builds(Slot, st.integers(0, 255), st.binary(max_size=13)),
        st.sampled_from([Rule(), Space(), Logo()]),
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60)
@given(lines, st.sampled_from([*MODELS, *profiles.OWN]), st.booleans())
def test_any_ticket_is_well_formed_for_any_printer(lines, model, copy):
    profile = profiles.load(model)
    if profile.memory:
        profile = replace(profile, number="stored", logo=True)
    data = encode(Ticket(tuple(lines), copy=copy), profile)
    for command in commands(data):
        assert command.name not in ("unknown", "nothing")
        if command.name == "picture":
            assert int.from_bytes(command.data[3:5], "little") <= BLOCK
            assert int.from_bytes(command.data[1:3], "little") * 8 <= profile.width
    assert not REAL_TIME.search(data)


def test_a_picture_never_contains_a_command_the_printer_obeys_at_once():
    trap = Image.frombytes("1", (32, 3), b"\x10\x04\x01\xff\x10\x05\x02\xff\x10\x14\x08\xff")
    assert not REAL_TIME.search(blocks(trap))


def test_the_marker_is_the_last_thing_and_fits_the_model():
    assert encode(Ticket(()), USUAL, b"0042").endswith(b"\x1d(H\x06\x00000042")
    assert encode(Ticket(()), profiles.load("TM-T88III"), b"0042").endswith(b"\x1dr\x01")
    with pytest.raises(ValueError, match="four"):
        encode(Ticket(()), USUAL, b"\x1b@\x00\x00")


def test_a_printer_without_a_cutter_leaves_room_to_tear():
    profile = profiles.load("NT-5890K")
    found = Counter(command.name for command in commands(encode(Ticket(()), profile)))
    assert (found["cut"], found["feed"]) == (0, 1)


def test_a_printer_without_qr_codes_gets_the_code_drawn():
    assert names(Qr("https://example.org/"), profile=profiles.load("NT-5890K"))["picture"] > 5
    assert names(Qr("https://example.org/"))["picture"] == 0


def test_on_a_slow_line_the_number_can_go_in_the_printers_own_letters():
    slow = profiles.chosen({"number": "own"})
    assert b"B 012" in encode(Ticket((Number("B\u00a0012"),)), slow)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_stays_small_even_with_a_number_that_is_drawn(language):
    drawn = language in ("ar", "fa", "th", "ti", "se")
    assert len(encode(sample(language), USUAL)) <= (14_000 if drawn else 2_600)


def test_neighbouring_white_is_fed_in_one():
    assert names(Feed(2), Feed(3), Space())["feed"] == 1


@settings(deadline=None, max_examples=60)
@given(st.binary(min_size=60, max_size=60), st.booleans(), st.integers(1, 30))
def test_the_blocks_are_the_picture_dot_for_dot(data, right, rows):
    """Whatever the picture: parted, trimmed and fed, it lies on the paper as it was."""
    ink = Image.frombytes("1", (16, 30), data).crop((0, 0, 16, rows))
    printer = VirtualPrinter(USUAL)
    printer.receive(b"\x1ba\x02" * right + blocks(ink, right=right) + b"\x1dV\x42\x00")
    printer.run(1e6)
    knife = USUAL.dots(15)
    paper = printer.slips[0].ink.crop((576 - 16 if right else 0, knife, 576 if right else 16, knife + rows))
    assert paper.tobytes() == nudged(ink.tobytes()) or REAL_TIME.search(data)


@settings(deadline=None, max_examples=60)
@given(st.binary(min_size=60, max_size=60), st.booleans(), st.integers(0, 4))
def test_rows_sent_once_for_two_never_move_an_edge_by_more_than_is_allowed(data, right, within):
    ink = Image.frombytes("1", (16, 30), data)
    printer = VirtualPrinter(USUAL)
    printer.receive(b"\x1ba\x02" * right + blocks(ink, right=right, within=within) + b"\x1dV\x42\x00")
    printer.run(1e6)
    knife = USUAL.dots(15)
    paper = printer.slips[0].ink.crop((576 - 16 if right else 0, knife, 576 if right else 16, knife + 30))
    moved = ImageChops.logical_xor(paper, Image.frombytes("1", (16, 30), nudged(data)))
    rows = [f"{int.from_bytes(moved.tobytes()[at : at + 2]):016b}" for at in range(0, 60, 2)]
    assert all(len(run) <= within for run in re.findall("1+", " ".join(rows))) or REAL_TIME.search(data)


def test_a_row_like_the_one_above_it_is_not_sent():
    stem = Image.new("1", (16, 24), 1)
    assert len(blocks(stem)) == 8 + 12 * 2


def test_a_size_no_printer_has_is_refused_at_once():
    with pytest.raises(ValueError, match="sizes 1 to 8"):
        Text("Hej", size=9)
