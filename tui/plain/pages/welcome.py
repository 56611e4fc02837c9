"""The first run: one page, and one or two names; and who is here."""

from __future__ import annotations

from exercises.flow.port import OPENS, FirstPage
from exercises.flow.setup.first_names import first_problem, first_words
from exercises.library.texts import screen_texts
from tui.plain.context import PlainContext
from tui.plain.terminal.interrupts import Interrupt, Left
from tui.plain.terminal.prompts import PromptChoice

LET_GO = "go"


def welcome(house: PlainContext, page: FirstPage) -> str:
    """Say the first page, and ask for the names.

    Returns:
        `begin`, `go`, or which of `OPENS` is to be shown in full.

    Raises:
        Left: Somebody leaves; nothing was stored.
    """
    talk, texts = house.talk, screen_texts("welcome")
    if not page.opened:
        words = first_words(page)
        talk.say(texts(words.title), style="bold")
        talk.say(texts(words.text))
        for each in (*OPENS, *_more(page)):
            about = "keep_go" if each == LET_GO else f"first_{each}"
            talk.say(f"/{talk.texts.lines(f'way_{each}')[0]}: {texts(about)}")
    before, talk.ways = talk.ways, {"leave"}
    try:
        return _asks(house, page)
    except Interrupt as wish:
        if wish.way != "leave":
            return wish.way
        if house.may_leave():
            raise Left from None
        return _asks(house, page)
    finally:
        talk.ways = before


def _more(page: FirstPage) -> tuple[str, ...]:
    return (LET_GO,) if page.waits else ()


def _asks(house: PlainContext, page: FirstPage) -> str:
    talk, texts, words = house.talk, screen_texts("welcome"), first_words(page)
    own = [texts(words.first), texts(words.second)] if "b" in page.waits else []
    while True:
        names = ["", ""]
        for at, asked in enumerate(("names_first", "names_second")):
            talk.say(own[at] if own else talk.texts(asked))
            names[at] = " ".join(talk.words(also=(*OPENS, *_more(page))).split())
        page.names = (names[0], names[1])
        problem = first_problem(page)
        if not problem:
            return "begin"
        talk.say(texts(problem))


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
