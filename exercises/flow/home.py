"""Lead through the first page: what is on offer, and what is chosen there."""

from __future__ import annotations

from exercises.engine.replay import replay
from exercises.engine.state import begin as begin_state
from exercises.engine.store import SessionStore
from exercises.flow.first_page import Home
from exercises.flow.kept import look_through
from exercises.flow.passphrases import offers_passphrase
from exercises.flow.port import FrontEnd
from exercises.flow.privacy import turned
from exercises.flow.sessions import begin, go_on, let_rest
from exercises.flow.settings import settings
from exercises.flow.together import due
from exercises.model.events import Agreed
from exercises.recommend.offers import remembered


async def home(front: FrontEnd) -> bool:
    """Show what is on offer and do what is chosen. False: leave."""
    visit = front.visit
    alone = visit.alone
    covered = visit.tell(turned, alone).awaited
    if covered and not await front.hand_over(alone, back=True):
        visit.here = ()
        return True
    visit.tell(turned, alone)
    page = await _found(front)
    chosen = await front.home(page)
    match chosen.what:
        case "go-on" if page.left_open is not None:
            await go_on(front, page.left_open)
        case "rest" if page.left_open is not None:
            await let_rest(front, page.left_open)
        case "begin":
            await begin(front, visit.library.get(chosen.exercise))
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
        case "who":
            visit.here = ()
        case "leave":
            return False
    return True


async def _found(front: FrontEnd) -> Home:
    visit = front.visit
    left_open = await front.call(visit.open_session)
    agreed = await front.call(agreed_break, left_open) if left_open is not None else None
    later = await due(front) if left_open is None else None
    passphrase = await offers_passphrase(front)
    assert visit.journal is not None
    past = await front.call(remembered, visit.journal, visit.here)
    return Home(visit, left_open, agreed, later=later, passphrase=passphrase, past=past)


def agreed_break(left_open: SessionStore) -> Agreed | None:
    """Return the break on which a session rests, None where it rests on none."""
    header = left_open.header
    state = replay(begin_state(header.exercise, header.people, header.solo), left_open.events)
    return state.pause.agreed if state.pause else None


async def library(front: FrontEnd) -> None:
    """Look through everything, look at one, and perhaps begin it."""
    visit = front.visit
    assert visit.journal is not None
    here, at = visit.here, ""
    past = await front.call(remembered, visit.journal, here)
    liked = {each.exercise for each in past.done if each.liked}  # only of someone alone
    while visit.here == here:
        visit.tell(turned, visit.alone)  # which one somebody looks for is theirs
        near = visit.journal.reminders.favourites
        found = await front.library(at, frozenset(near) | liked)
        if found is None:
            return
        at = found
        exercise = visit.library.get(at)
        # What one of them likes is theirs; only both together keep something near.
        favourite = at in near if len(here) > 1 else None
        chosen = await front.preview(exercise, favourite=favourite)
        if chosen == "begin":
            await begin(front, exercise)
            return
        if chosen == "favourite":
            rest = tuple(each for each in near if each != at)
            await front.call(visit.remember, favourites=rest if favourite else (*rest, at))
