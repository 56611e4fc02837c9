"""The way through the screens, top to bottom: who is here, what is on offer, an exercise."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exercises.events import Agreed
from exercises.journal.errors import JournalError
from exercises.journal.open_session import OpenSession
from exercises.library import resolve, screen_texts
from exercises.model import Exercise
from exercises.replay import replay
from exercises.running import Running
from exercises.state import begin as begin_state
from tui.widgets.choices import Option

if TYPE_CHECKING:
    from tui.app import NearerApp


async def main(app: NearerApp) -> None:
    """From the first screen to the last; returns when somebody leaves."""
    from tui.screens.welcome import WelcomeScreen

    if not app.people:
        people = await app.push_screen_wait(WelcomeScreen())
        if people is None:
            return
        await app.save("people", people)
        app.here = (people[0].id,) if len(people) == 1 else ()
    if app.verb == "do" and not await _straight_into(app):
        return
    while app.here or await _who(app):
        if not await _home(app):
            return


async def _who(app: NearerApp) -> bool:
    """Ask who is here; someone alone passes their curtain. False: leave."""
    from tui.screens.hand_over import HandOverScreen
    from tui.screens.who import WhoScreen

    here: tuple[str, ...] | None = tuple(person.id for person in app.people)
    if len(app.people) > 1:
        here = await app.push_screen_wait(WhoScreen(app.people))
    if here is None:
        return False
    if len(here) == 1:
        await app.push_screen_wait(HandOverScreen(here[0]))
    app.here = here
    return True


async def _straight_into(app: NearerApp) -> bool:
    """`nearer do ID`: who is here, then the exercise. False: leave."""
    if not app.here and not await _who(app):
        return False
    await begin(app, app.library.get(app.exercise))
    return True


def open_session(app: NearerApp) -> OpenSession | None:
    """What those who are here may go on with."""
    assert app.journal is not None
    if len(app.here) == 1:
        return app.journal.open_solo(app.here[0])
    return app.journal.open_joint()


def agreed_break(left_open: OpenSession) -> Agreed | None:
    """The break on which a session rests, None where it rests on none."""
    header = left_open.header
    state = replay(begin_state(header.exercise, header.people, header.solo), left_open.events)
    return state.pause.agreed if state.pause else None


async def _home(app: NearerApp) -> bool:
    """Show what is on offer and do what is chosen. False: leave."""
    from tui.screens.home import HomeScreen

    left_open = await asyncio.to_thread(open_session, app)
    agreed = await asyncio.to_thread(agreed_break, left_open) if left_open else None
    chosen, exercise = await app.push_screen_wait(HomeScreen(left_open, agreed))
    match chosen:
        case "go-on":
            assert left_open is not None
            await go_on(app, left_open)
        case "rest":
            assert left_open is not None
            await _let_rest(app, left_open)
        case "begin":
            await begin(app, app.library.get(exercise))
        case "library":
            await _library(app)
        case "mine" | "ours":
            from tui.screens.kept import KeptScreen

            await app.push_screen_wait(KeptScreen(chosen))
        case "settings":
            from tui.screens.settings import SettingsScreen

            await app.push_screen_wait(SettingsScreen())
        case "who":
            app.here = ()
        case _:
            return False
    return True


async def _library(app: NearerApp) -> None:
    from tui.screens.library import LibraryScreen

    exercise = await app.push_screen_wait(LibraryScreen())
    if exercise is not None:
        await begin(app, app.library.get(exercise))


async def begin(app: NearerApp, exercise: Exercise) -> None:
    """Begin an exercise with those who are here, or with the one whom it is for."""
    people = app.here
    home, errors = screen_texts("home"), screen_texts("errors")
    if exercise.people == "two" and len(people) < 2:
        known = len(app.people) > 1
        line = errors("needs_both" if known else "needs_two", title=exercise.title)
        await _tell(app, line, home("library_back"))
        return
    if exercise.people == "one" and len(people) > 1:
        one = await _one_of(app)
        if one is None:
            return
        people = app.here = one
    left_open = await asyncio.to_thread(open_session, app)
    if left_open is not None:
        if not await _ask_about_open(app, left_open):
            return
        await asyncio.to_thread(left_open.discard)
    running = Running.start(
        resolve(exercise, app.settings.turn_seconds),
        people,
        app.new_clock(0.0),
        solo=people[0] if len(people) == 1 else "",
    )
    await attach(app, running)
    await run(app, running)


async def _tell(app: NearerApp, line: str, words: str) -> None:
    """Say one thing, and wait until it was read; `words` stand on the button."""
    from tui.screens.choice import ChoiceScreen

    await app.push_screen_wait(ChoiceScreen(line, [Option("read", words)]))


async def _one_of(app: NearerApp) -> tuple[str, ...] | None:
    """Which of the two an exercise for one is for, behind their curtain."""
    from tui.screens.hand_over import HandOverScreen
    from tui.screens.who import WhoScreen

    here = await app.push_screen_wait(WhoScreen(app.people, alone=True))
    if here is not None:
        await app.push_screen_wait(HandOverScreen(here[0]))
    return here


async def _ask_about_open(app: NearerApp, left_open: OpenSession) -> bool:
    """Whether a session that was left open may rest, so that another can begin."""
    from tui.screens.choice import ChoiceScreen

    home = screen_texts("home")
    chosen = await app.push_screen_wait(
        ChoiceScreen(
            home("open_text", title=left_open.header.exercise.title),
            [
                Option("go-on", home("open_go_on")),
                Option("rest", home("open_rest"), home("open_rest_note")),
                Option("back", home("library_back")),
            ],
            quiet=home("open_quiet"),
        )
    )
    if chosen == "go-on":
        await go_on(app, left_open)
    return chosen == "rest"


async def _let_rest(app: NearerApp, left_open: OpenSession) -> None:
    """Let an open session go, after asking."""
    from tui.screens.choice import ChoiceScreen

    home = screen_texts("home")
    chosen = await app.push_screen_wait(
        ChoiceScreen(
            home("open_rest_ask"),
            [Option("stay", home("open_rest_no")), Option("rest", home("open_rest_yes"))],
        )
    )
    if chosen == "rest":
        try:
            await asyncio.to_thread(left_open.discard)
        except JournalError as problem:
            app.calm_line = problem.sentence


async def go_on(app: NearerApp, left_open: OpenSession) -> None:
    """Go on with a session where it stood, behind the curtain of the one whose turn it was."""
    running = await asyncio.to_thread(Running.go_on, left_open, app.new_clock)
    if running.state.over:
        await finish(app, running)
        return
    if running.state.step is not None and running.state.step.id == "pause":
        await _go_on_pausing(app, running)
        return
    await run(app, running, covered=not running.header.solo)


async def _go_on_pausing(app: NearerApp, running: Running) -> None:
    from tui.pausing import through_pause

    app.running = running
    if await through_pause(app, running):
        while not running.state.over:
            await asyncio.to_thread(running.happen, "ended")
        await finish(app, running)
    app.running = None


async def run(app: NearerApp, running: Running, *, covered: bool = False) -> None:
    """Show a session until it is over or rests, and fold it when it is over."""
    from tui.screens.session import SessionScreen

    await app.push_screen_wait(SessionScreen(running, covered=covered))
    app.running = None
    if len(running.header.people) == 1 and len(app.people) > 1:
        app.here = app.here if len(app.here) == 1 else ()
    await finish(app, running)


async def attach(app: NearerApp, running: Running) -> None:
    """Put a session on disk, where there is a journal and no other one is open for them."""
    journal, solo = app.journal, running.header.solo
    if journal is None or not app.people:
        return
    taken = journal.open_solo(solo) if solo else journal.open_joint()
    if taken is not None:
        return
    try:
        await asyncio.to_thread(running.attach, journal)
    except JournalError as problem:
        app.calm_line = problem.sentence


async def finish(app: NearerApp, running: Running) -> None:
    """Fold a session that is over into the journal."""
    if not running.state.over:
        return
    try:
        await asyncio.to_thread(running.fold, app.names)
    except JournalError as problem:
        app.calm_line = problem.sentence
        app.unfolded.append(running)


async def may_leave_unsaved(app: NearerApp) -> None:
    """Ask before leaving while words are not on the disk yet."""
    from tui.screens.choice import ChoiceScreen

    errors = screen_texts("errors")
    chosen = await app.push_screen_wait(
        ChoiceScreen(
            errors("leave_unsaved"),
            [
                Option("stay", errors("leave_unsaved_stay")),
                Option("leave", errors("leave_unsaved_leave")),
            ],
        )
    )
    if chosen == "leave":
        app.exit(0)
