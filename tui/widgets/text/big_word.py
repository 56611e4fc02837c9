"""One word that can be read from the other side of the room."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import cut, one_line
from tui.widgets.text.ready_words import FONTS, READY

TALL = "li"
"""Letters as high as any: every word of a font begins on their line, so that none jumps."""


class BigWord(Widget):
    """Shows one of our own words in big letters, or in plain bold where they do not fit.

    Names and whatever else people typed are never drawn big: letters that a font lacks would
    be missing.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"big-word--plain"}
    """`plain`: the word where it is not drawn big."""

    DEFAULT_CSS = """
    BigWord {
        width: 1fr;
        height: 4;
        color: $foreground;
        & > .big-word--plain { text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        word: str = "",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a place for a word.

        Args:
            word: The first word to show.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._word = one_line(word)

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word

    def show(self, word: str) -> None:
        """Show another word; nothing is painted if it is the same.

        Args:
            word: One or two short words, or "" for none.
        """
        word = one_line(word)
        if word != self._word:
            self._word = word
            self.refresh()

    def _lines(self) -> tuple[str, ...]:
        width, height = self.content_size
        for font in FONTS:
            lines = letters(self._word, font)
            if lines and len(lines) <= height and len(lines[0]) <= width:
                return lines
        return ()

    def render_line(self, y: int) -> Strip:
        """Draw one row.

        Args:
            y: The row, from 0 at the top.

        Returns:
            The row (source: `textual.widget.Widget.render_line`).
        """
        width, height = self.content_size
        style = self.rich_style
        lines = self._lines()
        if not lines:
            lines = (cut(self._word, width),)
            style = self.get_component_rich_style("big-word--plain")
        row = y - (height - len(lines)) // 2
        if not 0 <= row < len(lines):
            return Strip.blank(width, self.rich_style)
        left = (width - cell_len(lines[row])) // 2
        segments = [Segment(" " * left, self.rich_style), Segment(lines[row], style)]
        return Strip(segments).extend_cell_length(width, self.rich_style)


@lru_cache(maxsize=64)
def letters(word: str, font: str) -> tuple[str, ...]:
    """Draw a word.

    Args:
        word: The word.
        font: The name of a font that pyfiglet brings.

    Returns:
        Rows of equal length without empty ones above and below; none where the word is empty
        or has characters outside printable ASCII, which fonts leave out.
    """
    if (word, font) in READY:
        return READY[word, font]
    return draw(word, font)


def draw(word: str, font: str) -> tuple[str, ...]:
    """Return as `letters`, for every word, with pyfiglet."""
    if not word.strip() or not word.isascii() or not word.isprintable():
        return ()
    import pyfiglet  # 6 ms that only a screen with a big word pays

    try:
        drawn = pyfiglet.figlet_format(word, font=font, width=1_000)
    except pyfiglet.FigletError:
        return ()
    rows = [row.rstrip() for row in drawn.split("\n")]
    del rows[: _blank_above(font)]
    while rows and not rows[-1]:
        rows.pop()
    left = min((len(row) - len(row.lstrip()) for row in rows if row), default=0)
    width = max(map(len, rows), default=0) - left
    return tuple(row[left:].ljust(width) for row in rows)


@lru_cache(maxsize=len(FONTS))
def _blank_above(font: str) -> int:
    """Return lines that are empty above the highest letters of a font."""
    import pyfiglet

    drawn = pyfiglet.figlet_format(TALL, font=font, width=1_000).split("\n")
    return next((at for at, row in enumerate(drawn) if row.strip()), 0)
