"""Small parts that screens and steps are made of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from exercises.library.texts import Texts
from exercises.model.exercise import BOTH
from exercises.model.names import PERSONAL_KEYS
from exercises.model.people import Person


class Said(Static):
    """A text of ours or of a person, shown exactly: never read as markup."""

    DEFAULT_CSS = "Said { width: 1fr; max-width: 72; height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(Content(text), markup=False, id=id, classes=classes)
        self._text = text

    def say(self, text: str) -> None:
        """Show another text; nothing else moves where both are one line."""
        before, self._text = self._text, text
        room = (
            0 if self.styles.width is None or self.styles.width.is_auto else self.content_size.width
        )
        as_high = before == text or (_is_line(before, room) and _is_line(text, room))
        self.update(Content(text), layout=not as_high)


def _is_line(text: str, room: int) -> bool:
    """Return whether a text takes exactly one line in a number of cells."""
    return text != "" and "\n" not in text and cell_len(text) <= room


class Act(Button, inherit_css=False):
    """A button with a verb on it; its screen or step knows it by its id.

    It has no look of Textual's: the rules for all kinds of buttons take 5 ms to read.
    """

    DEFAULT_CSS = """
    Act {
        line-pad: 1;
        text-align: center;
        content-align: center middle;
        &:focus { background-tint: $foreground 5%; }
        &.-active { tint: $background 30%; }
    }
    """

    def __init__(self, label: str | Content, *, id: str, primary: bool = False) -> None:
        label = Content(label) if isinstance(label, str) else label
        super().__init__(label, id=id, compact=True, classes="-primary" if primary else "")

    def say(self, label: str) -> None:
        """Show another verb, as wide as it is."""
        self.label = Content(label)
        self.refresh(layout=True)


class Acts(Horizontal):
    """Buttons in a row; below one another where it is narrow."""

    DEFAULT_CSS = "Acts { width: 1fr; max-width: 72; height: auto; }"


def between(one: str, other: str) -> str:
    """Return the line between two people: the only ornament.

    Args:
        one: Name or mark of the one at its left end.
        other: Of the one at its right end.
    """
    return f"{one} ──── · ──── {other}"


def curtain(person: str, people: Sequence[Person], texts: Texts) -> tuple[str, str, str]:
    """Return what stands on a curtain: the mark, whose part it is, the key.

    Args:
        person: Person id, or `both`.
        people: Everyone who is set up.
        texts: Of the curtain.
    """
    owner = next((each for each in people if each.id == person), None)
    if person == BOTH or owner is None:
        marks = " ".join(each.mark for each in people)
        return marks, texts("both"), texts("both_key", key="1 or 2")
    key = PERSONAL_KEYS[owner.id]
    name = f"{owner.mark} {owner.name}"
    return owner.mark, texts("alone", name=name), texts("alone_key", key=key)
