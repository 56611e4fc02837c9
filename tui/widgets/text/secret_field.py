"""A field for a passphrase: dots, and nothing of it goes anywhere else."""

from __future__ import annotations

from textual.actions import SkipAction
from textual.widgets import Input


class SecretField(Input):
    """Shows a dot for each letter. Enter posts `Input.Submitted`; function keys pass through."""

    DEFAULT_CSS = """
    SecretField, SecretField:focus {
        width: 1fr;
        max-width: 40;
        height: 1;
        border: none;
        border-left: outer $foreground-muted;
        padding: 0 1;
        background: $surface;
    }
    SecretField:focus { border-left: outer $primary; }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Make an empty field.

        Args:
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(password=True, select_on_focus=False, id=id, classes=classes)
        self.cursor_blink = False

    def take(self) -> str:
        """Return what was typed; the field is empty afterwards."""
        value = self.value
        self.clear()
        return value

    def action_copy(self) -> None:
        """Copy nothing, as the clipboard shows what the dots hide; the key is somebody else's."""
        raise SkipAction

    def action_cut(self) -> None:
        """Cut nothing, for the same reason."""
