"""Every user-visible command once: footer, palette, help and the table in the docs come from here.

Each has a plain key and a twin that works while somebody is typing, because a text field
keeps every printable key to itself. The plain keys can be changed; see `tui.commands.keymap`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from exercises.model.names import PERSONAL_KEYS

EVERYWHERE = "everywhere"
IN_EXERCISE = "in an exercise"
AT_HOME = "on the first page"
AT_DOOR = "where it is asked who is here"
AT_CURTAIN = "at a curtain"
IN_LIBRARY = "in the library"
IN_PAUSE = "in a pause"
IN_HELP = "in help"
WHERE_ASKED = "where something is asked"
ASIDE = "on other pages"


@dataclass(frozen=True)
class Command:
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
    """

    id: str
    action: str
    key: str
    twin: str
    words: str
    tooltip: str
    when: tuple[str, ...]

    def meets(self, other: Command) -> bool:
        """Return whether both can be offered on one screen, so that they need different keys."""
        places = {*self.when, *other.when}
        return EVERYWHERE in places or bool(set(self.when) & set(other.when))


ACT = Command("act", "act", "enter", "enter", "go on", "Do what is lit up.", (EVERYWHERE,))
SKIP = Command(
    "skip", "skip", "s", "f3", "skip", "Pass over this step. No reason needed.", (IN_EXERCISE,)
)
BACK = Command("back", "back", "b", "f4", "back", "Go one step back.", (IN_EXERCISE,))
PAUSE = Command("pause", "pause", "p", "f2", "pause", "Pause for a minute, at once.", (EVERYWHERE,))
ENOUGH = Command(
    "enough",
    "enough",
    "e",
    "f7",
    "enough for now",
    "Go to the end of this exercise. Words you began are kept.",
    (IN_EXERCISE,),
)
LONGER = Command(
    "longer", "longer", "plus", "f9", "longer", "Give this more time.", (IN_EXERCISE, IN_PAUSE)
)
HELP = Command(
    "help", "app.help", "question_mark", "f1", "help", "What this screen is for.", (EVERYWHERE,)
)
LEAVE = Command(
    "leave",
    "leave",
    "q",
    "ctrl+q",
    "leave",
    "Leave. All is saved as it stands.",
    (IN_EXERCISE, AT_HOME, AT_DOOR, AT_CURTAIN, WHERE_ASKED),
)
CLOSE = Command(
    "close",
    "close",
    "q",
    "escape",
    "back",
    "Go back to where you were.",
    (IN_LIBRARY, IN_HELP, ASIDE),
)
OPEN_FIRST, OPEN_SECOND = (
    Command(
        f"open-{key}",
        f"open('{person}')",
        key,
        key,
        "open",
        "Open the curtain that names you.",
        (AT_CURTAIN, IN_EXERCISE),
    )
    for person, key in PERSONAL_KEYS.items()
)
OPENING = {"a": OPEN_FIRST, "b": OPEN_SECOND}
"""What opens a person's curtain, by person id."""
BOTH_HERE = Command("both", "both", "b", "f4", "both of us", "Both of you are here.", (AT_DOOR,))
FIND = Command(
    "find", "find", "slash", "f6", "look for", "Look for a word in everything.", (IN_LIBRARY,)
)
LIBRARY = Command("library", "library", "l", "f5", "everything", "See every exercise.", (AT_HOME,))
MINE = Command("mine", "mine", "m", "f10", "mine", "What you kept for yourself.", (AT_HOME,))
OURS = Command("ours", "ours", "o", "f11", "ours", "What was shared.", (AT_HOME,))
SETTINGS = Command(
    "settings", "settings", "t", "f12", "settings", "Names, colours, motion, keys.", (AT_HOME,)
)
WHO = Command("who", "who", "w", "f9", "someone else", "Somebody else sits down here.", (AT_HOME,))
GROUND = Command(
    "ground",
    "ground",
    "f",
    "f6",
    "feet on the floor",
    "Something other than breathing.",
    (IN_PAUSE,),
)
BEAT = Command("beat", "beat", "o", "f10", "just one breath", "End with this breath.", (IN_PAUSE,))
LEAVE_PAUSE = Command(
    "leave-pause", "leave", "q", "escape", "leave", "Leave the pause now.", (IN_PAUSE,)
)
SAFETY = Command(
    "safety",
    "app.safety",
    "n",
    "f7",
    "not right for two",
    "When to leave it, and whom to call.",
    (IN_HELP,),
)
BLAND = Command(
    "bland",
    "app.bland",
    "f8",
    "ctrl+l",
    "clock and list",
    "Something else to look at, at once.",
    (EVERYWHERE,),
)
BREATH = Command(
    "breath", "breath", "r", "f5", "the other breath", "4 in 6 out, or 5 in 5 out.", (IN_PAUSE,)
)

ALL = (
    ACT,
    SKIP,
    BACK,
    PAUSE,
    ENOUGH,
    LONGER,
    HELP,
    LEAVE,
    CLOSE,
    OPEN_FIRST,
    OPEN_SECOND,
    BOTH_HERE,
    LIBRARY,
    FIND,
    OURS,
    MINE,
    SETTINGS,
    WHO,
    GROUND,
    BREATH,
    BEAT,
    LEAVE_PAUSE,
    SAFETY,
    BLAND,
)
"""All commands, in the order of the help."""

SHOWN = {
    "question_mark": "?",
    "plus": "+",
    "slash": "/",
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


def opening(person: str) -> tuple[Command, ...]:
    """Return what opens the curtain of a person, or of both.

    Args:
        person: Person id; anything else stands for both.
    """
    return (OPENING[person],) if person in OPENING else tuple(OPENING.values())


def pressed(command: Command) -> tuple[str, ...]:
    """Return the keys that a screen itself takes; ctrl+q is the app's everywhere."""
    return tuple(dict.fromkeys(key for key in (command.key, command.twin) if key != "ctrl+q"))


def bindings(*commands: Command, twins: Iterable[Command] = ()) -> list[BindingType]:
    """Return the bindings of a screen that offers these commands.

    `act` belongs to the focused widget, which takes enter by itself.

    Args:
        commands: With all their keys.
        twins: Only with the key that works while typing: another command has the plain key here.
    """
    keys = {each: pressed(each) for each in commands if each is not ACT}
    keys |= {each: (each.twin,) for each in twins}
    return [
        Binding(
            ",".join(names),
            command.action,
            command.words,
            show=False,
            # The bland screen comes before every screen and field: none may keep its key.
            priority=command is BLAND,
            tooltip=command.tooltip,
            id=command.id,
        )
        for command, names in keys.items()
    ]


def scrolling() -> list[BindingType]:
    """Return the keys that move a page which is longer than the screen."""
    return [
        _moving(key, f"turn({pages})", "See the rest of this page.")
        for key, pages in (("pageup", -1), ("pagedown", 1))
    ]


def line_by_line() -> list[BindingType]:
    """Return the arrows, on a page to read on which nothing else takes them."""
    return [
        _moving(key, f"line({lines})", "See the next line.")
        for key, lines in (("up", -1), ("down", 1))
    ]


def back_to_curtain() -> list[BindingType]:
    """Away from the passphrase that a curtain asks for; a line there says so."""
    return [_moving("escape", "back", "Back to the curtain.")]


def _moving(key: str, action: str, tooltip: str) -> Binding:
    return Binding(key, action, key, show=False, tooltip=tooltip, id=f"move-{key}")
