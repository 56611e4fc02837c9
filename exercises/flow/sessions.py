"""Lead through sessions: begin one, go on with one, and what becomes of it afterwards."""

from __future__ import annotations

from exercises.engine.store import SessionStore
from exercises.flow.pausing import pause_alone
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import finished, hung
from exercises.flow.together import invite, may_begin_together
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH, Exercise
from exercises.recommend.offers import prepared
from exercises.runtime.runner import SessionRunner


async def begin(front: FrontEnd, exercise: Exercise) -> None:
    """Begin an exercise with those who are here, or with the one whom it is for."""
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
    left_open = await front.call(visit.open_session)
    if left_open is not None and not await _may_rest(front, left_open):
        return
    if len(visit.here) > 1 and exercise.id != "pause":
        if not await may_begin_together(front):
            return
        invited = await invite(front, exercise)
        if invited is None:
            return
        exercise = invited
    if left_open is not None and not await _discard(front, left_open):
        return
    running = SessionRunner.start(
        await front.call(
            prepared, exercise, visit.here, visit.settings.turn_seconds, visit.journal
        ),
        visit.here,
        visit.new_clock(0.0),
        solo=visit.alone,
        now=visit.now,
    )
    await front.call(visit.attach, running)
    await run(front, running)


async def _may_rest(front: FrontEnd, left_open: SessionStore) -> bool:
    """Return whether a session that was left open may rest, so that another can begin."""
    home = screen_texts("home")
    chosen = await front.ask(
        Question(
            home("open_text", title=left_open.header.exercise.title),
            (
                Reply("go-on", home("open_go_on")),
                Reply("rest", home("open_rest"), home("open_rest_note")),
                Reply("back", home("library_back")),
            ),
            quiet=home("open_quiet"),
        )
    )
    if chosen == "go-on":
        await go_on(front, left_open)
    return chosen == "rest"


async def let_rest(front: FrontEnd, left_open: SessionStore) -> None:
    """Let an open session go, after asking."""
    home = screen_texts("home")
    replies = (Reply("stay", home("open_rest_no")), Reply("rest", home("open_rest_yes")))
    if await front.ask(Question(home("open_rest_ask"), replies)) == "rest":
        await _discard(front, left_open)


async def _discard(front: FrontEnd, left_open: SessionStore) -> bool:
    """Remove an open session; where the disk refuses, it stays, and a line says so."""
    try:
        await front.call(left_open.discard)
    except JournalError as problem:
        front.visit.calm_line = problem.sentence
        return False
    return True


async def go_on(front: FrontEnd, left_open: SessionStore) -> None:
    """Go on with a session where it stood, behind the curtain of the one whose turn it was."""
    visit = front.visit
    running = await front.call(SessionRunner.go_on, left_open, visit.new_clock, visit.now)
    if running.state.over:
        await front.call(visit.finish, running)
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
    visit.running = None
    visit.tell(finished)
    if running.state.over and running.header.exercise.id != "pause":
        visit.did_alone = running.header.solo
    if len(running.header.people) == 1 and len(visit.people) > 1:
        visit.here = visit.here if len(visit.here) == 1 else ()
    if not visit.privacy.sits(running.header.solo):
        visit.here = ()  # nobody opened the curtain: whoever ended it may be somebody else
    await front.call(visit.finish, running)
