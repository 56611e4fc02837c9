"""A body to move over: the places stand beside it and light up on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from tui.widgets.cells import Cell, cells, cut, one_line, to_strip, wrap
from tui.widgets.lists._choices_layout import ListItem
from tui.widgets.lists._options_view import BEFORE as SIGN
from tui.widgets.lists.choices import Choices
from tui.widgets.maps._figure import HEIGHT, LEFT, PARTS, RIGHT, SHAPE, WHOLE, WIDTH, part_at

__all__ = ["BodyMap"]

BEFORE = 7
"""Cells before a label: the bar, the number, the sign that it is chosen."""
LEAST = 16
"""Cells that the names on the right need."""
KNOWN = 5
"""Parts of the figure that have to be among the places, or it says nothing."""

Side = tuple[tuple[int, str], ...]
"""The lines of one side: place of the option, and what stands there; -1 for an empty line."""


class BodyMap(Choices):
    """Places in the body to choose from, around a figure; keys and messages are those of `Choices`.

    Up and down go from head to foot on one side, left and right to the other side; a click on
    the figure chooses the part under the mouse. Where there is no room for the figure, or the
    options are no parts of it, it is a plain list.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *Choices.COMPONENT_CLASSES,
        "body-map--rest",
        "body-map--chosen",
        "body-map--here",
    }
    """`rest`: the figure. `chosen`: parts that are chosen. `here`: the part the keys are on."""

    DEFAULT_CSS = """
    BodyMap {
        & > .body-map--rest { color: $text-muted; }
        & > .body-map--chosen { color: $accent; text-style: bold; }
        & > .body-map--here { color: $text-muted; text-style: bold; }
        &:focus > .body-map--here { color: $primary; text-style: bold; }
    }
    """

    _roomy = True

    @property
    def roomy(self) -> bool:
        """Whether there are lines enough for the figure."""
        return self._roomy

    @roomy.setter
    def roomy(self, roomy: bool) -> None:
        if roomy != self._roomy:
            self._roomy = roomy
            self._fit()
            self.refresh(layout=True)

    @property
    def lines_of_figure(self) -> int:
        """Lines that the figure and the names beside it need; 0 where they do not fit."""
        sides = self._sides(self.content_size.width)
        return max(HEIGHT, *map(len, sides)) if sides else 0

    @property
    def lit_cell(self) -> Offset:
        """Where the name is seen that the keys are on (source: `OptionsView.lit_cell`)."""
        sides = self._figure
        if sides is None:
            return super().lit_cell
        for start, side in zip((0, self._right_from(sides)), sides, strict=True):
            rows = [row for row, (place, _) in enumerate(side) if place == self._highlighted]
            if rows:
                return Offset(start + SIGN, rows[0] - self.scroll_offset.y)
        return Offset(0, 0)

    def _right_from(self, sides: tuple[Side, Side]) -> int:
        """Return the cell from which the names on the right stand."""
        return self._left_width(self._places(sides[0])) + WIDTH

    def _put(self, options: Iterable[ListItem], chosen: Iterable[str], highlighted: int) -> None:
        super()._put(options, chosen, highlighted)
        self._kept: tuple[int, tuple[Side, Side] | None] | None = None

    def _sides(self, width: int) -> tuple[Side, Side] | None:
        """Return the names on the left and on the right; None where there is no figure."""
        if self._kept is None or self._kept[0] != width:
            self._kept = (width, self._named(width))
        return self._kept[1]

    def _named(self, width: int) -> tuple[Side, Side] | None:
        at = {option.id: place for place, option in enumerate(self._options)}
        if len(at.keys() & PARTS.keys()) < KNOWN:
            return None
        left = [at[part] for part in LEFT if part in at]
        right = [at[part] for part in RIGHT if part in at]
        right += [place for place in at.values() if place not in {*left, *right}]
        room = width - self._left_width(left) - WIDTH - BEFORE
        if room < LEAST - BEFORE:
            return None
        return self._lines(left, 30), self._lines(right, room)

    def _left_width(self, left: list[int]) -> int:
        return BEFORE + max((cell_len(self._label(place)) for place in left), default=0) + 2

    def _label(self, place: int) -> str:
        return one_line(self._options[place].label)

    def _lines(self, places: list[int], room: int) -> Side:
        """Return the names below one another, each on the line of its part where that is free."""
        found: list[tuple[int, str]] = []
        words = [wrap(self._label(place), room) for place in places]
        for at, (place, lines) in enumerate(zip(places, words, strict=True)):
            id, below = self._options[place].id, sum(map(len, words[at:]))
            is_part = id in PARTS and id != WHOLE
            wanted = min(row for row, _ in PARTS[id]) if is_part else HEIGHT
            while len(found) < min(wanted, HEIGHT - below):
                found.append((-1, ""))
            found += [(place, line) for line in lines]
        return tuple(found)

    @property
    def _figure(self) -> tuple[Side, Side] | None:
        return self._sides(self.content_size.width) if self._roomy else None

    def _places(self, side: Side) -> list[int]:
        return list(dict.fromkeys(place for place, _ in side if place >= 0))

    def _in_order(self) -> list[int]:
        """Return places of the options in the order of their numbers."""
        sides = self._figure
        if sides is None:
            return list(range(len(self._options)))
        return [place for side in sides for place in self._places(side)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines (source: `Widget.get_content_height`)."""
        sides = self._sides(width) if self._roomy else None
        if sides is None:
            return super().get_content_height(container, viewport, width)
        return max(HEIGHT, *map(len, sides))

    def _fit(self) -> None:
        if self._figure is None:
            super()._fit()
        elif self.is_mounted:
            self.virtual_size = Size(self.content_size.width, self.lines_of_figure)
            self._show_highlighted()

    def _show_highlighted(self) -> None:
        sides = self._figure
        if sides is None:
            super()._show_highlighted()
        elif self.is_mounted and self.size.height:
            rows = [
                row
                for side in sides
                for row, (place, _) in enumerate(side)
                if place == self._highlighted
            ]
            if rows:
                region = Region(0, rows[0], 1, min(len(rows), self.size.height))
                self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """To the sides too, around a figure (source: `Choices.check_action`)."""
        if action == "step" and self._figure is not None:
            return True
        return super().check_action(action, parameters)

    def action_step(self, across: int, down: int) -> None:
        """Move from head to foot, or to the other side of the figure."""
        sides = self._figure
        if sides is None:
            super().action_step(across, down)
            return
        on = next(side for side in sides if self._highlighted in self._places(side))
        if down:
            places = self._places(on)
            target = places.index(self._highlighted) + down
            if 0 <= target < len(places):
                self.move_to(places[target])
            return
        other = sides[1] if across > 0 else sides[0]
        if other is on or not other:
            return
        row = next(row for row, (place, _) in enumerate(on) if place == self._highlighted)
        near = [(abs(at - row), place) for at, (place, _) in enumerate(other) if place >= 0]
        self.move_to(min(near)[1])

    def action_edge(self, place: int) -> None:
        """Move to the first (0) or the last (-1) of the numbers."""
        self.move_to(self._in_order()[place])

    def action_pick(self, number: int) -> None:
        """Choose or tick the part with this number, from 1."""
        order = self._in_order()
        if number <= len(order):
            super().action_pick(order[number - 1] + 1)

    def action_page(self, pages: int) -> None:
        """Move to an end, around a figure."""
        if self._figure is None:
            super().action_page(pages)
        else:
            self.action_edge(-1 if pages > 0 else 0)

    def on_click(self, event: events.Click) -> None:
        """Choose the part or the name under the mouse (source: `Choices.on_click`)."""
        sides = self._figure
        if sides is None:
            return  # Textual calls the handler of `Choices` too
        event.prevent_default()
        at = event.get_content_offset(self)
        if at is None:
            return
        place = self._under(at.x, at.y + self.scroll_offset.y, sides)
        if place is not None:
            event.stop()
            self.highlight(place)
            self.action_tick() if self._many else self.action_choose()

    def _under(self, x: int, y: int, sides: tuple[Side, Side]) -> int | None:
        start = self._left_width(self._places(sides[0]))
        if start <= x < start + WIDTH:
            at = {option.id: place for place, option in enumerate(self._options)}
            return at.get(part_at(y, x - start, frozenset(at)))
        side = sides[0] if x < start else sides[1]
        place = side[y][0] if y < len(side) else -1
        return place if place >= 0 else None

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `OptionsView.render_line`)."""
        sides = self._figure
        if sides is None:
            return super().render_line(y)
        y += self.scroll_offset.y
        left, right = sides
        row = list(self._words_beside(left, y))
        row += [(" ", "")] * (self._left_width(self._places(left)) - len(row))
        row += self._drawn(y)
        row += self._words_beside(right, y)
        styles = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        width = self.content_size.width
        return to_strip(row, styles | {"": self.rich_style}).adjust_cell_length(
            width, self.rich_style
        )

    def _words_beside(self, side: Side, y: int) -> Iterator[Cell]:
        """Yield one line of a name, with what stands before it."""
        if y >= len(side) or side[y][0] < 0:
            return
        place, words = side[y]
        first = y == 0 or side[y - 1][0] != place
        here = place == self._highlighted
        ticked = self._options[place].id in self._ticked
        number = self._in_order().index(place) + 1
        bar = ("▌" if self.has_focus else "▏") if here else " "
        yield from cells(f"{bar} ", "choices--mark")
        yield from cells(f"{number if first and number < 10 else ' '}  ", "choices--quiet")
        if self._many:
            sign = ("■" if ticked else "□") if first else " "
            yield from cells(f"{sign} ", "choices--ticked" if ticked else "choices--quiet")
        label = "choices--highlighted" if here and self.has_focus else "choices--label"
        yield from cells(cut(words, self.content_size.width), label)

    def _drawn(self, y: int) -> Iterator[Cell]:
        """Yield one row of the figure.

        What is chosen is full. The part the keys are on is a shade darker than the rest: no part
        is, before somebody moved, where nothing is chosen by itself.
        """
        if y >= HEIGHT:
            yield from [(" ", "")] * WIDTH
            return
        lit = self.touched or not self.waits
        here = PARTS.get(self._options[self._highlighted].id, frozenset()) if lit else frozenset()
        chosen = frozenset().union(*(PARTS.get(one, frozenset()) for one in self._ticked))
        for x, cell in enumerate(SHAPE[y]):
            if (y, x) in chosen:
                yield ("█", "body-map--chosen")
            elif (y, x) in here:
                yield ("▒", "body-map--here")
            else:
                yield ("░", "body-map--rest") if cell != " " else (" ", "")
