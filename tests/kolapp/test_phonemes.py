"""What the engine makes of every letter and number, held against how the words are pronounced, written down by hand."""

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase as LETTERS

import pytest

from kolapp import words
from kolapp.voice import VOICES, readable


@dataclass(frozen=True)
class Sounds:
    """A language's words in phonetic letters, without stress: letters A-Z, 0-19, 20-90, and what 100 is made of."""

    number: str
    letters: str
    small: str
    tens: str
    hundred: str
    one_hundred: str
    joined: str

    def of(self, ticket: str) -> str:
        digits = ticket[1:].lstrip("0")
        zeros = self.unit(0) * (3 - len(digits))
        letter = self.letters.split()[LETTERS.index(ticket[0])]
        return self.number + letter + zeros + (self.cardinal(int(digits)) if digits else "")

    def cardinal(self, n: int) -> str:
        hundreds, rest = divmod(n, 100)
        if not hundreds:
            return self.below(rest)
        head = self.one_hundred if hundreds == 1 else self.unit(hundreds) + self.hundred
        return head + (self.joined + self.below(rest) if rest else "")

    def below(self, n: int) -> str:
        ten, unit = divmod(n, 10)
        return self.unit(n) if n < 20 else self.tens.split()[ten - 2] + (self.unit(unit) if unit else "")

    def unit(self, n: int) -> str:
        return self.small.split()[n]


SOUNDS = {
    "sv": Sounds(
        number="nɵmər",
        letters="ɑː beː seː deː eː ɛf ɡeː hoː iː jiː koː ɛl ɛm ɛn uː peː kʉ ɛr ɛs teː ʉ veː dɵbəlveː ɛks yː sɛːta",
        small="nɔl ɛt tvoː treː fyːra fɛm sɛks sxʉ ɔtːa niːuː tiːuː ɛlva tɔlv trɛtːɔn fjuːtɔn fɛmtɔn sɛkstɔn sxɵtːɔn"
        " artɔn nɪtːɔn",
        tens="ɕʉɡuː trɛtːiːuː fœtiːuː fɛmtiːuː sɛkstiːuː sxɵtːiːuː ɔtːiːuː nɪtːiːuː",
        hundred="hɵndra",
        one_hundred="hɵndra",
        joined="",
    ),
    "en": Sounds(
        number="nʌmbə",
        letters="eɪ biː siː diː iː ɛf dʒiː eɪtʃ aɪ dʒeɪ keɪ ɛl ɛm ɛn əʊ piː kjuː ɑː ɛs tiː juː viː dʌbəljuː ɛks waɪ zɛd",
        small="ziəɹəʊ wɒn tuː θɹiː fɔː faɪv sɪks sɛvən eɪt naɪn tɛn ɪlɛvən twɛlv θɜːtiːn fɔːtiːn fɪftiːn sɪkstiːn sɛvəntiːn"
        " eɪtiːn naɪntiːn",
        tens="twɛnti θɜːti fɔːti fɪfti sɪksti sɛvənti eɪti naɪnti",
        hundred="hʌndɹɪd",
        one_hundred="wɒnhʌndɹɪd",
        joined="and",
    ),
}


def heard(texts: Iterable[str], language: str) -> list[str]:
    """The sounds of each text, a paragraph each, without stress and pauses."""
    asked = "\n\n".join(f"{readable(text, language)}." for text in texts)
    command = ["espeak-ng", "-q", "--ipa", "-v", VOICES.get(language, language), "--stdin"]
    said = subprocess.run(command, input=asked.encode(), capture_output=True, check=True).stdout.decode()
    lines = [re.sub(r"[ˈˌ ]|\(\w+\)", "", line) for line in said.splitlines()]
    return [line for line in lines if line]


def unlinked(sounds: str) -> str:
    """English lets an r be heard between two vowels: "number E", "R eight"."""
    return re.sub(r"(?<=[əɑɔː])ɹ(?=[eiaɛəɑɒɔʌɪ])", "", sounds)


def wrong(tickets: list[str], language: str) -> dict[str, tuple[str, str]]:
    said = heard([words.brief(ticket, language) for ticket in tickets], language)
    assert len(said) == len(tickets)
    pairs = ((ticket, sounds, SOUNDS[language].of(ticket)) for ticket, sounds in zip(tickets, said, strict=True))
    return {ticket: (sounds, should) for ticket, sounds, should in pairs if unlinked(sounds) != unlinked(should)}


@pytest.mark.parametrize("language", SOUNDS)
def test_every_number_and_every_letter_sounds_as_it_should(language):
    assert wrong([f"{LETTERS[n % 26]}{n:03}" for n in range(1000)], language) == {}


@pytest.mark.long
@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("language", SOUNDS)
def test_every_number_of_every_letter_sounds_as_it_should(language, letter):
    assert wrong([f"{letter}{n:03}" for n in range(1000)], language) == {}


@pytest.mark.parametrize("language", SOUNDS)
def test_the_desk_is_said_with_the_number(language):
    desk = {"sv": "plats", "en": "dɛsk"}[language]
    said = heard([words.call("B012", str(n), language) for n in range(1, 20)], language)
    assert said[1::2] == [desk + SOUNDS[language].unit(n) for n in range(1, 20)]


@pytest.mark.parametrize("language", words.TONGUES)
def test_in_every_language_with_a_voice_no_two_numbers_and_no_two_letters_sound_alike(language):
    numbers = heard([words.brief(f"B{n:03}", language) for n in (*range(200), *range(200, 1000, 37))], language)
    letters = heard([words.brief(f"{letter}012", language) for letter in LETTERS], language)
    assert len(set(numbers)) == len(numbers) == 222
    assert len(set(letters)) == len(letters) == 26


@pytest.mark.parametrize("language", [tongue for tongue in words.TONGUES if tongue != "de"])
def test_in_every_language_a_number_of_two_digits_sounds_of_its_ten_and_its_unit(language):
    """German says its units with another ending inside a number, and is held by the sounds below."""
    below = heard([words.figures(str(n), language) for n in range(1, 100)], language)
    sounds = dict(enumerate(below, 1))
    odd = {
        n: sounds[n]
        for n in range(21, 100)
        if n % 10 and not (sounds[n // 10 * 10][:-1] in sounds[n] and sounds[n % 10] in sounds[n])
    }
    assert odd == {}


@pytest.mark.parametrize(
    ("said", "language", "sounds"),
    [
        ("fünfundvierzig", "de", "fynfʊntfiːɾtsɪç"),
        ("Numer W zero", "pl", "numɛrvuzɛrɔ"),
        ("Numer Z sto", "pl", "numɛrzɛtstɔ"),
        ("سِتَّة", "ar", "sittat"),
        ("نُه", "fa", "noh"),
        ("сорок", "uk", "sorʌk"),
        ("A person will help you", "en", "ɐpɜːsənwɪlhɛlpjuː"),
        ("nittionio", "sv", "nɪtːiːuːniːuː"),
        ("en station", "sv", "ɛnstasxuːn"),
    ],
)
def test_what_was_misread_is_said_right_and_nothing_else_is_touched(said, language, sounds):
    assert heard([said], language) == [sounds]
