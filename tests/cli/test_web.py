"""The app in a browser: a page and a socket on this machine, and nobody else at them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from speechdiff.app.loopback import is_loopback
from speechdiff.cli import run

aiohttp = pytest.importorskip("aiohttp", reason="the extra `web` is not installed")
pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

from aiohttp import web  # noqa: E402

from speechdiff.tui import serving  # noqa: E402

HOST = "127.0.0.1"
SECRET = "s3cret-of-this-run"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a speech of two drafts."""
    (tmp_path / "draft-1.txt").write_text("同志们：\n今年的目标是百分之五。\n", "utf-8")
    (tmp_path / "draft-2.txt").write_text("同志们：\n今年的目标是百分之六。\n", "utf-8")
    return tmp_path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as each:
        each.bind((HOST, 0))
        return int(each.getsockname()[1])


@asynccontextmanager
async def served(place: Path, host: str = HOST) -> AsyncIterator[str]:
    """The origin of a server that serves the app on a place, under `SECRET`."""
    port = free_port()
    face = serving.WebFace(serving.app_command(place), host, SECRET)
    runner = web.AppRunner(face.application(), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    try:
        yield serving.address(HOST, port)
    finally:
        await runner.cleanup()


async def painted_until(socket_: aiohttp.ClientWebSocketResponse, words: bytes) -> bytes:
    """What the app paints until some words are among it."""
    painted = b""
    try:
        async with asyncio.timeout(60):
            while words not in painted:
                message = await socket_.receive()
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
                if message.type is aiohttp.WSMsgType.BINARY:
                    painted += message.data
    except TimeoutError:
        pytest.fail(f"{words!r} was not painted, but {painted[-600:]!r}")
    return painted


async def test_the_app_is_painted_into_the_page_and_obeys_its_keys(place: Path) -> None:
    async with served(place) as origin, aiohttp.ClientSession() as session:
        url = f"{origin.replace('http', 'ws')}/{SECRET}/ws?width=90&height=24"
        async with session.ws_connect(url, origin=origin) as socket_:
            await painted_until(socket_, b"Enter compares d2 with d1")
            await socket_.send_json(["stdin", "\r"])
            await painted_until(socket_, b"change 1 of 1")
            await socket_.send_json(["stdin", "\x11"])
            while not (await asyncio.wait_for(socket_.receive(), 30)).type.name.startswith("CLOS"):
                pass


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
async def test_the_page_and_its_socket_go_by_the_name_that_the_reader_used(place, name) -> None:
    async with served(place) as origin, aiohttp.ClientSession() as session:
        host = f"{name}:{origin.rpartition(':')[2]}"
        answer = await session.get(f"{origin}/{SECRET}/", headers={"Host": host})
        page = await answer.text()

        assert "speechdiff" in page
        assert f"ws://{host}/{SECRET}/ws" in page
        assert "//" not in page.replace(f"ws://{host}", "")  # nothing is asked of anybody else
        style = await session.get(f"{origin}/{SECRET}/static/css/xterm.css")
        assert style.status == 200
        assert style.content_type == "text/css"


PATHS = ("/", f"/{SECRET}/", f"/{SECRET}/ws", f"/{SECRET}/static/css/xterm.css", "/ws", "/nothing")
REFUSED = {
    "a foreign name": ({"Host": "rebound.example"}, SECRET),
    "a foreign name that looks like ours": ({"Host": "localhost.rebound.example"}, SECRET),
    "no name at all": ({"Host": "["}, SECRET),
    "the address of another machine": ({"Host": "192.0.2.7"}, SECRET),
    "a foreign page": ({"Origin": "http://elsewhere.example"}, SECRET),
    "a page without an origin": ({"Origin": "null"}, SECRET),
    "another port of this machine": ({"Origin": f"http://{HOST}:1"}, SECRET),
    "another scheme": ({"Origin": "https://{host}"}, SECRET),
    "no secret": ({}, ""),
    "another secret": ({}, SECRET[:-1]),
    "a secret that is no ASCII": ({}, "秘密"),
}


@pytest.mark.parametrize(("headers", "secret"), REFUSED.values(), ids=REFUSED)
async def test_a_stranger_gets_neither_page_nor_socket(place, headers, secret) -> None:
    async with served(place) as origin, aiohttp.ClientSession() as session:
        given = {key: value.format(host=origin[7:]) for key, value in headers.items()}
        for path in PATHS:
            answer = await session.get(f"{origin}{path.replace(SECRET, secret)}", headers=given)
            words = await answer.text()

            assert answer.status in (403, 404)
            assert "xterm" not in words
            assert len(words.splitlines()) == 1


@pytest.mark.parametrize("path", PATHS)
async def test_no_page_may_frame_an_answer_or_read_it_from_elsewhere(place, path) -> None:
    async with served(place) as origin, aiohttp.ClientSession() as session:
        answer = await session.get(f"{origin}{path}")

        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'self'; style-src" in policy  # no script in the page itself
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_on_a_wider_address_a_name_of_this_machine_is_asked_for_all_the_same(place) -> None:
    async with served(place, "0.0.0.0") as origin, aiohttp.ClientSession() as session:
        for host, status in (
            ("rebound.example", 403),
            ("192.0.2.7", 200),
            (socket.gethostname(), 200),
        ):
            answer = await session.get(f"{origin}/{SECRET}/", headers={"Host": host})

            assert answer.status == status


async def test_files_outside_the_page_are_not_served(place) -> None:
    async with served(place) as origin, aiohttp.ClientSession() as session:
        for path in ("../server.py", "%2e%2e/server.py", "/etc/passwd", "css"):
            answer = await session.get(f"{origin}/{SECRET}/static/{path}")

            assert answer.status in (403, 404)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("example.org", False),
    ],
)
def test_only_this_machines_own_addresses_are_loopback(host, expected):
    assert is_loopback(host) is expected


def test_a_wider_address_is_warned_about_and_a_taken_port_is_one_line(place, capsys):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        assert run(["web", str(place), "--host", "0.0.0.0", "--port", port]) == 2

    warning, refusal = capsys.readouterr().err.splitlines()
    assert "warning" in warning
    assert "nothing is encrypted" in warning
    assert f"cannot listen on 0.0.0.0, port {port}" in refusal


def test_the_command_of_a_window_keeps_odd_paths_as_they_are():
    words = serving.app_command(Path("/tmp/讲话 $(x); 'y'"), ["-x", "$(y)"])

    import shlex

    assert shlex.split(words)[-7:] == [
        "open",
        "--fresh",
        "-C",
        "/tmp/讲话 $(x); 'y'",
        "--",
        "-x",
        "$(y)",
    ]


def test_a_word_that_names_nothing_is_said_before_anything_is_served(place, capsys):
    assert run(["web", "-C", str(place), "draft-1.txt", "none.txt"]) == 2

    assert "none.txt" in capsys.readouterr().err
