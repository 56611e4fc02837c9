"""Lead two people to an exercise for two: the pages on safety, the invitation, and later.

Before a first one each alone reads when it is not right, and chooses. Both always walk through
their own pages, whatever the other chose. Where one of them would rather not, both see the same
few words, and nothing for two is lit until tomorrow; nothing else of it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from exercises.flow.port import FrontEnd, Question, Reply
from exercises.library.texts import screen_texts
from exercises.model.decoding import moment_of
from exercises.model.exercise import BOTH, Exercise, Outline
from exercises.model.people import AGAIN, Later
from exercises.recommend.declined import put_off_until
from exercises.recommend.reminders import stands
from exercises.recommend.spoken_time import said
from exercises.runtime.resting import PAUSE

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit

TOGETHER = "together"
"""The answer to the pages on safety with which an exercise for two may begin."""

FRESH = timedelta(days=91)
"""So long the pages on safety are not shown again: about three months."""

ROW = "reset-after-a-setback"
"""After this exercise they are shown before the next one for two."""

SMALLER = 2 / 3
"""Part of the minutes up to which something counts as smaller, where there is such."""


async def may_begin_together(front: FrontEnd) -> bool:
    """Return whether those who are here go on to an exercise for two.

    Asked before the first one, again after three months, and after a row that was gone through.
    """
    visit = front.visit
    if await front.call(read_lately, visit):
        return True
    together = True
    for person in visit.here:
        # No passphrase: the page says the same to everyone, and nothing kept lies behind it.
        await front.hand_over(person, asks=False)
        together = await front.safety(person) == TOGETHER and together
    await front.hand_over(BOTH, asks=False)
    # By chance nearer says the same words itself, so that they prove nothing of either of them.
    # It is drawn whatever they chose: nothing about the way shows which of the two it was.
    together = not visit.says_not_today() and together
    if not together:
        texts = screen_texts("safety")
        back = Reply("back", texts("rest_back"))
        question = Question(
            texts("rest_text"), (back,), quiet=texts("rest_quiet"), section="safety"
        )
        await front.ask(question)
    return together


def read_lately(visit: Visit) -> bool:
    """Return whether the pages on safety need not be shown before an exercise for two.

    Who has no name here may be anybody: they are shown them each time.
    """
    if visit.unnamed or not visit.sessions.began_together():
        return False
    assert visit.journal is not None
    day = visit.journal.reminders.pages
    return not day or _is_fresh(day, visit)


def begun_together(visit: Visit, exercise: Exercise) -> None:
    """Remember from when the pages on safety are fresh, once two began an exercise."""
    if visit.journal is None or visit.unnamed or visit.alone or exercise.id == PAUSE:
        return
    day = visit.journal.reminders.pages
    if exercise.id == ROW:
        visit.remember(pages=AGAIN)
    elif not day or not _is_fresh(day, visit):
        visit.remember(pages=visit.now().date().isoformat())


def _is_fresh(day: str, visit: Visit) -> bool:
    try:
        return visit.now().date() - date.fromisoformat(day) < FRESH
    except ValueError:  # `AGAIN`, or what nobody wrote
        return False


async def invite(front: FrontEnd, exercise: Exercise) -> Exercise | None:
    """Ask both whether now is good. What they do now; None where nothing, and no trace of it."""
    visit = front.visit
    shorter = smaller(exercise, visit.library.outlines())
    invited = await front.invite(exercise, shorter, visit.now())
    agreed = visit.journal.reminders.later if visit.journal else None
    if invited.later is not None or (agreed is not None and agreed.exercise == exercise.id):
        await front.call(visit.remember, later=invited.later)
    if invited.exercise:
        return visit.library.get(invited.exercise)
    await _put_off(front, exercise, invited.later)
    return None


async def _put_off(front: FrontEnd, exercise: Exercise, agreed: Later | None) -> None:
    """Light nothing now, and not this one before the time that was said."""
    visit, texts = front.visit, screen_texts("invite")
    now, visit.calm_line, visit.offers.unlit = visit.now(), texts("warm"), True
    at = moment_of(agreed.at) if agreed else None
    if at is not None and agreed is not None and not agreed.words:
        local = at.astimezone(now.tzinfo)
        visit.calm_line = f"{texts('warm')} {texts('noted', time=said(local, now))}"
    await front.call(
        visit.offers.put_off, exercise.id, at or put_off_until("open", now), keep=at is not None
    )


def smaller(exercise: Outline, known: Iterable[Outline]) -> list[Outline]:
    """Return up to three for two that are a good deal shorter: longest, a middle, shortest."""
    shorter = [
        each
        for each in known
        if each.people != "one" and each.minutes < exercise.minutes and not each.sitting
    ]
    shorter.sort(key=lambda each: (-each.minutes, each.id))
    found = [each for each in shorter if each.minutes <= exercise.minutes * SMALLER] or shorter
    places = sorted({0, len(found) // 2, len(found) - 1}) if found else []
    return [found[place] for place in places]


async def due(front: FrontEnd) -> Later | None:
    """Return what both wanted to come back to about now; what lies long behind is let go."""
    visit = front.visit
    later = visit.journal.reminders.later if visit.journal else None
    if later is None:
        return None
    where = stands(later, visit.now())
    if where == "gone" or later.exercise not in visit.library.ids():
        await front.call(visit.remember, later=None)
        return None
    return later if where == "now" and len(visit.here) > 1 else None
