"""The description that is published is the one that is served: every answer of a visit has the shape it promises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from wires import Caller, Wire

from server.routes import ROUTES
from server.schema import fault


class Described:
    """The published document, and what has been held against it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.seen: set[str] = set()

    def shape(self, reference: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in reference:
            return reference
        return self.document["components"]["schemas"][reference["$ref"].rpartition("/")[2]]

    def operation(self, method: str, path: str) -> dict[str, Any]:
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path) and method.lower() in operations:
                return operations[method.lower()]
        raise AssertionError(f"{method} {path} is not described")

    def holds(self, caller: Caller, method: str, path: str, body: Any = None) -> Any:
        """Send it; the answer must be as described."""
        operation = self.operation(method, path)
        self.seen.add(operation["operationId"])
        answer = caller.sends(method, path, body)
        promised = operation["responses"].get(str(answer.status_code), operation["responses"]["default"])
        if "content" not in promised:
            assert answer.data == b"", answer.text
            return None
        shape = self.shape(promised["content"][answer.mimetype]["schema"])
        assert fault(shape, answer.get_json()) is None, fault(shape, answer.get_json())
        return answer.get_json()


def a_leads_day(wire: Wire, says: Callable[..., Any], nobody: Caller) -> None:
    eva = wire.agent("eva", "lead")
    says(eva, "GET", "/api/errands")
    says(eva, "PATCH", "/api/devices/hall", {"label": "Skärmen i hallen"})
    says(eva, "DELETE", "/api/devices/hall")
    shown = says(nobody, "POST", "/api/pairing", {"name": "hall", "role": "display"})
    says(eva, "POST", "/api/devices", {"code": shown["code"], "role": "display", "label": "Skärmen i hallen"})
    assert says(nobody, "POST", "/api/pairing", {"name": "hall", "role": "display", "claim": shown["claim"]})["token"]
    says(eva, "GET", "/api/figures")
    says(eva, "GET", "/api/whatif")
    says(eva, "POST", "/api/whatif", {"from": "2026-01-01", "to": "2026-01-31"})
    says(eva, "GET", "/api/now")
    says(eva, "GET", "/api/accounts")
    says(eva, "POST", "/api/accounts", {"name": "karin", "role": "agent", "password": "en tur till stranden"})
    says(eva, "PATCH", "/api/accounts/karin", {"disabled": True})
    says(eva, "POST", "/api/errands/passport/cap", {"left": 3})
    for word in ("close", "open"):
        says(eva, "POST", f"/api/errands/passport/{word}", {})
    says(eva, "POST", "/api/day/end", {})
    says(eva, "POST", "/api/day/go-on", {})
    assert says(eva, "GET", "/api/deeds")["deeds"]


def what_visitors_think(wire: Wire, says: Callable[..., Any], kiosk: Caller) -> None:
    eva = wire.agent("ylva", "lead")
    says(kiosk, "PUT", f"/api/opinions/{next(wire.ids)}", {"face": "bad"})
    says(eva, "PUT", "/api/question", {"asked": {"sv": "Hur var det?"}, "wished": {"sv": "Vad saknas?"}})
    says(eva, "POST", "/api/opinions/group", {"sentences": ["1"], "theme": "Stolar"})
    says(eva, "DELETE", "/api/opinions/1/sentence")
    answer = says(eva, "POST", "/api/answers", {"said": {"sv": "Hårt"}, "did": {"sv": "Dynor"}})["answers"][0]
    says(eva, "DELETE", f"/api/answers/{answer['id']}")
    says(eva, "GET", "/api/opinions")
    says(eva, "GET", "/api/wishes")


