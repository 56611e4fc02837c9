"""Questions: a number, a choice, own words; all in lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from exercises.library.texts import screen_texts
from exercises.runtime.untouched import Untouched
from tui.plain.terminal.console import PROMPT, Console, Said

ROOM = 10
"""Rows that a question needs beside its list on a page that does not scroll back."""


MORE = ":more"
"""Id of the choice that leads on in a long list; ids of content have no colon."""


class PromptChoice(Struct, frozen=True):
    """Something that can be chosen by its number."""

    id: str
    label: str
    note: str = ""
    sign: str = ""
    """What may be typed in place of the number, besides the words."""


class Conversation(Console):
    """A conversation in lines, with questions."""

    def goes_without(self, untouched: Untouched, said: str = "nothing_chosen") -> bool:
        """Return whether enter alone goes on without; else say so."""
        if untouched.enter(chosen=False) == "without":
            return True
        self.say(screen_texts("session")(said))
        return False

    def number(self, low: int, high: int) -> int | None:
        """Ask for a number; None where it is hard to say."""
        self.explain("number_range", low=low, high=high)
        while True:
            typed = (self.line() or "").strip()
            if not typed:
                return None
            if typed.isascii() and typed.isdigit() and low <= int(typed[:4]) <= high:
                return int(typed)
            self.say(self.texts("number_unclear", low=low, high=high))

    def choose(
        self,
        choices: Sequence[PromptChoice],
        *,
        before: str = "",
        own: bool = False,
        empty: bool = False,
        open: bool = False,
        said: str = "nothing_chosen",
        keep: Callable[[str], None] | None = None,
        also: Collection[str] = (),
        rest_from: int | None = None,
    ) -> str:
        """Let one thing be chosen by its number, or by its words.

        Args:
            choices: What there is.
            before: Id of what enter alone takes; empty: nothing.
            own: Whether other words are an answer too; they come back after a colon.
            empty: Whether enter alone is an answer: the empty one.
            open: Whether it is the empty one when pressed twice.
            said: Key of what is said in between, in `session.toml`.
            keep: With `own`: takes the line while it is half typed.
            also: Ids of ways that count here too.
            rest_from: Place of the first of those that stand here each time.

        Returns:
            Its id; with `own`, a colon and the words as typed.
        """
        self._list(choices, rest_from)
        labels = {choice.label.casefold() for choice in choices}
        untouched = Untouched()
        while True:
            typed = self.line(keep=keep, also=also, answers=labels) or ""
            if not typed.strip() and (before or empty):
                return before
            if open and not typed.strip():
                if self.goes_without(untouched, said):
                    return ""
                continue
            picked = self._picked(typed, len(choices))
            if picked is not None and len(picked) == 1:
                return choices[picked[0]].id
            for choice in choices:
                if typed.strip() and typed.strip() == choice.sign:
                    return choice.id
                if typed.strip().casefold() == choice.label.casefold():
                    return choice.id
            if own and picked is None and typed.strip():
                return f":{typed.strip()}"
            self._unclear(len(choices))

    def choose_some(
        self,
        choices: Sequence[PromptChoice],
        most: int,
        *,
        before: Sequence[str] = (),
        empty: bool = False,
        open: bool = False,
        beside: int = 0,
    ) -> tuple[str, ...]:
        """Let several things be chosen by their numbers.

        Args:
            choices: What there is.
            most: How many at most.
            before: Ids that enter alone takes.
            empty: Whether enter alone takes none.
            open: Whether it takes none when pressed twice.
            beside: How many more may be typed, such as the one for an own word.
        """
        self._list(choices)
        self.explain("some_numbers", most=most)
        untouched = Untouched()
        while True:
            typed = self.line() or ""
            if not typed.strip() and (before or empty):
                return tuple(before)
            if open and not typed.strip():
                if self.goes_without(untouched):
                    return ()
                continue
            picked = self._picked(typed, len(choices))
            if not picked:
                self._unclear(len(choices))
            elif len(picked) > most + beside:
                self.say(self.texts("numbers_many", most=most))
            else:
                return tuple(choices[at].id for at in sorted(picked))

    def choose_by_pages(self, choices: Sequence[PromptChoice]) -> str:
        """Let one of many things be chosen; enter alone is the empty answer.

        On a page that does not scroll back, so many at a time as it has room for.
        """
        room = max(ROOM // 2, self.page.rows - ROOM) if self.page.private else len(choices)
        at = 0
        while True:
            rest = len(choices) > at + room
            more = [PromptChoice(MORE, self.texts("more"))] if rest else []
            picked = self.choose([*choices[at : at + room], *more], empty=True)
            if picked != MORE:
                return picked
            at += room
            self.turn_page()
            self.page.open_private()

    def _list(self, choices: Sequence[PromptChoice], rest_from: int | None = None) -> None:
        """List one line each; where the question would scroll away, one paragraph of all.

        What stands here each time is listed once to each person, then where they ask.
        """
        lines = []
        for number, choice in enumerate(choices, start=1):
            note = f" - {choice.note}" if choice.note else ""
            lines.append(self.texts("choice_row", n=number, label=choice.label) + note)
        if rest_from is not None and self.told(*(each.label for each in choices[rest_from:])):
            self.says_in_help(*lines[rest_from:])
            rest = self.texts("choice_rest", n=rest_from + 1, last=len(lines))
            lines[rest_from:] = [rest]
        if self.page.private and len(lines) > self.page.rows - ROOM:
            lines = ["; ".join(lines)]
        self.say(*lines)

    def _picked(self, typed: str, last: int) -> list[int] | None:
        """Return the places that these numbers name, each once.

        None where these are other words.
        """
        parts = [part for part in re.split(r"[\s,.;]+", typed) if part]
        if not all(part.isascii() and part.isdigit() for part in parts):
            return None
        numbers = [int(part[:4]) for part in parts]
        if not all(1 <= number <= last for number in numbers):
            return []
        return list(dict.fromkeys(number - 1 for number in numbers))

    def _unclear(self, last: int) -> None:
        self.say(self.texts("numbers_unclear", last=last, key=self.texts.lines("way_help")[0]))

    def words(
        self,
        before: str = "",
        *,
        keep: Callable[[str], None] | None = None,
        also: Collection[str] = (),
    ) -> str:
        """Ask for own words on one line; empty where there are none.

        Args:
            before: What stands there already, in a terminal.
            keep: Takes the line while it is half typed.
            also: Ids of ways that count here too.
        """
        return self.line(words=True, before=before, keep=keep, also=also) or ""

    def text(
        self,
        before: str = "",
        *,
        keep: Callable[[str], None] | None = None,
        says: Said | None = None,
    ) -> str:
        """Ask for lines until an empty one.

        Args:
            before: What stands there already.
            keep: Takes all of it while it is being typed.
            says: What is said meanwhile.
        """
        lines = [before] if before else []
        while True:

            def half(now: str) -> None:
                if keep:
                    keep("\n".join([*lines, now] if now else lines))

            typed = self.line(words=True, keep=half, says=says) or ""
            if not typed:
                return "\n".join(lines)
            lines.append(typed)
            half("")

    def wait(
        self,
        *,
        says: Said | None = None,
        until: Callable[[], bool] | None = None,
        also: Collection[str] = (),
    ) -> bool:
        """Wait for enter; True when `until` ended it. Other words do nothing.

        Without anything that is paced, a terminal shows where one types.
        """
        prompt = "" if says else PROMPT
        return self.line(prompt, says=says, until=until, also=also) is None

    def read_on(self) -> None:
        """Say that enter goes on, and wait for it."""
        self.explain("enter_goes_on")
        self.wait()
        self.turn_page()
