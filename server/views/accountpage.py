"""The accounts on a page of their own: add, another role, a new password, disabled. Forms that work without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server import staffing
from server.accounts import AGENT_ROLES
from server.gate import LEAD, only
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import account_api
from server.views.rendering import me, page

accountpage = Blueprint("accountpage", __name__)

# What each button of an account says, as the wire's body.
CHANGES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "role": lambda form: {"role": form.get("role", "")},
    "password": lambda form: {"password": form.get("password", "")},
    "disable": lambda _: {"disabled": True},
    "enable": lambda _: {"disabled": False},
}


@accountpage.get("/lead/accounts")
@only(LEAD)
def accounts() -> Response:
    return _page()


@accountpage.post("/lead/accounts")
@only(LEAD)
def add() -> Response:
    said = {key: request.form.get(key, "") for key in ("name", "role", "password")}
    return _done("add", said["name"], lambda: account_api.add_account(said))


@accountpage.post("/lead/accounts/<name>/<change>")
@only(LEAD)
def change(name: str, change: str) -> Response:
    if change not in CHANGES:
        raise Problem(404, "not-found", "Det finns ingenting på den adressen.")
    return _done(change, name, lambda: account_api.change_account(name, CHANGES[change](request.form)))


def _done(what: str, name: str, do: Callable[[], Any]) -> Response:
    """To the page again, which says what was done; or why not, with what was typed, but never a password."""
    try:
        do()
    except (Refused, Problem) as refused:
        return _page(problem_of(refused).sentence, problem_of(refused).code or 409)
    return redirect(url_for("pages.accountpage.accounts", did=what, name=name.strip()[:40]), 303)


def _page(sentence: str = "", status: int = 200) -> Response:
    roles = [role for role in AGENT_ROLES if staffing.keeps(me().role, role)]
    shown = account_api.accounts()["accounts"]
    return page("accounts.html", status, accounts=shown, roles=roles, sentence=sentence, typed=request.form)
