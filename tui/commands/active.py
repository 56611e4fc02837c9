"""The commands there are, with the keys that they have now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from tui.commands import registry
from tui.commands.bindings import pressed
from tui.commands.command import Command, shown
from tui.commands.registry import ACT
from tui.widgets.text.key_line import Key


def addressed(command: Command) -> str:
    """Return the action of a command as Textual runs it from anywhere."""
    return command.action if command.action.startswith("app.") else f"screen.{command.action}"


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
            for each in (registry.ALL if every is None else every)
        }
        self._changed = {id: key for id, key in changed.items() if id in self._known}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._known.values())

    def now(self, command: Command) -> Command | None:
        """Return a command with the key that it has now; None where it is not there."""
        return self._known.get(command.id)

    def among(self, asked: Iterable[Command]) -> tuple[Command, ...]:
        """Return those of these commands that are there, with the keys that they have now."""
        return tuple(found for each in asked if (found := self.now(each)) is not None)

    def keys(
        self,
        *asked: Command,
        act: str = "",
        worded: Callable[[Command], Command] = lambda command: command,
    ) -> tuple[Key, ...]:
        """Return the keys of a footer.

        Args:
            asked: At most five.
            act: What enter does here, where `ACT` is among them.
            worded: Returns a command in the words of the page.
        """
        return tuple(
            Key(
                shown(command.key),
                shown(command.twin),
                act if command.id == ACT.id and act else command.words,
                addressed(command),
                command.twin_words,
            )
            for command in map(worded, self.among(asked))
        )

    def lacks(
        self, action: str, offered: Iterable[Command], parameters: tuple[object, ...] = ()
    ) -> bool:
        """Return whether an action belongs to a command of this screen that is not there.

        Args:
            action: Without `app.` before it.
            offered: The commands of the screen.
            parameters: Of the action.
        """
        called = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
        mine = [each for each in offered if each.action.removeprefix("app.") == called]
        return bool(mine) and not self.among(mine)

    @property
    def keymap(self) -> dict[str, str]:
        """What `App.set_keymap` is to be given: the keys of the bindings that were changed."""
        return {id: ",".join(pressed(self._known[id])) for id in self._changed}

    def table(self) -> str:
        """Return the table of keys in `docs/terminals.md`."""
        head = ["| Key | While typing | Word | What it does | Where |", "| --- " * 5 + "|"]
        rows = [
            f"| `{shown(each.key)}` | `{shown(each.twin)}` | {each.words} | {each.tooltip} | "
            f"{', '.join(each.when)} |"
            for each in self._known.values()
        ]
        return "\n".join([*head, *rows])
