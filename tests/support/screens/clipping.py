"""What is not seen whole on a page: widgets that are cut or covered, and what has to be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rich.cells import cell_len
from support.screens.pilot import Desk, visible
from textual.widget import Widget
from textual.widgets import Button, TextArea

from tui.frame.parts import Act, Said
from tui.widgets.lists.card_face import CardFace
from tui.widgets.lists.choices import Choices
from tui.widgets.lists.piles import Piles
from tui.widgets.lists.scale import Scale
from tui.widgets.maps.feeling_map import FeelingMap
from tui.widgets.maps.loop import Loop
from tui.widgets.text.big_word import BigWord
from tui.widgets.text.key_line import KeyLine
from tui.widgets.text.words_field import WordsField
from tui.widgets.time.candle import Candle

WORDS: tuple[type[Widget], ...] = (
    Said,
    Act,
    Choices,
    Scale,
    Piles,
    CardFace,
    Candle,
    Loop,
    BigWord,
)
"""Widgets with words or keys on them, beside fields, maps and the line of keys."""

WIDEST = 74
"""Cells of a line of words; longer ones are hard to read."""

_WRAPPED = (Said, CardFace)
"""Widgets that are as high as their words."""

CUT = "…"
"""Where a widget cuts its words it ends them so; texts of ours are ASCII."""


async def lasting(desk: Desk, problems: Callable[[], list[str]]) -> list[str]:
    """What is still wrong once the page is laid out."""
    await desk.rest()
    return problems()


def _with_words(desk: Desk) -> Iterator[Widget]:
    """Widgets with words or keys on them that are not hidden."""
    kinds = (*WORDS, WordsField, FeelingMap, KeyLine)
    for widget in desk.screen.walk_children(Widget):
        if isinstance(widget, kinds) and is_shown(widget) and has_words(widget):
            yield widget


def clipped(desk: Desk) -> list[str]:
    """Widgets with words or keys that are not seen whole on this page."""
    screen = desk.screen
    problems = []
    for widget in _with_words(desk):
        if not visible(screen, widget) or covered(desk, widget):
            problems.append(f"{_called(widget)} is not seen whole")
        elif cut_off(widget):
            problems.append(f"{_called(widget)} is cut: {cut_off(widget)}")
    return problems


def lost(desk: Desk) -> list[str]:
    """Widgets with words or keys that are neither seen whole nor can be scrolled to.

    What is scrolled out of sight is not lost where the page has a scrollbar that says so; what is
    cut at a side, covered by something else, or below the end of what scrolls is.
    """
    screen = desk.screen
    problems = []
    for widget in _with_words(desk):
        if not visible(screen, widget):
            if not _scrolled_away(desk, widget):
                problems.append(f"{_called(widget)} is lost")
        elif covered(desk, widget):
            problems.append(f"{_called(widget)} is covered")
        elif cut_off(widget):
            problems.append(f"{_called(widget)} is cut: {cut_off(widget)}")
        if widget.region.width > WIDEST and isinstance(widget, Said) and _longest(widget) > WIDEST:
            problems.append(f"{_called(widget)} is {_longest(widget)} cells wide")
    return problems


def _longest(widget: Said) -> int:
    """Cells of the longest line of words."""
    return max(
        (cell_len(widget.render_line(y).text.strip()) for y in range(widget.size.height)),
        default=0,
    )


def _scrolled_away(desk: Desk, widget: Widget) -> bool:
    """Whether something around a widget scrolls, shows that it does, and comes to all of it."""
    for around in widget.ancestors:
        if isinstance(around, Widget) and around.max_scroll_y and around.show_vertical_scrollbar:
            own = widget.virtual_region_with_margin if widget.parent is around else widget.region
            return own.width <= around.scrollable_content_region.width
    return False


def is_shown(widget: Widget) -> bool:
    """Whether a widget is not hidden by anything around it."""
    chain = [each for each in widget.ancestors_with_self if isinstance(each, Widget)]
    return all(each.display and each.visible for each in chain)


def has_words(widget: Widget) -> bool:
    """Whether anything stands in a widget."""
    return bool(str(widget.render()).strip()) if isinstance(widget, Said) else True


def covered(desk: Desk, widget: Widget) -> bool:
    """Whether another widget lies above a corner or the middle of this one."""
    region = desk.screen.find_widget(widget).visible_region
    points = [
        (region.x, region.y),
        (region.right - 1, region.bottom - 1),
        (region.x + region.width // 2, region.y + region.height // 2),
    ]
    for x, y in points:
        above, _ = desk.screen.get_widget_at(x, y)
        if widget not in above.ancestors_with_self:
            return True
    return False


def cut_off(widget: Widget) -> str:
    """The first line of a widget that lacks words because it is too narrow or too low."""
    if isinstance(widget, TextArea | FeelingMap) or widget.id in ("where", "whose"):
        return ""
    strips = [widget.render_line(y).text for y in range(widget.size.height)]
    for line in strips:
        if CUT in line and CUT not in str(getattr(widget, "words", "")):
            return line.strip()
    if isinstance(widget, _WRAPPED):
        needed = widget.get_content_height(
            widget.container_size, widget.size, widget.content_size.width
        )
        if needed > widget.content_size.height:
            return f"{needed} lines on {widget.content_size.height}"
    return ""


def _called(widget: Widget) -> str:
    words = str(widget.render()) if isinstance(widget, Said) else str(getattr(widget, "label", ""))
    return f"{type(widget).__name__} {widget.id or ''} {words[:40]!r}".replace("  ", " ")


def missing(desk: Desk) -> list[str]:
    """What has to be seen at every size and is not: what enter does, help, the way out."""
    screen = desk.screen
    line = screen.query_one(KeyLine)
    written, problems = desk.foot(), []
    keys = re.split(r"\s+", written)
    if not visible(screen, line) or written not in desk.seen():
        problems.append("the line of keys is not seen")
    if cell_len(written) > line.content_size.width:
        problems.append(f"the line of keys is cut off: {written}")
    if not {"q", "ctrl+q"} & set(keys):
        problems.append(f"no way out: {written}")
    if not {"?", "F1"} & set(keys):
        problems.append(f"no help: {written}")
    acts = [each for each in screen.query("Act.-primary") if is_shown(each)]
    problems += [f"{_called(each)} is not seen" for each in acts if not visible(screen, each)]
    for choices in screen.query(Choices):
        if is_shown(choices) and choices.has_focus:
            lit = choices.options[choices.highlighted].label
            if lit[:18] not in desk.seen():
                problems.append(f"the lit option is not seen: {lit}")
    focused = screen.focused
    keyed = isinstance(focused, Button | WordsField | Scale | Piles | FeelingMap)
    if keyed and is_shown(focused) and not visible(screen, focused):
        problems.append(f"{_called(focused)} has the keys and is not seen")
    return problems
