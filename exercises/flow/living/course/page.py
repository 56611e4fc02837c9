"""Lead through the page of a course: where those who are here are, and what they do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.flow.living.blueprint import blueprint
from exercises.flow.living.course.standing import pass_over, take_up, where
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.flow.sessions import begin
from exercises.library.texts import screen_texts
from exercises.living.courses import Standing
from exercises.living.things import rests, wakes

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit
    from exercises.model.course import Course, Sitting


COURSE = "course"
"""The verb of the shell that leads to this page."""


async def courses(front: FrontEnd) -> None:
    """Show the course of those who are here; where there are several, ask which one."""
    visit, texts = front.visit, screen_texts("course")
    here = visit.here
    visit.tell(turned, visit.alone)
    found = await front.call(_for_those_here, visit)
    if len(found) > 1:
        replies = [Reply(each.id, each.title, each.summary) for each in found]
        question = Question(
            texts("which_text"), (*replies, _back()), quiet=_faults(visit), alone=visit.alone
        )
        chosen = await front.ask(question)
        found = [each for each in found if each.id == chosen]
    if found and visit.here == here:
        await look_at(front, found[0])


def _for_those_here(visit: Visit) -> list[Course]:
    """Return what those who are here can look at: together what is for two, alone all."""
    return [each for each in visit.courses.all() if visit.alone or each.people == "two"]


def _faults(visit: Visit) -> str:
    """Return that something in a course file does not fit; what it is says `nearer check`."""
    return screen_texts("course")("at_gone") if visit.courses.faults else ""


def _back() -> Reply:
    return Reply("back", screen_texts("course")("back"))


async def look_at(front: FrontEnd, course: Course) -> None:
    """Show one course until somebody goes back, or begins a sitting.

    Args:
        front: With those who are here.
        course: The one.
    """
    visit = front.visit
    here = visit.here
    while visit.here == here:
        at = await front.call(where, visit, course)
        if at.thing is None:
            question = _new(visit, course)
        else:
            question = _at(visit, at) if at.alive else _resting(visit, at)
        chosen = await front.ask(question)
        if visit.here != here or not await _does(front, at, chosen):
            return


async def _does(front: FrontEnd, at: Standing, chosen: str) -> bool:
    """Do what was chosen; False: the page does not come again."""
    visit, course = front.visit, at.course
    texts = screen_texts("course")
    if chosen == "begin" or chosen == "anew":
        sitting = course.sittings[0] if chosen == "anew" else at.next or course.sittings[0]
        return await _begin(front, course, sitting, anew=chosen == "anew")
    if chosen == "all":
        return await _all(front, at)
    if chosen == "pass" and at.next is not None:
        await front.call(pass_over, visit, at, at.next)
    elif chosen == "plan":
        await blueprint(front)
    elif chosen == "rest" and at.thing is not None:
        await front.call(visit.things.keep, rests(at.thing))
        visit.calm_line = visit.calm_line or texts("rest_said")
        return False
    elif chosen == "wake" and at.thing is not None:
        await front.call(visit.things.keep, wakes(at.thing))
    elif chosen == "alone" and (form := visit.courses.get(course.alone or "")) is not None:
        await look_at(front, form)
        return False
    else:
        return False
    return True


async def _begin(front: FrontEnd, course: Course, sitting: Sitting, *, anew: bool = False) -> bool:
    exercise = front.visit.courses.exercise(sitting.exercise)
    if exercise is None:
        return True
    visit = front.visit

    def began() -> None:
        take_up(visit, course, sitting, anew=anew)

    await begin(front, exercise, began=began)
    return False


def _new(visit: Visit, course: Course) -> Question:
    texts = screen_texts("course")
    title = _title(visit, course.sittings[0])
    two = course.people == "two" and len(visit.here) < 2
    quiet = texts("new_quiet", summary=course.summary, why=course.why, caution=course.caution)
    replies = [Reply("begin", texts("new_begin", sitting=title))] if not two else []
    if course.alone is not None and two:
        replies.append(Reply("alone", texts("new_alone")))
    return Question(
        texts("new_text", title=course.title),
        (*replies, _back()),
        quiet="\n\n".join([quiet.strip(), *([texts("new_takes_two")] if two else [])]),
        alone=visit.alone,
    )


def _at(visit: Visit, at: Standing) -> Question:
    texts, course, sitting = screen_texts("course"), at.course, at.next
    if len(visit.people) < 2 and course.people == "two":
        return _without_other(visit, course)
    lines = [texts("at_about", matter=at.matter)] if at.matter else []
    replies = []
    if sitting is not None:
        title = _title(visit, sitting)
        done = len(at.done)
        lines.append(texts("at_next", over=done, all=len(course.sittings), sitting=title))
        minutes = texts("at_minutes", minutes=_minutes(visit, sitting))
        replies = [
            Reply("begin", texts("at_begin", sitting=title), minutes),
            Reply("pass", texts("at_pass")),
        ]
    else:
        lines.append(texts("at_after"))
    if visit.courses.faults:
        lines.append(texts("at_gone"))
    return Question(
        texts("at_text", title=course.title),
        (
            *replies,
            Reply("all", texts("at_all")),
            Reply("plan", texts("at_plan_alone" if visit.alone else "at_plan")),
            Reply("rest", texts("at_rest")),
            _back(),
        ),
        quiet="\n".join(lines),
        alone=visit.alone,
    )


def _without_other(visit: Visit, course: Course) -> Question:
    """Return the page once the other one is gone from here: it takes two, so it rests."""
    texts = screen_texts("course")
    alone = [Reply("alone", texts("new_alone"))] if course.alone is not None else []
    return Question(
        texts("at_text", title=course.title),
        (*alone, _back()),
        quiet=texts("resting_two"),
        alone=visit.alone,
    )


def _resting(visit: Visit, at: Standing) -> Question:
    texts, course = screen_texts("course"), at.course
    if len(visit.people) < 2 and course.people == "two":
        return _without_other(visit, course)
    return Question(
        texts("at_text", title=course.title),
        (
            Reply("wake", texts("resting_wake")),
            Reply("anew", texts("resting_anew")),
            _back(),
        ),
        quiet=texts("resting_quiet"),
        alone=visit.alone,
    )


async def _all(front: FrontEnd, at: Standing) -> bool:
    """Show all sittings; one that is chosen begins, whatever was done before it."""
    visit, texts = front.visit, screen_texts("course")
    replies = [Reply(each.id, _title(visit, each), _note(at, each)) for each in at.course.sittings]
    chosen = await front.ask(Question(texts("all_text"), (*replies, _back()), alone=visit.alone))
    sitting = next((each for each in at.course.sittings if each.id == chosen), None)
    return True if sitting is None else await _begin(front, at.course, sitting)


def _note(at: Standing, sitting: Sitting) -> str:
    texts = screen_texts("course")
    if sitting.id in at.done:
        return texts("all_done")
    if sitting.id in at.passed:
        return texts("all_passed")
    return texts("all_next") if sitting == at.next else ""


def _title(visit: Visit, sitting: Sitting) -> str:
    exercise = visit.courses.exercise(sitting.exercise)
    return exercise.title if exercise is not None else sitting.id


def _minutes(visit: Visit, sitting: Sitting) -> int:
    exercise = visit.courses.exercise(sitting.exercise)
    return exercise.minutes if exercise is not None else 0
