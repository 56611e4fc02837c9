"""Who types on over an enter: what follows at once belongs to the words, and is no command."""

from __future__ import annotations

from typing import Literal

FLOW = 0.25
"""Seconds between two keys within which somebody, or what pastes for them, still types on."""
PAUSE = 0.7
"""Seconds without a key after which letters count again, once words were handed over."""
JUST = 5.0
"""Seconds after words were handed over in which ending or leaving is asked about once."""


class HeldEnter:
    """Tells an enter that ends from one within words, as where a paste comes key by key.

    An enter close behind a letter waits for `FLOW` seconds: if more is typed meanwhile, it was a
    new line. All times are seconds on one clock.
    """

    def __init__(self) -> None:
        self._typed_at = float("-inf")
        self._held = 0

    @property
    def first(self) -> bool:
        """Whether one enter waits; more are a bounce, or empty lines."""
        return self._held == 1

    def typed(self, now: float) -> str:
        """Take a letter; return the new lines that are to stand before it."""
        self._typed_at = now
        lines, self._held = "\n" * self._held, 0
        return lines

    def enter(self, now: float) -> bool:
        """Take an enter; return whether it waits, else it hands over at once."""
        if self._held or now - self._typed_at < FLOW:
            self._held += 1
        return self._held > 0

    def over(self) -> bool:
        """Let the time be over; return whether an enter waited, which hands over now."""
        waited, self._held = self._held > 0, 0
        return waited


Verdict = Literal["hear", "drop", "ask"]
"""What becomes of a key: it counts, it does nothing, it is asked about once."""


class TypeAhead:
    """Tells keys that are still meant for a field from commands, once words were handed over."""

    def __init__(self) -> None:
        self._typed_at = float("-inf")
        self._last = self._since = float("-inf")
        self._dropped = False
        self._asks = False

    def in_field(self, now: float, *, ends: bool) -> None:
        """Take a key of a field.

        Args:
            now: When it came.
            ends: Whether it is the enter that hands the words over.
        """
        if not ends:
            self._typed_at, self._last, self._asks = now, float("-inf"), False
        elif now - self._typed_at < PAUSE:
            self._last, self._since = now, now
            self._dropped, self._asks = False, True

    def elsewhere(self, now: float, *, letter: bool, leads_away: bool) -> Verdict:
        """Take a key that is pressed where nothing is typed.

        Args:
            now: When it came.
            letter: Whether it writes something in a field; else it is an enter or the like.
            leads_away: Whether it ends or leaves what is shown.
        """
        if now - self._last < PAUSE and (letter or self._dropped):
            self._last, self._dropped = now, True
            return "drop"
        asks, self._asks = self._asks and now - self._since < JUST, False
        return "ask" if asks and leads_away else "hear"
