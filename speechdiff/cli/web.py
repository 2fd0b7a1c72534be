"""`speechdiff web`: the terminal app in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from speechdiff.cli import exits, stderr
from speechdiff.cli.gathering import pass_place
from speechdiff.cli.options import CONTEXT, Place, place_option
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.wording import tr

USUAL_PORT: Final = 8765


@click.command("web", context_settings=CONTEXT)
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any address other than this machine's own lets others read and "
    "change the drafts.",
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(1, 65535),
    default=USUAL_PORT,
    show_default=True,
    help="Port to listen on.",
)
@place_option
@pass_place
def command(place: Place, path: Path | None, host: str, port: int) -> int:
    """Serve the terminal app to a browser until Ctrl-C.

    Each browser window gets an app of its own, on the speeches of this repository or folder. Only
    this machine can reach it unless you give --host; then there is no password and no encryption,
    and anyone who reaches the port can read the drafts and act as you. Needs the extra `web`: pipx
    install ".[web]".

    \b
    Examples:
      speechdiff web
      speechdiff web speeches/ --port 9000
    """
    folder = place.folder
    try:
        from speechdiff.tui.serving import loopback, serve
    except ModuleNotFoundError as error:
        raise UsageError(
            tr(
                "the web app is not installed: install the extra `web`, for example with pipx "
                'install ".[web]" in a clone'
            )
        ) from error
    if not loopback(host):
        words = tr(
            "warning: {host} is open to other machines; anyone who reaches port {port} can read "
            "and change the drafts as you, without a password"
        )
        stderr.say(words.format(host=host, port=port))
    try:
        serve(folder / path if path else folder, host, port, on_ready=_say_where)
    except OSError as error:
        words = tr("cannot listen on {host}, port {port}: {why}; choose another with --port")
        raise SpeechdiffError(words.format(host=host, port=port, why=error.strerror)) from error
    return exits.DONE


def _say_where(address: str) -> None:
    stderr.say(tr("the app is at {address}; Ctrl-C stops it").format(address=address))
