"""Run as a program on a virtual screen: hands of every kind on the kiosk's real window, with a server and a printer of its own."""
# ruff: noqa: PLC0415  nothing of Kivy may be imported before the window is prepared

import gc
import json
import random
import re
import sys
from functools import partial
from pathlib import Path

from visitors import NOON
from visitors import office as real

from kiosk import sample, window

VISITS = 1000


class World:
    """The kiosk's clock, which only we move, and a server and a printer that answer in the next frame."""

    def __init__(self):
        self.now, self.tickets, self.jobs = 100.0, [], []

    def carry_out(self, effect):
        self.jobs.append(effect)

    def answers(self):
        from kiosk import events

        jobs, self.jobs = self.jobs, []
        for job in jobs:
            if isinstance(job, events.PutTicket):
                self.tickets.append(job.errand)
                yield events.Answered(job.ticket_id, sample.ticket(job.ticket_id, job.errand, job.language))
            elif isinstance(job, events.Print):
                yield events.Printed(job.ticket_id, "printed")


class Hands:
    """What they do at the glass; each `yield` is a frame."""

    def __init__(self, app, world):
        self.app, self.world = app, world
        self.presses = 0  # an errand's card under the first finger both when it came and when it left

    def waits(self, seconds):
        """Time for the kiosk, not for us."""
        from kiosk import events

        self.world.now += seconds
        for answer in self.world.answers():
            self.app.door.hear(answer)
        self.app.door.hear(events.Tick(NOON))
        yield

    def card(self, item):
        return next(w for w in self.cards() if w.item.id == item)

    def cards(self):
        from kiosk.touch import Pressable

        return [w for w in self.app.root.walk() if isinstance(w, Pressable) and w.item.action]

    def gives(self, x, y):
        """The card of a ticket at that point, if there is one."""
        giving = [w for w in self.cards() if w.item.action in ("errand", "take")]
        return next((w.item.id for w in giving if w.collide_point(*w.to_widget(x, y))), None)

    def lays(self, *points, slide=None):
        """Fingers down one after the other, all there at once, then up; the first may slide."""
        from kivy.tests.common import UnitTestTouch

        touches = [UnitTestTouch(*point) for point in points]
        meant = self.gives(*points[0])
        for touch in touches:
            touch.touch_down()
        yield
        if slide:
            touches[0].touch_move(*slide)
        self.presses += meant is not None and self.gives(*(slide or points[0])) == meant
        for touch in touches:
            touch.touch_up()
        yield

    def calmly(self, item):
        yield from self.waits(2)
        yield from self.lays(self.card(item).center)
        yield from self.waits(0.1)


def forgiving(hands, told):
    """What must not happen by accident, and how often it did."""
    from kivy.core.window import Window

    world, errand, glass = hands.world, "errand:building-permit", Window.size
    yield from hands.calmly("group:home")
    yield from hands.waits(2)
    x, y = hands.card(errand).center
    yield from hands.lays((x, y), slide=(x, 5))
    told["slid off"] = len(world.tickets)
    yield from hands.waits(2)
    palm = [(x + dx, y + dy) for dx, dy in ((0, 0), (30, 20), (-30, 20), (60, -10), (-60, -10))]
    beside = [(glass[0] - 8, glass[1] * (0.4 + n / 50)) for n in range(5)]  # in the margin, where nothing is
    yield from hands.lays(beside[0], *palm)
    told["palm beside, then on it"] = len(world.tickets)
    yield from hands.waits(2)
    yield from hands.lays(*palm, *beside)
    yield from hands.waits(0.1)
    told["ten fingers"] = len(world.tickets)
    yield from hands.waits(3)
    told["then shows"] = hands.app.screen.name
    yield from hands.calmly("home:")
    yield from hands.calmly("group:home")
    yield from hands.waits(2)
    for _ in range(60):  # ten a second
        yield from hands.lays((x, y))
        yield from hands.waits(0.1)
    told["hammering"] = len(world.tickets) - told["ten fingers"]
    yield from hands.waits(120)
    yield from hands.waits(1)
    yield from hands.calmly("group:home")
    for _ in range(10):
        yield from hands.waits(41)
        told.setdefault("asked", []).append(hands.app.screen.name)
        yield from hands.calmly("stay:")
        told.setdefault("stayed", []).append(hands.app.screen.name)
    told["presses"], told["tickets"] = hands.presses, len(world.tickets)


