"""How loud the lobby's calls are: the office file says it, and each mistake is told where it stands."""

from datetime import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from offices import SHIPPED, Mistake, table

from kolapp.office import Office, describe, load
from kolapp.office.loudness import Level, Loudness

VOICE = "[voice]\nvolume = 80\n"


def voiced(lines: str) -> str:
    return f"[voice]\nvolume = 80\n{lines}\n"


def levels(*between: str) -> str:
    return voiced("\n".join(f'[[voice.levels]]\nbetween = "{each}"\nvolume = 50' for each in between))


@table(
    Mistake("loud", VOICE, "[voice]\nvolume = 180\n", "voice.volume: is 180 — *from 1 to 100*", "volume = 180"),
    Mistake("mute", VOICE, "[voice]\nvolume = 0\n", "voice.volume: is 0 — *from 1 to 100*", "volume = 0"),
    Mistake("unknown", VOICE, voiced("silent = 3"), "voice.silent: is not a key that belongs here — *", "silent ="),
    Mistake("hour", VOICE, voiced('quiet = "noon"'), 'voice.quiet: is "noon", not times of the day — *', "quiet = "),
    Mistake(
        "backward", VOICE, voiced('quiet = "13:00-12:00"'), "voice.quiet: *do not follow each other — *", 'quiet = "13'
    ),
    Mistake(
        "level",
        VOICE,
        voiced('[[voice.levels]]\nbetween = "08:00-09:00"'),
        "voice.levels.1.volume: is missing — add volume = …",
        "[[voice.levels]]",
    ),
    Mistake(
        "twice",
        VOICE,
        levels("08:00-10:00", "09:00-11:00"),
        "voice.levels.2.between: is a time at which voice.levels.1 says 50 already — let each time*",
        'between = "09',
    ),
)
def test_a_volume_that_cannot_be(mistake, tmp_path):
    mistake.check(tmp_path)


def changed(tmp_path, lines: str) -> Office:
    file = tmp_path / "office.toml"
    text = (
        SHIPPED.read_text(encoding="utf-8").replace(VOICE, lines).replace('"fi", "se", "ar", "so", "ti", "fa"', '"ar"')
    )
    file.write_text(text.replace('"ar", "uk", "pl", "de", "th"]', '"ar"]'), encoding="utf-8")
    return load(file)


def test_an_office_that_says_nothing_is_called_at_80_percent(tmp_path):
    assert changed(tmp_path, "").voice.steps() == ((time(), 80),)


def test_quiet_hours_and_levels_make_a_day(tmp_path):
    office = changed(tmp_path, voiced('quiet = "12:00-13:00"\n[[voice.levels]]\nbetween = "11:00-14:00"\nvolume = 50'))
    assert [(at.hour, percent) for at, percent in office.voice.steps()] == [
        (0, 80),
        (11, 50),
        (12, 0),
        (13, 50),
        (14, 80),
    ]
    assert "calls     00:00 80 %, 11:00 50 %, 12:00 quiet, 13:00 50 %, 14:00 80 %" in describe(office)


EDGES = st.lists(st.times(), min_size=2, max_size=6, unique=True).map(sorted)
SPANS = EDGES.map(lambda edges: tuple(zip(edges[::2], edges[1::2], strict=False)))


@settings(deadline=None)
@given(SPANS, SPANS, st.integers(1, 100), st.times())
def test_the_steps_of_a_day_say_what_the_file_says_at_every_time(quiet, between, volume, clock):
    loudness = Loudness(80, quiet, (Level(between, volume),))
    steps = loudness.steps()
    assert [percent for at, percent in steps if at <= clock][-1] == loudness.at(clock)
    assert all(one[1] != other[1] for one, other in pairwise(steps))
    assert not any(begins <= clock < ends for begins, ends in quiet) or loudness.at(clock) == 0
