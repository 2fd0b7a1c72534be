"""The app without its screens: theme, language, keys, widths, and what a crash leaves.

    ThemedApp(settings) -> apply_settings() once it is mounted -> theme and language may be changed

What is changed in the app holds until it is left; it goes into the settings file only when the user
asks for that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen
from textual.widget import Widget

from speechdiff import wording
from speechdiff.settings import Settings, settings_path
from speechdiff.tui import keys, themes
from speechdiff.tui.background import writing
from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.view.visible import visible
from speechdiff.wording import tr

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode


class ThemedApp(App[None]):
    """An app that follows its user's settings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "Commands", id="app.commands", show=False,
                priority=True, tooltip="Find a command by its words"),
        # With priority, or a dialog, which is a modal screen, would shut them out.
        Binding("f2", "next_theme", "Next theme", id="app.next-theme", show=False, priority=True,
                tooltip="The next theme: dark, light, high contrast, colour-blind safe, terminal"),
        Binding("f3", "next_language", "Language", id="app.next-language", show=False,
                priority=True, tooltip="Switch between English and Chinese"),
        Binding(f"{keys.UNBOUND}app.remember", "remember", "Remember theme and language",
                id="app.remember", show=False,
                tooltip="Save the current theme and language in the settings file"),
        Binding("ctrl+z", "suspend_process", "Suspend", id="app.suspend", show=False,
                priority=True, tooltip="Back to the shell; fg returns"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True,
                tooltip="Quit speechdiff from anywhere"),
    ]  # fmt: skip
    CSS_PATH = Path(__file__).with_name("app.tcss")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {keys.CommandList}
    ENABLE_COMMAND_PALETTE = True
    KEY_NAMES: ClassVar[dict[str, str]] = {
        "enter": "Enter", "space": "Space", "escape": "Esc",
        "tab": "Tab", "shift+tab": "Shift+Tab", "pageup": "PgUp", "pagedown": "PgDn",
        "home": "Home", "end": "End", "up": "Up", "down": "Down", "left": "Left", "right": "Right",
        "backspace": "Backspace", "delete": "Del",
    }  # fmt: skip
    """Keys by the words on them; the signs for them are not in every font."""
    TITLE = "speechdiff"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.exit_message = ""
        """What is to be said on the terminal once it is restored, after a fault of the program."""
        self._warnings: set[str] = set()
        self._leaving = False
        themes.register(self)
        self.set_keymap(keys.keymap(settings.keys))

    def apply_settings(self) -> None:
        """Apply theme and character width; report errors in the settings file."""
        sixteen = self.console.color_system == "standard" and not self.is_headless
        theme = self.settings.theme or (themes.SIXTEEN_COLOURS if sixteen else themes.DEFAULT)
        if theme != themes.current_theme(self):
            themes.apply_theme(self, theme)
        if self.settings.ambiguous_width == 2:
            self._draw_wide()
        for line in self.settings.trouble:
            self.warn(line)
        if self.settings.keys:
            self.call_after_refresh(self._find_unknown_commands)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, but not on a screen that lies below another one or was closed.

        Its key was pressed twice in a hurry, and the first press opened or left something.
        """
        if isinstance(default_namespace, Widget) and default_namespace.screen is not self.screen:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def warn(self, line: str) -> None:
        """Notify the user of a line once, long enough to be read."""
        if line not in self._warnings:
            self._warnings.add(line)
            self.notify(visible(line), severity="warning", timeout=12, markup=False)

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on the keyboard; nothing for a command without one."""
        if not keys.bound(binding):
            return ""
        if binding.key[:1] == "f" and binding.key[1:].isdecimal():
            return binding.key.upper()
        modifier, plus, key = binding.key.rpartition("+")
        if plus and modifier in ("ctrl", "alt", "shift"):
            return f"{modifier.capitalize()}+{self.KEY_NAMES.get(key, key.upper())}"
        return self.KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def action_command_palette(self) -> None:
        """Open the list of commands."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tr("Find a command ...")))

    def choices(self) -> Iterator[keys.Command]:
        """Themes and languages, for the command palette."""
        make = partial(keys.Command, keys=(), node=self)
        for name in themes.names():
            title = tr("Theme: {name}").format(name=themes.title(name))
            yield make(
                identity=f"theme.{name}", title=title, does="", action=f"app.apply_theme({name!r})"
            )
        for code in wording.languages():
            title = tr("Language: {name}").format(name=wording.OWN_NAMES.get(code, code))
            yield make(
                identity=f"language.{code}",
                title=title,
                does="",
                action=f"app.use_language({code!r})",
            )

    def on_key_bar_keys_changed(self, event: KeyBar.KeysChanged) -> None:
        """Another screen, or another part of it: look whether the user's own keys work there."""
        if self.settings.keys and event.on_screen is self.screen:
            for line in keys.conflicts(event.on_screen, self.settings.keys):
                self.warn(line)

    def action_apply_theme(self, name: str) -> None:
        """Switch to a theme."""
        themes.apply_theme(self, name)

    def action_next_theme(self) -> None:
        """Switch to the next theme, and show its name."""
        names = themes.names()
        name = names[(names.index(themes.current_theme(self)) + 1) % len(names)]
        themes.apply_theme(self, name)
        message = tr("Theme: {name}").format(name=themes.title(name))
        self.notify(message, timeout=2, markup=False)

    def action_next_language(self) -> None:
        """Switch to the next language."""
        codes = wording.languages()
        self.action_use_language(codes[(codes.index(wording.language()) + 1) % len(codes)])

    def action_use_language(self, code: str) -> None:
        """Switch every open screen to a language."""
        wording.use(code)
        for screen in self.screen_stack:
            translate(screen)

    def action_remember(self) -> None:
        """Save theme and language in the settings file; tell the user where, or why that failed."""
        from speechdiff.tui.user_files import remember

        choices = {"theme": themes.current_theme(self), "language": wording.language()}
        refusal = tr("settings are not written from a browser") if self.is_web else ""
        problem = refusal or remember(choices)
        message = tr("theme and language are saved in {file}").format(file=settings_path())
        self.notify(
            visible(problem or message), severity="warning" if problem else "information",
            markup=False,
        )  # fmt: skip

    def action_help_quit(self) -> None:
        """Tell the user what Ctrl+C does: nothing without a selection."""
        words = tr("Ctrl+C copies what is selected; Ctrl+Q quits")
        self.notify(words, timeout=4, markup=False)

    async def action_quit(self) -> None:
        """Leave once everything that is being written is written; asked again, leave at once."""
        if self._leaving or not writing(self):
            self.exit()
            return
        self._leaving = True
        self.notify(tr("finishing what is being written; once more leaves at once"), markup=False)
        self._leave_when_written()

    @work(exclusive=True, group="leaving")
    async def _leave_when_written(self) -> None:
        await self.workers.wait_for_complete(writing(self))
        self.exit()

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Hand the terminal over, and take it back whatever happens meanwhile.

        Textual's own does not take it back after an exception, which then is raised in vain: the
        app neither draws nor reads any more.
        """
        failure: BaseException | None = None
        with super().suspend():
            try:
                yield
            except BaseException as error:  # noqa: BLE001, raised below
                failure = error
        if failure is not None:
            raise failure

    def action_suspend_process(self) -> None:
        """Go to the background, where there is a shell to go to."""
        if self._driver is not None and self._driver.can_suspend:
            super().action_suspend_process()
        else:
            self.notify(tr("there is no shell to go back to"), timeout=2, markup=False)

    def _draw_wide(self) -> None:
        from speechdiff.tui.ambiguous_width import draw_wide

        if not draw_wide():
            self.warn(tr("this version of Rich does not let character widths be set"))

    @work(thread=True, exclusive=True, group="settings")
    def _find_unknown_commands(self) -> None:
        """Look up the commands that the settings name; it loads all screens, so not at once."""
        for line in keys.unknown(self.settings.keys):
            self.call_from_thread(self.warn, line)

    def _fatal_error(self) -> None:
        """Leave after a fault of the program: the story in the log, one line on the terminal.

        Textual calls this, inside the handling of the exception, for every exception that nothing
        else caught, those of workers among them, and restores the terminal after it.
        """
        from speechdiff.tui.user_files import write_crash_log

        error = sys.exc_info()[1] or self._exception or RuntimeError()
        self.exit_message = self.exit_message or write_crash_log(error)
        self.panic()


def translate(screen: Screen[Any]) -> None:
    """Redraw a screen in the language in use.

    What is worded while it is drawn is drawn again. A screen or widget that keeps words, in rows or
    in other widgets, has a method `retranslate()` that makes them anew.
    """
    for node in (screen, *screen.query("*")):
        node.notify_style_update()
        again = getattr(node, "retranslate", None)
        if again is not None:
            again()
        node.refresh(layout=True)
    screen.refresh_bindings()
