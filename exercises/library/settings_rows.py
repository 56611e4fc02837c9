"""Define the rows of the settings screen: values and words of each setting."""

from __future__ import annotations

from msgspec import Struct

from exercises.library.texts import screen_texts


class Choice(Struct, frozen=True):
    """One value of a setting and the words for it."""

    value: bool | int | str
    label: str


class Row(Struct, frozen=True):
    """One setting: `key` is the field of `Settings`; its words lie in `screens/settings.toml`."""

    key: str
    values: tuple[bool | int | str, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return screen_texts("settings")(f"{self.key}_title")

    @property
    def help(self) -> str:
        """What it does, in a line."""
        return screen_texts("settings")(f"{self.key}_help")

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Its values, each with its words."""
        texts = screen_texts("settings")
        return tuple(
            Choice(value, texts(f"{self.key}_{str(value).lower().replace('-', '_')}"))
            for value in self.values
        )


SCHEMA: tuple[Row, ...] = (
    Row("theme", ("dark", "light", "contrast", "contrast-light", "terminal")),
    Row("motion", ("full", "gentle", "off")),
    Row("text_width", (48, 60, 72)),
    Row("bell", (True, False)),
    Row("breath", ("4-6", "5-5", "sigh")),
    Row("breath_sound", ("off", "tones", "bell")),
    Row("pause_seconds", (60, 90, 120)),
    Row("turn_seconds", (20, 30, 45, 60, 90, 120, 0)),
    Row("idle_curtain", (30, 60, 120, 180, 300, 0)),
    Row("check_in_days", (1, 2, 7, 0)),
    Row("remarks", (True, False)),
    Row("children", (False, True)),
    Row("ask_to_leave", (False, True)),
    Row("own_key", (False, True)),
    Row("plain", (False, True)),
)
"""The rows of the settings screen, in their order."""
