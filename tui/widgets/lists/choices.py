"""A list to choose from: one, or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.lists._choices_layout import ListItem
from tui.widgets.lists._options_view import KEYED, OptionsView

__all__ = ["Choices", "ListItem"]


class Choices(OptionsView, can_focus=True):
    """Options to choose from, with arrows, plain keys or the mouse.

    Short labels stand in up to three columns where there is room. The list scrolls where it is
    too long, and the highlighted option stays in view. Where it `waits`, a digit only moves, and
    enter takes what somebody moved to or, of several, ticked; else it posts `Missing`. Of more
    than nine options the digits mean nine at a time, and 0 leads on to the next nine.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(0, -1)", "Up", show=False),
        Binding("down,j", "step(0, 1)", "Down", show=False),
        Binding("left,h", "step(-1, 0)", "Left", show=False),
        Binding("right,l", "step(1, 0)", "Right", show=False),
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(-1)", "Last", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("space", "tick", "Tick", show=False),
        Binding("enter", "choose", "Choose", show=False),
        *(Binding(str(n), f"pick({n})", f"Choose {n}", show=False) for n in range(1, 10)),
        Binding("0", "next_nine", "The next nine", show=False),
    ]

    @dataclass
    class Told(Message):
        """What all messages of a list share: `control`, the list."""

        choices: Choices

        @property
        def control(self) -> Choices:
            """The list that speaks."""
            return self.choices

    @dataclass
    class Chosen(Told):
        """Somebody chose: `ids`, in the order of the list."""

        ids: tuple[str, ...]

    @dataclass
    class Changed(Told):
        """Somebody ticked or unticked: `ids` are ticked now, in the order of the list."""

        ids: tuple[str, ...]

    @dataclass
    class Full(Told):
        """Somebody tried to tick more than `most` options."""

        most: int

    @dataclass
    class Missing(Told):
        """Somebody wanted to go on, but chose nothing."""

    @dataclass
    class Touched(Told):
        """Somebody moved here for the first time."""

    @dataclass
    class Lit(Told):
        """The keys stand on another option now."""

        option: ListItem

    def __init__(
        self,
        options: Iterable[ListItem] = (),
        *,
        many: bool = False,
        waits: bool = False,
        touched: bool = False,
        most: int | None = None,
        chosen: Iterable[str] = (),
        highlighted: int = 0,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a list.

        Args:
            options: What there is to choose.
            many: Several may be ticked; otherwise choosing one ends it.
            waits: Nothing is chosen before somebody moved or ticked.
            touched: Somebody chose what is highlighted before.
            most: How many may be ticked at most, 1 or more; None for any number.
            chosen: Ids that are ticked from the start; unknown ones are passed over.
            highlighted: Place of the option that the keys start on, from 0.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(
            options,
            many=many,
            chosen=chosen,
            highlighted=highlighted,
            name=name,
            id=id,
            classes=classes,
        )
        self._most = most
        self.waits, self.touched = waits, touched

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to others that do nothing here (source: `DOMNode.check_action`).

        That is space where one option is chosen, the keys to the sides in one column, and the
        page keys at the ends.
        """
        if action == "tick":
            return self._many
        if action == "next_nine":
            return len(self._options) > KEYED
        if action == "page":
            return 0 <= self._highlighted + int(str(parameters[0])) < len(self._options)
        return not (action == "step" and parameters[0] and self._layout_now.columns == 1)

    def action_step(self, across: int, down: int) -> None:
        """Move the highlight.

        Args:
            across: Columns to the right.
            down: Rows down.
        """
        columns = self._layout_now.columns
        target = self._highlighted + down * columns + (across if columns > 1 else 0)
        if 0 <= target < len(self._options):
            self.move_to(target)
        else:
            self._touch()

    def move_to(self, index: int) -> None:
        """Move the keys to an option, as somebody does.

        Args:
            index: Its place, from 0; anything beyond counts as the nearest.
        """
        before = self._highlighted
        self.highlight(index)
        if self._options and self._highlighted != before:
            self.post_message(self.Lit(self, self._options[self._highlighted]))
        self._touch()

    def _touch(self) -> None:
        if not self.touched:
            self.touched = True
            self.post_message(self.Touched(self))

    def set_options(
        self, options: Iterable[ListItem], *, chosen: Iterable[str] = (), highlighted: int = 0
    ) -> None:
        """Offer something else, which nobody has touched yet (source: `OptionsView`)."""
        super().set_options(options, chosen=chosen, highlighted=highlighted)
        self.touched = False

    def action_edge(self, place: int) -> None:
        """Move to the first (0) or the last (-1) option."""
        self.move_to(place % max(1, len(self._options)))

    def action_page(self, pages: int) -> None:
        """Move by as many rows as are seen."""
        columns = self._layout_now.columns
        self.move_to(self._highlighted + pages * columns * max(1, self.size.height - 1))

    def action_next_nine(self) -> None:
        """Let the digits mean the next nine options; behind the last ones, the first again."""
        self._keyed_from = 0 if self._keyed_to >= len(self._options) else self._keyed_to
        self.move_to(self._keyed_from)

    def action_pick(self, number: int) -> None:
        """Choose or tick an option by its number, from 1; move to it where the list waits."""
        if self._keyed_from + number <= len(self._options):
            self.move_to(self._keyed_from + number - 1)
            if self._many:
                self.action_tick()
            elif not self.waits:
                self.action_choose()

    def action_tick(self) -> None:
        """Tick or untick the highlighted option."""
        if not self._options:
            return
        one = self._options[self._highlighted].id
        if one in self._ticked:
            self._ticked.remove(one)
        elif self._most is not None and len(self._ticked) >= self._most:
            self.post_message(self.Full(self, self._most))
            return
        else:
            self._ticked.add(one)
        self.refresh()
        self.post_message(self.Changed(self, self.chosen))

    def action_choose(self) -> None:
        """Report what is ticked, or else what is highlighted; nothing where it waits for that."""
        if not self._options:
            return
        ids = self.chosen if self._many else ()
        if not ids and not (self.waits and (self._many or not self.touched)):
            ids = (self._options[self._highlighted].id,)
        self.post_message(self.Chosen(self, ids) if ids else self.Missing(self))

    def on_click(self, event: events.Click) -> None:
        """Choose or tick what is under the mouse."""
        place = event.get_content_offset(self)
        if place is None or (event.chain > 1 and not self._many):
            return
        layout = self._layout_now
        index = layout.at(place.x, place.y + self.scroll_offset.y)
        if index is not None:
            event.stop()
            self.move_to(index)
            self.action_tick() if self._many else self.action_choose()
