"""`kolapp clips`: tells on the terminal what to record for an office and what is wrong with what was; it records nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from kolapp.clips.check import faults
from kolapp.clips.script import script
from kolapp.office import Office, OfficeError, load
from kolapp.tongues import TONGUES


def listed(office: Path, language: str) -> int:
    """A line for each clip: its file, and the words. The exit status."""
    if language not in TONGUES:
        return _refused(f"{language}: how it counts is not known; it may be one of {', '.join(TONGUES)}")
    try:
        lines = _script(load(office), language).items()
    except OfficeError as error:
        return _refused(str(error))
    print("\n".join(f"{language}/{name}.wav\t{said}" for name, said in lines))
    return 0


def checked(office: Path, folder: Path) -> int:
    """A line for each fault. The exit status: 1 when there is one."""
    languages = [language for language in TONGUES if (folder / language).is_dir()]
    if not languages:
        return _refused(
            f"{folder}: no recordings — put them in a folder for each language, as in {folder / 'sv' / 'A.wav'}"
        )
    try:
        of = load(office)
    except OfficeError as error:
        return _refused(str(error))
    found = {language: list(faults(folder / language, _script(of, language))) for language in languages}
    for language, wrong in found.items():
        print("\n".join([*wrong, f"{language}: {len(wrong) or 'no'} fault{'' if len(wrong) == 1 else 's'}"]))
    return int(any(found.values()))


def _script(office: Office, language: str) -> dict[str, str]:
    letters = [errand.letter for errand in office.errands if errand.letter]
    return dict(script(language, letters, [desk.id for desk in office.desks]))


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 2
