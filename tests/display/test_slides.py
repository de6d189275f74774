"""Pictures from a folder: made ready once, the right way up, and a bad file costs one line in the log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

import pytest
from PIL import Image

from display.slides import Slides, Wish


class Wall:
    """Who asked for the pictures."""

    def __init__(self) -> None:
        self.names: list[tuple[str, ...]] = []
        self.got: list[tuple[str, tuple[int, int], bytes]] = []
        self.told = Condition()

    def found(self, names: tuple[str, ...]) -> None:
        with self.told:
            self.names.append(names)
            self.told.notify_all()

    def ready(self, wish: Wish, size: tuple[int, int], pixels: bytes) -> None:
        with self.told:
            self.got.append((wish.name, size, pixels))
            self.told.notify_all()

    def waits(self, until) -> None:
        with self.told:
            assert self.told.wait_for(until, 5), (self.names, [got[:2] for got in self.got])


@contextmanager
def slides(folder: Path) -> Iterator[tuple[Slides, Wall]]:
    wall = Wall()
    thread = Slides(folder, found=wall.found, ready=wall.ready, look_every=0.05)
    thread.start()
    try:
        yield thread, wall
    finally:
        thread.stop()
        thread.join(timeout=5)


def picture(folder: Path, name: str, size=(400, 200), colour="#336699", **options) -> Path:
    Image.new("RGB", size, colour).save(folder / name, **options)
    return folder / name


def test_pictures_are_found_in_order_and_other_files_are_not(tmp_path):
    for name in ("b.png", "a.JPG", ".hidden.png"):
        picture(tmp_path, name)
    (tmp_path / "notes.txt").write_text("not a picture")
    with slides(tmp_path) as (_, wall):
        wall.waits(lambda: wall.names == [("a.JPG", "b.png")])


def test_a_picture_is_scaled_to_its_box_and_keeps_its_shape(tmp_path):
    picture(tmp_path, "wide.png", (4000, 1000))
    with slides(tmp_path) as (thread, wall):
        wall.waits(lambda: wall.names)
        thread.want(Wish("wide.png", 800, 600))
        wall.waits(lambda: wall.got)
    name, size, pixels = wall.got[0]
    assert (name, size, len(pixels)) == ("wide.png", (800, 200), 800 * 200 * 4)
    assert all(abs(one - other) <= 3 for one, other in zip(pixels[:3], (0x33, 0x66, 0x99), strict=True))


def test_a_photograph_stands_the_way_the_camera_was_held(tmp_path):
    turned = Image.Exif()
    turned[0x0112] = 6  # a quarter to the right
    picture(tmp_path, "photo.jpg", (400, 200), exif=turned)
    with slides(tmp_path) as (thread, wall):
        wall.waits(lambda: wall.names)
        thread.want(Wish("photo.jpg", 800, 800))
        wall.waits(lambda: wall.got)
    assert wall.got[0][1] == (400, 800)


def test_what_is_seen_through_a_picture_is_white(tmp_path):
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    with slides(tmp_path) as (thread, wall):
        wall.waits(lambda: wall.names)
        thread.want(Wish("clear.png", 40, 40))
        wall.waits(lambda: wall.got)
    assert wall.got[0][2][:4] == b"\xff\xff\xff\xff"


@pytest.mark.parametrize("bad", [b"", b"\x89PNG\r\n\x1a\nnot really", b"GIF89a" * 9])
def test_a_bad_file_is_left_out_with_one_line_and_the_others_go_on(tmp_path, caplog, bad):
    (tmp_path / "bad.png").write_bytes(bad)
    picture(tmp_path, "good.png")
    with caplog.at_level(logging.WARNING), slides(tmp_path) as (thread, wall):
        wall.waits(lambda: wall.names == [("bad.png", "good.png")])
        for _ in range(3):
            thread.want(Wish("bad.png", 80, 80))
        wall.waits(lambda: wall.names[-1] == ("good.png",))
        thread.want(Wish("good.png", 80, 80))
        wall.waits(lambda: wall.got)
    assert [got[0] for got in wall.got] == ["good.png"]
    assert len([line for line in caplog.messages if "bad.png is left out" in line]) == 1


def test_a_bad_file_that_is_replaced_is_tried_again(tmp_path):
    (tmp_path / "a.png").write_bytes(b"nothing")
    with slides(tmp_path) as (thread, wall):
        wall.waits(lambda: wall.names)
        thread.want(Wish("a.png", 80, 80))
        wall.waits(lambda: wall.names[-1] == ())
        picture(tmp_path, "a.png")
        wall.waits(lambda: wall.names[-1] == ("a.png",))
        thread.want(Wish("a.png", 80, 80))
        wall.waits(lambda: wall.got)


def test_a_folder_that_disappears_leaves_a_corner_without_pictures(tmp_path, caplog):
    folder = tmp_path / "pictures"
    folder.mkdir()
    only = picture(folder, "a.png")
    with caplog.at_level(logging.WARNING), slides(folder) as (_, wall):
        wall.waits(lambda: wall.names)
        only.unlink()
        folder.rmdir()
        wall.waits(lambda: wall.names[-1] == ())
    assert len(caplog.messages) == 1


def test_a_picture_is_opened_once_however_often_it_is_shown(tmp_path):
    kept = picture(tmp_path, "a.png")
    with slides(tmp_path) as (thread, wall):
        wall.waits(lambda: wall.names)
        thread.want(Wish("a.png", 80, 80))
        wall.waits(lambda: wall.got)
        changed = kept.stat().st_mtime_ns
        kept.write_bytes(b"unreadable now, with the time it had")
        os.utime(kept, ns=(changed, changed))
        thread.want(Wish("a.png", 80, 80))
        wall.waits(lambda: len(wall.got) == 2)
    assert wall.got[0] == wall.got[1]
