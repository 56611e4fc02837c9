"""The way through the screens, top to bottom: who is here, what is on offer, an exercise."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exercises.engine.replay import replay
from exercises.engine.state import begin as begin_state
from exercises.flow.runner import Running
from exercises.journal.files.errors import JournalError
from exercises.journal.sessions.open_session import OpenSession
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH, Exercise
from exercises.recommend.offers import prepared, remembered
from tui.flow.inviting import due, invite, remember
from tui.flow.passphrases import offers_passphrase, opens, passphrase
from tui.flow.safety import may_begin_together
from tui.flow.settings import settings
from tui.widgets.lists.choices import Option

if TYPE_CHECKING:
    from tui.app import NearerApp


async def main(app: NearerApp) -> None:
    """From the first screen to the last; returns when somebody leaves."""
    from tui.screens.setup.welcome import WelcomeScreen

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


async def _who(app: NearerApp, *, together: bool = False) -> bool:
    """Ask who is here; someone alone passes their curtain. False: leave.

    Args:
        app: Anybody may be here.
        together: Whether both are lit up, for what takes two.
    """
    from tui.privacy.hand_over import HandOverScreen
    from tui.screens.setup.who import WhoScreen

    app.in_front("")
    here: tuple[str, ...] = tuple(person.id for person in app.people)
    several = len(here) > 1
    opened = False
    while not opened:
        if several:
            chosen = await app.push_screen_wait(WhoScreen(app.people, together=together))
            if chosen is None:
                return False
            here = chosen
        opened = len(here) > 1 or await app.push_screen_wait(HandOverScreen(here[0], back=several))
    app.here = here
    return True


async def _straight_into(app: NearerApp) -> bool:
    """`nearer do ID`: who is here, then the exercise. False: leave."""
    exercise = app.library.get(app.exercise)
    if not app.here and not await _who(app, together=exercise.people == "two"):
        return False
    await begin(app, exercise)
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
    from tui.screens.home.home import HomeScreen

    alone = app.here[0] if len(app.here) == 1 else ""
    app.in_front(alone)
    if alone in app.locked and not await opens(app, alone):
        app.here = ()
        return True
    left_open = await asyncio.to_thread(open_session, app)
    agreed = await asyncio.to_thread(agreed_break, left_open) if left_open else None
    later = await due(app) if left_open is None else None
    offer = await offers_passphrase(app, alone)
    assert app.journal is not None
    past = await asyncio.to_thread(remembered, app.journal, app.here)
    home = HomeScreen(left_open, agreed, later=later, passphrase=offer, past=past)
    chosen, exercise = await app.push_screen_wait(home)
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
            from tui.flow.kept import kept

            await kept(app, chosen)
        case "settings":
            await settings(app)
        case "passphrase":
            await passphrase(app, alone)
        case "later-rest":
            await remember(app, later=None)
        case "who":
            app.here = ()
        case "again":
            pass
        case _:
            return False
    return True


async def _library(app: NearerApp) -> None:
    """Look through everything, look at one, and perhaps begin it."""
    from tui.screens.home.library import LibraryScreen
    from tui.screens.home.preview import PreviewScreen

    assert app.journal is not None
    here, wanted, at = app.here, None, ""
    together = len(here) > 1
    past = await asyncio.to_thread(remembered, app.journal, here)
    liked = {each.exercise for each in past.done if each.liked}  # only of someone alone
    while app.here == here:
        near = app.journal.reminders.favourites
        screen = LibraryScreen(wanted, at=at, favourites=frozenset(near) | liked)
        found = await app.push_screen_wait(screen)
        if found is None:
            return
        at, wanted = found
        exercise = app.library.get(at)
        # What one of them likes is theirs; only both together keep something near.
        favourite = at in near if together else None
        chosen = await app.push_screen_wait(PreviewScreen(exercise, favourite=favourite))
        if chosen == "begin":
            await begin(app, exercise)
            return
        if chosen == "favourite":
            rest = tuple(each for each in near if each != at)
            await remember(app, favourites=rest if favourite else (*rest, at))


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
    if left_open is not None and not await _ask_about_open(app, left_open):
        return
    if len(people) > 1 and exercise.id != "pause":
        if not await may_begin_together(app):
            return
        invited = await invite(app, exercise)
        if invited is None:
            return
        exercise = invited
    if left_open is not None:
        await asyncio.to_thread(left_open.discard)
    running = Running.start(
        await asyncio.to_thread(prepared, exercise, people, app.settings.turn_seconds, app.journal),
        people,
        app.new_clock(0.0),
        solo=people[0] if len(people) == 1 else "",
    )
    await attach(app, running)
    await run(app, running)


async def _tell(app: NearerApp, line: str, words: str) -> None:
    """Say one thing, and wait until it was read; `words` stand on the button."""
    from tui.screens.asking.choice import ChoiceScreen

    await app.push_screen_wait(ChoiceScreen(line, [Option("read", words)]))


async def _one_of(app: NearerApp) -> tuple[str, ...] | None:
    """Which of the two an exercise for one is for, behind their curtain."""
    from tui.screens.setup.who import WhoScreen

    here = await app.push_screen_wait(WhoScreen(app.people, alone=True))
    if here is None or not await opens(app, here[0]):
        return None
    return here


async def _ask_about_open(app: NearerApp, left_open: OpenSession) -> bool:
    """Whether a session that was left open may rest, so that another can begin."""
    from tui.screens.asking.choice import ChoiceScreen

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
    from tui.screens.asking.choice import ChoiceScreen

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
    from tui.flow.pausing import through_pause
    from tui.privacy.hand_over import HandOverScreen

    app.running = running
    if not running.header.solo:
        await app.push_screen_wait(HandOverScreen(BOTH, in_pause=True))
    if await through_pause(app, running):
        while not running.state.over:
            await asyncio.to_thread(running.happen, "ended")
        await finish(app, running)
    app.running = None


async def run(app: NearerApp, running: Running, *, covered: bool = False) -> None:
    """Show a session until it is over or rests, and fold it when it is over."""
    from tui.screens.session.session import SessionScreen

    hidden = await app.push_screen_wait(SessionScreen(running, covered=covered))
    app.running = None
    if running.state.over and running.header.exercise.id != "pause":
        app.did_alone = running.header.solo
    if len(running.header.people) == 1 and len(app.people) > 1:
        app.here = app.here if len(app.here) == 1 else ()
    if hidden and running.header.solo:
        app.here = ()  # nobody opened the curtain: whoever ended it may be somebody else
    await finish(app, running)


async def attach(app: NearerApp, running: Running) -> None:
    """Put a session on disk, where there is a journal and no other one is open for them."""
    journal, solo = app.journal, running.header.solo
    if journal is None or not app.people:
        return
    if solo in app.locked:
        return  # whether one is open is behind their passphrase
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
    from tui.screens.asking.choice import ChoiceScreen

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
