"""How makers differ, as switches of the virtual printer; values only, each named so that a person can choose it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from printers.profiles import Profile


@dataclass(frozen=True)
class Dialect:
    """`page_shift`: how far its code page slots lie from where the profile says. `mm_per_second`: None keeps the pace."""

    process_id: bool = True
    near_end: bool = True
    cutter: bool = True
    ejector: bool = False
    star: bool = False
    named: bool = True  # it says what model it is; Star in Line Mode does not
    reports: bool = False
    page_shift: int = 0
    mm_per_second: float | None = None


DIALECTS: Mapping[str, Dialect] = {
    "epson": Dialect(),
    "no-process-id": Dialect(process_id=False),
    "no-near-end": Dialect(near_end=False),
    "no-cutter": Dialect(cutter=False),
    "wrong-pages": Dialect(page_shift=55),
    "custom": Dialect(process_id=False, ejector=True),
    "star": Dialect(process_id=False, star=True),
    "star-line-mode": Dialect(process_id=False, star=True, named=False),
    "reports-at-once": Dialect(reports=True),
    "slow": Dialect(mm_per_second=50),
}


def usual(profile: Profile) -> Dialect:
    """What the model of this profile does when nothing else is asked for."""
    return Dialect(
        process_id=profile.marker == "process-id",
        cutter=profile.cutter is not None,
        ejector=profile.dialect == "custom",
        star=profile.dialect == "star",
    )
