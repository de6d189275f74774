"""Devices kept from the lead's page: called what people call them, out at once when they are removed."""

from __future__ import annotations

from wires import Caller, Wire


def called(eva: Caller) -> list[str]:
    return [device["called"] for device in eva.asks("/api/devices").get_json()["devices"]]


def labels(eva: Caller, label: str, name: str = "entrance") -> tuple[int, str]:
    answer = eva.sends("PATCH", f"/api/devices/{name}", {"label": label})
    return answer.status_code, answer.get_json().get("code", "")


def test_a_device_with_another_name_works_on_as_itself(wire: Wire, eva: Caller, kiosk: Caller) -> None:
    assert labels(eva, " Kiosken vid\nporten ") == (200, "")
    assert called(eva) == ["Kiosken vid porten"]
    assert kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": "paper-out"}).status_code == 204
    assert "Kiosken vid porten" in eva.asks("/devices").text
    wire.accounts.add_device("entrance", "kiosk")
    assert called(eva) == ["Kiosken vid porten"]  # a new token is no new thing
    assert labels(eva, "") == (200, "")
    assert called(eva) == ["entrance"]


def test_a_warning_calls_it_what_people_do(eva: Caller, kiosk: Caller) -> None:
    labels(eva, "vid porten")
    kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": "paper-out"})
    told = eva.at_desk("1", "open")["warnings"]
    assert any("kiosken vid porten" in warning["text"] for warning in told)


def test_a_revoked_device_is_out_at_once_and_so_is_its_stream(wire: Wire, eva: Caller, kiosk: Caller) -> None:
    stream = kiosk.asks("/api/live", buffered=False)
    following = stream.iter_encoded()
    assert b"event: board" in next(following)
    assert eva.sends("DELETE", "/api/devices/entrance").status_code == 204
    assert kiosk.asks("/api/board").status_code == 401
    assert len(list(following)) <= 1  # a heartbeat that was on its way
    stream.close()


def test_what_is_not_there_or_cannot_be_a_name_is_refused(eva: Caller, kiosk: Caller) -> None:
    assert labels(eva, "x", "nothing") == (404, "device-unknown")
    assert labels(eva, "x" * 41) == (422, "label-long")
    assert eva.sends("DELETE", "/api/devices/nothing").status_code == 404
    assert called(eva) == ["entrance"]


def test_the_page_is_the_leads_alone(wire: Wire, eva: Caller, kiosk: Caller) -> None:
    anna = wire.agent("anna")
    form = {"csrf": anna.headers["X-CSRF-Token"], "label": "x"}
    assert anna.asks("/lead/devices").status_code == 403
    for path in ("/lead/devices/entrance/label", "/lead/devices/entrance/revoke"):
        assert anna.client.post(path, data=form).status_code == 403
        assert eva.client.post(path, data={"label": "x"}).status_code == 403
    assert called(eva) == ["entrance"]
    assert kiosk.asks("/api/board").status_code == 200
