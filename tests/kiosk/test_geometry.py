"""Every screen as it is really laid out: nothing clipped, nothing on top of another, everything large enough, all of it known."""

from itertools import combinations

import pytest
from visitors import office

from kiosk.comfort import SIZES
from kiosk.pictures import STORIES
from kolapp.theme import REFERENCE_PX_PER_MM

pytestmark = pytest.mark.window

LEAST_MM = 20
LEAST_GAP_MM = 3
# 0.7 degrees at 0.6 m is 7.3 mm of capital height (EN 301 549 V3.2.1, 5.1.4); capitals of Noto Sans are 0.714 of the size.
LEAST_FONT_PX = 7.3 * REFERENCE_PX_PER_MM / 0.714
SLACK, HAIR = 2, 0.5  # pixels


def overlap(one, other):
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > SLACK and min(one[3], other[3]) - max(one[1], other[1]) > SLACK
    )


def gap(one, other):
    """Between two boxes that stand beside or above each other, in pixels; less than nothing where they overlap."""
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])


def inside(box, room):
    return (
        box[0] >= room[0] - SLACK
        and box[1] >= room[1] - SLACK
        and box[2] <= room[2] + SLACK
        and box[3] <= room[3] + SLACK
    )


def test_every_screen_in_every_language(geometry, glass):
    faults = []
    for name, screen in geometry.items():
        faults += [f"{name}: {fault}" for fault in faults_of(screen, glass.size)]
    assert faults == []


@pytest.mark.long
def test_every_screen_in_every_language_size_of_text_and_layout(everything, glass):
    assert len(everything) >= len(office().languages) * len(STORIES) * SIZES * 2  # as usual and low
    assert [f"{name}: {fault}" for name, screen in everything.items() for fault in faults_of(screen, glass.size)] == []


def test_low_down_nothing_to_touch_lies_in_the_upper_third(geometry, glass):
    low = {name: screen for name, screen in geometry.items() if screen["low"]}
    tops = {name: max((button["box"][3] for button in screen["buttons"]), default=0) for name, screen in low.items()}
    assert {name: top for name, top in tops.items() if top > glass.size[1] * 2 / 3 + SLACK} == {}
    assert len(tops) >= 24


def faults_of(screen, size):
    window = (0, 0, *size)
    labels, buttons = screen["labels"], screen["buttons"]
    texts = [label for label in labels if not label["icon"]]
    for label in labels:
        box, (wide, high) = label["box"], label["ink"]
        cut = label["cut"] and screen["type"] > 1  # large text gives way before a word is broken
        if not label["icon"] and (cut or wide > box[2] - box[0] + SLACK or high > box[3] - box[1] + SLACK):
            yield f"{label['text']!r} is clipped: {label['ink']} in {box}"
        if not inside(box, window):
            yield f"{label['text']!r} is off the window: {box}"
    for label in texts:
        if label["px"] < LEAST_FONT_PX - 0.5:
            yield f"{label['text']!r} is too small to read"
    for one, other in combinations(labels, 2):
        if overlap(one["box"], other["box"]):
            yield f"{one['text']!r} lies over {other['text']!r}"
    yield from button_faults(labels, buttons, window)
    shown = "\n".join(label["text"] for label in texts)
    yield from (f"{text!r} is not drawn" for text in screen["visible"] if text not in shown)
    known = "\n".join(screen["visible"])
    yield from (f"{line!r} is drawn but not known" for line in shown.split("\n") if line not in known)


def button_faults(labels, buttons, window):
    for button in buttons:
        box = button["box"]
        if min(box[2] - box[0], box[3] - box[1]) < LEAST_MM * REFERENCE_PX_PER_MM - SLACK:
            yield f"{button['id']} is too small to touch: {box}"
        if not inside(box, window):
            yield f"{button['id']} is off the window"
        for label in labels:
            if overlap(label["box"], box) and not inside(label["box"], box):
                yield f"{label['text']!r} does not fit {button['id']}: {label['box']} in {box}"
    for one, other in combinations(buttons, 2):
        if gap(one["box"], other["box"]) < LEAST_GAP_MM * REFERENCE_PX_PER_MM - HAIR:
            yield f"{one['id']} is too near to {other['id']}: {one['box']}, {other['box']}"
