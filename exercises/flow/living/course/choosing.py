"""Ask each alone whether the matter that both chose is small enough for a course.

Both always walk through their own pages, whatever the other chose. Where one of them would
rather not, both see the same few words; nearer says them itself by chance, so that they prove
nothing. What was answered is nowhere: neither in a file nor in what comes next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.flow.living.course.standing import sessions, stored, taken_up
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.library.texts import screen_texts
from exercises.living.carrying import in_short
from exercises.living.courses import about
from exercises.living.things import Thing
from exercises.model.exercise import BOTH
from exercises.model.records import KeptEntry

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit
    from exercises.runtime.runner import SessionRunner

FITS = "fits"
"""The answer with which a matter can be the one of a course."""

ANSWERS = (FITS, "hot", "fear", "other")

CAREFUL = "other"
"""What going on without an answer is: without a yes of both there is no matter."""


async def settled(front: FrontEnd, running: SessionRunner) -> None:
    """Ask each alone, after a sitting in which two chose what their course is about.

    Args:
        front: With the pages.
        running: A session that was just left.
    """
    visit, people = front.visit, running.header.people
    if len(people) < 2 or not running.state.over or len(visit.here) < 2:
        return
    found = await front.call(_chosen, visit, running)
    if found is None:
        return
    thing, matter = found
    fits = True
    for person in people:
        # No passphrase: the page says the same to everyone, and nothing kept lies behind it.
        await front.hand_over(person, asks=False)
        fits = await _ask(front, person, matter.text) and fits
    await front.hand_over(BOTH, asks=False)
    # Drawn whatever they chose: nothing about the way shows which of the two it was.
    fits = not visit.says_not_today() and fits
    texts = screen_texts("course")
    if fits:
        await front.call(visit.things.keep, about(thing, matter, stored(visit)))
        text, quiet = texts("matter_chosen"), in_short(matter.text)
    else:
        text, quiet = texts("matter_turned"), texts("matter_turned_quiet")
    await front.ask(Question(text, (Reply("on", texts("matter_on")),), quiet=quiet))


async def _ask(front: FrontEnd, person: str, matter: str) -> bool:
    """Ask one person, alone; the second page is the same after every answer."""
    texts = screen_texts("course")
    replies = tuple(Reply(each, texts(f"matter_{each}")) for each in ANSWERS)
    chosen = await front.ask(
        Question(
            texts("matter_ask"),
            replies,
            quiet=texts("matter_quiet", matter=in_short(matter)),
            section="safety",
            alone=person,
            without=CAREFUL,
        )
    )
    await front.ask(
        Question(
            texts("matter_people"),
            (Reply("on", texts("matter_on")),),
            quiet=texts("matter_people_quiet"),
            section="safety",
            alone=person,
        )
    )
    return chosen == FITS


def _chosen(visit: Visit, running: SessionRunner) -> tuple[Thing, KeptEntry] | None:
    """Return what is kept of the course, and the matter that both chose in this session."""
    for each in taken_up(visit):
        asked = [
            sitting.asks
            for sitting in each.course.sittings
            if sitting.exercise == running.header.exercise.id and sitting.asks is not None
        ]
        for session in sessions(visit, each.thing) if asked else ():
            if session.id == running.header.id and each.thing is not None:
                for entry in session.entries:
                    if entry.step == asked[0] and entry.owner == BOTH:
                        return each.thing, entry
    return None
