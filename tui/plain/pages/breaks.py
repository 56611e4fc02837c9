"""Planning a break, line by line: its time, its place, who opens the talk again."""

from __future__ import annotations

from datetime import datetime

from exercises.engine.pause import agree, minutes_from
from exercises.flow.pausing import BREAK_LENGTHS
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH
from tui.plain.context import PlainContext
from tui.plain.terminal.interrupts import Interrupt
from tui.plain.terminal.prompts import Conversation, PromptChoice

OWN = ":own"


def plan_break(house: PlainContext, people: tuple[str, ...], now: datetime) -> Agreed | None:
    """Ask how long a break is, where, and who opens again; None: rather none.

    Args:
        house: With the conversation.
        people: Ids of those who take part.
        now: Aware local time.
    """
    talk, texts = house.talk, screen_texts("pause")
    before, talk.ways = talk.ways, {"leave"}
    try:
        minutes = _minutes(talk, now)
        talk.say(texts("break_where_question"), style="bold")
        talk.say(texts("break_where_note"), style="dim")
        place = talk.words().strip()
        reopens = next(iter(people), BOTH)
        if len(people) > 1:
            talk.say(texts("break_reopens_question"), style="bold")
            given = [PromptChoice(person, house.visit.names.get(person, "")) for person in people]
            reopens = talk.choose([*given, PromptChoice(BOTH, texts("break_reopens_both"))])
    except Interrupt:
        return None
    finally:
        talk.ways = before
    return agree(now, minutes, place, reopens)


def _minutes(talk: Conversation, now: datetime) -> int:
    """Return how long; a time or a length of one's own counts too."""
    texts = screen_texts("pause")
    talk.say(texts("break_length_question"), style="bold")
    talk.say(texts("break_text"), texts("break_length_note"), style="dim")
    given = [PromptChoice(minutes, texts(key)) for minutes, key in BREAK_LENGTHS.items()]
    picked = talk.choose([*given, PromptChoice(OWN, texts("break_own"), texts("break_own_hint"))])
    while picked == OWN:
        minutes = minutes_from(talk.words(), now)
        if minutes is not None:
            return minutes
        talk.say(texts("break_own_unclear"))
    return int(picked)
