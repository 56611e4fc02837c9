"""One person's passphrase, line by line, behind their curtain: set, changed or taken away."""

from __future__ import annotations

from exercises.flow.privacy import finished
from exercises.flow.setup import passphrases
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from tui.plain.context import PlainContext
from tui.plain.terminal.interrupts import Covered
from tui.plain.terminal.prompts import PromptChoice


def passphrase(house: PlainContext, person: str) -> None:
    """Let a person who sits here set, change or remove theirs.

    Where nobody types for a while, all is covered and nothing was changed.

    Args:
        house: With the journal.
        person: Person id.
    """
    talk = house.talk
    talk.about, before = screen_texts("help")("passphrase_text"), talk.about
    try:
        house.new_page()
        talk.idle_after = house.visit.settings.idle_curtain
        if doing := _what(house, person):
            _do(house, person, doing)
    except Covered:
        house.idled()
        house.visit.here = house.visit.here if len(house.visit.here) > 1 else ()
    finally:
        talk.idle_after, talk.about = 0.0, before
        house.visit.tell(finished)


def _what(house: PlainContext, person: str) -> str:
    """Return what is to happen, one of `FIELDS`; empty where nothing is."""
    talk, texts = house.talk, screen_texts("passphrase")
    assert house.visit.journal is not None
    talk.say(texts("title", name=house.visit.names[person]), style="bold")
    if house.visit.journal.sealed_for(person):
        talk.say(texts("have_text"))
        given = [PromptChoice("change", texts("change")), PromptChoice("remove", texts("remove"))]
        given.append(PromptChoice("log", texts("log")))
        return house.choose([*given, PromptChoice("", texts("back"))])
    talk.say(texts("before_text"), texts("before_lost"), texts("before_limits"))
    return house.choose(
        [PromptChoice("set", texts("before_go_on")), PromptChoice("", texts("before_not_now"))]
    )


def _do(house: PlainContext, person: str, doing: str) -> None:
    """Ask until it is done; enter alone leaves all as it is."""
    talk, texts = house.talk, screen_texts("passphrase")
    assert house.visit.journal is not None
    if doing == "remove":
        talk.say(texts("remove_text"))
    elif "new" in passphrases.FIELDS[doing]:
        talk.say(texts("new_hint"))
    seen = "_seen" if talk.source.shown_elsewhere else ""
    talk.say(talk.texts(f"passphrase_how{seen}"), style="" if seen else "dim")
    typed: dict[str, str] = {}
    hinted = False
    while _typed(house, doing, typed):
        if problem := passphrases.problem(typed, hinted=hinted):
            hinted = hinted or problem == "short"
            talk.say(texts(f"problem_{problem}"))
            typed = {name: word for name, word in typed.items() if name == "old"}
            continue
        talk.say(texts(passphrases.MOMENT[doing]))
        try:
            passphrases.act(house.visit.journal, person, doing, typed)
        except JournalError as fault:
            talk.say(fault.sentence)
            typed = {}
            continue
        house.visit.open(person)
        if doing == "log":
            return _say_log(house, person)
        talk.say(texts(passphrases.DONE[doing]))
        house.plainly(talk.read_on)
        return


def _say_log(house: PlainContext, person: str) -> None:
    """Say what was last done with what is theirs."""
    texts = screen_texts("passphrase")
    assert house.visit.journal is not None
    lines = passphrases.log_lines(house.visit.journal, person)
    house.talk.say(texts("log_text"), *lines, texts("log_note"))
    house.plainly(house.talk.read_on)


def _typed(house: PlainContext, doing: str, typed: dict[str, str]) -> bool:
    """Ask for what is not there yet; False where enter alone goes back."""
    texts = screen_texts("passphrase")
    for name in passphrases.FIELDS[doing]:
        if name in typed:
            continue
        house.talk.say(texts(name))
        if not (word := house.talk.secret()):
            return False
        typed[name] = word
    return True
