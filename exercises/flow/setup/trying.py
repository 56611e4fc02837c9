"""Show an exercise with people who are not there: one of one's own, or a look around."""

from __future__ import annotations

from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.sessions import run
from exercises.library.reading.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner

TOUR = "short-check-in"
"""Id of the exercise that a look around goes through: light, short, with a part for each alone."""


async def tour(front: FrontEnd, exercise: Exercise) -> None:
    """Go through an exercise for two with invented names; nothing is kept, and it says so.

    Args:
        front: Without a journal.
        exercise: The one to go through.
    """
    visit, texts = front.visit, screen_texts("tour")
    visit.made_up = one, other = people_named(texts.lines("names"))
    begins = Question(
        texts("text", title=exercise.title, name=one.name, other=other.name),
        (Reply("begin", texts("begin")), Reply("leave", texts("leave"))),
        quiet=texts("quiet", name=one.name, other=other.name),
    )
    if await front.ask(begins) == "begin":
        visit.here = (one.id, other.id)
        await run(front, _started(front, exercise))
        end = Question(texts("end"), (Reply("leave", texts("leave")),), quiet=texts("end_quiet"))
        await front.ask(end)


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
        running = _started(front, exercise)
        if not _passed_on(running, step):
            running = _started(front, exercise)
            visit.calm_line = texts("try_passed", step=step)
        await run(front, running)


def _started(front: FrontEnd, exercise: Exercise) -> SessionRunner:
    visit = front.visit
    whole = resolve(exercise, visit.settings.turn_seconds)
    clock, people = visit.new_clock(0.0), visit.here
    return SessionRunner.start(whole, people, clock, solo=visit.alone, now=visit.now)


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
