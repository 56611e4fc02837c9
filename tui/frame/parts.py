"""Small parts that screens and steps are made of."""

from __future__ import annotations

from collections.abc import Sequence

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

    def say(self, text: str) -> None:
        """Show another text."""
        self.update(Content(text))


class Act(Button):
    """A button with a verb on it; its screen or step knows it by its id."""

    def __init__(self, label: str, *, id: str, primary: bool = False) -> None:
        super().__init__(Content(label), id=id, compact=True, classes="-primary" if primary else "")

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
