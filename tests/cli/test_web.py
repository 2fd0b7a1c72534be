"""The app in a browser: a page and a socket on this machine, and nobody else at them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from speechdiff.cli import run

aiohttp = pytest.importorskip("aiohttp", reason="the extra `web` is not installed")
pytest.importorskip("textual_serve", reason="the extra `web` is not installed")

from aiohttp import web  # noqa: E402

from speechdiff.tui import serving  # noqa: E402

HOST = "127.0.0.1"


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
async def served(place: Path) -> AsyncIterator[str]:
    """The address of a server that serves the app on a place."""
    port = free_port()
    runner = web.AppRunner(await serving.web_app(place, HOST, port), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    try:
        yield serving.address(HOST, port)
    finally:
        await runner.cleanup()


async def painted_until(socket_: aiohttp.ClientWebSocketResponse, words: bytes) -> bytes:
    """What the app paints until some words are among it."""
    painted = b""
    while words not in painted:
        message = await asyncio.wait_for(socket_.receive(), 30)
        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
        if message.type is aiohttp.WSMsgType.BINARY:
            painted += message.data
    return painted


async def test_the_app_is_painted_into_the_page_and_obeys_its_keys(place: Path) -> None:
    async with served(place) as address, aiohttp.ClientSession() as session:
        answer = await session.get(address)
        page = await answer.text()
        assert "speechdiff" in page
        assert "font-src 'self'" in answer.headers["Content-Security-Policy"]
        assert f"{address.replace('http', 'ws')}/ws" in page

        url = f"{address}/ws?width=90&height=24"
        async with session.ws_connect(url, origin=address) as socket_:
            await painted_until(socket_, b"Enter compares d2 with d1")
            await socket_.send_json(["stdin", "\r"])
            await painted_until(socket_, b"change 1 of 1")
            await socket_.send_json(["stdin", "\x11"])
            while not (await asyncio.wait_for(socket_.receive(), 30)).type.name.startswith("CLOS"):
                pass


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": f"http://{HOST}:1"},
    ],
)
async def test_a_foreign_name_or_page_gets_neither_page_nor_socket(place, headers) -> None:
    async with served(place) as address, aiohttp.ClientSession() as session:
        for path in ("/", "/ws"):
            answer = await session.get(f"{address}{path}", headers=headers)

            assert answer.status == 403


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
    assert serving.loopback(host) is expected


def test_a_wider_address_is_warned_about_and_a_taken_port_is_one_line(place, capsys):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        assert run(["web", str(place), "--host", "0.0.0.0", "--port", port]) == 2

    warning, refusal = capsys.readouterr().err.splitlines()
    assert "warning" in warning
    assert "without a password" in warning
    assert f"cannot listen on 0.0.0.0, port {port}" in refusal


def test_the_command_of_a_window_keeps_odd_paths_as_they_are():
    words = serving.app_command(Path("/tmp/讲话 $(x); 'y'"))

    import shlex

    assert shlex.split(words)[-2:] == ["open", "/tmp/讲话 $(x); 'y'"]
