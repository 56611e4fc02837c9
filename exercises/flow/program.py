"""Lead through the program: who is here, what is on offer, an exercise, and out."""

from __future__ import annotations

from exercises.flow.home import home, library
from exercises.flow.living.blueprint import BLUEPRINT, blueprint
from exercises.flow.living.course.page import COURSE, courses
from exercises.flow.near import moments
from exercises.flow.near.moments import in_moment
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.sessions import begin, run
from exercises.library.reading.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner

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
    if not visit.people:
        people = await front.welcome()
        if people is None:
            return
        await front.call(visit.save, "people", people)
        visit.here = (people[0].id,) if len(people) == 1 else ()
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
    """Ask who is here; someone alone passes their curtain. False: leave.

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
        opened = len(here) > 1 or await front.hand_over(here[0], back=several)
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


async def try_out(front: FrontEnd, exercise: Exercise, step: str = "") -> None:
    """Show an exercise of one's own with people who are not there; nothing is kept.

    Args:
        front: Without a journal.
        exercise: The one to show.
        step: Id of the step to begin with; empty: the first one.
    """
    visit, texts = front.visit, screen_texts("authoring")
    visit.made_up = one, other = people_named(texts.lines("try_names"))
    replies = []
    if exercise.people != "two":
        replies.append(Reply("alone", texts("try_alone", name=one.name)))
    if exercise.people != "one":
        together = texts("try_together", name=one.name, other=other.name)
        replies.append(Reply("together", together))
    chosen = await front.ask(
        Question(
            texts("try_text", title=exercise.title),
            (*replies, Reply("leave", texts("try_leave"))),
            quiet=texts("try_quiet"),
        )
    )
    visit.here = {"alone": (one.id,), "together": (one.id, other.id)}.get(chosen, ())
    if visit.here:
        whole = resolve(exercise, visit.settings.turn_seconds)
        clock = visit.new_clock(0.0)
        people, solo = visit.here, visit.alone
        running = SessionRunner.start(whole, people, clock, solo=solo, now=visit.now)
        if not _passed_on(running, step):
            running = SessionRunner.start(whole, people, clock, solo=solo, now=visit.now)
            visit.calm_line = texts("try_passed", step=step)
        await run(front, running)


def _passed_on(running: SessionRunner, step: str) -> bool:
    """Skip what comes before a step; False where it does not come up that way."""
    while step and not running.state.over:
        here = running.state.step
        if here is not None and here.id == step:
            return True
        before = running.state
        if running.happen("skipped") == before:
            return False
    return not step
