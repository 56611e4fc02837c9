"""Lead through the first page: what is on offer, and what is chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.base.local_time import tomorrow
from exercises.flow.first_page import Home
from exercises.flow.living.course.page import courses
from exercises.flow.living.course.standing import has_course, line
from exercises.flow.living.look_through import look_through
from exercises.flow.living.looking_back import due, exercise_for, offer
from exercises.flow.living.thanks import hear, thank
from exercises.flow.near.moments import also_here, ask_nearer, asks_nearer, in_moment
from exercises.flow.near.track import track
from exercises.flow.pause.coming_back import announced
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.flow.sessions import begin, go_on, let_rest
from exercises.flow.setup.passphrases import offers_passphrase
from exercises.flow.setup.settings import settings
from exercises.flow.together import due as due_later
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.recommend.declined import TIMES, TimeOff, lies_ahead, put_off_until
from exercises.recommend.offers import lately, remembered
from exercises.recommend.spoken_time import said, said_weekday

if TYPE_CHECKING:
    from exercises.journal.journal import Journal


async def home(front: FrontEnd) -> bool:
    """Show what is on offer and do what is chosen. False: leave."""
    visit = front.visit
    alone = visit.alone
    covered = visit.tell(turned, alone).awaited
    if covered and not await front.hand_over(alone, back=True):
        visit.here = ()
        return True
    visit.tell(turned, alone)
    if alone and not await hear(front):
        return True
    page = await _found(front)
    if page.look_at is not None:
        thing = await offer(front, page.look_at)
        if visit.here and thing is not None:
            await begin(front, exercise_for(visit, thing), thing)
        return True
    chosen = await front.home(page)
    match chosen.what:
        case "go-on" if page.left_open is not None:
            await go_on(front, page.left_open)
        case "rest" if page.left_open is not None:
            await let_rest(front, page.left_open)
        case "begin":
            await begin(front, visit.library.get(chosen.exercise))
        case "not-now":
            await _not_now(front, visit.library.get(chosen.exercise))
        case "library":
            await library(front)
        case "mine" | "ours" as whose:
            await look_through(front, whose)
        case "settings":
            await settings(front)
        case "passphrase":
            await front.passphrase(alone)
        case "later-rest":
            await front.call(visit.remember, later=None)
        case "moment":
            await in_moment(front, chosen.moment)
        case "thanks":
            await thank(front)
        case "course":
            await courses(front)
        case "track":
            await track(front)
        case "nearer":
            await ask_nearer(front)
        case "also-here":
            await also_here(front)
        case "who":
            visit.here, visit.offers.unlit = (), False
        case "leave":
            return False
    return True


async def _found(front: FrontEnd) -> Home:
    visit = front.visit
    await front.call(visit.things.catch_up)
    assert visit.journal is not None
    waiting = await front.call(visit.sessions.waiting)
    later = await due_later(front)
    told = ""
    if visit.alone and len(visit.people) > 1:
        breaks = await front.call(visit.sessions.breaks_of_both)
        told = " ".join(announced(agreed, front) for agreed in breaks[-1:])
    is_open = {each.store.header.exercise.id for each in waiting}
    seen = await front.call(visit.things.seen)
    told = told or await front.call(line, visit, seen, is_open)
    past = await front.call(lately, visit.journal, visit.here)
    declined = await front.call(visit.offers.declined)
    newest = past.done[-1].ended if past.done else None
    look = None
    if not (waiting or later or visit.offers.unlit or lies_ahead(declined.quiet, visit.now())):
        look = await front.call(due, visit, seen, newest)
    found = Home(
        visit,
        waiting,
        later=later,
        past=past,
        told=told,
        declined=declined,
        look=look,
        asks_nearer=await front.call(asks_nearer, visit, past),
        in_course=has_course(seen),
    )
    if found.shows in ("unlit", "offer"):  # elsewhere it is not seen, and it is offered only once
        found.passphrase = await offers_passphrase(front)
    return found


async def _not_now(front: FrontEnd, exercise: Exercise) -> None:
    """Ask whether there is a better time, and light nothing else, unless that is what is wanted."""
    visit, texts = front.visit, screen_texts("home")
    now = visit.now()
    weekday = said_weekday(tomorrow(now))
    times = [Reply(when, texts(f"not_now_{when}", weekday=weekday)) for when in TIMES]
    replies = (*times, Reply("other", texts("not_now_other")))
    question = Question(texts("not_now_when"), replies, quiet=texts("not_now_quiet"), without="")
    chosen = await front.ask(question)
    when: TimeOff = next((each for each in TIMES if each == chosen), "open")
    until = put_off_until(when, now)
    await front.call(visit.offers.put_off, exercise.id, until, keep=when != "open")
    visit.offers.unlit = chosen != "other"
    if when != "open" and not visit.calm_line:
        time = said(until, now)
        visit.calm_line = texts("not_now_line", title=exercise.title, time=time)


def _done(journal: Journal, alone: str) -> frozenset[str]:
    """Return what those who are here have done before: of two only what they did together."""
    try:
        return frozenset(journal.history(alone or None).total().sessions)
    except Exception:  # as with an offer, it is no reason to stop anybody
        return frozenset()


async def library(front: FrontEnd) -> None:
    """Look through everything, look at one, and perhaps begin it."""
    visit = front.visit
    assert visit.journal is not None
    here, at = visit.here, ""
    past = await front.call(remembered, visit.journal, here)
    done = await front.call(_done, visit.journal, visit.alone)
    liked = {each.exercise for each in past.done if each.liked}  # only of someone alone
    while visit.here == here:
        visit.tell(turned, visit.alone)  # which one somebody looks for is theirs
        both = visit.journal.reminders.favourites
        near = both if len(here) > 1 else visit.offers.declined().favourites
        found = await front.library(at, frozenset({*both, *near}) | liked, done)
        if found is None:
            return
        at = found
        exercise = visit.library.get(at)
        chosen = await front.preview(exercise, favourite=at in near)
        if chosen == "begin":
            await begin(front, exercise)
            return
        if chosen == "favourite":
            rest = tuple(each for each in near if each != at)
            # What one alone keeps near is theirs; what both do, lies beside the settings.
            keep = visit.remember if len(here) > 1 else visit.offers.say_of_own
            await front.call(keep, favourites=rest if at in near else (*rest, at))
