"""No answer comes of itself: what enter means on a page where somebody chose, or did not."""

from __future__ import annotations

from typing import Literal

Enter = Literal["take", "ask", "without"]
"""Take what was chosen; say that nothing is; go on, with nothing to store."""


class Untouched:
    """Asks once on each page on which nothing was chosen. Both front ends lead by it."""

    def __init__(self) -> None:
        self.asked = False
        """Whether it was said that nothing is chosen."""

    def enter(self, *, chosen: bool) -> Enter:
        """Return what enter does.

        Args:
            chosen: Whether somebody moved to something or ticked it, on this page; what they
                answered here before counts.
        """
        if chosen:
            return "take"
        before, self.asked = self.asked, True
        return "without" if before else "ask"
