"""Lead through looking back: the offer on its day, another day, and each one's own guess."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from exercises.flow.living.words import GROUPS, kind, short, since
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.library.library import UnknownExercise
from exercises.library.texts import screen_texts
from exercises.living.carrying import shown
from exercises.living.looking import is_long_ago, to_look_at
from exercises.living.things import Thing, looked_at_on, rests
from exercises.model.exercise import BOTH, Exercise
from exercises.recommend.declined import not_now, put_off_until

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exercises.flow.visit.visit import Visit
    from exercises.runtime.runner import SessionRunner

AWAY = timedelta(days=30)
"""After so long nothing is said of what was chosen before; it comes after something else."""

ANOTHER = {
    "tomorrow": 1,
    "three-days": 3,
    "week": 7,
    "month": 28,
    "not": 0,
}
"""Days that can be chosen; 0: not by itself."""

MOST = 9
"""Things to choose from on one page: what is alive, the newest."""

BUILT_IN = "looking-back"


def due(visit: Visit, seen: Iterable[Thing], newest: datetime | None) -> Thing | None:
    """Return what those who are here look at today: one thing, or nothing.

    Args:
        visit: With those who are here; for one alone, behind their curtain.
        seen: The things that they may see.
        newest: When they did something last; None for never.
    """
    now = visit.now()
    if newest is not None and now - newest > AWAY:
        return None
    put_off = not_now(visit.offers.declined(), now)
    found = [thing for thing in _theirs(seen, visit.alone) if _name(thing) not in put_off]
    return to_look_at(found, now.date())


def _theirs(seen: Iterable[Thing], alone: str) -> list[Thing]:
    """Return what those who are here can look at: together what is open, alone one's own."""
    return [
        thing
        for thing in seen
        if thing.kind != "guess"
        and (thing.owner == alone and not thing.open if alone else thing.open)
    ]


async def offer(front: FrontEnd, thing: Thing) -> Thing | None:
    """Offer a look at something; return it where they take it.

    Args:
        front: With those who are here.
        thing: From `due`.
    """
    visit, texts = front.visit, screen_texts("living")
    key = f"offer_{thing.kind}" if thing.kind in ("ritual", "experiment") else "offer_other"
    alone = visit.alone
    question = Question(
        texts("offer_alone" if alone else key),
        (
            Reply("look", texts("offer_look")),
            Reply("not-now", texts("offer_not_now")),
            Reply("another", texts("offer_another_day")),
            Reply("rest", texts("offer_rest")),
        ),
        quiet=texts("offer_quiet_alone" if alone else "offer_quiet", words=shown(thing)),
        alone=alone,
        without="without",
    )
    chosen = await front.ask(question)
    if not chosen:
        return None  # a curtain fell
    if chosen == "look":
        return thing
    if chosen == "rest":
        await front.call(visit.things.keep, rests(thing))
        visit.calm_line = visit.calm_line or texts("rested")
    elif chosen == "another":
        await another_day(front, thing)
    elif chosen == "not-now" and is_long_ago(thing, visit.now().date()):
        await front.call(visit.things.keep, looked_at_on(thing, None))
    else:
        now = visit.now()
        await front.call(visit.offers.put_off, _name(thing), put_off_until("open", now), keep=False)
        visit.offers.unlit = True
    return None


async def another_day(front: FrontEnd, thing: Thing) -> None:
    """Ask for another day to look at something."""
    visit, texts = front.visit, screen_texts("living")
    replies = tuple(Reply(each, texts(f"another_{each.replace('-', '_')}")) for each in ANOTHER)
    chosen = await front.ask(
        Question(texts("another_text"), replies, quiet=shown(thing), alone=visit.alone, without="")
    )
    days = ANOTHER.get(chosen)
    if days is None:
        return
    day = visit.now().date() + timedelta(days=days) if days else None
    await front.call(visit.things.keep, looked_at_on(thing, day))
    visit.calm_line = visit.calm_line or (texts("another_said") if days else "")


async def pick(front: FrontEnd) -> Thing | None:
    """Ask what to look back on, where an exercise for it was chosen by itself."""
    visit, texts = front.visit, screen_texts("living")
    visit.tell(turned, visit.alone)  # from the shell, no page did before
    known = {name for names in GROUPS.values() for name in names}
    alive = [
        thing
        for thing in _theirs(await front.call(visit.things.seen), visit.alone)
        if thing.alive and thing.kind in known
    ]
    found = alive[-MOST:][::-1]
    back = Reply("back", texts("pick_back"))
    if not found:
        await front.ask(Question(texts("pick_none"), (back,)))
        return None
    replies = [Reply(each.id, short(each.text), f"{kind(each)}, {since(each)}") for each in found]
    chosen = await front.ask(Question(texts("pick_text"), (*replies, back), alone=visit.alone))
    return next((thing for thing in found if thing.id == chosen), None)


def exercise_for(visit: Visit, thing: Thing) -> Exercise:
    """Return the exercise that looks back on a thing; ours where its own is gone."""
    try:
        found = visit.library.get(thing.back)
    except UnknownExercise:
        return visit.library.get(BUILT_IN)
    return found if found.looks is not None else visit.library.get(BUILT_IN)


def looked_through(running: SessionRunner) -> bool:
    """Return whether a look back came as far as what both said openly at its end.

    Whoever stops before has had enough; what one answered alone changes nothing in it.
    """
    looks = running.header.exercise.looks
    state = running.state
    return bool(state.over and looks is not None and state.find(looks.next) is not None)


async def each_alone(front: FrontEnd, about: Thing, people: Sequence[str]) -> None:
    """Show each person alone what they guessed, and what they found.

    The page comes to both, whatever they answered: nobody can tell from it who did.

    Args:
        front: With the pages.
        about: What was looked at, by both.
        people: Who took part.
    """
    visit, texts = front.visit, screen_texts("living")
    if about.kind != "experiment" or len(people) < 2:
        return
    for person in people:
        await front.hand_over(person)
        visit.tell(turned, person)
        lines = await front.call(_guess_of, visit, about, person)
        await front.ask(
            Question(
                texts("guess_text"),
                (Reply("on", texts("guess_on")),),
                quiet="\n".join([*(lines or [texts("guess_open")]), texts("guess_quiet")]),
                alone=person,
            )
        )
    await front.hand_over(BOTH, asks=False)


def _guess_of(visit: Visit, about: Thing, person: str) -> list[str]:
    texts = screen_texts("living")
    visit.things.catch_up()
    guesses = [thing for thing in visit.things.seen_by(person) if thing.of == about.id]
    if not guesses:
        return []
    guess = guesses[-1]
    lines = [texts("guess_guessed", guess=guess.text)] if guess.text else []
    return [*lines, *(texts("guess_found", found=part.text) for part in guess.parts[-1:])]


def _name(thing: Thing) -> str:
    """Return the name under which it is put off for today."""
    return f"look:{thing.id}"
