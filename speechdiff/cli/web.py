"""`speechdiff web`: the terminal app in a browser."""

from __future__ import annotations

from typing import Final

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr
from speechdiff.cli.app import WORDS
from speechdiff.cli.options import CONTEXT, pass_place, place_option
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.wording import tr

USUAL_PORT: Final = 8765


@click.command("web", context_settings=CONTEXT)
@click.argument("words", metavar=WORDS, nargs=-1)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any but this machine's own lets others in who know the secret.",
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
def command(location: Location, words: tuple[str, ...], host: str, port: int) -> int:
    """Serve the terminal app to a browser until Ctrl-C.

    Each window that opens the page has an app of its own, on the speeches of this repository or
    folder, or on what `speechdiff open` would open for the same words. The address that is printed
    holds a secret, new in each run: who has it reads the drafts and acts as you, so hand it to
    nobody. Without it, under a foreign name, from another page, or in a frame of one, nothing is
    served. The app in a page writes into this repository or folder only, and leaves your settings
    alone.

    Only this machine can reach it unless --host says otherwise. There is no encryption: on a
    network that others can listen to, take an SSH tunnel (ssh -L) instead of --host. It needs the
    extra `web`: pipx install
    ".[web]".

    \b
    Examples:
      speechdiff web
      speechdiff web speeches/ --port 9000
      ssh -L 8765:localhost:8765 HOST speechdiff web      that of another machine, encrypted
    """
    try:
        from speechdiff.tui.serving import app_command, serve
    except ModuleNotFoundError as error:
        raise UsageError(
            tr(
                "the web app is not installed: install the extra `web`, for example with pipx "
                'install ".[web]" in a clone'
            )
        ) from error
    from speechdiff.app.loopback import is_loopback
    from speechdiff.app.opening import resolve_opening

    resolve_opening(words, location.folder)  # a wrong word is said here, not in each window
    if not is_loopback(host):
        warning = tr(
            "warning: {host} is not this machine alone, and nothing is encrypted; whoever sees "
            "the address that follows, or the traffic of port {port}, can act as you"
        )
        stderr.say(warning.format(host=host, port=port))
    try:
        serve(app_command(location.folder, words), host, port, on_ready=_say_where)
    except OSError as error:
        refusal = tr("cannot listen on {host}, port {port}: {why}; choose another with --port")
        raise SpeechdiffError(refusal.format(host=host, port=port, why=error.strerror)) from error
    return exits.DONE


def _say_where(address: str) -> None:
    stderr.say(tr("the app is at {address}; Ctrl-C stops it").format(address=address))
