"""The shipped office file with one mistake in it, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from kolapp.office import OfficeError, load

SHIPPED = Path(__file__).parents[1] / "office.toml"
TWELVE = '["sv", "en", "fi", "se", "ar", "so", "ti", "fa", "uk", "pl", "de", "th"]'


def shipped() -> str:
    """The shipped file's text as an office has it whose languages all stand in the file itself."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert TWELVE in text
    return text.replace(TWELVE, '["sv", "en", "ar"]')


@dataclass(frozen=True)
class Mistake:
    """`old`, the first in the shipped file, becomes `new`; what is told has `*` where anything may stand."""

    name: str
    old: str
    new: str
    told: str  # key: what — mend
    stands: str = ""  # the error's line is the first with this; when empty, with the first line of `new`

    def refused(self, folder: Path) -> tuple[str, str]:
        """(what was told, what should have been)."""
        text = shipped()
        assert self.old in text, "the shipped office file no longer holds what this mistake replaces"
        bad = text.replace(self.old, self.new, 1)
        file = folder / "office.toml"
        file.write_text(bad, encoding="utf-8")
        line = bad[: bad.index(self.stands or self.new.split("\n")[0])].count("\n") + 1
        with pytest.raises(OfficeError) as refusal:
            load(file)
        return str(refusal.value).replace(f"{file}:", ""), f"{line}: {self.told}"

    def check(self, folder: Path) -> None:
        told, wanted = self.refused(folder)
        assert fnmatchcase(told, wanted.replace("[", "[[]")), f"\ntold   {told}\nwanted {wanted}"
        assert "\n" not in told
        assert len(told.split(" — ", 1)[1]) > 8, "a mistake is told with its remedy"


def table(*mistakes: Mistake) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mistake", mistakes, ids=lambda mistake: mistake.name)
