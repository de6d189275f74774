"""A file that is not TOML, or not even text, is told by its line too; and every key knows its own."""

from pathlib import Path

import pytest
from offices import Mistake, shipped, table

from kolapp.office import OfficeError, load
from kolapp.office.lines import lines_of


@table(
    Mistake(
        "quote",
        'Granvik"',
        "Granvik",
        "cannot be read as TOML: * — end the text with a quotation mark*",
        'name.sv = "K',
    ),
    Mistake("equals", "quiet_hour = ", "quiet_hour ", "cannot be read as TOML: * — write key = value*"),
    Mistake("zero", "first_number = 1 ", "first_number = 01 ", "cannot be read as TOML: * — *without a 0 in front"),
    Mistake("key twice", "quiet_hour", 'timezone = "UTC"\nquiet_hour', "*Cannot overwrite* — *keep one of the two"),
    Mistake("part twice", "[hours]\nmon", "[office]\nmon", "*Cannot declare* — *join them*", "[office]\nmon"),
    Mistake("head", "[hours]\nmon", "[hours\nmon", "*Expected ']'* — end the head with ]*", "[hours\n"),
    Mistake("backslash", "Snabba frågor", "Snabba\\qfrågor", r"*Unescaped* — write \\ where*"),
    Mistake("bracket", 'serves = ["*"]', 'serves = ["*"', "*Unclosed array* — *bracket*", "[[needs]]"),
)
def test_what_toml_refuses(mistake, tmp_path):
    mistake.check(tmp_path)


def told(file: Path) -> str:
    with pytest.raises(OfficeError) as refusal:
        load(file)
    return str(refusal.value)


def test_a_file_that_is_not_there(tmp_path):
    file = tmp_path / "gone.toml"
    assert told(file) == f"{file}: cannot be read (No such file or directory) — check the name given with --office"


def test_a_file_in_an_old_encoding_is_told_by_its_first_odd_line(tmp_path):
    file = tmp_path / "office.toml"
    file.write_bytes(b'[office]\nname.sv = "R\xe5dhuset"\n')
    assert told(file) == f"{file}:2: a letter is not UTF-8 — save the file again with the encoding UTF-8"


def test_an_empty_file_is_told_all_it_lacks(tmp_path):
    file = tmp_path / "office.toml"
    file.touch()
    lacks = ("[office]", "[hours]", "[[groups]]", "[[errands]]", "[[desks]]", "[[outcomes]]")
    assert [line.partition(" — add ")[2] for line in told(file).splitlines()] == list(lacks)


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(tmp_path):
    file = tmp_path / "office.toml"
    bad = shipped().replace("promise = 15", "promise = -1").replace('"03:00"', '"3"')
    file.write_text(bad, encoding="utf-8")
    lines = [int(line.split(":")[1]) for line in told(file).splitlines()]
    assert len(lines) == 1 + bad.count("promise = -1") > 5
    assert lines == sorted(lines)


def test_a_file_from_notepad_is_read_and_its_lines_are_right(tmp_path):
    file = tmp_path / "office.toml"
    windows = b"\xef\xbb\xbf" + shipped().encode().replace(b"\n", b"\r\n")
    file.write_bytes(windows)
    (tmp_path / "plain.toml").write_text(shipped(), encoding="utf-8")
    assert load(file) == load(tmp_path / "plain.toml")
    file.write_bytes(windows.replace(b"first_number = 1 ", b"first_number = 0 "))
    line = windows[: windows.index(b"first_number")].count(b"\n") + 1
    assert told(file).startswith(f"{file}:{line}: office.first_number: is 0")


def test_every_key_of_the_shipped_file_stands_where_it_is_said_to():
    text = shipped()
    for path, line in lines_of(text).items():
        key = next(str(part) for part in reversed(path) if isinstance(part, str))
        assert key in text.split("\n")[line - 1]


def test_keys_are_found_behind_long_values_and_inside_nested_parts():
    text = (
        '# [a]\na = """\n[b]\nc = 1\n"""\nd = [\n 1, # ]\n 2]\n[[e.f]]\n[[e.f]]\n"g h".i = { j = 1 }\n[e.f.k]\nl = 0\n'
    )
    found = lines_of(text)
    assert found[("a",)] == 2
    assert found[("d",)] == 6
    assert found[("e", "f", 1)] == 9
    assert found[("e", "f", 2, "g h", "i", "j")] == 11
    assert found[("e", "f", 2, "k", "l")] == 13
    assert ("b",) not in found and ("c",) not in found
