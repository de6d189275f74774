"""A page on this machine's own address to misbehave the virtual printer from; it changes nothing on GET and listens to nobody else."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from urllib.parse import parse_qs

from printers.profiles import PrinterError
from printers.serve import Service
from printers.virtualpage import page

OURS = ("127.0.0.1", "localhost")
LONGEST = 1000


class Control:
    """Use it with `with`. `place` is "127.0.0.1:PORT"; port 0 takes a free one."""

    def __init__(self, service: Service, place: str) -> None:
        host, _, port = place.rpartition(":")
        if host not in OURS or not port.isdecimal():
            raise PrinterError(
                f"--control {place}: write 127.0.0.1:PORT — whoever can open the page can jam the printer"
            )
        self._server = ThreadingHTTPServer(("127.0.0.1", int(port)), _requests(service))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), name="printer control")

    def __enter__(self) -> Control:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _requests(service: Service) -> type[BaseHTTPRequestHandler]:
    class Request(BaseHTTPRequestHandler):
        timeout = 5

        def do_GET(self) -> None:
            slip = self.path.removeprefix("/slip/").removesuffix(".png")
            if self.path == "/":
                self._say(page(service).encode(), "text/html; charset=utf-8")
            elif slip.isdecimal() and int(slip) < len(service.slips):
                self._say(_png(service, int(slip)), "image/png")
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

        def do_POST(self) -> None:
            wanted = self.rfile.read(min(LONGEST, int(self.headers.get("Content-Length") or 0)))
            fault = parse_qs(wanted.decode(errors="replace")).get("fault", [""])[0]
            if not self._from_our_page():
                self.send_error(HTTPStatus.FORBIDDEN)
            elif not service.do(fault):
                self.send_error(HTTPStatus.NOT_FOUND, "no such fault")
            else:
                self.send_response(HTTPStatus.SEE_OTHER)
                self.send_header("Location", "/")
                self.send_header("Content-Length", "0")
                self.end_headers()

        def _from_our_page(self) -> bool:
            """Not from a page elsewhere that points its form here, nor by a name that only leads here."""
            host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
            return host.rpartition(":")[0] in OURS and origin in (None, f"http://{host}")

        def _say(self, body: bytes, kind: str) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Not a word: standard output and error belong to the printer."""

    return Request


def _png(service: Service, number: int) -> bytes:
    picture = BytesIO()
    service.slips[number].picture().save(picture, "PNG")
    return picture.getvalue()
