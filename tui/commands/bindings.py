"""Bind the keys of pages: those of commands, and the few that only move."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from tui.commands.command import Command
from tui.commands.registry import ACT, DECOY


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
            # The decoy comes before every screen and field: none may keep its key.
            priority=command is DECOY,
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


def open_alone() -> list[BindingType]:
    """Enter opens a curtain, where there is nobody but the one whose part it covers."""
    return [_moving("enter", "open_alone", "Open the curtain.")]


def out_of_field() -> list[BindingType]:
    """Away from a field, with its words, so that the plain keys work again."""
    return [_moving("escape", "out_of_field", "Out of the field: the plain keys work.")]


def _moving(key: str, action: str, tooltip: str) -> Binding:
    return Binding(key, action, key, show=False, tooltip=tooltip, id=f"move-{key}")
