"""Say what a command is, where it applies, and how its keys are written on the screen."""

from __future__ import annotations

from msgspec import Struct

EVERYWHERE = "everywhere"
AT_FIRST = "the first time"
IN_EXERCISE = "in an exercise"
AT_HOME = "on the first page"
AT_DOOR = "where it is asked who is here"
AT_CURTAIN = "at a curtain"
IN_LIBRARY = "in the library"
IN_PAUSE = "in a pause"
IN_HELP = "in help"
WHERE_ASKED = "where something is asked"
ASIDE = "on other pages"


class Command(Struct, frozen=True):
    """Something a person can do with a key.

    Attributes:
        id: Stable name, also of the binding, so that keys can be changed.
        action: Textual action on the screen, or `app.` and an action of the app.
        key: Plain key.
        twin: Key that also works while typing; where nobody can be typing it may be the same.
        words: What it is called in the footer.
        tooltip: What it does, in a sentence.
        when: The places where it applies. Within one, a screen says what applies just now
            (`Page.OFFERED`, `Page.offers`).
        twin_words: What the twin does, where that is something else on a page.
    """

    id: str
    action: str
    key: str
    twin: str
    words: str
    tooltip: str
    when: tuple[str, ...]
    twin_words: str = ""

    def meets(self, other: Command) -> bool:
        """Return whether both can be offered on one screen, so that they need different keys."""
        places = {*self.when, *other.when}
        return EVERYWHERE in places or bool(set(self.when) & set(other.when))


SHOWN = {
    "question_mark": "?",
    "plus": "+",
    "slash": "/",
    "asterisk": "*",
    "escape": "esc",
    "ctrl+q": "ctrl+q",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""How keys are written on the screen, where that differs from their names."""


def shown(key: str) -> str:
    """Return a key as it is written on the screen."""
    if key in SHOWN or len(key) == 1:
        return SHOWN.get(key, key)
    from textual.keys import key_to_character

    return key_to_character(key) or key