def test_every_answer_of_a_visit_is_as_described(wire: Wire) -> None:
    described = Described(wire.anyone().asks("/api/openapi.json").get_json())
    says = described.holds
    kiosk, display, anna, nobody = (
        wire.device("x", "kiosk"),
        wire.device("y", "display"),
        wire.agent("anna"),
        wire.anyone(),
    )
    says(nobody, "GET", "/health")
    says(nobody, "GET", "/api/openapi.json")
    says(nobody, "POST", "/api/session", {"name": "anna", "password": "wrong"})
    says(wire.anyone(), "POST", "/api/session", {"name": "anna", "password": "kaffe och bulle"})
    says(anna, "GET", "/api/session")
    says(kiosk, "GET", "/api/office")
    id = next(wire.ids)
    ticket = says(kiosk, "PUT", f"/api/tickets/{id}", {"errand": "building", "language": "ar", "needs": ["seat"]})
    says(kiosk, "PUT", f"/api/tickets/{id}", {"errand": "building", "language": "ar"})
    says(kiosk, "POST", f"/api/tickets/{id}/delivery", {"how": "paper"})
    says(kiosk, "PUT", "/api/devices/x/health", {"printer": "paper-out", "version": "0.1.0"})
    says(kiosk, "PUT", "/api/devices/x/numbers")
    phone = "/api/t/" + ticket["link"].rpartition("/")[2]
    says(nobody, "GET", phone)
    assert says(nobody, "POST", f"{phone}/delay")["delayed"]
    says(anna, "GET", "/api/desks")
    for command, body in [
        ("open", {}), ("next", {}), ("recall", {}), ("miss", {}), ("put-back", {"ticket": id}), ("pause", {}), ("open", {}),
        ("call", {"ticket": id}), ("arrive", {}), ("park", {"note": "hämtar papper"}), ("resume", {"ticket": id}),
        ("transfer", {"errand": "passport"}), ("undo", {}), ("finish", {"outcome": "referred", "unit": "social", "slip": True}),
        ("close", {}), ("open", {}), ("walk-in", {"errand": "passport", "language": "sv"}), ("next", {}), ("leave", {"ticket": id}),
        ("further", {"errand": "building", "outcome": "resolved"}), ("help", {}), ("answer", {"asking": "1"}), ("help-end", {}),
    ]:  # fmt: skip
        says(anna, "POST", f"/api/desks/1/{command}", body)
    says(anna, "GET", "/api/desks/1")
    says(nobody, "POST", f"{phone}/leave")
    at_the_door = {"errand": "passport", "language": "sv"}
    for command, body in [
        ("number", at_the_door), ("settle-walk-in", at_the_door | {"outcome": "resolved"}), ("undo", {}),
        ("settle", {"ticket": id, "outcome": "resolved"}), ("answer", {"asking": "1"}),
    ]:  # fmt: skip
        says(anna, "POST", f"/api/room/{command}", body)
    says(anna, "GET", "/api/room")
    (slip,) = says(kiosk, "GET", "/api/office")["slips"]
    says(kiosk, "POST", f"/api/slips/{slip}/take")
    says(kiosk, "POST", f"/api/slips/{slip}/delivery", {"how": "not-printed", "fault": "paper-out"})
    call = says(display, "GET", "/api/board")["calls"][0]
    says(display, "POST", f"/api/calls/{call['seq']}/seen", {"shown": True, "spoken": False})
    assert says(anna, "GET", "/api/devices")["devices"]
    notice = says(anna, "POST", "/api/notices", {"text": "Kaffet är på."})["notices"][0]
    says(anna, "GET", "/api/notices")
    assert says(display, "GET", "/api/board")["notices"][0]["id"] == notice["id"]
    says(anna, "DELETE", f"/api/notices/{notice['id']}")
    a_leads_day(wire, says, nobody)
    what_visitors_think(wire, says, kiosk)
    says(anna, "DELETE", "/api/session")
    assert described.seen == {route.name for route in ROUTES} - {"live", "logo"}  # a stream and a picture


def test_it_is_openapi_3_1_that_other_programs_can_read(wire: Wire) -> None:
    document = wire.anyone().asks("/api/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names)) == len(ROUTES)
    for path, methods in document["paths"].items():
        for operation in methods.values():
            in_path = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            assert set(re.findall(r"{(\w+)}", path)) == in_path
    assert all(
        document["components"]["securitySchemes"].get(name) for op in operations for s in op["security"] for name in s
    )
    assert "$ref" in json.dumps(document)


def test_a_shape_that_is_not_kept_is_noticed() -> None:
    """The check itself can fail: each row breaks a promise."""
    shape = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "array", "items": {"type": ["integer", "null"]}}},
    }
    assert fault(shape, {"a": [1, None], "b": 2}) is None
    for value in ({}, [], {"a": {}}, {"a": [True]}, {"a": ["1"]}, {"a": [1.5]}):
        assert fault(shape, value), value
