"""The curtain in words: names who should sit down, and waits for their key and passphrase."""

from __future__ import annotations

from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH
from exercises.model.names import PERSONAL_KEYS
from tui.plain.context import PlainContext


def hang(house: PlainContext, person: str, *, asks: bool = True) -> None:
    """Wait until somebody's curtain is opened.

    Args:
        house: With the conversation.
        person: Person id, or `both`.
        asks: Whether their passphrase is asked for, where one is set and its key is not here.

    Raises:
        Wish, Left, Stopped: As `Conversation.line`.
    """
    talk, texts, words = house.talk, house.talk.texts, screen_texts("curtain")
    house.in_front("")
    talk.source.forget()
    before, talk.idle_after = talk.idle_after, 0.0
    house.curtains += 1
    house.hanging = house.shut = True
    key = PERSONAL_KEYS.get(person, "")
    try:
        while True:
            if key:
                name = house.visit.names.get(person, "")
                talk.say(words("alone", name=name), texts("curtain_key", key=key))
            else:
                talk.say(words("both"), texts("curtain_both_key"))
            while (typed := (talk.line() or "").strip()) not in (
                [key] if key else PERSONAL_KEYS.values()
            ):
                if key and typed in PERSONAL_KEYS.values():
                    talk.say(texts("curtain_other", key=key))
                elif not key:
                    talk.say(texts("curtain_both_key"))
            if person == BOTH or not asks or _unlocked(house, person):
                house.shut = False
                return
    finally:
        house.hanging = False
        talk.idle_after = before


def _unlocked(house: PlainContext, person: str) -> bool:
    """Ask for the passphrase, where one is needed; False when they go back."""
    talk, journal = house.talk, house.visit.journal
    while journal is not None and person in journal.locked():
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
