"""The pause, line by line: breathe, each alone for a moment, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from exercises.engine.pause import OUTCOMES, CheckIn, Outcome, suggests_break
from exercises.flow.runner import Running
from exercises.library.resolve import resolve
from exercises.library.texts import screen_texts
from tui.flow.alike import MANY_PAUSES
from tui.plain.context import House
from tui.plain.flow.leaving import finish, may_leave
from tui.plain.pages.breaks import at_break, plan_break
from tui.plain.pages.curtain import hang
from tui.plain.steps.breathing import Breathing
from tui.plain.terminal.interrupts import Covered, Left, Wish
from tui.plain.terminal.prompts import Choice

Said = TypeVar("Said")


def start_pause(house: House, people: tuple[str, ...]) -> Running:
    """A pause of its own: not on disk yet."""
    exercise = resolve(house.library.get("pause"), house.settings.turn_seconds)
    solo = people[0] if len(people) == 1 else ""
    running = Running.start(exercise, people, house.new_clock(0.0), solo=solo)
    assert running.state.pause is not None
    if house.paced != running.state.pause.paced:
        running.happen("extended", house.paced)
    return running


def through(house: House, running: Running) -> None:
    """Go through a pause that was taken by itself, and keep that it was."""

    def every(now: bool) -> None:
        running.clock.read()
        running.checkpoint()

    house.talk.every, house.running = every, running
    try:
        over = through_pause(house, running)
    finally:
        house.talk.every = lambda now: None
        running.clock.hold()
        house.in_front("")
    if over:
        while not running.state.over:
            running.happen("ended")
        house.running = None
        finish(house, running)


def through_pause(house: House, running: Running) -> bool:
    """Go through the pause of a session until it is over.

    Args:
        house: With the conversation.
        running: Its state has a pause.

    Returns:
        False when the session rests meanwhile, because a break was agreed.
    """
    alone = len(running.state.people) < 2
    while (pause := running.state.pause) is not None:
        house.in_front("")
        if pause.agreed is not None:
            if not at_break(house, running):
                return False
            continue
        how = Breathing(house, running).run()
        if how == "again":
            running.happen("paused", pause.paced)
            continue
        outcome: Outcome = "go-on"
        if how != "left" or not alone:
            outcome = check_in(house, running.state.people)
            announce(house, running, outcome)
        settle(house, running, outcome)
    return True


def check_in(house: House, people: tuple[str, ...]) -> Outcome:
    """Ask each alone; the most protective choice counts. Nothing of it is kept."""
    asked = CheckIn(people)
    while person := asked.asks:
        asked = asked.choose(_asked_alone(house, person, alone=len(people) < 2))
    house.in_front("")
    assert asked.outcome is not None
    return asked.outcome


def _asked_alone(house: House, person: str, *, alone: bool) -> Outcome:
    """One person's choice; where a curtain falls over it, it is asked anew."""
    while True:
        if not alone:
            _open(house, person)
        house.in_front(person if house.people else "", asks=False)
        if house.people:
            house.talk.idle_after = house.settings.idle_curtain
        try:
            return _next(house, alone=alone)
        except Covered:
            house.talk.say(house.talk.texts("idle"))
            if alone:
                _open(house, person)
        finally:
            house.talk.idle_after = 0.0


def _open(house: House, person: str) -> None:
    """Hang a curtain in a pause: nothing but leaving is open at it, and no passphrase is asked."""
    house.plainly(lambda: hang(house, person, asks=False))


def _next(house: House, *, alone: bool) -> Outcome:
    """How heated, for oneself; then the four choices in their order."""
    talk, texts = house.talk, screen_texts("pause")
    talk.say(texts("heat_question"), style="bold")
    talk.say(texts("heat_note"), f"0: {texts('heat_low')}. 10: {texts('heat_high')}.")
    value = _or_skip(house, lambda: talk.number(0, 10))
    if value is not None and suggests_break(value):
        talk.say(texts("heat_high_note"))
    talk.say(texts("next_question"), style="bold")
    talk.say(texts("next_note_alone" if alone else "next_note"), style="dim")
    given = []
    for outcome in OUTCOMES:
        key = outcome.replace("-", "_")
        given.append(Choice(outcome, texts(f"next_{key}"), texts(f"next_{key}_note")))
    picked = _or_skip(house, lambda: talk.choose(given))
    return next((outcome for outcome in OUTCOMES if outcome == picked), "go-on")


def _or_skip(house: House, ask: Callable[[], Said]) -> Said | None:
    """Ask where skipping and leaving are open; None where it is skipped."""
    talk = house.talk
    before = talk.ways
    try:
        while True:
            talk.ways = {"skip", "leave"}
            try:
                return ask()
            except Wish as wish:
                if wish.way == "skip":
                    return None
                if may_leave(house):
                    raise Left from None
    finally:
        talk.ways = before


def announce(house: House, running: Running, outcome: Outcome) -> None:
    """Say to both what comes next, never whose choice it was."""
    if len(running.state.people) < 2:
        return
    texts = screen_texts("pause")
    house.talk.say(texts(f"outcome_{outcome.replace('-', '_')}"))
    if running.state.pauses > MANY_PAUSES:
        house.talk.say(texts("outcome_many"))


def settle(house: House, running: Running, outcome: Outcome) -> None:
    """Do what comes next."""
    pause = running.state.pause
    assert pause is not None
    if outcome == "go-on":
        running.happen("resumed")
    elif outcome == "once-more":
        running.happen("paused", pause.paced)
    elif outcome == "end":
        running.happen("ended")
    else:
        plan_break(house, running)
