"""Find the pause that two agreed on, for every pause that they take; and each one's kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.flow.port import AgreedPause, FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.living.looking import newest, part
from exercises.model.exercise import BOTH

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit
    from exercises.living.things import Thing

LENGTHS = {"twenty-minutes": "20", "half-an-hour": "30", "an-hour": "60", "next-day": "tomorrow"}
"""Lengths that are chosen in `our-pause`, and what they are among the lengths of a break."""


def our_pause(visit: Visit) -> AgreedPause | None:
    """Return the pause that both agreed on; None where they did not."""
    if visit.journal is None:
        return None
    try:
        thing = newest(visit.journal.living.seen(None), "pause")
    except JournalError:
        return None
    if thing is None:
        return None
    length = part(thing, "length")
    chosen = length.options[0] if length is not None and length.options else ""
    return AgreedPause(
        text=thing.text,
        length=LENGTHS.get(chosen, ""),
        said=length.text if length is not None else "",
        places=_said(thing, "places"),
        reopens=_said(thing, "reopen"),
    )


def lines_of(pause: AgreedPause | None) -> tuple[str, ...]:
    """Return what was agreed, a sentence on a line."""
    if pause is None:
        return ()
    lines = pause.text.replace("\n", " ").replace(". ", ".\n").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def agreed_on(said: str) -> list[str]:
    """Return what to say beside a question to which two have an answer already, or nothing."""
    return [screen_texts("living")("pause_agreed", said=said.rstrip("."))] if said else []


async def open_kit(front: FrontEnd, people: tuple[str, ...]) -> None:
    """Show one person their kit, behind their curtain; the page comes also where there is none.

    Args:
        front: At the door of a break.
        people: Who takes part.
    """
    visit, texts = front.visit, screen_texts("living")
    person = people[0]
    if len(people) > 1:
        chosen = await front.who(alone=True)
        if chosen is None:
            return
        person = chosen[0]
    await front.hand_over(person)
    visit.tell(turned, person)
    kit = await front.call(_kit_of, visit, person)
    reply = Reply("back", texts("kit_back"))
    text = texts("kit_text" if kit else "kit_none")
    await front.ask(Question(text, (reply,), quiet=kit, alone=person, section="pause"))
    await front.hand_over(BOTH if len(people) > 1 else person, in_pause=True)


def _kit_of(visit: Visit, person: str) -> str:
    visit.things.catch_up()
    kit = newest([thing for thing in visit.things.seen_by(person) if thing.owner == person], "kit")
    return kit.text if kit is not None else ""


def _said(thing: Thing, step: str) -> str:
    found = part(thing, step)
    return found.text if found is not None else ""
