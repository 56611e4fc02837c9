"""Show a track whole: where we are, what is ahead, what was put aside. Nothing on it is locked."""

from __future__ import annotations

from collections.abc import Sequence

from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.flow.sessions import begin
from exercises.library.texts import screen_texts
from exercises.model.exercise import Outline
from exercises.recommend.offers import on_track, remembered
from exercises.recommend.path import Unit

BACK = "back"


async def track(front: FrontEnd) -> None:
    """Show the track of those who are here, until they go back or begin something of it."""
    visit = front.visit
    here, at = visit.here, ""
    while visit.here == here:
        visit.tell(turned, visit.alone)  # what somebody did alone is theirs
        units = await front.call(_units, front)
        at = await _choose(front, units, at)
        unit = units.get(at)
        if unit is None or visit.here != here:
            return
        if await _look_at(front, unit):
            return


def _units(front: FrontEnd) -> dict[str, Unit]:
    """Return what is on the track and in the library too, in its order."""
    visit = front.visit
    known = {each.id: each for each in visit.library.outlines()}
    unfit = "two" if visit.alone else "one"
    return {
        unit.exercise: unit
        for unit in on_track(visit.here, visit.offers.declined())
        if unit.exercise in known and known[unit.exercise].people != unfit
    }


async def _choose(front: FrontEnd, units: dict[str, Unit], at: str) -> str:
    """Show all of it, and return the id of what was chosen."""
    visit, texts = front.visit, screen_texts("track")
    assert visit.journal is not None
    past = await front.call(remembered, visit.journal, visit.here)
    done = {each.exercise for each in past.done}
    aside = set(visit.offers.declined().aside)
    ahead = next((each for each in units if each not in done and each not in aside), "")
    outlines = {each.id: each for each in visit.library.outlines()}

    def note(name: str) -> str:
        if name in aside:
            return texts("aside")
        if name == ahead:
            return texts("here")
        return texts("known") if name in done else texts("minutes", minutes=outlines[name].minutes)

    replies = [Reply(name, outlines[name].title, note(name)) for name in units]
    whose = "mine" if visit.alone else "ours"
    question = Question(
        texts(f"text_{whose}"),
        (*replies, Reply(BACK, texts("back"))),
        quiet=texts("quiet"),
        at=at or ahead,
        alone=visit.alone,
    )
    return await front.ask(question)


async def _look_at(front: FrontEnd, unit: Unit) -> bool:
    """Show one of it; True where it was begun, or what was said is not to go on."""
    visit, texts = front.visit, screen_texts("track")
    here, name = visit.here, unit.exercise
    aside = visit.offers.declined().aside
    way = "take_up" if name in aside else "put_aside"
    replies = (
        Reply("begin", texts("begin")),
        Reply(way, texts(way), texts(f"{way}_note")),
        Reply(BACK, texts("back")),
    )
    exercise: Outline = visit.library.get(name)
    quiet = f"{exercise.summary}\n{unit.because}"
    question = Question(exercise.title, replies, quiet=quiet, alone=visit.alone)
    chosen = await front.ask(question)
    if visit.here != here:
        return True
    if chosen == "begin":
        await begin(front, visit.library.get(name))
        return True
    if chosen == way:
        await front.call(visit.offers.put_aside, _changed(aside, name))
    return chosen not in (way, BACK)


def _changed(aside: Sequence[str], name: str) -> tuple[str, ...]:
    """Return what is put aside with one more, or one less."""
    rest = tuple(each for each in aside if each != name)
    return rest if len(rest) < len(aside) else (*aside, name)
