"""Make living things of what was kept of a session, and change those that it looked back on.

Everything here finds nothing more to do when it is done twice with the same session.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from exercises.living.things import (
    LONGEST,
    LONGEST_PART,
    RENEWED,
    SEEN,
    SINGLE,
    Part,
    Seen,
    Thing,
    changed,
    day_after,
    id_for,
    rests,
)
from exercises.model.events import Chosen, Planned
from exercises.model.exercise import BOTH, Exercise, Share, walk
from exercises.model.makes import Looks, Makes
from exercises.model.records import Finished, KeptEntry

LEFT = 3
"""Days after which something comes back of which the look back was left before its end."""


def grown(
    things: Iterable[Thing],
    finished: Finished,
    exercise: Exercise,
    gone: Collection[str] = (),
) -> tuple[Thing, ...]:
    """Return all things as they are after a session.

    Args:
        things: As they were, as far as they can be read.
        finished: What is kept of the session.
        exercise: As it was done.
        gone: Ids of answers of which what was made was let go.
    """
    found = {thing.id: thing for thing in things}
    known = {entry for thing in found.values() for entry in thing.entries} | set(gone)
    for makes in exercise.makes:
        for thing in _made(makes, finished, exercise):
            if thing.entries[0] not in known:
                _add(found, thing)
        for entry in _entries(finished, exercise, makes.guess):
            if entry.id not in known and (about := _about(found, makes, finished, exercise)):
                guess = _guess_of(found, about, entry, finished)
                found[guess.id] = replace(guess, text=_cut(entry.text), source=entry.id)
    if exercise.looks is not None and finished.carried:
        _look_back(found, exercise.looks, finished, exercise, known)
    return tuple(found.values())


def _add(found: dict[str, Thing], thing: Thing) -> None:
    """Add a new thing; what it renews is the same one still, what it replaces rests."""
    if thing.kind in RENEWED:
        same = [each for each in found.values() if _is_same(each, thing)]
        if same:
            before = changed(same[-1], thing.text, thing.since, thing.zone, thing.source)
            found[before.id] = replace(
                before,
                title=thing.title,
                parts=_renewed(before.parts, thing.parts),
                when=thing.when,
                look=thing.look,
                entries=(*thing.entries, *before.entries)[:60],
            )
            return
    if thing.kind in SINGLE:
        for each in list(found.values()):
            if each.kind == thing.kind and each.owner == thing.owner and each.alive:
                found[each.id] = rests(each)
    found[thing.id] = thing


def _renewed(before: tuple[Part, ...], now: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts of a thing made again: what was not answered this time is as it was."""
    new = {part.step for part in now}
    return (*(part for part in before if part.step not in new), *now)[:12]


def _is_same(one: Thing, other: Thing) -> bool:
    def about(thing: Thing) -> tuple[str, str, str, str]:
        return thing.kind, thing.owner, thing.exercise, thing.fate

    return about(one) == about(other)


def _made(makes: Makes, finished: Finished, exercise: Exercise) -> Iterable[Thing]:
    """Yield what one table makes: a thing for each answer to its first step."""
    for first in _entries(finished, exercise, makes.parts[0]):
        if not first.text.strip():
            continue
        beside = [
            found
            for name in makes.parts[1:]
            if (found := _beside(first, _entries(finished, exercise, name), finished)) is not None
        ]
        yield Thing(
            id=id_for(finished.id, makes.kind, first.id),
            kind=makes.kind,
            owner=first.owner,
            fate=first.fate,
            exercise=finished.exercise,
            title=finished.title,
            text=_cut(first.text),
            parts=tuple(_part(each) for each in beside),
            since=finished.ended,
            zone=finished.zone,
            look=_look(makes.look, makes.after, makes.days, finished, exercise),
            back=makes.back,
            when=_when((first, *beside)),
            source=first.id,
            entries=(first.id, *(each.id for each in beside)),
        )


def _beside(first: KeptEntry, answers: list[KeptEntry], finished: Finished) -> KeptEntry | None:
    """Return what was answered to another step: in the same round, where it was in several."""
    order = [entry.id for entry in finished.entries]
    seen = [each for each in answers if _may_stand_beside(first, each)]
    after = [each for each in seen if order.index(each.id) > order.index(first.id)]
    return after[0] if after else seen[-1] if seen else None


def _when(answers: Iterable[KeptEntry]) -> str:
    """Return days and time, in the words that were chosen."""
    plans = [each.answer for each in answers if isinstance(each.answer, Planned)]
    return plans[0].when[:LONGEST_PART] if plans else ""


