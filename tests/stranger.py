"""What other programs and plugs do to a window: ask it to close, drop a file on it, bring a keyboard and take it away."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_ulong, c_void_p, sizeof
from typing import Any

CLIENT_MESSAGE, SELECTION_NOTIFY, SELECTION_REQUEST = 33, 31, 30  # X11/X.h
ADD_MASTER, REMOVE_MASTER, FLOATING, ALL_MASTERS = 1, 2, 2, 1  # X11/extensions/XI2.h
XDND = 5 << 24  # the protocol's version, as XdndEnter carries it
SOON = 10.0  # seconds
HEAD = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p)]
LATIN_1_STRING, REPLACE = 8, 0  # bits of an item; PropModeReplace


class Message(Structure):
    """XClientMessageEvent, with room for the largest event."""

    _fields_ = (
        *HEAD,
        ("window", c_ulong),
        ("message", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
        ("room", c_long * 24),
    )


class Request(Structure):
    """XSelectionRequestEvent."""

    _fields_ = (*HEAD, *((name, c_ulong) for name in ("owner", "requestor", "selection", "target", "property", "time")))


class Notice(Structure):
    """XSelectionEvent."""

    _fields_ = (
        *HEAD,
        *((name, c_ulong) for name in ("requestor", "selection", "target", "property", "time")),
        ("room", c_long * 24),
    )


class Added(Structure):
    """XIAddMasterInfo."""

    _fields_ = (("type", c_int), ("name", c_char_p), ("send_core", c_int), ("enable", c_int))


class Removed(Structure):
    """XIRemoveMasterInfo."""

    _fields_ = (("type", c_int), ("device", c_int), ("return_mode", c_int), ("pointer", c_int), ("keyboard", c_int))


class Device(Structure):
    """XIDeviceInfo."""

    _fields_ = (
        ("id", c_int),
        ("name", c_char_p),
        ("use", c_int),
        ("attachment", c_int),
        ("enabled", c_int),
        ("classes", c_int),
        ("of", c_void_p),
    )


class Stranger:
    """Another program on that display. Use as a context manager."""

    def __init__(self, display: str) -> None:
        self._x, self._xi = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXi.so.6")
        self._x.XOpenDisplay.restype = c_void_p
        for name in ("XInternAtom", "XCreateSimpleWindow", "XDefaultRootWindow"):
            getattr(self._x, name).restype = c_ulong
        self._xi.XIQueryDevice.restype = POINTER(Device)
        self._display = c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))

    def __enter__(self) -> Stranger:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)

    def asks_to_close(self, window: int) -> None:
        """What a window manager's cross says: WM_DELETE_WINDOW."""
        self._tells(window, "WM_PROTOCOLS", self._atom("WM_DELETE_WINDOW"))
        self._x.XSync(self._display, 0)

    def drops(self, window: int, link: bytes) -> bool:
        """Drag a file over the window and let it go (XDND 5). Whether the window fetched it and said that it was done."""
        own = self._x.XCreateSimpleWindow(self._display, self._root, 0, 0, 1, 1, 0, 0, 0)
        self._x.XSetSelectionOwner(self._display, c_ulong(self._atom("XdndSelection")), c_ulong(own), 0)
        self._tells(window, "XdndEnter", own, XDND, self._atom("text/uri-list"))
        self._tells(window, "XdndPosition", own, 0, 540 << 16 | 960, 0, self._atom("XdndActionCopy"))
        self._tells(window, "XdndDrop", own)
        return any(self._answers(event, link) for event in self._events())

    def _answers(self, event: Message, link: bytes) -> bool:
        """Hands over what is asked for; true when there is nothing more to do."""
        if event.type != SELECTION_REQUEST:
            return bool(event.type == CLIENT_MESSAGE and event.message == self._atom("XdndFinished"))
        asked = Request.from_buffer(event)
        where = (c_ulong(asked.requestor), c_ulong(asked.property), c_ulong(asked.target))
        self._x.XChangeProperty(self._display, *where, LATIN_1_STRING, REPLACE, link, len(link))
        told = Notice(SELECTION_NOTIFY, requestor=asked.requestor, selection=asked.selection, target=asked.target)
        told.property, told.time = asked.property, asked.time
        self._x.XSendEvent(self._display, c_ulong(asked.requestor), 0, c_long(0), byref(told))
        return False

    @contextmanager
    def plugs_in(self, name: str) -> Iterator[None]:
        """A mouse and a keyboard more, for as long as this lasts."""
        self._changes(Added(ADD_MASTER, name.encode(), 1, 1))
        added = [device for device in self._devices() if device[1].startswith(name)]
        assert len(added) == 2, self._devices()
        yield
        self._changes(Removed(REMOVE_MASTER, added[0][0], FLOATING))
        assert not [device for device in self._devices() if device[1].startswith(name)]

    def _changes(self, change: Structure) -> None:
        self._xi.XIChangeHierarchy(self._display, byref(change), 1)
        self._x.XSync(self._display, 0)

    def _devices(self) -> list[tuple[int, str]]:
        count = c_int()
        devices = self._xi.XIQueryDevice(self._display, ALL_MASTERS, byref(count))
        return [(devices[n].id, devices[n].name.decode()) for n in range(count.value)]

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))

    def _tells(self, window: int, message: str, *data: int) -> None:
        told = Message(CLIENT_MESSAGE, window=window, message=self._atom(message), format=32, data=(c_long * 5)(*data))
        self._x.XSendEvent(self._display, c_ulong(window), 0, c_long(0), byref(told))

    def _events(self) -> Iterator[Any]:
        """What the screen tells this program, for a while."""
        deadline = time.monotonic() + SOON
        while time.monotonic() < deadline:
            while self._x.XPending(self._display):
                event = Message()
                assert sizeof(event) >= 24 * sizeof(c_long)
                self._x.XNextEvent(self._display, byref(event))
                yield event
            time.sleep(0.02)
