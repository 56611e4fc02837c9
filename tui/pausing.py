"""The way through a pause: breathe, each alone for a moment, and what comes of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exercises.events import Paced
from exercises.library import resolve, screen_texts
from exercises.model import Pause
from exercises.pause import CheckIn, Outcome, agreed_clock, standing
from tui.alike import MANY_PAUSES, who_reopens
from tui.screens.pause import PauseScreen

if TYPE_CHECKING:
    from exercises.running import Running
    from tui.app import NearerApp


async def through_pause(app: NearerApp, running: Running) -> bool:
    """Go through the pause of a session until it is over.

    Args:
        app: With the screens.
        running: Its state has a pause.

    Returns:
        False when the session rests meanwhile, because a break was agreed.
    """
    while (pause := running.state.pause) is not None:
        if pause.agreed is not None:
            if not await _at_break(app, running):
                return False
            continue
        how = await app.push_screen_wait(
            PauseScreen(running, over_session=not isinstance(running.state.step, Pause))
        )
        if how == "slept":
            if await slept(app) == "again":
                await happen(running, "paused", pause.paced)
            continue
        alone = len(running.state.people) < 2
        outcome: Outcome
        if how == "left" and alone:
            outcome = "go-on"
        else:
            outcome = await check_in(app, running.state.people)
            await announce(app, running, outcome)
        await settle(app, running, outcome)
    return True


async def happen(running: Running, *what: object) -> None:
    """Let something happen in a session, beside the screen."""
    await asyncio.to_thread(running.happen, *what)  # type: ignore[arg-type]


async def slept(app: NearerApp) -> str:
    """Say that the machine slept; `again` to begin the minute once more."""
    from tui.screens.choice import ChoiceScreen
    from tui.widgets.choices import Option

    texts = screen_texts("pause")
    options = [Option("again", texts("slept_again")), Option("stay", texts("slept_leave"))]
    return await app.push_screen_wait(ChoiceScreen(texts("slept_text"), options, section="pause"))


async def check_in(app: NearerApp, people: tuple[str, ...]) -> Outcome:
    """Ask each alone; the most protective choice counts. Nothing of it is kept."""
    from tui.screens.check_in import CheckInScreen, Noted
    from tui.screens.hand_over import HandOverScreen

    asked = CheckIn(people)
    while person := asked.asks:
        noted, choice, covered = Noted(), None, len(people) > 1
        while choice is None:
            if covered:
                await app.push_screen_wait(HandOverScreen(person, in_pause=True))
            screen = CheckInScreen(app.names.get(person, ""), noted, alone=len(people) < 2)
            choice, covered = await app.push_screen_wait(screen), True
        asked = asked.choose(choice)
    assert asked.outcome is not None
    return asked.outcome


async def announce(app: NearerApp, running: Running, outcome: Outcome) -> None:
    """Say to both what comes next, never whose choice it was."""
    if len(running.state.people) < 2:
        return
    from tui.screens.choice import ChoiceScreen
    from tui.widgets.choices import Option

    texts = screen_texts("pause")
    many = texts("outcome_many") if running.state.pauses > MANY_PAUSES else ""
    await app.push_screen_wait(
        ChoiceScreen(
            texts(f"outcome_{outcome.replace('-', '_')}"),
            [Option("go-on", screen_texts("session")("go_on"))],
            quiet=many,
            section="pause",
        )
    )


async def settle(app: NearerApp, running: Running, outcome: Outcome) -> None:
    """Do what comes next."""
    pause = running.state.pause
    assert pause is not None
    if outcome == "go-on":
        await happen(running, "resumed")
    elif outcome == "once-more":
        await happen(running, "paused", pause.paced)
    elif outcome == "end":
        await happen(running, "ended")
    else:
        await _plan_break(app, running)


async def _plan_break(app: NearerApp, running: Running) -> None:
    """Agree on a break; when nothing is agreed, breathe once more rather than cancel it."""
    from exercises.running import local_now
    from tui.screens.break_plan import BreakPlanScreen

    pause = running.state.pause
    assert pause is not None
    names = {person: app.names.get(person, "") for person in running.state.people}
    agreed = await app.push_screen_wait(BreakPlanScreen(names, local_now()))
    if agreed is not None:
        await happen(running, "break-agreed", agreed)
    elif pause.agreed is None:
        await happen(running, "paused", pause.paced)


async def _at_break(app: NearerApp, running: Running) -> bool:
    """Before the time: what may soothe. After it: three kind choices."""
    from exercises.running import local_now
    from tui.screens.choice import ChoiceScreen
    from tui.widgets.choices import Option

    pause = running.state.pause
    assert pause is not None
    assert pause.agreed is not None
    home, texts = screen_texts("home"), screen_texts("pause")
    agreed = pause.agreed
    time = agreed_clock(agreed)
    new_time = Option("new-time", home("break_choice_new_time"))
    rest = Option("rest", home("break_choice_rest"))
    if standing(agreed, local_now()) == "early":
        quiet = [home("break_waiting_text")]
        if agreed.place:
            quiet.append(home("break_waiting_place", place=agreed.place))
        quiet.append(who_reopens(agreed.reopens, app.names))
        chosen = await app.push_screen_wait(
            ChoiceScreen(
                texts("break_agreed", time=time),
                [Option("leave", home("leave")), new_time, rest],
                quiet="\n".join([*quiet, texts("break_replay")]),
                lines=texts.lines("break_soothing"),
                section="pause",
                where=home("break_waiting_title", time=time),
            )
        )
    else:
        late = "past" if standing(agreed, local_now()) == "late" else "come"
        chosen = await app.push_screen_wait(
            ChoiceScreen(
                home(f"break_{late}_text", time=time),
                [Option("back", home("break_choice_back")), new_time, rest],
                quiet=home(f"break_{late}_quiet"),
                section="pause",
                where=home(f"break_{late}_title"),
            )
        )
    match chosen:
        case "back":
            await happen(running, "resumed")
        case "new-time":
            await _plan_break(app, running)
        case "rest":
            await happen(running, "ended")
        case _:
            return False
    return True


def start_pause(app: NearerApp, people: tuple[str, ...], solo: str) -> Running:
    """A pause of its own, from a screen or the shell: not on disk yet."""
    from exercises.running import Running

    exercise = resolve(app.library.get("pause"), app.settings.turn_seconds)
    running = Running.start(exercise, people, app.new_clock(0.0), solo=solo)
    if app.paced != Paced("4-6", 60):
        running.happen("extended", app.paced)
    return running


async def pause_from_page(app: NearerApp) -> None:
    """One key from a screen on which no session runs."""
    from tui.flow import attach

    people = app.here or tuple(person.id for person in app.people) or ("a",)
    running = start_pause(app, people, people[0] if len(people) == 1 else "")
    over = asyncio.Event()
    await attach(app, running)
    app.running = running
    # Somebody else may come by while it lasts.
    app.all_go(over)
    try:
        if await through_pause(app, running):
            await close(app, running)
    finally:
        app.running = None
        over.set()


async def close(app: NearerApp, running: Running) -> None:
    """End a pause that was taken by itself, and keep that it was."""
    from tui.flow import finish

    while not running.state.over:
        await happen(running, "ended")
    await finish(app, running)
    app.running = None
