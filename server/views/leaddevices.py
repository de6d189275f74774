"""The devices as the lead keeps them: how each is, what it is called, and away with it. Forms that work without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server.gate import LEAD, only
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import device_keeping, pairing_api
from server.views.device_list import devices
from server.views.devicewords import DeviceWords
from server.views.rendering import page, wording

leaddevices = Blueprint("leaddevices", __name__)


@leaddevices.get("/lead/devices")
@only(LEAD)
def kept() -> Response:
    return _page()


@leaddevices.post("/lead/devices")
@only(LEAD)
def pair() -> Response:
    said = {key: request.form.get(key, "")[:64] for key in ("code", "role", "label")}
    return _done("pair", said["label"].strip() or said["code"], lambda: pairing_api.let_in(said))


@leaddevices.post("/lead/devices/<name>/label")
@only(LEAD)
def label(name: str) -> Response:
    called = request.form.get("label", "")
    return _done("label", called.strip() or name, lambda: device_keeping.label_device(name, {"label": called}))


@leaddevices.post("/lead/devices/<name>/revoke")
@only(LEAD)
def revoke(name: str) -> Response:
    return _done("revoke", name, lambda: device_keeping.revoke_device(name))


def _done(what: str, name: str, do: Callable[[], Any]) -> Response:
    try:
        do()
    except (Refused, Problem) as refused:
        return _page(problem_of(refused).sentence, problem_of(refused).code or 409)
    return redirect(url_for("pages.leaddevices.kept", did=what, name=name[:40]), 303)


def _page(sentence: str = "", status: int = 200) -> Response:
    words = DeviceWords(wording().office, wording().catalogue)
    typed = (request.view_args or {}).get("name"), request.form.get("label")
    return page(
        "leaddevices.html",
        status,
        d=words,
        devices=devices()["devices"],
        sentence=sentence,
        typed=typed,
        form=request.form,
    )
