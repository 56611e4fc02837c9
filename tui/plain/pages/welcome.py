"""The first run: what this is and is not, and one or two names; and who is here."""

from __future__ import annotations

from exercises.library.texts import screen_texts
from exercises.model.names import name_problem
from exercises.model.people import Person, people_named
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice

PAGES = ("what", "limits", "fear", "stored")


def welcome(house: PlainContext) -> tuple[Person, ...]:
    """Say a few short pages, then ask for the names.

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
    return people_named(house.plainly(lambda: _names(house)))


def _names(house: PlainContext) -> list[str]:
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


def ask_who(house: PlainContext, alone: bool) -> tuple[str, ...]:
    """Ask which of the people it is, or both, without a curtain."""
    talk, texts = house.talk, screen_texts("who")
    talk.say(texts("title"), style="bold")
    given = [
        PromptChoice(person.id, texts("one", name=house.visit.names[person.id]))
        for person in house.visit.people
    ]
    if not alone:
        given.append(PromptChoice("both", texts("both")))
    picked = talk.choose(given)
    return tuple(person.id for person in house.visit.people) if picked == "both" else (picked,)
