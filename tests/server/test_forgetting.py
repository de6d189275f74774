"""Old days are forgotten: the words are nowhere in the folder, the counts are kept, and what is left still verifies."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from journals import House, always_open
from lobbies import NINE
from offices import SHIPPED, Mistake, table

from server.__main__ import main
from server.dialogue.dialogue import Dialogue
from server.forgetting import forget_words
from server.journal import Journal, JournalDamaged, Reader
from server.lobby import Lobby

MARKER = "blåklockan 4711"
KEPT = 3  # days


class ForgetfulHouse(House):
    """Keeps single visits for three days."""

    def starts(self) -> None:
        self.office = replace(always_open(), keep_days=KEPT)
        super().starts()

    def lives_a_day(self, visits: int = 3) -> None:
        """Somebody is helped, something is written about them, something is said to the lobby; and a night passes."""
        self.agent_at("1")
        for _ in range(visits):
            ticket = self.visitor_takes("passport")
            self.clerk.do(Lobby.call, desk="1", ticket=ticket)
            self.clerk.do(Lobby.arrive, desk="1")
            self.clock.passes(minutes=5)
            self.clerk.do(Lobby.park, desk="1", note=MARKER)
            self.clerk.do(Lobby.resume, desk="1", ticket=ticket)
            self.clerk.do(Lobby.finish, desk="1", outcome="resolved")
        self.clerk.do(Lobby.post_notice, notice=str(self.clock.now), text=MARKER, agent="agent 1")
        self.sleeps()

    def sleeps(self, nights: int = 1) -> None:
        for _ in range(nights):
            self.clock.passes(days=1)
            self.clerk.seq  # noqa: B018 - whoever asks turns the day


@pytest.fixture
def house(tmp_path: Path):
    house = ForgetfulHouse(tmp_path)
    yield house
    house.stops()


def found(folder: Path, words: str = MARKER) -> bool:
    """Whether the words are in any file of the folder."""
    return any(words.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_after_its_days_what_was_written_is_nowhere_in_the_folder(house: ForgetfulHouse):
    house.lives_a_day()
    assert found(house.directory)
    house.sleeps(KEPT)
    assert not found(house.directory)
    house.stops()
    assert not found(house.directory)
    house.starts()


def test_until_then_everything_is_there(house: ForgetfulHouse):
    house.lives_a_day()
    house.sleeps(KEPT - 1)
    assert found(house.directory)
    assert house.journal.forgotten() is None
    assert house.journal.days() == [NINE.date()]


def test_what_is_left_verifies_and_goes_on(house: ForgetfulHouse):
    for _ in range(KEPT + 3):
        house.lives_a_day()
    before = house.journal.seq
    gone = house.journal.forgotten()
    assert gone
    assert house.journal.verify() == before - gone.seq
    assert house.journal.days()[0] == NINE.date() + timedelta(days=3)
    house.stops()
    house.starts()
    house.visitor_takes("passport")
    assert house.journal.seq == before + 1
    house.journal.verify()


def test_when_every_day_has_left_the_chain_still_goes_on_from_its_head(house: ForgetfulHouse):
    house.lives_a_day()
    before = house.journal.seq
    house.sleeps(KEPT)
    assert house.journal.days() == []
    assert house.journal.seq == before
    house.stops()
    house.starts()
    house.visitor_takes("passport")
    assert house.journal.seq == before + 1
    assert house.journal.verify() == 1


def test_a_day_lost_beside_the_rule_is_found_out(house: ForgetfulHouse):
    for _ in range(KEPT + 2):
        house.lives_a_day()
    oldest = house.journal.days()[0].isoformat()
    house.stops()
    with sqlite3.connect(house.directory / "journal.db") as db:
        db.execute("drop trigger journal_no_delete")
        db.execute("delete from journal where day = ?", [oldest])
    db.close()
    reader = Reader(house.directory)
    with pytest.raises(JournalDamaged, match="is missing"):
        reader.verify()
    reader.close()
    house.starts()


def test_the_journal_refuses_to_lose_rows_as_before(house: ForgetfulHouse):
    for _ in range(KEPT + 1):
        house.lives_a_day()
    assert house.journal.forgotten()
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        house.journal._db.execute("delete from journal")


def test_counts_are_kept_and_survive_a_rebuild(house: ForgetfulHouse):
    for visits in range(1, KEPT + 3):
        house.lives_a_day(visits)
    days = [NINE.date(), NINE.date() + timedelta(days=1)]
    before = [(day, dict(tally.counts)) for day, tally in house.journal.counted(*days)]
    assert [counts["errand/passport/came"] for _, counts in before] == [1, 2]
    assert house.journal.rebuild() == 3 + 4 + 5
    assert [(day, dict(tally.counts)) for day, tally in house.journal.counted(*days)] == before


def test_a_day_that_was_never_closed_is_never_removed(house: ForgetfulHouse):
    house.visitor_takes("passport")
    assert house.journal.forget(NINE.date() + timedelta(days=100), NINE) is None
    assert house.journal.verify() == 1


def test_the_archivist_is_told(house: ForgetfulHouse):
    house.lives_a_day()
    house.sleeps(KEPT)
    (report,) = (house.directory / "forgotten").iterdir()
    told = report.read_text(encoding="utf-8")
    assert report.name == "2026-11-27.txt"
    assert "gallrades dagen 2026-11-23." in told
    assert "3 rader ur tabellen över besök" in told
    gone = house.journal.forgotten()
    assert gone
    assert gone.hash in told


def test_an_office_that_says_nothing_forgets_nothing(tmp_path: Path):
    house = House(tmp_path)
    house.visitor_takes("passport")
    house.clock.passes(days=4000)
    assert house.clerk.seq == 2
    assert house.journal.forgotten() is None
    house.stops()


def test_the_command_removes_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    house = ForgetfulHouse(tmp_path / "data")
    house.stops()
    house.clock.now = NINE - timedelta(days=9000)
    house.starts()
    house.lives_a_day()
    house.stops()
    asked = ["forget", "--data", str(tmp_path / "data"), "--office", str(SHIPPED)]
    assert main(asked) == 0
    assert "3 rader" in capsys.readouterr().out
    assert not found(tmp_path)
    assert main(asked) == 0
    assert "Ingen avslutad dag är äldre än 730 dagar." in capsys.readouterr().out
    assert main(["verify", "--data", str(tmp_path / "data")]) == 0


def test_the_command_wants_a_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    office = tmp_path / "office.toml"
    text = SHIPPED.read_text(encoding="utf-8").replace("[retention]\ndays = 730\n", "")
    languages = text.split("\nlanguages = ")[1].split("\n")[0]
    office.write_text(text.replace(languages, '["sv", "en", "ar"]'), encoding="utf-8")
    assert main(["forget", "--data", str(tmp_path), "--office", str(office)]) == 2
    assert "retention.days is missing" in capsys.readouterr().err


def test_a_folder_without_a_journal_before_this_is_readable(tmp_path: Path):
    """The table of what was forgotten came later than the journal."""
    journal = Journal(tmp_path)
    journal._db.execute("drop table forgotten")
    assert journal.verify() == 0
    assert journal.forgotten() is None
    journal.close()


@table(
    Mistake("zero", "days = 730", "days = 0", "retention.days: is 0 — *of days from 1 to 36500*"),
    Mistake("missing", "days = 730\n", "", "retention.days: is missing — add days = …", "[retention]"),
)
def test_a_rule_that_cannot_be_kept_is_told_of(mistake: Mistake, tmp_path: Path):
    mistake.check(tmp_path)


def test_what_a_visitor_wrote_goes_with_the_visits_and_what_was_thought_stays(tmp_path: Path) -> None:
    office, today = replace(always_open(), keep_days=KEPT), NINE.date()
    with closing(Dialogue(tmp_path)) as dialogue:
        for age, word in ((KEPT + 1, MARKER), (KEPT, "i lördags")):
            day = today - timedelta(days=age)
            id = dialogue.opinions.give(day, 1, "bad", "door")
            assert id and dialogue.opinions.tell(id, day, f"Ingen hörde mig ropa {word}")
        forget_words(dialogue.opinions, replace(office, keep_days=None), today)
        assert len(dialogue.opinions.sentences()) == 2
        forget_words(dialogue.opinions, office, today)
        assert [row["text"] for row in dialogue.opinions.sentences()] == ["Ingen hörde mig ropa i lördags"]
        assert dialogue.opinions.faces(1)["bad"] == 2
        assert [row["sentences"] for row in dialogue.opinions.by_month()] == [2]
    assert all(MARKER.encode() not in file.read_bytes() for file in tmp_path.iterdir())
