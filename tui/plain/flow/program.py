"""The way through, top to bottom: who is here, what is on offer, an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.flow.runner import Running
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH, Exercise
from exercises.recommend.offers import prepared
from tui.plain.context import House
from tui.plain.flow.leaving import attach, finish, may_leave
from tui.plain.pages.curtain import hang
from tui.plain.pages.pause import start_pause, through
from tui.plain.pages.together import invite, may_begin_together
from tui.plain.pages.welcome import welcome, who
from tui.plain.session import Sitting
from tui.plain.terminal.interrupts import Left, Wish
from tui.plain.terminal.prompts import Choice

if TYPE_CHECKING:
    from exercises.journal.sessions.open_session import OpenSession


def main(house: House, exercise: str = "") -> None:
    """From the first line to the last.

    Args:
        house: With an open journal.
        exercise: Id of the one to begin with; empty: home.

    Raises:
        Left: Somebody leaves.
    """
    from tui.plain.pages.home import home

    house.talk.page.widest = house.settings.text_width
    house.notices()
    house.talk.hello()
    if not house.people:
        welcome(house)
    if not house.here:
        house.here = who(house)
    if exercise:
        begin(house, house.library.get(exercise))
    while True:
        if not house.here:
            house.here = who(house)
        home(house)


def open_session(house: House) -> OpenSession | None:
    """What those who are here may go on with."""
    assert house.journal is not None
    if len(house.here) == 1:
        return house.journal.open_solo(house.here[0])
    return house.journal.open_joint()


def agreed_break(house: House, left_open: OpenSession) -> Agreed | None:
    """The break on which a session rests, None where it rests on none."""
    pause = Running.go_on(left_open, house.new_clock).state.pause
    return pause.agreed if pause else None


def begin(house: House, exercise: Exercise) -> None:
    """Begin an exercise with those who are here, or with the one whom it is for."""
    talk, errors, people = house.talk, screen_texts("errors"), house.here
    if exercise.people == "two" and len(people) < 2:
        key = "needs_both" if len(house.people) > 1 else "needs_two"
        talk.say(errors(key, title=exercise.title))
        return
    if exercise.people == "one" and len(people) > 1:
        people = house.here = who(house, alone=True)
    left_open = open_session(house)
    if left_open is not None and not _ask_about_open(house, left_open):
        return
    if len(people) > 1 and exercise.id != "pause":
        if not may_begin_together(house):
            return
        invited = invite(house, exercise)
        if invited is None:
            return
        exercise = invited
    if left_open is not None:
        left_open.discard()
    running = Running.start(
        prepared(exercise, people, house.settings.turn_seconds, house.journal),
        people,
        house.new_clock(0.0),
        solo=people[0] if len(people) == 1 else "",
    )
    attach(house, running)
    run(house, running)


def _ask_about_open(house: House, left_open: OpenSession) -> bool:
    """Whether a session that was left open may rest, so that another can begin."""
    talk, home = house.talk, screen_texts("home")
    if left_open.header.solo:
        house.in_front(left_open.header.solo)  # that it is open, and which one, is theirs
    talk.say(home("open_text", title=left_open.header.exercise.title), home("open_quiet"))
    given = [
        Choice("go-on", home("open_go_on")),
        Choice("rest", home("open_rest"), home("open_rest_note")),
        Choice("back", home("library_back")),
    ]
    talk.ways = {"leave"}
    try:
        picked = talk.choose(given)
    except Wish:
        if may_leave(house):
            raise Left from None
        return False
    if picked == "go-on":
        go_on(house, left_open)
    return picked == "rest"


def go_on(house: House, left_open: OpenSession) -> None:
    """Go on with a session where it stood, behind the curtain of the one whose turn it was."""
    running = Running.go_on(left_open, house.new_clock)
    if running.state.over:
        finish(house, running)
    elif running.state.step is not None and running.state.step.id == "pause":
        if not running.header.solo:
            house.plainly(lambda: hang(house, BOTH, asks=False))
        through(house, running)
    else:
        house.talk.say(screen_texts("session")("resumed"))
        run(house, running, covered=not running.header.solo)


def run(house: House, running: Running, *, covered: bool = False) -> None:
    """Go through a session until it is over or rests, and fold it when it is over."""
    hidden = Sitting(house, running, covered=covered).run()
    if running.state.over and running.header.exercise.id != "pause":
        house.did_alone = running.header.solo
    if len(running.header.people) == 1 and len(house.people) > 1:
        house.here = house.here if len(house.here) == 1 else ()
    if hidden and running.header.solo:
        house.here = ()  # nobody opened the curtain: whoever ended it may be somebody else
    finish(house, running)


def pause(house: House) -> None:
    """A pause from a place where no session runs."""
    people = house.here or tuple(person.id for person in house.people) or ("a",)
    running = start_pause(house, people)
    attach(house, running)
    through(house, running)
