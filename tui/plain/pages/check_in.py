"""After a pause, for one person alone, line by line: how heated, and what next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from exercises.engine.pause import OUTCOMES, Outcome, suggests_break
from exercises.library.texts import screen_texts
from tui.plain.context import PlainContext
from tui.plain.terminal.interrupts import Covered, Interrupt, Left
from tui.plain.terminal.prompts import PromptChoice

Said = TypeVar("Said")


def ask_alone(house: PlainContext, person: str, *, alone: bool) -> Outcome | None:
    """Ask one person how heated it is and what comes next; None where the curtain fell.

    Args:
        house: With the conversation.
        person: Person id.
        alone: Whether nobody else takes part.
    """
    house.new_page()
    if house.visit.people:
        house.talk.idle_after = house.visit.settings.idle_curtain
    try:
        return _next(house, alone=alone)
    except Covered:
        house.idled()
        return None
    finally:
        house.talk.idle_after = 0.0


def _next(house: PlainContext, *, alone: bool) -> Outcome:
    """Return how heated, for oneself; then the four choices in their order."""
    talk, texts = house.talk, screen_texts("pause")
    talk.say(texts("heat_question"), style="bold", label=house.to)
    talk.say(texts("heat_note"), f"0: {texts('heat_low')}. 10: {texts('heat_high')}.")
    value = _or_skip(house, lambda: talk.number(0, 10))
    if value is not None and suggests_break(value):
        talk.say(texts("heat_high_note"))
    talk.say(texts("next_question"), style="bold", label=house.to)
    talk.say(
        texts("next_note_alone" if alone else "next_note"),
        style="dim",
        label=talk.texts("label_note"),
    )
    given = []
    for outcome in OUTCOMES:
        key = outcome.replace("-", "_")
        given.append(PromptChoice(outcome, texts(f"next_{key}"), texts(f"next_{key}_note")))
    picked = _or_skip(house, lambda: talk.choose(given, open=True))
    return next((outcome for outcome in OUTCOMES if outcome == picked), "go-on")


def _or_skip(house: PlainContext, ask: Callable[[], Said]) -> Said | None:
    """Ask where skipping and leaving are open; None where it is skipped."""
    talk = house.talk
    before = talk.ways
    try:
        while True:
            talk.ways = {"skip", "leave"}
            try:
                return ask()
            except Interrupt as wish:
                if wish.way == "skip":
                    return None
                if house.may_leave():
                    raise Left from None
    finally:
        talk.ways = before
