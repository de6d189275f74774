"""The server as it is started in earnest: it says when it is ready, what is wrong in one line, and ends when it is told to."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from uuid import uuid4

import httpx
import pytest
from offices import shipped
from running import SHIPPED, Running, launch, running

from kolapp.client import Server, Unreachable
from server.app import STREAMS


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as server:
        yield server


def fails(*arguments: object) -> str:
    """The one line on standard error of a command that ends with 2."""
    process = launch(*arguments)
    told, complaint = process.communicate(timeout=20)
    assert (process.returncode, told) == (2, ""), complaint
    assert complaint.count("\n") == 1, complaint
    return complaint


def test_a_visit_over_the_network(server: Running) -> None:
    kiosk, display, anna = server.device("entrance", "kiosk"), server.device("hall", "display"), server.agent("anna")
    boards = display.live()
    assert next(boards) == display.board()
    ticket = kiosk.put_ticket(str(uuid4()), "building-permit", "sv")
    kiosk.delivered(ticket["id"], "paper")
    assert anna.post("/api/desks/4/open", json={}).status_code == 200
    assert anna.post("/api/desks/4/next", json={}).json()["ticket"]["id"] == ticket["id"]
    board = next(board for board in boards if board and board["calls"])
    assert board["calls"][0]["number"] == ticket["number"]
    display.seen(board["calls"][0]["seq"], shown=True, spoken=True)
    for each in (kiosk, display, anna):
        each.close()


def test_it_ends_within_two_seconds_with_twenty_streams_and_idle_connections(server: Running) -> None:
    displays = [server.device(f"hall-{n}", "display") for n in range(20)]
    streams = [display.live() for display in displays]
    for display, stream in zip(displays, streams, strict=True):
        assert next(stream)
        assert display.board()  # leaves a kept connection beside the stream
    assert server.told(signal.SIGTERM, within=2.0) == 0
    assert not (server.data / "journal.db-wal").exists(), "the worker was killed before it had closed its files"
    for stream in streams:
        with pytest.raises(Unreachable):
            list(stream)
    for display in displays:
        display.close()


def test_a_server_told_to_end_leaves_the_journal_to_the_next_one(server: Running) -> None:
    kiosk = server.device("entrance", "kiosk")
    ticket = kiosk.put_ticket(str(uuid4()), "invoice", "en")
    kiosk.close()
    server.told(signal.SIGINT, within=5)
    server.restarts()
    again = Server(server.url, server.accounts.add_device("entrance", "kiosk"))
    assert again.put_ticket(ticket["id"], "invoice", "en")["number"] == ticket["number"]
    again.close()


def test_a_master_that_was_killed_leaves_no_worker_behind(server: Running) -> None:
    """The next one may start at once: it waits for the orphan to let go of the journal."""
    display = server.device("hall", "display")
    assert next(display.live())
    server.told(signal.SIGKILL, within=5)
    server.restarts()
    display.close()


def test_streams_beyond_the_cap_leave_room_for_everybody_else(server: Running) -> None:
    display = server.device("hall", "display")
    streams = [display.live() for _ in range(STREAMS)]
    assert all(next(stream) for stream in streams)
    with pytest.raises(Unreachable, match="503"):
        next(display.live())
    assert display.board()["seq"] == 0
    display.close()
    again = server.device("hall", "display")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:  # a stream that was hung up is missed at its next heartbeat
        try:
            assert next(again.live())
            break
        except Unreachable:
            continue
    else:
        pytest.fail("the places of those who hung up were never given back")
    again.close()


def test_four_desks_that_press_at_once_get_four_visitors(server: Running) -> None:
    kiosk = server.device("entrance", "kiosk")
    desks = {str(n): server.agent(f"agent-{n}") for n in range(1, 5)}
    errands = [errand["id"] for errand in kiosk.office()["errands"] if errand["letter"]]
    for errand in errands * 2:
        kiosk.put_ticket(str(uuid4()), errand, "sv")
    for desk, agent in desks.items():
        assert agent.post(f"/api/desks/{desk}/open", json={}).status_code == 200
    got: list[str] = []

    def press(desk: str, agent: httpx.Client) -> None:
        for _ in range(3):
            answer = agent.post(f"/api/desks/{desk}/next", json={})
            if answer.status_code == 200:
                got.append(answer.json()["ticket"]["number"])
                agent.post(f"/api/desks/{desk}/finish", json={"outcome": "resolved"})

    threads = [Thread(target=press, args=each) for each in desks.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == len(set(got)) == 12
    for each in (kiosk, *desks.values()):
        each.close()


def test_it_is_quiet(server: Running) -> None:
    """No line for each request, each stream that hangs up, or its own end."""
    display = server.device("hall", "display")
    stream = display.live()
    next(stream)
    display.board()
    display.close()
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as half:
        half.sendall(b"PUT /api/tickets/x HTTP/1.1\r\nContent-Le")
    server.told(signal.SIGTERM, within=5)
    assert server.said() == ""


def test_a_second_server_on_the_same_journal_does_not_start(server: Running) -> None:
    told = fails("--office", server.office, "--data", server.data, "--port", "0")
    assert "stop that one first" in told


def test_a_port_that_is_taken_is_told(server: Running, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    told = fails("--office", server.office, "--data", tmp_path / "other", "--port", port)
    assert port in told


def test_a_bad_office_file_is_told_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "office.toml"
    bad.write_text(shipped().replace('quiet_hour = "03:00"', 'quiet_hour = "03:75"'))
    told = fails("--office", bad, "--data", tmp_path / "data", "--port", "0")
    assert "quiet_hour" in told


def test_a_damaged_journal_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"not a database, but somebody's day" * 100)
    told = fails("--office", SHIPPED, "--data", tmp_path, "--port", "0")
    assert "journal.db" in told
    assert (tmp_path / "journal.db").read_bytes().startswith(b"not a database")


def test_accounts_from_the_command_line(tmp_path: Path) -> None:
    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "server", *arguments, "--data", str(tmp_path)]
        return subprocess.run(
            command, cwd=SHIPPED.parent, input=stdin, capture_output=True, text=True, timeout=20, check=False
        )

    assert run("agent", "add", "anna", "--role", "agent", stdin="kaffe och bulle\n").returncode == 0
    weak = run("agent", "add", "bo", "--role", "lead", stdin="kort\n")
    assert (weak.returncode, "8 characters" in weak.stderr) == (2, True)
    token = run("device", "add", "entrance", "--role", "kiosk").stdout
    assert len(token.strip()) >= 43
    assert run("device", "add", "entrance", "--role", "kiosk").stdout != token
    assert run("device", "remove", "entrance").returncode == 0
    gone = run("device", "remove", "entrance")
    assert (gone.returncode, gone.stderr) == (2, "there is no 'entrance' among the devices\n")
    assert run("agent", "add", "eva", "--role", "king", stdin="kaffe och bulle\n").returncode == 2


def test_check_and_version(tmp_path: Path) -> None:
    checked = launch("check", SHIPPED)
    told, complaint = checked.communicate(timeout=20)
    assert (checked.returncode, complaint) == (0, "")
    assert "desk 1" in told
    version = launch("--version")
    assert version.communicate(timeout=20)[0].startswith("kolapp ")


def test_nothing_heavy_is_imported_to_check_a_file() -> None:
    """`check` runs on any machine, and the master must stay small."""
    code = "import sys, server.__main__, server.serve; print(*(m for m in ('flask', 'kivy', 'argon2') if m in sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=SHIPPED.parent, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == ""
