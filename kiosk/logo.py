"""The office's logo as a file of this machine, fetched once for each picture; without it the name stands alone."""

from __future__ import annotations

import logging
from pathlib import Path

from kolapp import client

log = logging.getLogger(__name__)


class Logo:
    """`file` belongs on the thread that asks the server."""

    def __init__(self, server: client.Server, folder: Path) -> None:
        self._server, self._folder = server, folder

    def file(self, tag: str | None) -> str:
        """Where the picture with that tag lies, or nothing: it is asked for again with the next offer."""
        if not tag or not tag.isalnum():
            return ""
        path = self._folder / f"logo-{tag}.png"
        if not path.exists():
            try:
                self._keep(path, self._server.logo())
            except (client.Unreachable, client.Answer, OSError) as why:
                log.warning("no logo: %s", why)
                return ""
        return str(path)

    def _keep(self, path: Path, picture: bytes) -> None:
        """Whole or not at all, and the one before goes."""
        new = path.with_suffix(".new")
        new.write_bytes(picture)
        new.replace(path)
        for old in self._folder.glob("logo-*.png"):
            if old != path:
                old.unlink()
