"""Lead through the program: who is here, what is on offer, an exercise, and out."""

from __future__ import annotations

from exercises.flow.home import home, library
from exercises.flow.living.blueprint import BLUEPRINT, blueprint
from exercises.flow.living.course.page import COURSE, courses
from exercises.flow.near import moments
from exercises.flow.near.moments import in_moment
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.sessions import begin
from exercises.flow.setup.first_run import first_run, without_names
from exercises.library.texts import screen_texts

VERBS = {**moments.VERBS, COURSE: COURSE, BLUEPRINT: BLUEPRINT}
"""What comes first, by the verb of the shell that leads to it."""


async def main(
    front: FrontEnd, exercise: str = "", moment: str = "", *, listed: bool = False
) -> None:
    """Go from the first page to the last; return when somebody has left.

    Args:
        front: With an open journal.
        exercise: Id of the one to begin with; empty: home.
        moment: Id of the moment to begin with, `course` or `blueprint`; empty: home.
        listed: Whether to begin with the list of all exercises.
    """
    if front.visit.journal is not None:
        await front.beside(front.visit.journal.look_for_keys)
    while True:
        await _through(front, exercise, moment, listed)
        if await may_leave(front):
            return
        exercise, moment, listed = "", "", False


async def _through(front: FrontEnd, exercise: str, moment: str, listed: bool) -> None:
    visit = front.visit
    if visit.unnamed:
        if exercise:
            await without_names(front, visit.library.get(exercise))
        if not await first_run(front):
            return
        exercise = ""
    visit.wanted = ""
    if exercise:
        chosen = visit.library.get(exercise)
        if not visit.here and not await _who(front, together=chosen.people == "two"):
            return
        await begin(front, chosen)
    if moment and (visit.here or await _who(front)):
        await _first(front, moment)
    if listed and (visit.here or await _who(front)):
        await library(front)
    while visit.here or await _who(front):
        if not await home(front):
            return
        if visit.wanted and visit.here:
            chosen, visit.wanted = visit.library.get(visit.wanted), ""
            await begin(front, chosen)


async def _first(front: FrontEnd, what: str) -> None:
    """Show what a verb of the shell asked for."""
    if what == COURSE:
        await courses(front)
    elif what == BLUEPRINT:
        await blueprint(front)
    else:
        await in_moment(front, what)


async def _who(front: FrontEnd, *, together: bool = False) -> bool:
    """Ask who is here; someone alone passes their curtain, or comes in. False: leave.

    Args:
        front: Anybody may be here.
        together: Whether both are lit up, for what takes two.
    """
    visit = front.visit
    here: tuple[str, ...] = tuple(person.id for person in visit.people)
    several = len(here) > 1
    opened = False
    while not opened:
        if several:
            chosen = await front.who(together=together)
            if chosen is None:
                return False
            here = chosen
        opened = len(here) > 1 or visit.comes_in or await front.hand_over(here[0], back=several)
    visit.here = here
    return True


async def may_leave(front: FrontEnd) -> bool:
    """Return whether the program may be left now.

    It is asked while words are not on the disk yet, and where the settings say so.
    """
    visit = front.visit
    if not await front.call(visit.all_saved):
        errors = screen_texts("errors")
        replies = (
            Reply("stay", errors("leave_unsaved_stay")),
            Reply("leave", errors("leave_unsaved_leave")),
        )
        return await front.ask(Question(errors("leave_unsaved"), replies)) == "leave"
    if not visit.settings.ask_to_leave or visit.journal is None:
        return True
    texts = screen_texts("settings")
    replies = (
        Reply("stay", texts("ask_to_leave_stay")),
        Reply("leave", texts("ask_to_leave_leave")),
    )
    question = Question(texts("ask_to_leave_ask"), replies, section="leaving")
    return await front.ask(question) == "leave"
