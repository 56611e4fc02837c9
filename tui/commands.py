"""Every user-visible command once: footer, palette, help and the README's table come from here.

Each has a plain key and a twin that works while somebody is typing, because a text field
keeps every printable key to itself. The plain keys can be changed; see `tui.keymap`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from tui.widgets.key_line import Key

PERSONAL_KEYS = {"a": "1", "b": "2"}
"""The key that opens a person's curtain, by person id."""

EVERYWHERE = "everywhere"
IN_EXERCISE = "in an exercise"
AT_HOME = "on the first page"
AT_DOOR = "where it is asked who is here"
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
        twin: Key that also works while typing.
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
        """Whether both can be offered on one screen, so that they need different keys."""
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
    "Go to the end of this exercise.",
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
    (IN_EXERCISE, AT_HOME, AT_DOOR, WHERE_ASKED),
)
CLOSE = Command(
    "close",
    "leave",
    "q",
    "escape",
    "back",
    "Go back to where you were.",
    (IN_LIBRARY, IN_HELP, ASIDE),
)
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
    """A key as it is written on the screen."""
    if key in SHOWN or len(key) == 1:
        return SHOWN.get(key, key)
    from textual.keys import key_to_character

    return key_to_character(key) or key


class Commands:
    """The commands there are, with the keys that they have now.

    Args:
        every: All of them; None takes `ALL`.
        keys: Plain keys that were changed, by command id.
    """

    def __init__(
        self, every: Iterable[Command] | None = None, keys: Mapping[str, str] | None = None
    ) -> None:
        changed = keys or {}
        self._known = {
            each.id: replace(each, key=changed.get(each.id, each.key))
            for each in (ALL if every is None else every)
        }
        self._changed = {id: key for id, key in changed.items() if id in self._known}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._known.values())

    def now(self, command: Command) -> Command | None:
        """A command with the key that it has now; None where it is not there."""
        return self._known.get(command.id)

    def among(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """Those of these commands that are there, with the keys that they have now."""
        return tuple(found for each in commands if (found := self.now(each)) is not None)

    def keys(self, *commands: Command, act: str = "") -> tuple[Key, ...]:
        """The keys of a footer.

        Args:
            commands: At most five.
            act: What enter does here, where `ACT` is among them.
        """
        return tuple(
            Key(
                shown(command.key),
                shown(command.twin),
                act if command.id == ACT.id and act else command.words,
                command.action if "." in command.action else f"screen.{command.action}",
            )
            for command in self.among(commands)
        )

    def lacks(self, action: str, offered: Iterable[Command]) -> bool:
        """Whether an action belongs to a command of this screen that is not there.

        Args:
            action: Without `app.` before it.
            offered: The commands of the screen.
        """
        mine = [each for each in offered if each.action.removeprefix("app.") == action]
        return bool(mine) and not self.among(mine)

    @property
    def keymap(self) -> dict[str, str]:
        """What `App.set_keymap` is to be given: the keys of the bindings that were changed."""
        return {id: ",".join(_pressed(self._known[id])) for id in self._changed}

    def table(self) -> str:
        """The table of keys in the README."""
        head = ["| Key | While typing | Word | What it does | Where |", "| --- " * 5 + "|"]
        rows = [
            f"| `{shown(each.key)}` | `{shown(each.twin)}` | {each.words} | {each.tooltip} | "
            f"{', '.join(each.when)} |"
            for each in self._known.values()
        ]
        return "\n".join([*head, *rows])


def bindings(*commands: Command) -> list[BindingType]:
    """The bindings of a screen that offers these commands.

    `act` belongs to the focused widget, which takes enter by itself.
    """
    return [
        Binding(
            ",".join(_pressed(command)),
            command.action,
            command.words,
            show=False,
            tooltip=command.tooltip,
            id=command.id,
        )
        for command in commands
        if command is not ACT
    ]


def curtain_keys() -> list[BindingType]:
    """The keys of the two people, where a curtain may hang."""
    return [
        Binding(
            key,
            f"open('{person}')",
            "open",
            show=False,
            tooltip="Open the curtain that names you.",
            id=f"open-{key}",
        )
        for person, key in PERSONAL_KEYS.items()
    ]


def scrolling() -> list[BindingType]:
    """The keys that move a page which is longer than the screen."""
    return [
        Binding(
            key,
            f"turn({pages})",
            key,
            show=False,
            tooltip="See the rest of this page.",
            id=key,
        )
        for key, pages in (("pageup", -1), ("pagedown", 1))
    ]


def _pressed(command: Command) -> tuple[str, ...]:
    """The keys that the screen itself takes; ctrl+q is the app's everywhere."""
    return tuple(dict.fromkeys(key for key in (command.key, command.twin) if key != "ctrl+q"))
