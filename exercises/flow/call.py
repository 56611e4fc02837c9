"""Follow a call of the program to what it asks for, or to the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

# What a call leads through is imported when it is there: a pause breathes before all else.
if TYPE_CHECKING:
    from exercises.flow.port import FrontEnd
    from exercises.model.exercise import Exercise


async def follow(
    front: FrontEnd,
    verb: str,
    exercise: str = "",
    *,
    trying: Exercise | None = None,
    step: str = "",
) -> None:
    """Lead through what was called for; return when somebody has left.

    Args:
        front: With an open journal, where the call keeps anything.
        verb: Empty, `pause`, `card`, `do`, `try`, or one of `VERBS` in `program`.
        exercise: With `do`: id of the exercise; empty: the list of them all.
        trying: An exercise of one's own, or that of a look around, shown with nothing kept of it.
        step: With `trying`: id of the step to begin with.
    """
    if verb == "pause":
        from exercises.flow.pause.shell_pause import shell_pause

        await shell_pause(front)
        if front.visit.wanted and front.visit.journal is not None:
            from exercises.flow.program import main

            await main(front, front.visit.wanted)
    elif verb == "card":
        from exercises.flow.near.cards import cards

        await cards(front)
    elif trying is not None:
        from exercises.flow.setup.trying import tour, try_out

        await (tour(front, trying) if verb == "try" else try_out(front, trying, step))
    else:
        from exercises.flow.program import VERBS, main

        listed = verb == "do" and not exercise
        await main(front, exercise if verb == "do" else "", VERBS.get(verb, ""), listed=listed)
