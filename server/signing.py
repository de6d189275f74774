"""Signing in and out, for the page and for programs alike: the password is checked here and nowhere else."""

from __future__ import annotations

from math import ceil
from typing import TypeVar

from flask import request
from werkzeug.wrappers import Response

from server.accountfile import Session
from server.accounts import ABSOLUTE
from server.gate import Caller, cookie_name, secure
from server.house import house
from server.lobby import Lobby
from server.problems import Problem

AT_ONCE = 5  # wrong passwords before one has to wait

Answer = TypeVar("Answer", bound=Response)


def sign_in(name: str, password: str) -> tuple[str, Session]:
    """The cookie's value and the session; Problem 401 for a wrong password, 429 after too many."""
    here = house()
    # By name and address, so that nobody can lock Anna out from elsewhere; and by address, for those who try many names.
    keys = {f"{name.strip().casefold()[:80]} {request.remote_addr}": AT_ONCE, str(request.remote_addr): 10 * AT_ONCE}
    if pause := max(here.tries.wait(key, at_once) for key, at_once in keys.items()):
        wait = {"Retry-After": str(ceil(pause))}
        raise Problem(429, "too-many-tries", "För många försök. Vänta en halv minut och försök igen.", wait)
    agent = here.accounts.check_password(name, password)
    if agent is None:
        for key in keys:
            here.tries.tried(key)
        slowed = any(here.tries.wait(key, at_once) for key, at_once in keys.items())
        here.accounts.refused(name, str(request.remote_addr), slowed=slowed)
        raise Problem(401, "wrong-password", "Namnet eller lösenordet stämmer inte.")
    here.tries.right(next(iter(keys)))
    return here.accounts.open_session(agent)


def give_cookie(response: Answer, token: str) -> Answer:
    response.set_cookie(
        cookie_name(),
        token,
        max_age=int(ABSOLUTE.total_seconds()),
        path="/",
        secure=secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def sign_out(who: Caller | None, response: Answer) -> Answer:
    """The agent leaves. Their desk closes with the last place they were signed in, but never while a visitor is there."""
    here = house()
    if who and who.session:
        here.accounts.close_session(who.session)
        if not here.accounts.is_signed_in(who.name):
            here.clerk.do(Lobby.go_home, agent=who.name)
    response.delete_cookie(cookie_name(), path="/", secure=secure(), httponly=True, samesite="Lax")
    return response
