"""The health page: every device of the house in plain words, the ones that need somebody first. It shows and changes nothing."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from server.gate import AGENT, only
from server.views.device_list import devices
from server.views.devicewords import DeviceWords
from server.views.rendering import page, wording

devicepage = Blueprint("devicepage", __name__)


@devicepage.get("/devices")
@only(AGENT)
def health() -> Response:
    house = wording()
    words = DeviceWords(house.office, house.catalogue)
    known = devices()["devices"]
    known.sort(key=lambda device: device["here"] and not words.faults(device))
    return page("devices.html", d=words, devices=known)
