"""A component's style as it looks, without the background that it only inherits."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


def own_style(widget: Widget, component: str) -> Style:
    """The style of a component class of `widget`, its colours mixed with what lies under them.

    Where the component sets no background there is none, so that the line's own shows through.
    """
    style = widget.get_component_rich_style(component)
    if widget.get_component_styles(component).background.a:
        return style
    return Style(
        color=style.color,
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        reverse=style.reverse,
    )


def background(widget: Widget, component: str) -> Style:
    """Only the background of a component, mixed with what lies under it; nothing without one."""
    if not widget.get_component_styles(component).background.a:
        return Style()
    return Style(bgcolor=widget.get_component_rich_style(component).bgcolor)
