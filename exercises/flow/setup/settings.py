"""Lead through the settings: values and names, colours, keys, one's own passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from exercises.flow.port import FrontEnd
from exercises.flow.privacy import turned
from exercises.model.names import name_problem
from exercises.model.people import MARKS, Person, people_named


async def settings(front: FrontEnd, at: str = "") -> None:
    """Show the settings, and from there what has a page of its own, and back.

    Args:
        front: With those who are here.
        at: The row on which the keys stand at first; `names`: the second name.
    """
    visit = front.visit
    here, asked = visit.here, at
    while visit.here == here:
        visit.tell(turned, visit.alone, keyless=True)
        chosen = await front.settings(asked)
        match chosen:
            case None:
                return
            case "theme":
                await front.colours()
            case "keys":
                await front.keys()
            case person:
                # Behind the key alone: what changes a passphrase asks for it.
                if await front.hand_over(person, asks=False, back=True):
                    await front.passphrase(person)
        asked = chosen


def rename_problem(people: Sequence[Person], names: Sequence[str]) -> str:
    """Return what keeps names from being used: an end of `problem_` in `settings.toml`, or nothing.

    Args:
        people: Everyone who is set up.
        names: First and second, as typed; the second one may be empty where there is only one.
    """
    problem = name_problem(names, known=[each.name for each in people])
    return "second" if not problem and len(people) > 1 and not names[1] else problem


def renamed(people: Sequence[Person], names: Sequence[str]) -> tuple[Person, ...]:
    """Return the people with other names; each keeps their mark."""
    return people_named(names, swapped=[each.mark for each in people][:1] == [MARKS[1]])
