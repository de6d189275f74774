"""The office's guides, read with the office file; a file that belongs to nothing stops the start and says how to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from offices import SHIPPED

from kolapp.office import OfficeError, load


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The shipped office with its folder, free to be changed."""
    shutil.copytree(SHIPPED.with_suffix(""), tmp_path / "office")
    return Path(shutil.copy(SHIPPED, tmp_path))


def test_the_shipped_guides_are_for_errands_that_exist_and_short() -> None:
    guides = load(SHIPPED).guides
    assert len(guides) >= 5
    assert "Fråga först" in guides["building-permit"]


def test_an_office_needs_no_guides(office: Path) -> None:
    shutil.rmtree(office.with_suffix("") / "guides")
    assert load(office).guides == {}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("bulding-permit.sv.md", "# Hej", "there is no errand 'bulding-permit' — did you mean building-permit?"),
        ("school.xx.md", "# Hej", "'xx' is no language of the office — name it school.sv.md"),
        ("school.md", "# Hej", "there is no errand 'school'"),
        ("waste.sv.md", "", "has 0 characters — write 1 to 3000"),
        ("waste.sv.md", "x" * 3001, "has 3001 characters"),
    ],
)
def test_a_file_that_belongs_to_nothing_is_told_with_its_remedy(office: Path, name: str, text: str, told: str) -> None:
    file = office.with_suffix("") / "guides" / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OfficeError, match=f"{name}: ") as refusal:
        load(office)
    assert told in str(refusal.value)


def test_a_guide_in_another_language_is_kept_beside_and_not_shown(office: Path) -> None:
    (office.with_suffix("") / "guides" / "waste.en.md").write_text("# Hello", encoding="utf-8")
    assert "waste" not in load(office).guides


def test_a_likely_unit_must_exist(office: Path) -> None:
    office.write_text(office.read_text("utf-8").replace('units = ["building"]', 'units = ["bilding"]'), "utf-8")
    with pytest.raises(OfficeError, match="which is no unit — did you mean building"):
        load(office)
