"""Options on the screen: what is seen of a list, without its keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.cells import Cell, cells, to_strip
from tui.widgets.lists._choices_layout import HEADING, Layout, ListItem, lay_out

BEFORE = 5
"""Cells before an option: the bar and its number."""
KEYED = 9
"""Options that have a digit at a time."""


class OptionsView(ScrollView):
    """Draws options, ticks and the highlighted one, and scrolls."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choices--label",
        "choices--quiet",
        "choices--ticked",
        "choices--heading",
        "choices--highlighted",
        "choices--mark",
    }
    """`label`: an option. `quiet`: its number and its note. `ticked`: the sign that it is chosen.
    `heading`: what a group is called. `highlighted`: the option the keys are on. `mark`: the bar
    before that one."""

    DEFAULT_CSS = """
    OptionsView {
        width: 1fr;
        height: auto;
        max-height: 100%;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        pointer: pointer;
        & > .choices--label { color: $foreground; }
        & > .choices--quiet { color: $text-muted; }
        & > .choices--heading { color: $primary; }
        & > .choices--ticked { color: $primary; text-style: bold; }
        & > .choices--highlighted { color: $foreground; text-style: bold; }
        & > .choices--mark { color: $text-muted; }
        &:focus > .choices--mark { color: $primary; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        options: Iterable[ListItem],
        *,
        many: bool,
        chosen: Iterable[str],
        highlighted: int,
        name: str | None,
        id: str | None,
        classes: str | None,
    ) -> None:
        """Make a view; see `Choices` for the parameters."""
        super().__init__(name=name, id=id, classes=classes)
        self._many = many
        self._put(options, chosen, highlighted)

    @property
    def options(self) -> tuple[ListItem, ...]:
        """What there is to choose."""
        return self._options

    @property
    def highlighted(self) -> int:
        """Place of the option that the keys are on, from 0."""
        return self._highlighted

    @property
    def lit_cell(self) -> Offset:
        """Where the highlighted option is seen: its words; of several, the sign before them."""
        if not self._options:
            return Offset(0, 0)
        layout = self._layout_now
        column = self._highlighted % layout.columns
        row = layout.span(self._highlighted)[0] - self.scroll_offset.y
        return Offset(column * layout.cell + BEFORE, row)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids that are ticked, in the order of the list."""
        return tuple(option.id for option in self._options if option.id in self._ticked)

    def set_options(
        self, options: Iterable[ListItem], *, chosen: Iterable[str] = (), highlighted: int = 0
    ) -> None:
        """Offer something else.

        Args:
            options: What there is to choose now.
            chosen: Ids that are ticked; unknown ones are passed over.
            highlighted: Place of the option that the keys start on, from 0.
        """
        self._put(options, chosen, highlighted)
        self._fit()
        self.refresh(layout=True)

    def highlight(self, index: int) -> None:
        """Move the keys to an option and bring it into view.

        Args:
            index: Its place, from 0; anything beyond counts as the nearest.
        """
        self._highlighted = self._within(index)
        self.refresh()
        self._show_highlighted()

    def _put(self, options: Iterable[ListItem], chosen: Iterable[str], highlighted: int) -> None:
        self._options = tuple(options)
        self._ticked = {option.id for option in self._options} & set(chosen)
        self._highlighted = self._within(highlighted)
        self._laid: tuple[int, Layout] | None = None
        self._keyed_from = 0

    def _within(self, index: int) -> int:
        return max(0, min(len(self._options) - 1, index))

    @property
    def _layout_now(self) -> Layout:
        return self._layout_for(self.scrollable_content_region.width)

    def _layout_for(self, width: int) -> Layout:
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, lay_out(self._options, width, 7 if self._many else 5))
        return self._laid[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines (source: `textual.widget.Widget.get_content_height`)."""
        return len(lay_out(self._options, width, 7 if self._many else 5).lines)

    def on_resize(self) -> None:
        """Lay the options out for the new width."""
        self._fit()

    def _fit(self) -> None:
        if self.is_mounted:
            width = self.scrollable_content_region.width
            self.virtual_size = Size(width, len(self._layout_now.lines))
            self._show_highlighted()

    def _show_highlighted(self) -> None:
        if self._options and self.is_mounted and self.size.height:
            top, height = self._layout_now.span(self._highlighted)
            above = min(
                self._layout_now.above(self._highlighted), max(0, self.size.height - height)
            )
            region = Region(0, top - above, 1, min(height + above, self.size.height))
            self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `textual.widget.Widget.render_line`)."""
        width = self.scrollable_content_region.width
        layout = self._layout_now
        row: list[Cell] = []
        at = y + self.scroll_offset.y
        if at < len(layout.lines):
            first, part = layout.lines[at]
            for column in range(layout.columns):
                index = first * layout.columns + column
                if index < len(self._options):
                    row += [(" ", "")] * (column * layout.cell - len(row))
                    row += self._cells(layout, index, part)
        styles = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        strip = to_strip(row, styles | {"": self.rich_style})
        return strip.adjust_cell_length(width, self.rich_style)

    @property
    def _keyed_to(self) -> int:
        """Place behind the last option that has a digit now."""
        return self._keyed_from + KEYED

    def _digit(self, index: int) -> str:
        """Return the key of an option; of the first of the next nine, what leads to them."""
        if self._keyed_from <= index < self._keyed_to:
            return str(index - self._keyed_from + 1)
        following = self._keyed_to if self._keyed_to < len(self._options) else 0
        return "0" if index == following else " "

    def _cells(self, layout: Layout, index: int, part: int) -> list[Cell]:
        """Draw one line of an option with what stands before it."""
        if part < 0:
            text = self._options[index].heading if part == HEADING else ""
            return cells("  " + text, "choices--heading")
        here = index == self._highlighted
        ticked = self._options[index].id in self._ticked
        bar = ("▌" if self.has_focus else "▏") if here else " "
        number = self._digit(index) if part == 0 else " "
        row = cells(bar + " ", "choices--mark") + cells(number + "  ", "choices--quiet")
        if self._many:
            sign = ("■" if ticked else "□") if part == 0 else " "
            row += cells(sign + " ", "choices--ticked" if ticked else "choices--quiet")
        label = "choices--highlighted" if here and self.has_focus else "choices--label"
        for text, is_note in layout.bodies[index][part]:
            row += cells(text, "choices--quiet" if is_note else label)
        return row
