"""`texts check` names every translation that is missing or would fail when used."""

import pytest

from kolapp.textcheck import Domain, faults, main, messages

HEAD = """# machine-made, awaiting a native reader
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


@pytest.fixture
def house(tmp_path):
    """A house with one room that says two things, and an English translator."""
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "kiosk" / "flow.py").write_text('x = _("Hej {name}")\ny = ngettext("{n} person", "{n} personer", 2)\n')
    (tmp_path / "locales" / "en").mkdir(parents=True)

    def check(po, head=HEAD):
        (tmp_path / "locales" / "en" / "kiosk.po").write_text(head + po)
        return list(faults(tmp_path, tmp_path / "locales"))

    return check


HELLO = 'msgid "Hej {name}"\nmsgstr "Hello {name}"\n\n'
PEOPLE = 'msgid "{n} person"\nmsgid_plural "{n} personer"\nmsgstr[0] "one person"\nmsgstr[1] "{n} people"\n\n'

FAULTY = [
    (PEOPLE, '"Hej {name}" has no translation'),
    (HELLO, '"{n} person" has no translation'),
    (PEOPLE + HELLO.replace("Hello {name}", ""), '"Hej {name}" has no translation'),
    (PEOPLE + HELLO.replace("Hello {name}", "Hello"), "\"Hej {name}\" lacks placeholders of ['name']"),
    (PEOPLE + HELLO.replace("Hello {name}", "Hello {nmae}"), "\"Hej {name}\" has other placeholders than ['name']"),
    (PEOPLE + HELLO.replace("Hello {name}", "Hello {name"), '"Hej {name}" has broken braces in its translation'),
    (PEOPLE + "#, fuzzy\n" + HELLO, '"Hej {name}" is marked fuzzy'),
    (PEOPLE + HELLO.replace("Hello", "你好"), '"Hej {name}" has letters no font of the house holds: 你 好'),
    (HELLO + PEOPLE.replace("{n} people", ""), '"{n} person" has no translation'),
    (HELLO + PEOPLE.replace("{n} people", "people"), "\"{n} person\" lacks placeholders of ['n']"),
    (HELLO + 'msgid "{n} person"\nmsgstr "{n} people"\n', '"{n} person" needs 2 plural forms'),
]


@pytest.mark.parametrize(("po", "fault"), FAULTY)
def test_a_fault_is_named_with_its_file_and_text(house, po, fault):
    (found,) = house(po)
    assert found.startswith(f"en/kiosk.po: {fault}")


def test_a_sound_translation_has_no_faults(house):
    assert house(HELLO + PEOPLE) == []


MISHEADED = [
    ("machine-made, awaiting a native reader", "English texts", "says not who has read it: write"),
    ("Language: en", "Language: sv", "is not headed Language: en"),
    ("(n != 1)", "(n > 1)", "has a plural rule that is not the language's own"),
]


@pytest.mark.parametrize(("head", "other", "fault"), MISHEADED)
def test_a_header_that_misleads_is_a_fault(house, head, other, fault):
    assert head in HEAD
    (found,) = house(HELLO + PEOPLE, HEAD.replace(head, other))
    assert found.startswith(f"en/kiosk.po: {fault}")


def test_a_native_reader_signs_the_header(house):
    assert (
        house(HELLO + PEOPLE, HEAD.replace("machine-made, awaiting a native reader", "read by Ann Smith, 2026")) == []
    )


def test_what_only_staff_read_is_owed_by_the_languages_somebody_has_begun(house, tmp_path):
    (tmp_path / "server").mkdir()
    (tmp_path / "server" / "desk.py").write_text('_("Kalla in nästa")')
    assert house(HELLO + PEOPLE) == []
    (tmp_path / "locales" / "en" / "desk.po").write_text(HEAD)
    assert house(HELLO + PEOPLE) == ['en/desk.po: "Kalla in nästa" has no translation']


def test_a_missing_file_is_one_fault(house, tmp_path):
    (tmp_path / "locales" / "fi").mkdir()
    assert house(HELLO + PEOPLE) == ["fi/kiosk.po: is missing; kiosk has 2 texts"]


def test_texts_are_found_in_python_pages_and_kv(tmp_path):
    (tmp_path / "a.py").write_text('gettext("ur Python")\n_(variable)\nngettext("en", "flera", n)\n')
    (tmp_path / "b.html").write_text("{{ _('ur en sida') }}{{ gettext(\"också\") }}")
    (tmp_path / "d.py").write_text('_("någon annans")')
    (tmp_path / "c.kv").write_text('Label:\n    text: app._("ur \\"kv\\"")\n')
    assert messages(tmp_path, Domain((".",), without=("d.py",))) == {
        "ur Python": None,
        "en": "flera",
        "ur en sida": None,
        "också": None,
        'ur "kv"': None,
    }


def test_another_word_than_check_is_explained(capsys):
    assert main(["chek"]) == 2
    assert "usage" in capsys.readouterr().err
