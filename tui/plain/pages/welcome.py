"""The first run: what this is and is not, and one or two names; and who is here."""

from __future__ import annotations

from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.people import name_problem, people_named
from tui.plain.context import House
from tui.plain.flow.leaving import may_leave
from tui.plain.pages.curtain import hang
from tui.plain.terminal.interrupts import Left, Wish
from tui.plain.terminal.prompts import Choice

PAGES = ("what", "limits", "fear", "stored")


def welcome(house: House) -> None:
    """A few short pages, then the names, which are saved.

    Raises:
        Left: Somebody leaves; nothing was stored.
    """
    talk, texts = house.talk, screen_texts("welcome")
    for page in PAGES:
        talk.say(texts(f"{page}_title"), style="bold")
        talk.say(texts(f"{page}_text"), texts(f"{page}_quiet"))
        house.plainly(talk.read_on)
    talk.say(texts("names_title"), style="bold")
    talk.say(texts("names_text"))
    people = people_named(house.plainly(lambda: _names(house)))
    assert house.journal is not None
    try:
        house.journal.save_people(people)
    except JournalError as problem:
        talk.say(problem.sentence)
    house.here = (people[0].id,) if len(people) == 1 else ()


def _names(house: House) -> list[str]:
    talk, texts = house.talk, screen_texts("welcome")
    while True:
        names = []
        for asked in ("names_first", "names_second"):
            talk.say(talk.texts(asked))
            names.append(" ".join(talk.words().split()))
        problem = name_problem(names)
        if not problem:
            return names
        talk.say(texts(f"problem_{problem}"))


def who(house: House, *, alone: bool = False) -> tuple[str, ...]:
    """Ask who is here; someone alone passes their curtain.

    Args:
        house: With the people.
        alone: Whether only one of them can be chosen.

    Raises:
        Left: Somebody leaves.
    """
    talk, people = house.talk, house.people
    house.in_front("")
    talk.ways = {"leave"}
    while True:
        here: tuple[str, ...] = tuple(person.id for person in people)
        try:
            if len(people) > 1:
                here = asked(house, alone)
            if len(here) == 1:
                hang(house, here[0])
            return here
        except Wish:
            if may_leave(house):
                raise Left from None


def asked(house: House, alone: bool = False) -> tuple[str, ...]:
    """Ask which of the people it is, or both, without a curtain."""
    talk, texts = house.talk, screen_texts("who")
    talk.say(texts("title"), style="bold")
    given = [
        Choice(person.id, texts("one", name=house.names[person.id])) for person in house.people
    ]
    if not alone:
        given.append(Choice("both", texts("both")))
    picked = talk.choose(given)
    return tuple(person.id for person in house.people) if picked == "both" else (picked,)
