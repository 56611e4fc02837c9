"""Lead through *mine* and *ours*: what was made, or, where nothing was yet, all that was kept."""

from __future__ import annotations

from exercises.flow.living.evenings import look_at
from exercises.flow.living.made import look_at_made
from exercises.flow.port import Bookmark, FrontEnd, Whose
from exercises.flow.privacy import turned


async def look_through(front: FrontEnd, whose: Whose) -> None:
    """Show the list, then one after the other, until somebody goes back or the curtain falls.

    Args:
        front: With the pages.
        whose: Of the one who is here alone, or what was shared.
    """
    visit = front.visit
    here, mark = visit.here, Bookmark()
    if not await look_at_made(front, whose):
        return
    while visit.here == here:
        visit.tell(turned, visit.alone)
        entry = await front.kept(whose, mark)
        if entry is None or visit.here != here:
            return
        await look_at(front, entry, whose)
