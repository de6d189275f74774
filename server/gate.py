"""Who is calling, and whether they may: bearer tokens, session cookies, roles and CSRF. It changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

from flask import g, request

from server.house import house
from server.problems import Problem

KIOSK = frozenset({"kiosk"})
DISPLAY = frozenset({"display"})
PRINTS = frozenset({"kiosk", "printer"})  # who may be given slips to print
DEVICE = KIOSK | DISPLAY | PRINTS
AGENT = frozenset({"agent", "lead", "admin"})
LEAD = frozenset({"lead", "admin"})
ANYONE: frozenset[str] = frozenset()

READS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Caller:
    """A device or an agent. Agents have a session (its digest) and its CSRF token."""

    name: str
    role: str
    session: str | None = None
    csrf: str | None = None


def cookie_name() -> str:
    return "__Host-kolapp" if secure() else "kolapp"


def secure() -> bool:
    """Whether the caller came over https: then the cookie must not travel without it.

    A proxy that ends TLS shows itself by the office's public address or by X-Forwarded-Proto; on the office's own
    wire the same server may be reached over plain http, and signing in must work there too.
    """
    public = urlsplit(house().office.public_url or "")
    return request.is_secure or (public.scheme == "https" and public.netloc == request.host)


def caller() -> Caller | None:
    """Who this request is from; asked once a request."""
    if "caller" not in g:
        g.caller = _bearer() or _cookie()
    return g.caller


def _bearer() -> Caller | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    device = house().accounts.device(token.strip()) if scheme.lower() == "bearer" else None
    return Caller(device.name, device.role) if device else None


def _cookie() -> Caller | None:
    token = request.cookies.get(cookie_name())
    session = house().accounts.session(token, used=not _by_itself()) if token else None
    return Caller(session.agent, session.role, session.digest, session.csrf) if session else None


def _by_itself() -> bool:
    """Whether an open page asks, and nobody has pressed anything: that must not keep a session alive overnight."""
    return request.method == "GET" and ("X-Fragment" in request.headers or request.path == "/api/live")


def let_in(allowed: frozenset[str]) -> Caller | None:
    """The caller, if the role may; Problem 401 for nobody, 403 for somebody else. Nobody in `allowed`: anyone may."""
    who = caller()
    if allowed and who is None:
        raise Problem(401, "not-signed-in", "Logga in först.", {"WWW-Authenticate": 'Bearer realm="kolapp"'})
    if allowed and who and who.role not in allowed:
        raise Problem(403, "not-allowed", "Det får du inte göra med den behörighet du har.")
    return who


def check_origin() -> None:
    """A change asked for by a page of another site is refused; programs send no Origin."""
    origin = request.headers.get("Origin")
    own = {request.host, urlsplit(house().office.public_url or "").netloc}
    if origin and urlsplit(origin).netloc not in own:
        raise Problem(403, "other-origin", "Begäran kom från en annan webbplats.")


def check_csrf() -> None:
    """A change made with a cookie must prove that it comes from our own page: header or form field."""
    who = caller()
    if request.method in READS or who is None or who.csrf is None:
        return
    check_origin()
    sent = request.headers.get("X-CSRF-Token") or request.form.get("csrf", "")
    if not compare_digest(sent.encode(), who.csrf.encode()):
        raise Problem(403, "csrf", "Sidan är för gammal. Ladda om den och försök igen.")


def only(allowed: frozenset[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For pages: `@only(AGENT)` lets in those roles and checks the CSRF token of every change."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            let_in(allowed)
            check_csrf()
            return view(*args, **kwargs)

        return guarded

    return guard
