"""The floor of `test_startup`: a Textual app of one Static."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("breath 1 of 6")


if __name__ == "__main__":
    Floor().run()