def broken(hands, told):
    """A bug that bites at every frame of a whole second, and the kiosk after it."""
    import logging

    from kivy.base import ExceptionManager
    from kivy.clock import Clock

    from kiosk.run import Failsafe

    logged = []
    logging.getLogger("kiosk.run").addFilter(lambda record: logged.append(record.getMessage()))
    ExceptionManager.add_handler(Failsafe(hands.app))
    yield from hands.calmly("group:home")
    bug = Clock.schedule_interval(lambda _dt: {}["a bug"], 0)
    for _ in range(30):
        yield from hands.waits(1 / 30)
    bug.cancel()
    yield from hands.waits(0.1)
    told["shows"], told["logged"] = hands.app.screen.name, logged
    yield from hands.waits(10)
    yield from hands.waits(0.1)
    told["then"] = hands.app.screen.name
    yield from visit(hands)
    told["tickets"] = len(hands.world.tickets)


def storm(hands, told, blows):
    """Random hands, then visit after visit; how much the process holds when it has seen every language, and at the end."""
    from kivy.core.window import Keyboard, Window

    dice, codes = random.Random(2026), list(Keyboard.keycodes.values())
    for _ in range(blows):
        cards = hands.cards()
        spot = dice.choice(cards).center if cards and dice.random() < 0.7 else somewhere(dice)
        fingers = [somewhere(dice) for _ in range(dice.choice((0, 0, 0, 0, 1, 9)))]
        slide = somewhere(dice) if dice.random() < 0.15 else None
        yield from hands.lays(spot, *fingers, slide=slide)
        if dice.random() < 0.3:
            code = dice.choice(codes)
            hands.presses += (focused := hands.app.screen.focus).startswith(("errand:", "take:")) and bool(focused)
            Window.dispatch("on_key_down", code, 0, "", [])
            Window.dispatch("on_key_up", code, 0)
        yield from hands.waits(dice.choice((0.02, 0.1, 0.5, 0.5, 3, 21)))
        assert hands.app.root.ids.stage.children, "nothing is shown"
        assert len(hands.world.tickets) <= hands.presses, (hands.world.tickets[-3:], hands.presses)
    told["storm"] = {"tickets": len(hands.world.tickets), "presses": hands.presses}
    for _ in range(12):
        yield from hands.waits(41)
    told["home"] = hands.app.screen.name
    told["memory after the storm"] = resident()
    for _ in range(VISITS):
        yield from visit(hands)
    told["memory at the end"], told["visits"] = resident(), len(hands.world.tickets) - told["storm"]["tickets"]


def visit(hands):
    for item in ("group:home", "errand:building-permit", "home:"):
        yield from hands.calmly(item)
    yield from hands.waits(2)


def somewhere(dice):
    from kivy.core.window import Window

    return dice.uniform(0, Window.width - 1), dice.uniform(0, Window.height - 1)


def resident():
    """Megabytes."""
    gc.collect()
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def main(what: str, size: str, to: str) -> None:
    width, height = map(int, size.split("x"))
    window.prepare((width, height), fullscreen=False)
    from kivy.clock import Clock

    from kiosk import events
    from kiosk.app import KioskApp
    from kiosk.door import Door
    from kiosk.flow import Flow

    world, told = World(), {}
    door = Door(Flow(lambda: f"ticket-{len(world.tickets)}-{random.random()}"), lambda: world.now)
    app = KioskApp(door, lambda: None)
    app._tick = lambda *_args: None  # the clock is ours
    door.carry_out = world.carry_out
    hands = Hands(app, world)
    stories = {"forgiving": forgiving, "broken": broken, "storm": partial(storm, blows=2000)}
    story = stories[what](hands, told)

    def goes_on(_dt):
        if next(story, app) is app:
            app.stop()
        else:
            Clock.schedule_once(goes_on)

    def begins(_app):
        door.hear(events.Tick(NOON))
        door.hear(events.OfficeHeard(sample.offer(real(), NOON)))
        Clock.schedule_once(goes_on, 2)  # the screens have been rehearsed

    app.bind(on_start=begins)
    app.run()
    Path(to).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
