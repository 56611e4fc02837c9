"""Lead through sessions: begin one, go on with one, and what becomes of it afterwards."""

from __future__ import annotations

from collections.abc import Callable

from exercises.engine.store import SessionStore
from exercises.flow.living.carrying import carried, goes_on
from exercises.flow.living.course.choosing import settled
from exercises.flow.living.course.standing import brought_into
from exercises.flow.living.looking_back import each_alone, looked_through, pick
from exercises.flow.pause.pausing import pause_alone
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import finished, hung
from exercises.flow.together import begun_together, invite, may_begin_together
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.living.things import Thing
from exercises.model.exercise import BOTH, Exercise
from exercises.recommend.offers import in_turn, prepared
from exercises.runtime.resting import PAUSE
from exercises.runtime.runner import SessionRunner


async def begin(
    front: FrontEnd,
    exercise: Exercise,
    about: Thing | None = None,
    began: Callable[[], None] = lambda: None,
) -> None:
    """Begin an exercise with those who are here, or with the one whom it is for.

    Args:
        front: With those who are here.
        exercise: The one.
        about: What it looks back on, where that is known already.
        began: Called once it has begun with those who take part, also on the disk; not where they
            took another one instead.
    """
    visit, home, errors = front.visit, screen_texts("home"), screen_texts("errors")
    if exercise.people == "two" and len(visit.here) < 2:
        line = errors("needs_both" if len(visit.people) > 1 else "needs_two", title=exercise.title)
        await front.ask(Question(line, (Reply("read", home("library_back")),)))
        return
    if exercise.people == "one" and len(visit.here) > 1:
        here = await front.who(alone=True)
        if here is None or not await front.hand_over(here[0], back=True):
            return
        visit.here = here
    if exercise.looks is not None and about is None:
        about = await pick(front)
        if about is None:
            return
    found = await goes_on(front, exercise)
    if found is None:
        return
    exercise = wanted = found
    if not (visit.unnamed or await _may_wait(front, exercise)):
        return  # what was done without a name is nobody's to go on with, before it has one
    if len(visit.here) > 1 and exercise.id != "pause":
        if not await may_begin_together(front):
            visit.offers.quiet_today(keep=False)
            visit.offers.unlit = True
            return
        invited = await invite(front, exercise)
        if invited is None:
            return
        exercise = exercise if invited.id == exercise.id else invited
    visit.offers.unlit = False
    whole = await front.call(
        prepared, exercise, visit.here, visit.settings.turn_seconds, visit.journal
    )
    running = SessionRunner.start(
        await front.call(carried, visit, whole, about),
        await front.call(in_turn, whole, visit.here, visit.journal),
        visit.new_clock(0.0),
        solo=visit.alone,
        now=visit.now,
        brought=await front.call(brought_into, visit, whole),
    )
    await front.call(visit.sessions.attach, running)
    await front.call(begun_together, visit, exercise)
    if exercise is wanted:
        await front.call(began)
    await run(front, running)
    if about is not None and looked_through(running):
        await each_alone(front, about, running.header.people)


async def _may_wait(front: FrontEnd, exercise: Exercise) -> bool:
    """Return whether to begin, where something is open: that is put aside, or gone on with."""
    left = await front.call(front.visit.sessions.waiting)
    open_now = next((each.store for each in left if each.agreed is None), None)
    if open_now is None or exercise.id == PAUSE:
        return True
    home, title = screen_texts("home"), open_now.header.exercise.title
    aside = Reply("aside", home("open_aside"), home("open_aside_note"))
    go_on_with = Reply("go-on", home("open_go_on"))
    same = open_now.header.exercise.id == exercise.id
    chosen = await front.ask(
        Question(
            home("open_text", title=title),
            (
                *((go_on_with, aside) if same else (aside, go_on_with)),
                Reply("back", home("library_back")),
            ),
            quiet=home("open_quiet"),
        )
    )
    if chosen == "go-on":
        await go_on(front, open_now)
    return chosen == "aside"


async def let_rest(front: FrontEnd, left_open: SessionStore) -> None:
    """Let an open session go, after asking; where the disk refuses, it stays."""
    home = screen_texts("home")
    replies = (Reply("stay", home("open_rest_no")), Reply("rest", home("open_rest_yes")))
    if await front.ask(Question(home("open_rest_ask"), replies)) == "rest":
        try:
            await front.call(left_open.discard)
        except JournalError as problem:
            front.visit.calm_line = problem.sentence


async def go_on(front: FrontEnd, left_open: SessionStore) -> None:
    """Go on with a session where it stood, behind the curtain of the one whose turn it was."""
    visit = front.visit
    visit.offers.unlit = False
    lines = await front.call(brought_into, visit, left_open.header.exercise)
    running = await front.call(SessionRunner.go_on, left_open, visit.new_clock, visit.now, lines)
    await front.call(running.end_closed)
    if running.state.over:
        await front.call(visit.sessions.finish, running)
    elif running.state.step is not None and running.state.step.id == "pause":
        visit.running = running
        if not running.header.solo:
            await front.hand_over(BOTH, in_pause=True)
        await pause_alone(front, running)
    else:
        await run(front, running, covered=not running.header.solo)


async def run(front: FrontEnd, running: SessionRunner, *, covered: bool = False) -> None:
    """Show a session until it is over or rests, and fold it when it is over.

    Args:
        front: With the pages.
        running: The session.
        covered: Whether a curtain hangs before it at first, as after a restart.
    """
    visit = front.visit
    if covered:
        visit.tell(hung, BOTH if running.state.pause else running.state.turn)
    await front.session(running)
    await front.call(running.end_closed)
    visit.running = None
    visit.tell(finished)
    if running.state.over and running.header.exercise.id != "pause":
        visit.did_alone = running.header.solo
    if len(running.header.people) == 1 and len(visit.people) > 1:
        visit.here = visit.here if len(visit.here) == 1 else ()
    if not visit.privacy.sits(running.header.solo):
        visit.here = ()  # nobody opened the curtain: whoever ended it may be somebody else
    visit.offers.unlit = visit.offers.unlit or running.state.over
    await front.call(visit.sessions.finish, running)
    await front.call(visit.sessions.rest, running)
    await settled(front, running)
