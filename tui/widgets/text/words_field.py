"""A field for a sentence or a few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from tui.process.drawn import let_typed_go
from tui.widgets.cells import visible
from tui.widgets.text.type_ahead import FLOW, HeldEnter

LINE_ENDS = {ord(end): "\n" for end in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
NEW_LINE = frozenset({"ctrl+j", "newline", "shift+enter", "alt+enter"})
"""Keys that begin a new line; terminals that cannot tell shift+enter still have ctrl+j."""


def _bindings() -> list[BindingType]:
    """Return the text area's keys, without function keys: those belong to the whole program."""
    return [
        binding
        for binding in TextArea.BINDINGS
        if not (isinstance(binding, Binding) and binding.key in {"f6", "f7"})
    ]


class WordsField(TextArea, inherit_bindings=False):
    """Takes words exactly as they are typed or pasted.

    Enter hands them over, ctrl+j begins a new line, tab leaves the field. An enter in the flow of
    typing or of a paste that comes key by key is a new line. No function key, escape, ctrl+p or
    ctrl+q is held back.
    """

    BINDINGS: ClassVar[list[BindingType]] = _bindings()

    DEFAULT_CSS = """
    WordsField {
        width: 1fr;
        max-width: 72;
        height: auto;
        min-height: 3;
        max-height: 8;
        border: none;
        border-left: outer $foreground-muted;
        padding: 0 1;
        background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: outer $primary; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """

    @dataclass
    class Done(Message):
        """Somebody handed over their words."""

        text: str
        """The words, exactly."""
        field: WordsField
        """Where they were written."""

        @property
        def control(self) -> WordsField:
            """Where they were written."""
            return self.field

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a field; the cursor stands behind the text.

        Args:
            text: What it holds at first; every kind of line end becomes a line feed.
            placeholder: What is shown while it is empty.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(
            _line_feeds(text),
            name=name,
            id=id,
            classes=classes,
            placeholder=Content(placeholder),
            highlight_cursor_line=False,
        )
        self._enter = HeldEnter()
        self.handed_over = False
        """Whether the words were handed over, and nothing was typed since."""
        self.typed_in = False
        """Whether anything was typed here; else the words are those that stood here before."""
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.move_cursor(self.document.end)

    def on_unmount(self) -> None:
        """Leave nothing of what was typed behind."""
        let_typed_go(self)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Show nothing once it was taken away (source: `Widget.render_lines`).

        Its styles go before its place on the screen does; a repaint in between would end
        the program.
        """
        if not self._component_styles:
            return [Strip.blank(crop.width) for _ in range(crop.height)]
        return super().render_lines(crop)

    def get_line(self, line_index: int) -> Text:
        """Show a line with its control characters as pictures (source: `TextArea.get_line`)."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)

    def hand_over(self) -> None:
        """Post `Done` with the words."""
        self.handed_over = True
        self.post_message(self.Done(self.text, self))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if not self._enter.enter(event.time):
                self.hand_over()
            elif self._enter.first:
                self.set_timer(FLOW, self._hand_over_held)
            return
        self.handed_over = False
        self.typed_in = self.typed_in or event.is_printable or event.key in NEW_LINE
        if event.key in NEW_LINE:
            event.stop()
            event.prevent_default()
            self._type(self._enter.typed(event.time) + "\n")
        elif event.is_printable and (lines := self._enter.typed(event.time)):
            self._type(lines)

    def _hand_over_held(self) -> None:
        """Hand over where an enter waited, and nothing came behind it."""
        if self._enter.over():
            self.hand_over()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.typed_in = True
        self._type(_line_feeds(event.text))

    def _type(self, text: str) -> None:
        result = self._replace_via_keyboard(text, *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)


def _line_feeds(text: str) -> str:
    """Make every kind of line end a line feed."""
    return text.replace("\r\n", "\n").translate(LINE_ENDS)
