"""Lead through a pause: breathe, each alone for a moment, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from exercises.engine.pause import CheckIn, Outcome, agreed_clock, standing
from exercises.flow.port import FrontEnd, Noted, Question, Reply
from exercises.flow.privacy import finished, paused, resumed, turned
from exercises.flow.visit import Visit
from exercises.library.reading.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH, Pause
from exercises.runtime.runner import SessionRunner

BREAK_LENGTHS = {
    "20": "break_20_minutes",
    "30": "break_30_minutes",
    "60": "break_1_hour",
    "120": "break_2_hours",
    "1440": "break_tomorrow",
}
"""Minutes of a break, and the key of the words for them in `pause.toml`."""

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
            if not await _at_break(front, running, pause.agreed):
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
    await front.ask(
        Question(
            texts(f"outcome_{outcome.replace('-', '_')}"),
            (Reply("go-on", screen_texts("session")("go_on")),),
            quiet=texts("outcome_many") if running.state.pauses > MANY_PAUSES else "",
            section="pause",
        )
    )


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
        await _plan_break(front, running)


async def _plan_break(front: FrontEnd, running: SessionRunner) -> None:
    """Agree on a break; when nothing is agreed, breathe once more rather than cancel it."""
    pause = running.state.pause
    assert pause is not None
    agreed = await front.plan_break(running.state.people, front.visit.now())
    if agreed is not None:
        await front.call(running.happen, "break-agreed", agreed)
    elif pause.agreed is None:
        await front.call(running.happen, "paused", pause.paced)


async def _at_break(front: FrontEnd, running: SessionRunner, agreed: Agreed) -> bool:
    """Before the time: what may soothe. After it: three kind choices."""
    match await front.ask(_break_question(agreed, front.visit)):
        case "back":
            await front.call(running.happen, "resumed")
        case "new-time":
            await _plan_break(front, running)
        case "rest":
            await front.call(running.happen, "ended")
        case _:
            return False
    return True


def _break_question(agreed: Agreed, visit: Visit) -> Question:
    home, texts = screen_texts("home"), screen_texts("pause")
    time = agreed_clock(agreed)
    replies = (
        Reply("new-time", home("break_choice_new_time")),
        Reply("rest", home("break_choice_rest")),
    )
    stands = standing(agreed, visit.now())
    if stands == "early":
        place = home("break_waiting_place", place=agreed.place) if agreed.place else ""
        quiet = [home("break_waiting_text"), place, who_reopens(agreed.reopens, visit.names)]
        return Question(
            texts("break_agreed", time=time),
            (Reply("leave", home("leave")), *replies),
            quiet="\n".join([*filter(None, quiet), texts("break_replay")]),
            lines=tuple(texts.lines("break_soothing")),
            lines_title=texts("break_soothing_title"),
            section="pause",
            where=home("break_waiting_title", time=time),
        )
    late = "past" if stands == "late" else "come"
    return Question(
        home(f"break_{late}_text", time=time),
        (Reply("back", home("break_choice_back")), *replies),
        quiet=home(f"break_{late}_quiet"),
        section="pause",
        where=home(f"break_{late}_title"),
    )


def who_reopens(reopens: str, names: Mapping[str, str]) -> str:
    """Say who opens the talk again after a break; empty where there is only one.

    Args:
        reopens: Person id, or `both`.
        names: How everyone who is set up is named, by person id.
    """
    home = screen_texts("home")
    if reopens == BOTH or reopens not in names:
        return home("break_waiting_reopens_both") if len(names) > 1 else ""
    return home("break_waiting_reopens_one", name=names[reopens])


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
    await front.call(visit.attach, running)
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
        if await through_pause(front, running):
            while not running.state.over:
                await front.call(running.happen, "ended")
            visit.running = None
            await front.call(visit.finish, running)
    finally:
        visit.running = None
