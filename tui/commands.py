"""Every user-visible command once: footer, palette, help and the README's table come from here.

Each has a plain key and a twin that works while somebody is typing, because a text field
keeps every printable key to itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.widgets.key_line import Key

PERSONAL_KEYS = {"a": "1", "b": "2"}
"""The key that opens a person's curtain, by person id."""


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
    """

    id: str
    action: str
    key: str
    twin: str
    words: str
    tooltip: str


ACT = Command("act", "act", "enter", "enter", "go on", "Do what is lit up.")
SKIP = Command("skip", "skip", "s", "f3", "skip", "Pass over this step. No reason needed.")
BACK = Command("back", "back", "b", "f4", "back", "Go one step back.")
PAUSE = Command("pause", "pause", "p", "f2", "pause", "Pause for a minute, at once.")
ENOUGH = Command("enough", "enough", "e", "f7", "enough for now", "Go to the end of this exercise.")
LONGER = Command("longer", "longer", "plus", "f9", "longer", "Give this more time.")
HELP = Command("help", "app.help", "question_mark", "f1", "help", "What this screen is for.")
LEAVE = Command("leave", "leave", "q", "ctrl+q", "leave", "Leave. All is saved as it stands.")
CLOSE = Command("close", "leave", "q", "escape", "back", "Go back to where you were.")
LIBRARY = Command("library", "library", "l", "f5", "everything", "See every exercise.")
MINE = Command("mine", "mine", "m", "f10", "mine", "What you kept for yourself.")
OURS = Command("ours", "ours", "o", "f11", "ours", "What was shared.")
SETTINGS = Command("settings", "settings", "t", "f12", "settings", "Names, bell, breath, times.")
WHO = Command("who", "who", "w", "f9", "someone else", "Somebody else sits down here.")
GROUND = Command(
    "ground", "ground", "f", "f6", "feet on the floor", "Something other than breathing."
)
BEAT = Command("beat", "beat", "o", "f10", "just one breath", "End with this breath.")
LEAVE_PAUSE = Command("leave-pause", "leave", "q", "escape", "leave", "Leave the pause now.")
BREATH = Command("breath", "breath", "r", "f5", "the other breath", "4 in 6 out, or 5 in 5 out.")

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
    OURS,
    MINE,
    SETTINGS,
    WHO,
    GROUND,
    BREATH,
    BEAT,
    LEAVE_PAUSE,
)
"""All commands, in the order of the help."""

SHOWN = {
    "question_mark": "?",
    "plus": "+",
    "escape": "esc",
    "ctrl+q": "ctrl+q",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""How keys are written on the screen, where that differs from their names."""


def shown(key: str) -> str:
    """A key as it is written on the screen."""
    return SHOWN.get(key, key)


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


def keys(*commands: Command, act: str = "") -> tuple[Key, ...]:
    """The keys of a footer.

    Args:
        commands: At most five.
        act: What enter does here, where `ACT` is among them.
    """
    return tuple(
        Key(
            shown(command.key),
            shown(command.twin),
            act if command is ACT and act else command.words,
            command.action if "." in command.action else f"screen.{command.action}",
        )
        for command in commands
    )
