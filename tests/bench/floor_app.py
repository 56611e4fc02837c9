"""The floor of all measurements: a Textual app of one Static, which a key changes."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """Shows one line."""

    keys_heard = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("breath 1 of 6")

    def on_key(self, event: events.Key) -> None:
        """Show another line."""
        self.keys_heard += 1
        self.query_one(Static).update(f"key {self.keys_heard}: {event.key}")


if __name__ == "__main__":
    Floor().run()
