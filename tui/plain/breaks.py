"""A break: its time, its place, who opens the talk again; and coming back from it."""

from __future__ import annotations

from exercises.library import screen_texts
from exercises.model import BOTH
from exercises.pause import agree, agreed_clock, minutes_from, standing
from exercises.running import Running, local_now
from tui.alike import BREAK_LENGTHS, who_reopens
from tui.plain.house import House
from tui.plain.talk import Choice, Talk
from tui.plain.wishes import Wish

OWN = ":own"


def plan_break(house: House, running: Running) -> None:
    """Agree on a break; when nothing is agreed, breathe once more rather than cancel it."""
    talk, texts, now = house.talk, screen_texts("pause"), local_now()
    pause = running.state.pause
    assert pause is not None
    before, talk.ways = talk.ways, {"leave"}
    try:
        minutes = _minutes(talk)
        talk.say(texts("break_where_question"), style="bold")
        talk.say(texts("break_where_note"), style="dim")
        place = talk.words().strip()
        reopens = next(iter(running.state.people), BOTH)
        if len(running.state.people) > 1:
            talk.say(texts("break_reopens_question"), style="bold")
            given = [Choice(person, house.names.get(person, "")) for person in running.state.people]
            reopens = talk.choose([*given, Choice(BOTH, texts("break_reopens_both"))])
    except Wish:
        if pause.agreed is None:
            running.happen("paused", pause.paced)
        return
    finally:
        talk.ways = before
    running.happen("break-agreed", agree(now, minutes, place, reopens))


def _minutes(talk: Talk) -> int:
    """How long; a time or a length of one's own counts too."""
    texts = screen_texts("pause")
    talk.say(texts("break_length_question"), style="bold")
    talk.say(texts("break_text"), texts("break_length_note"), style="dim")
    given = [Choice(minutes, texts(key)) for minutes, key in BREAK_LENGTHS.items()]
    picked = talk.choose([*given, Choice(OWN, texts("break_own"), texts("break_own_hint"))])
    while picked == OWN:
        minutes = minutes_from(talk.words(), local_now())
        if minutes is not None:
            return minutes
        talk.say(texts("break_own_unclear"))
    return int(picked)


def at_break(house: House, running: Running) -> bool:
    """Before the time: what may soothe. After it: three kind choices."""
    pause = running.state.pause
    assert pause is not None
    assert pause.agreed is not None
    talk, home, texts, agreed = (
        house.talk,
        screen_texts("home"),
        screen_texts("pause"),
        pause.agreed,
    )
    time = agreed_clock(agreed)
    given = [
        Choice("new-time", home("break_choice_new_time")),
        Choice("rest", home("break_choice_rest")),
    ]
    stands = standing(agreed, local_now())
    if stands == "early":
        talk.say(texts("break_agreed", time=time), style="bold")
        talk.say(home("break_waiting_text"))
        if agreed.place:
            talk.say(home("break_waiting_place", place=agreed.place))
        talk.say(who_reopens(agreed.reopens, house.names), texts("break_replay"))
        talk.say(texts("break_soothing_title"))
        talk.say(*texts.lines("break_soothing"))
        given.insert(0, Choice("leave", home("leave")))
    else:
        late = "past" if stands == "late" else "come"
        talk.say(home(f"break_{late}_text", time=time), style="bold")
        talk.say(home(f"break_{late}_quiet"))
        given.insert(0, Choice("back", home("break_choice_back")))
    match house.choose(given):
        case "back":
            running.happen("resumed")
        case "new-time":
            plan_break(house, running)
        case "rest":
            running.happen("ended")
        case _:
            return False
    return True
