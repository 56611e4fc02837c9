"""The curtain in words: names who should sit down, and waits for their key and passphrase."""

from __future__ import annotations

from exercises.flow.privacy import hung
from exercises.flow.visit.meanwhile import meanwhile
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.names import PERSONAL_KEYS
from tui.plain.context import PlainContext


def hang(house: PlainContext, person: str, *, keyless: bool = False) -> None:
    """Hang somebody's curtain, and wait until it is opened.

    Args:
        house: With the conversation.
        person: Person id, or `both`.
        keyless: Whether nothing kept lies behind it, so that no passphrase is asked for.

    Raises:
        Wish, Left, Stopped: As `Conversation.line`.
    """
    house.visit.tell(hung, person, keyless=keyless)
    wait_open(house)


def wait_open(house: PlainContext) -> None:
    """Wait until the curtain that hangs is opened.

    Args:
        house: With the conversation.

    Raises:
        Wish, Left, Stopped: As `Conversation.line`.
    """
    talk, texts, words = house.talk, house.talk.texts, screen_texts("curtain")
    person = house.visit.privacy.awaited
    talk.turn_page()
    talk.source.forget()
    before, talk.idle_after = talk.idle_after, 0.0
    key = PERSONAL_KEYS.get(person, "")
    try:
        while True:
            if key:
                name = house.visit.names.get(person, "")
                said = (words("alone", name=name), texts("curtain_key", key=key))
                talk.say(*said, label=texts("label_curtain"))
                talk.say(*filter(None, [meanwhile(house.visit, person)]), style="dim")
            else:
                said = (words("both"), texts("curtain_both_key"))
                talk.say(*said, label=texts("label_curtain"))
            opens = [key] if key else list(PERSONAL_KEYS.values())
            opens += [""] if house.visit.privacy.opens_with_enter else []
            while (typed := (talk.line() or "").strip()) not in opens:
                if key and typed in PERSONAL_KEYS.values():
                    talk.say(texts("curtain_other", key=key))
                elif not key:
                    talk.say(texts("curtain_both_key"))
            if _unlocked(house, person):
                house.visit.open(person)
                return
    finally:
        talk.idle_after = before


def _unlocked(house: PlainContext, person: str) -> bool:
    """Ask for the passphrase, where one is needed; False when they go back."""
    talk, journal = house.talk, house.visit.journal
    asks = house.visit.privacy.asks_key
    while asks and journal is not None and person in journal.locked():
        seen = "_seen" if talk.source.shown_elsewhere else ""
        talk.say(talk.texts(f"passphrase{seen}"))
        typed = talk.secret()
        if not typed:
            return False
        talk.say(screen_texts("curtain")("passphrase_moment"))
        try:
            journal.unlock(person, typed)
        except JournalError as problem:
            talk.say(problem.sentence)
    return True
