"""Lead through a pause: breathe, each alone for a moment, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from exercises.base.local_time import tomorrow
from exercises.engine.pause import PARTS, CheckIn, Outcome
from exercises.flow.living.our_pause import lines_of, our_pause
from exercises.flow.pause.coming_back import at_break, plan_break
from exercises.flow.port import FrontEnd, Noted, Question, Reply
from exercises.flow.privacy import finished, paused, resumed, turned
from exercises.flow.visit.visit import Visit
from exercises.library.reading.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.exercise import Pause
from exercises.recommend.spoken_time import said_weekday
from exercises.runtime.runner import SessionRunner

TOMORROW = "tomorrow"
"""Length of a break that is asked for more closely: in which part of the day."""


def break_lengths(now: datetime) -> dict[str, str]:
    """Return the lengths of a break on offer: minutes, or `TOMORROW`, and the words for each."""
    texts = screen_texts("pause")
    keys = {
        "20": "break_20_minutes",
        "30": "break_30_minutes",
        "60": "break_1_hour",
        "120": "break_2_hours",
        TOMORROW: "break_tomorrow",
    }
    weekday = said_weekday(tomorrow(now))
    return {length: texts(key, weekday=weekday) for length, key in keys.items()}


def parts_of_tomorrow() -> dict[str, str]:
    """Return the parts of tomorrow that a break may last until, and the words for each."""
    texts = screen_texts("pause")
    return {part: texts(f"break_tomorrow_{part}") for part in PARTS}


MANY_PAUSES = 2
"""After more pauses than this in one session, stopping is named as a good choice too."""


async def through_pause(front: FrontEnd, running: SessionRunner) -> bool:
    """Go through the pause of a session until it is over.

    Args:
        front: With the pages.
        running: Its state has a pause.

    Returns:
        False when the session rests meanwhile, because a break was agreed.
    """
    visit, several = front.visit, len(running.state.people) > 1
    visit.tell(paused, several=several)
    try:
        return await _until_over(front, running)
    finally:
        visit.tell(resumed)


async def _until_over(front: FrontEnd, running: SessionRunner) -> bool:
    while (pause := running.state.pause) is not None:
        if pause.agreed is not None:
            if not await at_break(front, running, pause.agreed):
                return False
            continue
        over_session = not isinstance(running.state.step, Pause)
        how = await front.breathe(running, over_session=over_session)
        if how == "slept" and await slept(front) == "again":
            await front.call(running.happen, "paused", pause.paced)
        elif how == "left" and len(running.state.people) < 2:
            await settle(front, running, "go-on")
        else:
            await decide(front, running)
    return True


async def slept(front: FrontEnd) -> str:
    """Say that the machine slept; `again` to begin the minute once more."""
    texts = screen_texts("pause")
    replies = (Reply("again", texts("slept_again")), Reply("stay", texts("slept_leave")))
    return await front.ask(Question(texts("slept_text"), replies, section="pause"))


async def decide(front: FrontEnd, running: SessionRunner) -> None:
    """Ask each alone what comes next, say it to both, and do it."""
    outcome = await check_in(front, running.state.people)
    await _announce(front, running, outcome)
    await settle(front, running, outcome)


async def check_in(front: FrontEnd, people: tuple[str, ...]) -> Outcome:
    """Ask each alone; the most protective choice counts. Nothing of it is kept.

    Args:
        front: With the pages.
        people: Ids of those who take part.
    """
    asked, visit, several = CheckIn(people), front.visit, len(people) > 1
    while person := asked.asks:
        noted, choice, covered = Noted(), None, several
        while choice is None:
            if covered:
                await front.hand_over(person, in_pause=True)
            elif visit.privacy.sits(person):
                visit.tell(turned, person, keyless=True)
            choice = await front.check_in(person, noted, alone=not several)
            covered = True
        asked = asked.choose(choice)
        visit.tell(finished)
    assert asked.outcome is not None
    return asked.outcome


async def _announce(front: FrontEnd, running: SessionRunner, outcome: Outcome) -> None:
    """Say to both what comes next, never whose choice it was."""
    if len(running.state.people) < 2:
        return
    texts = screen_texts("pause")
    ours = await front.call(our_pause, front.visit) if outcome == "break" else None
    await front.ask(
        Question(
            texts(f"outcome_{outcome.replace('-', '_')}"),
            (Reply("go-on", screen_texts("session")("go_on")),),
            quiet=" ".join(_quietly(front, running, outcome)),
            lines=lines_of(ours),
            lines_title=screen_texts("living")("pause_title") if ours else "",
            section="pause",
        )
    )


def _quietly(front: FrontEnd, running: SessionRunner, outcome: Outcome) -> Iterator[str]:
    """Yield what is said smaller: who is with the children, and that it was many pauses."""
    texts = screen_texts("pause")
    if outcome == "break" and front.visit.settings.children:
        yield texts("outcome_children")
    if running.state.pauses > MANY_PAUSES:
        yield texts("outcome_many")


async def settle(front: FrontEnd, running: SessionRunner, outcome: Outcome) -> None:
    """Do what comes next."""
    pause = running.state.pause
    assert pause is not None
    if outcome == "go-on":
        await front.call(running.happen, "resumed")
    elif outcome == "once-more":
        await front.call(running.happen, "paused", pause.paced)
    elif outcome == "end":
        await front.call(running.happen, "ended")
    else:
        await plan_break(front, running)


def start_pause(visit: Visit, people: tuple[str, ...]) -> SessionRunner:
    """Start a pause of its own, from a page or the shell; it is not on disk yet.

    Args:
        visit: With library and settings.
        people: Ids of those who take part.
    """
    exercise = resolve(visit.library.get("pause"), visit.settings.turn_seconds)
    solo = people[0] if len(people) == 1 else ""
    running = SessionRunner.start(exercise, people, visit.new_clock(0.0), solo=solo, now=visit.now)
    pace_as_set(visit, running)
    return running


def pace_as_set(visit: Visit, running: SessionRunner) -> None:
    """Give a pause that has just begun the length and breath that are set."""
    assert running.state.pause is not None
    if visit.paced != running.state.pause.paced:
        running.happen("extended", visit.paced)


async def pause_from_page(front: FrontEnd) -> None:
    """Pause where no session runs, and keep that there was a pause."""
    visit = front.visit
    people = visit.here or tuple(person.id for person in visit.people) or ("a",)
    running = start_pause(visit, people)
    await front.call(visit.sessions.attach, running)
    await pause_alone(front, running)


async def pause_alone(front: FrontEnd, running: SessionRunner) -> None:
    """Go through a pause that was taken by itself, and keep that it was.

    Args:
        front: With the pages.
        running: A session that is nothing but a pause.
    """
    visit = front.visit
    visit.running = running
    try:
        if await through_pause(front, running) or not running.stored:
            while not running.state.over:
                await front.call(running.happen, "ended")
            visit.running = None
            await front.call(visit.sessions.finish, running)
    finally:
        visit.running = None
