"""The app in a browser, through textual-serve: a page, a socket, and a process for each window.

The page comes from this machine alone, and so must whoever talks to the socket. A page of somebody
else's that is open in the same browser could otherwise open the socket too, and would hold the
keys of the app; so requests under a foreign name or from a foreign origin are refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import re
import shlex
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

import speechdiff
from speechdiff.wording import language

OWN_LOOKS = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""textual-serve's page asks a font service for a font; nothing is to be asked of anybody."""
_FOREIGN: Final = re.compile(r"<link[^>]*fonts\.googleapis\.com[^>]*>")
_READY: Final = """\
<script>
document.title = "speechdiff";
const waiting = setInterval(() => {
  const field = document.querySelector(".xterm-helper-textarea");
  if (field) { field.focus(); clearInterval(waiting); }
}, 100);
</script>
</body>"""
"""Without it the first keys would go nowhere, until somebody clicks into the page."""


def loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def app_command(place: Path) -> str:
    """The command line, for a shell, of an app for one window."""
    home = str(Path(speechdiff.__file__).parent.parent)
    # -P: a file called click.py in the user's folder is not ours to import.
    program = f"import sys; sys.path.insert(0, {home!r}); from speechdiff.cli import main; main()"
    words = [sys.executable, "-P", "-c", program, "--lang", language(), "open", str(place)]
    return shlex.join(words)


def address(host: str, port: int) -> str:
    """What a browser is to be pointed at."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(place: Path, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve the app on the speeches at `place` until interrupted.

    Raises OSError where the address or port cannot be had.
    """
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(place, host, port, on_ready))


async def _serve(place: Path, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    runner = web.AppRunner(
        await web_app(place, host, port), handle_signals=False, shutdown_timeout=1
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        on_ready(address(host, port))
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


async def web_app(place: Path, host: str, port: int) -> web.Application:
    """The web application: textual-serve's, for those who come by the right name only."""
    own = address(host, port)
    server = _QuietServer(
        app_command(place), host=host, port=port, title="speechdiff", public_url=own
    )
    served = await server.application()
    served.middlewares.append(_only_from(host))
    return served


class _QuietServer(Server):
    """textual-serve's server, which says nothing of its own on the terminal."""

    async def application(self) -> web.Application:
        """The routes of the page, the socket and what the page needs."""
        return await self._make_app()

    async def on_startup(self, app: web.Application) -> None:
        """No banner: whoever started it says where it is."""


def _only_from(host: str) -> Middleware:
    names = {host, "localhost", "127.0.0.1", "::1"} if loopback(host) else None

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if names is not None and urlsplit(f"//{request.host}").hostname not in names:
            raise web.HTTPForbidden(text="speechdiff: this page has another name here\n")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text="speechdiff: another page may not use this one\n")
        answer = await handler(request)
        if not answer.prepared:
            answer.headers["Content-Security-Policy"] = OWN_LOOKS
        if isinstance(answer, web.Response) and answer.content_type == "text/html" and answer.text:
            answer.text = _ready_page(answer.text)
        return answer

    return guard


def _ready_page(page: str) -> str:
    """textual-serve's page, with a title, listening to keys at once, asking nobody for a font."""
    return _FOREIGN.sub("", page).replace("</body>", _READY)
