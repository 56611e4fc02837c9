"""Lead back from a break: the time, whose it is to open, a line each, and what comes then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from exercises.engine.pause import agreed_time, standing
from exercises.flow.living.our_pause import open_kit, our_pause
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH, Pause
from exercises.recommend.spoken_time import said_break, said_clock
from exercises.runtime.runner import SessionRunner

HEARD = {1: "one-sentence-out-loud", 2: "share-one-sentence"}
"""Exercise in which one thing is heard, by how many come back."""


async def at_break(front: FrontEnd, running: SessionRunner, agreed: Agreed) -> bool:
    """Stand at the door of a break, before its time or after it; False when it stays shut.

    Args:
        front: With the pages.
        running: Its pause rests on the break.
        agreed: The break.
    """
    if not (running.stored and running.saved):
        await _say_not_kept(front, agreed)
        return False
    two = len(running.state.people) > 1
    chosen = await front.ask(_door(agreed, front, two=two))
    if chosen == "early" and two and not await _both_like(front):
        return True
    if chosen in ("open", "early"):
        return await _back(front, running, agreed)
    if chosen == "new-time":
        await plan_break(front, running)
        return True
    if chosen == "kit":
        await open_kit(front, running.state.people)
        return True
    if chosen == "today":
        return await _leave_for_today(front, running)
    return False


async def plan_break(front: FrontEnd, running: SessionRunner) -> None:
    """Agree on a time; when nothing is agreed, breathe once more rather than cancel it."""
    pause = running.state.pause
    assert pause is not None
    people = running.state.people
    ours = await front.call(our_pause, front.visit) if len(people) > 1 else None
    agreed = await front.plan_break(people, front.visit.now(), ours=ours)
    if agreed is not None:
        await front.call(running.happen, "break-agreed", agreed)
    elif pause.agreed is None:
        await front.call(running.happen, "paused", pause.paced)


def who_reopens(reopens: str, names: Mapping[str, str], *, two: bool = True) -> str:
    """Say who opens the talk again after a break; empty where there is only one.

    Args:
        reopens: Person id, or `both`.
        names: How everyone who is set up is named, by person id.
        two: Whether two come back.
    """
    texts = screen_texts("break")
    if not two:
        return ""
    if reopens == BOTH or reopens not in names:
        return texts("reopens_both")
    return texts("reopens_one", name=names[reopens])


async def _say_not_kept(front: FrontEnd, agreed: Agreed) -> None:
    """Ask to write a time down that nothing here can remember."""
    texts, session = screen_texts("break"), screen_texts("session")
    time = said_break(agreed, front.visit.now())
    await front.ask(
        Question(
            texts("not_kept", time=time),
            (Reply("read", session("go_on")),),
            quiet=texts("not_kept_quiet", time=time),
            lines=tuple(screen_texts("pause").lines("break_soothing")),
            lines_title=screen_texts("pause")("break_soothing_title"),
            section="pause",
        )
    )


def _door(agreed: Agreed, front: FrontEnd, *, two: bool) -> Question:
    texts, pause, visit = screen_texts("break"), screen_texts("pause"), front.visit
    now = visit.now()
    stands, until = standing(agreed, now), said_break(agreed, now)
    who = who_reopens(agreed.reopens, visit.names, two=two)
    place = texts("place", place=agreed.place) if agreed.place else ""
    new_time, today = Reply("new-time", texts("new_time")), Reply("today", texts("today"))
    if stands == "early":
        kit = Reply("kit", screen_texts("living")("kit_open"))
        early = Reply("early", texts("early_both" if two else "early_one"))
        quiet = [texts("waiting_quiet"), place, who, pause("break_replay")]
        return Question(
            pause("break_agreed", time=until),
            (Reply("leave", texts("until_then")), kit, early, new_time, today),
            quiet="\n".join(filter(None, quiet)),
            lines=tuple(pause.lines("break_soothing")),
            lines_title=pause("break_soothing_title"),
            section="pause",
            where=texts("waiting_title", time=until),
        )
    late = "past" if stands == "late" else "come"
    return Question(
        texts(f"{late}_text", now=_clock(now, agreed), time=until),
        (Reply("open", texts("open")), new_time, today, Reply("leave", texts("not_yet"))),
        quiet="\n".join(filter(None, [who, place, texts(f"{late}_quiet")])),
        section="pause",
        where=texts(f"{late}_title"),
    )


def _clock(now: datetime, agreed: Agreed) -> str:
    """Say what time it is, in the zone in which the break was agreed."""
    time = agreed_time(agreed)
    return said_clock(now.astimezone(time.tzinfo) if time else now)


async def _both_like(front: FrontEnd) -> bool:
    texts = screen_texts("break")
    replies = (Reply("wait", texts("rather_wait")), Reply("both", texts("both_like")))
    question = Question(texts("early_text"), replies, quiet=texts("early_quiet"), section="pause")
    return await front.ask(question) == "both"


async def _back(front: FrontEnd, running: SessionRunner, agreed: Agreed) -> bool:
    """Let each say one line, then ask what comes: go on, one thing, a time, not today."""
    texts, people = screen_texts("break"), running.state.people
    first = agreed.reopens if agreed.reopens in people else people[0]
    for person in sorted(people, key=lambda each: each != first):
        await _one_line(front, person if len(people) > 1 else "", opens=person == first)
    replies = []
    if not isinstance(running.state.step, Pause):
        title = running.state.exercise.title
        replies.append(Reply("back", texts("go_on", title=title)))
    replies += [
        Reply("heard", texts("heard" if len(people) > 1 else "heard_alone")),
        Reply("new-time", texts("a_time" if len(people) > 1 else "a_time_alone")),
        Reply("today", texts("today")),
    ]
    chosen = await front.ask(
        Question(texts("then_text"), tuple(replies), quiet=texts("then_quiet"), section="pause")
    )
    if chosen == "back":
        await front.call(running.happen, "resumed")
    elif chosen == "new-time":
        await plan_break(front, running)
    elif chosen == "heard":
        front.visit.wanted = HEARD[len(people)]
        return await _end_break(front, running)
    else:
        return await _leave_for_today(front, running)
    return True


async def _one_line(front: FrontEnd, person: str, *, opens: bool) -> None:
    texts, names = screen_texts("break"), front.visit.names
    key = "line_first" if opens else "line_second"
    text = texts(key, name=names.get(person, "")) if person else texts("line_alone")
    said_it = Reply("said", texts("line_said"))
    lines = tuple(texts.lines("lines" if person else "lines_alone"))
    await front.ask(
        Question(text, (said_it,), quiet=texts("line_quiet"), lines=lines, section="pause")
    )


async def _leave_for_today(front: FrontEnd, running: SessionRunner) -> bool:
    visit, texts = front.visit, screen_texts("break")
    if len(running.state.people) > 1 and len(visit.here) != 1:
        await front.call(partial(visit.offers.quiet_today, keep=True))
    visit.offers.unlit = True
    visit.calm_line = texts("left_today")
    return await _end_break(front, running)


async def _end_break(front: FrontEnd, running: SessionRunner) -> bool:
    """End a break: what lay under it waits again; a pause by itself is over."""
    if isinstance(running.state.step, Pause):
        await front.call(running.happen, "ended")
        return True
    await front.call(running.happen, "resumed")
    return False


def announced(agreed: Agreed, front: FrontEnd) -> str:
    """Say in one line of a break of both to one of them, who is here alone."""
    texts, visit = screen_texts("break"), front.visit
    now = visit.now()
    key = "of_both" if standing(agreed, now) == "early" else "of_both_come"
    who = who_reopens(agreed.reopens, visit.names)
    return texts(key, time=said_break(agreed, now), who=who)
