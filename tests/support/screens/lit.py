"""Where the terminal's cursor has to stand: in what has the keys, on its lit row."""

from __future__ import annotations

from support.screens.pilot import Desk
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from tui.widgets.lists.choices import Choices
from tui.widgets.lists.scale import Scale
from tui.widgets.maps.feeling_map import FeelingMap
from tui.widgets.maps.loop import Loop
from tui.widgets.maps.rings import RingScale


def misplaced(desk: Desk) -> list[str]:
    """What is wrong with the place of the cursor on this page."""
    screen, place = desk.screen, desk.app.cursor_position
    strip = screen._compositor.render_strips()[place.y]
    line, rest = strip.crop(0, place.x).text, strip.crop(place.x).text
    lit = screen.focused
    seen = screen.find_widget(lit).visible_region if lit and lit.size else Region()
    if lit is None or not seen:
        return [] if (line + rest).strip() else [f"the cursor stands on an empty line: {place}"]
    if not seen.contains_point(place):
        return [f"the cursor stands beside {lit}: {place}"]
    return [f"the cursor stands at {place} of {lit}: {rest!r}"] * (not _on_lit(lit, line, rest))


def _on_lit(lit: Widget, line: str, rest: str) -> bool:
    """Whether what stands before and behind the cursor is the lit part of a widget."""
    if isinstance(lit, Choices):
        label = lit.options[lit.highlighted].label
        return "▌" in line and rest.lstrip("□■ ")[:6].rstrip() in label
    if isinstance(lit, RingScale):
        return rest.startswith("■") if lit.value is not None else True
    if isinstance(lit, Scale):
        return line.endswith("[") and rest.startswith(f"{lit.value}]") if lit.value else True
    if isinstance(lit, FeelingMap):
        return rest.startswith("○")
    if isinstance(lit, Loop):
        return line.endswith("▌ ")
    if isinstance(lit, Button):
        return rest.startswith(str(lit.label)[:4])
    if isinstance(lit, Input | TextArea):
        return "▌" in line or lit.id == "note"
    return bool(rest.strip())
