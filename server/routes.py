"""The wire in one table: every address, who may use it, what it is told and what it answers. Served, guarded and published from here."""

from __future__ import annotations

from server import leadshapes, shapes
from server.gate import AGENT, ANYONE, DEVICE, DISPLAY, KIOSK, LEAD, PRINTS
from server.route import Route
from server.shaping import NOTHING, Shape
from server.views import (
    account_api,
    deed_api,
    desk_api,
    device,
    device_keeping,
    device_list,
    figures_api,
    lead_api,
    live,
    notice_api,
    nowpage,
    outline,
    pairing_api,
    phone_api,
    room_api,
    session_api,
    whatif_api,
)
from server.views.opinion_routes import ROUTES as DIALOGUE

__all__ = ["ROUTES", "Route"]


STREAM: Shape = {
    "type": "string",
    "description": "events `board` (id: the sequence, data: a board) and, for agents, `warnings`",
}

ROUTES: tuple[Route, ...] = (
    Route("GET", "/health", outline.alive, ANYONE, "Is the server alive?", shapes.ALIVE),
    Route("GET", "/api/openapi.json", outline.openapi, ANYONE, "This description.", NOTHING),
    Route("POST", "/api/session", session_api.sign_in, ANYONE, "Sign in an agent.", shapes.SESSION, shapes.SIGN_IN),
    Route("GET", "/api/session", session_api.who, AGENT, "Who is signed in.", shapes.SESSION),
    Route("DELETE", "/api/session", session_api.sign_out, AGENT, "Sign out."),
    Route("GET", "/api/office", device.office, DEVICE | AGENT, "What the kiosk offers.", shapes.OFFICE),
    Route("GET", "/api/office/logo", device.logo, DEVICE, "The office's logo.", shapes.PICTURE, kind="image/png"),
    Route(
        "PUT",
        "/api/tickets/<ticket>",
        device.put_ticket,
        KIOSK,
        "Take a ticket; again is harmless.",
        shapes.TICKET,
        shapes.WISH,
        True,
    ),
    Route(
        "POST",
        "/api/tickets/<ticket>/delivery",
        device.delivery,
        KIOSK,
        "The number reached the visitor.",
        None,
        shapes.DELIVERY,
    ),
    Route("POST", "/api/slips/<slip>/take", device.take_slip, PRINTS, "Print this slip.", shapes.SLIP, NOTHING),
    Route(
        "POST",
        "/api/slips/<slip>/delivery",
        device.slip_delivery,
        PRINTS,
        "What the printer said of it.",
        None,
        shapes.SLIP_DELIVERY,
    ),
    Route("GET", "/api/board", device.board, DEVICE | AGENT, "The public board.", shapes.BOARD),
    Route(
        "GET",
        "/api/live",
        live.live,
        DEVICE | AGENT,
        "The board, whenever it changes.",
        STREAM,
        kind="text/event-stream",
    ),
    Route("POST", "/api/calls/<seq>/seen", device.seen, DISPLAY, "A call was shown and spoken.", None, shapes.SEEN),
    Route("PUT", "/api/devices/<name>/health", device.health, DEVICE, "How the device is.", None, shapes.HEALTH),
    Route(
        "PUT", "/api/devices/<name>/numbers", device.numbers, KIOSK, "Numbers to give when on its own.", shapes.NUMBERS
    ),
    Route("GET", "/api/t/<token>", phone_api.place, ANYONE, "One visitor's place and wait.", shapes.PLACE),
    Route("GET", "/api/devices", device_list.devices, AGENT, "Every device and how it is.", shapes.DEVICES),
    Route(
        "PATCH",
        "/api/devices/<name>",
        device_keeping.label_device,
        LEAD,
        "What people call the device.",
        shapes.DEVICES,
        leadshapes.DEVICE_LABEL,
    ),
    Route("DELETE", "/api/devices/<name>", device_keeping.revoke_device, LEAD, "Its token is worth nothing any more."),
    Route(
        "POST",
        "/api/pairing",
        pairing_api.ask,
        ANYONE,
        "A new machine asks for a code to show, and then for its token.",
        leadshapes.PAIRED,
        leadshapes.PAIRING,
        True,
    ),
    Route(
        "POST",
        "/api/devices",
        pairing_api.let_in,
        LEAD,
        "Let in the machine that shows this code.",
        shapes.DEVICES,
        leadshapes.TYPED_CODE,
    ),
    Route("GET", "/api/notices", notice_api.notices, AGENT, "What the desks tell the lobby today.", shapes.NOTICES),
    Route(
        "POST",
        "/api/notices",
        notice_api.post_notice,
        AGENT,
        "Tell the lobby something; again is harmless.",
        shapes.NOTICES,
        shapes.NOTICE,
        True,
    ),
    Route("DELETE", "/api/notices/<notice>", notice_api.take_notice, AGENT, "Take it down: one's own, or as lead."),
    Route(
        "GET",
        "/api/errands",
        lead_api.todays_errands,
        LEAD,
        "Today's errands and their limits.",
        leadshapes.TODAYS_ERRANDS,
    ),
    *(
        Route(
            "POST",
            f"/api/errands/<errand>/{word}",
            lead_api.limit_errand,
            LEAD,
            f"{word} the errand for today.",
            leadshapes.TODAYS_ERRANDS,
            body,
            command=word,
        )
        for word, body in leadshapes.LIMITS.items()
    ),
    *DIALOGUE,
    Route(
        "GET",
        "/api/figures",
        figures_api.figures,
        LEAD,
        "What the office learnt in a period, and in the one before.",
        leadshapes.FIGURES,
        query=leadshapes.FIGURES_OF,
    ),
    Route(
        "GET",
        "/api/whatif",
        whatif_api.whatif,
        LEAD,
        "What is played again, or was within the hour.",
        leadshapes.WHATIF,
    ),
    Route(
        "POST",
        "/api/whatif",
        whatif_api.start_whatif,
        LEAD,
        "Play lived days again with other desks or promises.",
        leadshapes.WHATIF,
        leadshapes.WHATIF_ASKED,
    ),
    Route("GET", "/api/now", nowpage.now, AGENT, "Who waits, and how the day goes.", shapes.NOW),
    Route("GET", "/api/accounts", account_api.accounts, LEAD, "Who may sign in.", leadshapes.ACCOUNTS),
    Route(
        "POST",
        "/api/accounts",
        account_api.add_account,
        LEAD,
        "One more.",
        leadshapes.ACCOUNTS,
        leadshapes.NEW_ACCOUNT,
        True,
    ),
    Route(
        "PATCH",
        "/api/accounts/<name>",
        account_api.change_account,
        LEAD,
        "Another role, a new password, disabled or not; signed out everywhere.",
        leadshapes.ACCOUNTS,
        leadshapes.ACCOUNT_CHANGE,
    ),
    Route(
        "GET",
        "/api/deeds",
        deed_api.deeds,
        LEAD,
        "Who did what, newest first.",
        leadshapes.DEEDS,
        query=leadshapes.PERIOD_PAGE,
    ),
    Route(
        "POST",
        "/api/day/end",
        lead_api.end_day,
        LEAD,
        "No more numbers.",
        leadshapes.TODAYS_ERRANDS,
        leadshapes.DAY_END,
    ),
    Route("POST", "/api/day/go-on", lead_api.go_on, LEAD, "Numbers as usual.", leadshapes.TODAYS_ERRANDS, NOTHING),
    *(
        Route("POST", f"/api/t/<token>/{word}", phone_api.wish, ANYONE, does, shapes.PLACE, command=word)
        for word, does in (
            ("leave", "The visitor leaves the queue."),
            ("delay", "The visitor asks for ten more minutes, once."),
        )
    ),
    Route("GET", "/api/desks", desk_api.desks, AGENT, "The desks and who sits there.", shapes.DESKS),
    Route("GET", "/api/desks/<desk>", desk_api.panel, AGENT, "The desk's panel.", shapes.PANEL),
    Route(
        "GET", "/api/room", room_api.the_room, AGENT, "Who waits, which desks are open, who needs help.", shapes.ROOM
    ),
    *(
        Route(
            "POST",
            f"/api/room/{word}",
            room_api.on_foot,
            AGENT,
            f"{word}, by an agent without a desk.",
            shapes.ROOM,
            body,
            command=word,
        )
        for word, body in shapes.ON_FOOT_BODIES.items()
    ),
    *(
        Route(
            "POST",
            f"/api/desks/<desk>/{word}",
            desk_api.command,
            AGENT,
            f"The desk's command {word}.",
            shapes.PANEL,
            body,
            command=word,
        )
        for word, body in shapes.DESK_BODIES.items()
    ),
)
