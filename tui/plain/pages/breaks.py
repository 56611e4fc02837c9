"""Planning a break, line by line: its time, its place, who opens the talk again."""

from __future__ import annotations

from datetime import datetime, timedelta

from exercises.base.local_time import after, tomorrow
from exercises.engine.pause import agree_until, minutes_from, tomorrow_at
from exercises.flow.living.our_pause import agreed_on
from exercises.flow.pause.pausing import TOMORROW, break_lengths, parts_of_tomorrow
from exercises.flow.port import AgreedPause
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH
from exercises.recommend.spoken_time import said_weekday
from tui.plain.context import PlainContext
from tui.plain.terminal.interrupts import Interrupt
from tui.plain.terminal.prompts import Conversation, PromptChoice

OWN = ":own"


def plan_break(
    house: PlainContext, people: tuple[str, ...], now: datetime, ours: AgreedPause
) -> Agreed | None:
    """Ask how long a break is, where, and who opens again; None: rather none.

    Args:
        house: With the conversation.
        people: Ids of those who take part.
        now: Aware local time.
        ours: What two agreed on before.
    """
    talk, texts = house.talk, screen_texts("pause")
    before, talk.ways = talk.ways, {"leave"}
    try:
        until = _until(talk, now, ours)
        alone = len(people) < 2
        talk.say(texts("break_where_alone" if alone else "break_where_question"), style="bold")
        talk.say(texts("break_where_note"), *agreed_on(ours.places), style="dim")
        place = talk.words().strip()
        reopens = next(iter(people), BOTH)
        if len(people) > 1:
            talk.say(texts("break_reopens_question"), style="bold")
            talk.say(*agreed_on(ours.reopens), style="dim")
            given = [PromptChoice(person, house.visit.names.get(person, "")) for person in people]
            reopens = talk.choose([*given, PromptChoice(BOTH, texts("break_reopens_both"))])
    except Interrupt:
        return None
    finally:
        talk.ways = before
    return agree_until(until, place, reopens)


def _until(talk: Conversation, now: datetime, ours: AgreedPause) -> datetime:
    """Return until when; a time or a length of one's own counts too."""
    texts = screen_texts("pause")
    talk.say(texts("break_length_question"), style="bold")
    talk.say(texts("break_text"), texts("break_length_note"), style="dim")
    talk.say(*agreed_on(ours.said), style="dim")
    given = [PromptChoice(length, words) for length, words in break_lengths(now).items()]
    picked = talk.choose([*given, PromptChoice(OWN, texts("break_own"), texts("break_own_hint"))])
    if picked == TOMORROW:
        weekday = said_weekday(tomorrow(now))
        talk.say(texts("break_tomorrow_question", weekday=weekday), style="bold")
        parts = parts_of_tomorrow().items()
        return tomorrow_at(now, talk.choose([PromptChoice(*each) for each in parts]))
    while picked == OWN:
        minutes = minutes_from(talk.words(), now)
        if minutes is not None:
            return after(now, timedelta(minutes=minutes))
        talk.say(texts("break_own_unclear"))
    return after(now, timedelta(minutes=int(picked)))
