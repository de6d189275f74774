"""Benchmarks: each is a program that prints ratios taken in one run."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory


def workplace() -> TemporaryDirectory[str]:
    """A folder that is gone afterwards, on the disk a house would use: one in memory commits nothing."""
    build = Path("build").absolute()
    build.mkdir(exist_ok=True)
    return TemporaryDirectory(dir=build)
