"""A line between two programs that can be cut as lines are: everything refused, or nothing told to anybody until it is whole again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any


class Line:
    """A proxy before `port` on this machine. `url` is what the program at this end is told."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._whole, self._refused = asyncio.Event(), False
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = Thread(target=self._loop.run_forever, name="line")
        self._thread.start()
        self._whole.set()
        self._server = self._do(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def cut(self, how: str) -> None:
        """ "silent": what is sent is held back, and who connects is not answered. "refused": every connection is ended."""
        self._call(self._whole.clear if how == "silent" else self._refuse)

    def heal(self) -> None:
        self._call(self._mend)

    def close(self) -> None:
        self._do(self._end())
        self._call(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(5)

    def _call(self, what: Callable[[], object]) -> None:
        self._loop.call_soon_threadsafe(what)

    def _refuse(self) -> None:
        self._refused = True
        for writer in self._writers:
            writer.close()

    def _mend(self) -> None:
        self._refused = False
        self._whole.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refused:
            writer.close()
            return
        await self._whole.wait()
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
            self._writers |= {writer, far_writer}
            for one, other in ((reader, far_writer), (far_reader, writer)):
                task = self._loop.create_task(self._carry(one, other))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            while data := await reader.read(65536):
                await self._whole.wait()
                writer.write(data)
                await writer.drain()
        writer.close()
        self._writers.discard(writer)

    async def _end(self) -> None:
        self._server.close()
        self._refuse()
        self._whole.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@contextmanager
def line_to(url: str) -> Iterator[Line]:
    line = Line(int(url.rsplit(":", 1)[1]))
    try:
        yield line
    finally:
        line.close()
