"""The app in a browser, through textual-serve: a page, a socket, and a process for each window.

    http://127.0.0.1:8765/SECRET/         the page
                                 ws       its socket
                                 static/  its scripts, styles and fonts

Whoever holds the socket holds the keys of the app, so a request is answered only if

    its Host     is an address or a name of this machine: a foreign name may be a page of somebody
                 else, whose name was made to lead here (DNS rebinding)
    its Origin   if it has one, is the page itself: not another page open in the same browser
    its path     begins with the secret, which is new in each run: not another user of this machine

and no page may frame the app. The traffic is not encrypted. An app that runs in a page, which
Textual tells it, writes inside its repository or folder only.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import secrets
import shlex
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server, to_int

import speechdiff
from speechdiff.app.loopback import ip_address, is_loopback
from speechdiff.wording import language, tr

SECRET_BYTES: Final = 24
_OWN_FILES: Final = Path(__file__).with_name("web")
"""The page and its script; the terminal in it is textual-serve's, whose own page asks a font
service for a font."""
_HEADERS: Final = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every answer, refusals included; `_policy` is added to them."""


def address(host: str, port: int) -> str:
    """The origin of the page, without the secret."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def app_command(folder: Path, words: Sequence[str] = ()) -> str:
    """The command line, for a shell, of an app for one window, on what `words` name in a folder."""
    home = str(Path(speechdiff.__file__).parent.parent)
    # -P: a file called click.py in the user's folder is not ours to import.
    program = f"import sys; sys.path.insert(0, {home!r}); from speechdiff.cli import main; main()"
    command = [sys.executable, "-P", "-c", program, "--lang", language()]
    return shlex.join([*command, "open", "--fresh", "-C", str(folder), "--", *words])


def serve(command: str, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve the app that `command` starts, until interrupted.

    `on_ready` is told the address, secret included, that a browser is to be pointed at. Raises
    OSError where the address or port cannot be had.
    """
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(command, host, port, on_ready))


async def _serve(command: str, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    served = WebFace(command, host, secret).application()
    runner = web.AppRunner(served, handle_signals=False, shutdown_timeout=1, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        on_ready(f"{address(_address_to_print(host), port)}/{secret}/")
        await _interrupted()
    finally:
        await runner.cleanup()


async def _interrupted() -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(each, ended.set)
    await ended.wait()


class WebFace:
    """The page, its socket and its files, for those who know the secret; `command` is the app."""

    def __init__(self, command: str, host: str, secret: str) -> None:
        self._secret = secret.encode()
        self._names = _names(host)
        self._only_loopback = is_loopback(host)
        self._server = Server(command)
        self._files = dict(
            (*_files(Path(self._server.statics_path)), ("page.js", _OWN_FILES / "page.js"))
        )
        self._page = Template((_OWN_FILES / "page.html").read_text("utf-8"))

    def application(self) -> web.Application:
        """The web application."""
        served = web.Application(middlewares=[self._guard])
        served.router.add_get("/{secret}/", self._index)
        served.router.add_get("/{secret}/ws", self._socket)
        served.router.add_get("/{secret}/static/{name:.+}", self._file)
        served.on_response_prepare.append(_protect)
        return served

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if problem := self._problem(request):
            raise web.HTTPForbidden(text=f"speechdiff: {problem}\n")
        return await handler(request)

    def _problem(self, request: web.Request) -> str:
        """Why a request is refused; empty where it is not."""
        origin = request.headers.get("Origin")
        secret = request.path.split("/")[1].encode("utf-8", "replace")
        if not self._is_ours(_name_in(request.host)):
            return tr("this page is not served under that name; use the address that was printed")
        if origin is not None and origin != f"{request.scheme}://{request.host}":
            return tr("another page may not use this one")
        if not hmac.compare_digest(secret, self._secret):
            return tr("the secret of the address is missing or old; use the one that was printed")
        return ""

    def _is_ours(self, name: str) -> bool:
        """Whether a name is one of this machine; an address cannot be made to lead elsewhere."""
        if (ip := ip_address(name)) is not None:
            return ip.is_loopback or not self._only_loopback
        return name in self._names

    async def _index(self, request: web.Request) -> web.Response:
        """The page; its socket is where the reader came: `localhost` is not 127.0.0.1 to a browser.

        `?fontsize=` is the size of its letters in pixels, 16 without.
        """
        words = {
            "language": language().replace("_", "-"),
            "socket": f"{_socket_scheme(request)}://{request.host}{request.path}ws",
            "font_size": str(to_int(request.query.get("fontsize", ""), 16)),
            "opening": tr("opening ..."),
            "ended": tr("The app has ended."),
            "again": tr("Open it again"),
        }
        page = self._page.substitute({name: escape(word) for name, word in words.items()})
        return web.Response(text=page, content_type="text/html")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if not web.WebSocketResponse().can_prepare(request):
            words = tr("this is not a page to open")
            raise web.HTTPBadRequest(text=f"speechdiff: {words}\n")
        return await self._server.handle_websocket(request)

    async def _file(self, request: web.Request) -> web.FileResponse:
        path = self._files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path)


def _socket_scheme(request: web.Request) -> str:
    return "wss" if request.scheme == "https" else "ws"


async def _protect(request: web.Request, answer: web.StreamResponse) -> None:
    """Headers that keep the page to itself, of the socket's answer too."""
    answer.headers.update(_HEADERS)
    answer.headers["Content-Security-Policy"] = _policy(request)


def _policy(request: web.Request) -> str:
    """What the page may load and who may frame it; the terminal sets styles as it draws."""
    socket_origin = f"{_socket_scheme(request)}://{request.host}"
    return (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        f"img-src 'self' data:; connect-src 'self' {socket_origin}; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )


def _names(host: str) -> frozenset[str]:
    """The names under which requests may come, beside addresses."""
    if is_loopback(host):
        return frozenset({"localhost"})
    own = socket.gethostname().lower()
    return frozenset({"localhost", host.lower(), own, f"{own}.local", socket.getfqdn().lower()})


def _address_to_print(host: str) -> str:
    """An address to print: one that listens everywhere is reached by the machine's name."""
    ip = ip_address(host)
    return socket.gethostname() if ip is not None and ip.is_unspecified else host


def _name_in(host: str) -> str:
    """The name or address in a Host header, without its port; empty where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder by their path in it."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