def _may_stand_beside(first: KeptEntry, other: KeptEntry) -> bool:
    """Return whether an answer may be seen by everyone who sees the first one."""
    everyone = other.owner == BOTH or other.fate == "shared"
    return everyone or (other.owner == first.owner and first.fate == "private")


def _entries(finished: Finished, exercise: Exercise, name: str | None) -> list[KeptEntry]:
    """Return the answers to a step, oldest first; where it was shared whole, what was shared."""
    if name is None:
        return []
    # The thing stays its owner's: what was shared is the sentence, and can be taken back alone.
    shares = {
        step.id for step in walk(exercise.steps) if isinstance(step, Share) and step.of == name
    }
    found = [entry for entry in finished.entries if entry.step == name]
    written = {entry.owner for entry in found}
    found += [
        replace(entry, fate="private")
        for entry in finished.entries
        if entry.step in shares and entry.owner not in written
    ]
    return found


def _part(entry: KeptEntry) -> Part:
    options = entry.answer.options if isinstance(entry.answer, Chosen) else ()
    return Part(step=entry.step, text=entry.text[:LONGEST_PART], options=options, entry=entry.id)


def _look(
    name: str | None,
    after: Mapping[str, int],
    days: int,
    finished: Finished,
    exercise: Exercise,
) -> str:
    """Return the day on which it is looked at; empty: not by itself."""
    for entry in _entries(finished, exercise, name):
        if isinstance(entry.answer, Chosen) and entry.answer.options:
            days = after.get(entry.answer.options[0], 0)
    return day_after(finished.ended, finished.zone, days)


def _about(
    found: Mapping[str, Thing], makes: Makes, finished: Finished, exercise: Exercise
) -> Thing | None:
    """Return what a guess of this session is about: the thing that was made of its answers."""
    firsts = {entry.id for entry in _entries(finished, exercise, makes.parts[0])}
    made = [
        thing
        for thing in found.values()
        if thing.kind == makes.kind and not firsts.isdisjoint(thing.entries)
    ]
    return made[-1] if made else None


def _guess_of(
    found: Mapping[str, Thing], about: Thing, entry: KeptEntry, finished: Finished
) -> Thing:
    """Return what one person guessed, or found, about a thing; theirs alone."""
    name = id_for(about.id, "guess", entry.owner)
    before = found.get(name) or Thing(
        id=name,
        kind="guess",
        owner=entry.owner,
        exercise=finished.exercise,
        title=finished.title,
        text="",
        since=finished.ended,
        zone=finished.zone,
        of=about.id,
    )
    return replace(before, entries=(entry.id, *before.entries)[:60])


def _look_back(
    found: dict[str, Thing],
    looks: Looks,
    finished: Finished,
    exercise: Exercise,
    known: Collection[str],
) -> None:
    """Change what was looked back on, once."""
    thing = found.get(finished.carried)
    if thing is None:
        return
    for entry in _entries(finished, exercise, looks.eased):
        if entry.id not in known:
            guess = _guess_of(found, thing, entry, finished)
            eased = _part(entry)
            found[guess.id] = replace(guess, parts=(*guess.parts, eased)[-SEEN:])
    if any(seen.session == finished.id for seen in thing.seen):
        return
    found[thing.id] = _as_said(thing, looks, finished, exercise)


def _as_said(thing: Thing, looks: Looks, finished: Finished, exercise: Exercise) -> Thing:
    came = _chosen(_entries(finished, exercise, looks.came))
    becomes = _chosen(_entries(finished, exercise, looks.next))
    ways = _entries(finished, exercise, looks.way)
    seen = Seen(
        session=finished.id,
        at=finished.ended,
        came=came,
        way=ways[-1].text[:LONGEST_PART] if ways else "",
    )
    thing = replace(thing, seen=(*thing.seen, seen)[-SEEN:])
    if not becomes:  # it was left before its end: there is another day for it
        return replace(thing, look=day_after(finished.ended, finished.zone, LEFT))
    if becomes == "rest":
        return rests(thing)
    texts = _entries(finished, exercise, looks.text)
    if texts:
        last = texts[-1]
        thing = changed(thing, last.text, finished.ended, finished.zone, last.id)
        thing = replace(thing, entries=(last.id, *thing.entries)[:60])
    return replace(thing, look=_look(looks.look, looks.after, 0, finished, exercise))


def _chosen(entries: list[KeptEntry]) -> str:
    answer = entries[-1].answer if entries else None
    return answer.options[0] if isinstance(answer, Chosen) and answer.options else ""


def _cut(text: str) -> str:
    return text.strip()[:LONGEST]
