"""Two machines on a cable: network namespaces and a pair of virtual ethernet ends, for tests that run as root; nothing of it is left."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

SERVER, SCREEN = "10.231.7.1", "10.231.7.2"
NOBODY = "02:00:00:00:00:99"  # an ethernet address no machine has: what is sent there is lost, and nobody is told
_NEW_NET = 0x40000000  # CLONE_NEWNET, sched.h
_numbers = count(1)


class NoNamespaces(Exception):
    """This machine does not let us have network namespaces; says why."""


class Cable:
    """`server` and `screen` are machines to be `at`; the cable between them is cut and healed."""

    def __init__(self) -> None:
        name = f"kolapp{os.getpid()}-{next(_numbers)}"
        self.server, self.screen = f"{name}-a", f"{name}-b"

    def lay(self) -> None:
        for machine in (self.server, self.screen):
            _ip("netns", "add", machine)
        _ip("link", "add", "cable", "netns", self.server, "type", "veth", "peer", "name", "cable", "netns", self.screen)
        for machine, address in ((self.server, SERVER), (self.screen, SCREEN)):
            _ip("-n", machine, "address", "add", f"{address}/30", "dev", "cable")
            for link in ("lo", "cable"):
                _ip("-n", machine, "link", "set", link, "up")

    def take_up(self) -> None:
        for machine in (self.server, self.screen):
            with suppress(NoNamespaces):
                _ip("netns", "delete", machine)

    @contextmanager
    def at(self, machine: str) -> Iterator[None]:
        """This thread, and the threads and processes it starts meanwhile, stand at that machine."""
        before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        try:
            _enter(Path("/run/netns", machine))
            yield
        finally:
            _enter(Path(f"/proc/self/fd/{before}"))
            os.close(before)

    def cut(self, how: str) -> None:
        CUTS[how][0](self)

    def heal(self, how: str) -> None:
        CUTS[how][1](self)

    def _lose(self, *, everything: bool) -> None:
        for machine, other in ((self.server, SCREEN), (self.screen, SERVER)):
            if everything:
                _ip("-n", machine, "neighbour", "replace", other, "lladdr", NOBODY, "nud", "permanent", "dev", "cable")
            else:
                _ip("-n", machine, "neighbour", "delete", other, "dev", "cable")


CUTS: dict[str, tuple[Callable[[Cable], None], Callable[[Cable], None]]] = {
    # The plug is out: both ends see it.
    "unplugged": (
        lambda cable: _ip("-n", cable.server, "link", "set", "cable", "down"),
        lambda cable: _ip("-n", cable.server, "link", "set", "cable", "up"),
    ),
    # Packets are lost both ways without a word, as behind a switch that has hung.
    "lost": (lambda cable: cable._lose(everything=True), lambda cable: cable._lose(everything=False)),
    # The server's machine has lost its address.
    "nameless": (
        lambda cable: _ip("-n", cable.server, "address", "delete", f"{SERVER}/30", "dev", "cable"),
        lambda cable: _ip("-n", cable.server, "address", "add", f"{SERVER}/30", "dev", "cable"),
    ),
}


@contextmanager
def laid() -> Iterator[Cable]:
    cable = Cable()
    try:
        cable.lay()
        yield cable
    finally:
        cable.take_up()


def _ip(*words: str) -> None:
    try:
        done = subprocess.run(["ip", *words], check=False, capture_output=True, text=True, timeout=10)
    except FileNotFoundError:
        raise NoNamespaces("the program ip (Debian package iproute2) is not installed") from None
    if done.returncode:
        raise NoNamespaces(f"ip {' '.join(words)}: {done.stderr.strip()}")


def _enter(where: Path) -> None:
    opened = os.open(where, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).setns(opened, _NEW_NET):
            raise NoNamespaces(f"{where}: {os.strerror(ctypes.get_errno())}")
    finally:
        os.close(opened)
