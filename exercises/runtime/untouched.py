"""No answer comes of itself: what enter means on a page where somebody chose, or did not.

The rule holds for *statements*: whatever is kept, said to the other, steers what comes, or commits
somebody. Those are all steps of an exercise, and on the way in and out the pages on safety, the
invitation, the plan of a break, the check-in after a pause, the door of a break, a look back, and
which part is nearer (`exercises.flow.port.Question.without`). There a digit or an arrow moves,
enter takes what was moved to, and untouched it asks once and then goes on without: with nothing,
or, where the way needs one, with the most careful of the answers.

*Doors* lead to a page from which one can come back, and nothing is said by going through: home,
library, settings, who is here, lists of what was kept. Enter takes the row that is lit, and where
something cannot be undone the row that changes nothing is lit first.
"""

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
