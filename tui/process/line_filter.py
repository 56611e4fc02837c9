"""What may reach the terminal from the full screen: the last look at every line that is drawn."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from exercises.base.sanitize import is_unsafe


class Sanitizer(LineFilter):
    """Leaves out what steers a terminal; what had cells keeps them, so that nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Look at the segments of a line (source: `LineFilter.apply`)."""
        if all(text.isprintable() or control for text, _, control in segments):
            return segments
        return [
            segment if segment.control else Segment(_shown(segment.text), segment.style)
            for segment in segments
        ]


def _shown(text: str) -> str:
    return "".join(" " * cell_len(sign) if is_unsafe(sign) else sign for sign in text)
