"""Saying and asking: every line that is said or typed in the line-by-line front end goes here."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from exercises.library import screen_texts
from tui.plain.screen import Page
from tui.plain.source import Pipe
from tui.plain.wishes import Covered, Left, Stopped, Wish

LOOK = 0.1
"""Seconds between two looks at the time while something is paced."""
REST = 0.25
"""Seconds between two looks while nothing is."""
KEEP = 0.5
"""Seconds after which half a line is kept at the latest."""
PROMPT = "> "
ROOM = 10
"""Rows that a question needs beside its list on a page that does not scroll back."""

Said = Callable[[], Iterable[str]]
"""Returns what is to be said at this moment; called again and again."""


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen by its number."""

    id: str
    label: str
    note: str = ""


class Talk:
    """The two sides of a conversation in lines.

    Args:
        page: What is said goes there.
        source: What is typed comes from there.
        stopped: Number of the signal that asks to end, 0 while there is none.
    """

    def __init__(self, page: Page, source: Pipe, stopped: Callable[[], int] = lambda: 0) -> None:
        self.page, self.source, self._stopped = page, source, stopped
        self.texts = screen_texts("plain")
        self.ways: Collection[str] = ()
        """Ids of the ways that do something where the session stands."""
        self.about = ""
        """What the help says first."""
        self.every: Callable[[bool], None] = lambda now: None
        """Called each second, and once more with True where somebody goes from a prompt."""
        self._called = 0.0
        self.idle_after = 0.0
        """Seconds after which a private part is covered, 0: never."""
        self._kept: Callable[[str], None] | None = None

    @property
    def at_terminal(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self.source.at_terminal

    def say(self, *texts: str, style: str = "") -> None:
        """Say something."""
        self.page.say(*texts, style=style)

    # Asking.

    def line(
        self,
        prompt: str = PROMPT,
        *,
        words: bool = False,
        keep: Callable[[str], None] | None = None,
        says: Said | None = None,
        until: Callable[[], bool] | None = None,
        hidden: bool = False,
        also: Collection[str] = (),
    ) -> str | None:
        """Ask for a line.

        Args:
            prompt: Stands before it in a terminal.
            words: Own words are asked for: a way needs a slash before it.
            keep: Takes the line while it is half typed.
            says: What is said meanwhile.
            until: Ends the wait; the result is None then.
            hidden: Nothing of it is shown.
            also: Ids of ways that count here too.

        Raises:
            Wish: Somebody typed one of the ways.
            Covered: Nobody typed for too long.
            Left: There is nothing more to read.
            Stopped: A signal came.
        """
        while True:
            typed = self._read(prompt, keep, says, until, hidden)
            if typed is None:
                return None
            way = "" if hidden else self.way(typed, slash=words, also=also)
            if not way:
                return typed
            if way == "help":
                self.help(also)
            elif way in self.ways or way in also:
                if keep:
                    keep("")  # the way is no part of what was written
                raise Wish(way)
            else:
                self.say(self.texts("not_here"))

    def way(self, typed: str, *, slash: bool = False, also: Collection[str] = ()) -> str:
        """Id of the way that was typed; empty where it is an answer.

        Args:
            typed: The line.
            slash: Whether only a slash makes it a way.
            also: More of them than those that hold everywhere.
        """
        said = typed.rstrip().casefold()
        if slash and not said.startswith("/"):
            return ""
        said = said.removeprefix("/")
        for way in (*self.texts.lines("ways"), *also):
            if said in self.texts.lines(f"way_{way}"):
                return way
        return ""

    def _read(
        self,
        prompt: str,
        keep: Callable[[str], None] | None,
        says: Said | None,
        until: Callable[[], bool] | None,
        hidden: bool,
    ) -> str | None:
        source, kept, kept_at = self.source, "", time.monotonic()
        source.begin(prompt if source.at_terminal else "", hidden=hidden)
        source.touched = max(source.touched, kept_at)
        wall = time.time() - time.monotonic()
        try:
            while True:
                if number := self._stopped():
                    raise Stopped(number)
                if until is not None and until():
                    return None
                typed = source.read(LOOK if says or until else REST)
                if typed is not None:
                    return typed
                now = time.monotonic()
                if now - self._called >= 1.0:
                    self._called = now
                    self.every(False)
                if keep and source.half != kept and now - kept_at >= KEEP:
                    keep(source.half)
                    kept, kept_at = source.half, now
                if says and not source.half:
                    for said in says():
                        source.interrupt(lambda said=said: self.say(said))  # type: ignore[misc]
                idle = max(now, time.time() - wall) - source.touched
                if self.idle_after and source.at_terminal and idle >= self.idle_after:
                    raise Covered
        except (Covered, Left, Stopped):
            if keep:
                keep(source.half)
            self.every(True)
            raise

    def number(self, low: int, high: int) -> int | None:
        """Ask for a number; None where it is hard to say."""
        self.say(self.texts("number_range", low=low, high=high))
        while True:
            typed = (self.line() or "").strip()
            if not typed:
                return None
            if typed.isascii() and typed.isdigit() and low <= int(typed[:4]) <= high:
                return int(typed)
            self.say(self.texts("number_unclear", low=low, high=high))

    def choose(
        self,
        choices: Sequence[Choice],
        *,
        before: str = "",
        own: bool = False,
        empty: bool = False,
        keep: Callable[[str], None] | None = None,
        also: Collection[str] = (),
    ) -> str:
        """Let one thing be chosen by its number, or by its words.

        Args:
            choices: What there is.
            before: Id of what enter alone takes; empty: nothing.
            own: Whether other words are an answer too; they come back after a colon.
            empty: Whether enter alone is an answer: the empty one.
            keep: With `own`: takes the line while it is half typed.
            also: Ids of ways that count here too.

        Returns:
            Its id; with `own`, a colon and the words as typed.
        """
        self._list(choices)
        while True:
            typed = self.line(keep=keep, also=also) or ""
            if not typed.strip() and (before or empty):
                return before
            picked = self._picked(typed, len(choices))
            if picked is not None and len(picked) == 1:
                return choices[picked[0]].id
            for choice in choices:
                if typed.strip().casefold() == choice.label.casefold():
                    return choice.id
            if own and picked is None and typed.strip():
                return f":{typed.strip()}"
            self._unclear(len(choices))

    def choose_some(
        self,
        choices: Sequence[Choice],
        most: int,
        *,
        before: Sequence[str] = (),
        empty: bool = False,
    ) -> tuple[str, ...]:
        """Let several things be chosen by their numbers.

        Args:
            choices: What there is.
            most: How many at most.
            before: Ids that enter alone takes.
            empty: Whether enter alone takes none.
        """
        self._list(choices)
        self.say(self.texts("some_numbers", most=most))
        while True:
            typed = self.line() or ""
            if not typed.strip() and (before or empty):
                return tuple(before)
            picked = self._picked(typed, len(choices))
            if not picked:
                self._unclear(len(choices))
            elif len(picked) > most:
                self.say(self.texts("numbers_many", most=most))
            else:
                return tuple(choices[at].id for at in sorted(picked))

    def _list(self, choices: Sequence[Choice]) -> None:
        """One line each; where the question would scroll away, one paragraph of all."""
        lines = []
        for number, choice in enumerate(choices, start=1):
            note = f" - {choice.note}" if choice.note else ""
            lines.append(f"{number}. {choice.label}{note}")
        if self.page.private and len(lines) > self.page.rows - ROOM:
            lines = ["; ".join(lines)]
        self.say(*lines)

    def _picked(self, typed: str, last: int) -> list[int] | None:
        """The places that these numbers name, each once; None where these are other words."""
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
        self, *, keep: Callable[[str], None] | None = None, also: Collection[str] = ()
    ) -> str:
        """Ask for own words on one line; empty where there are none."""
        return self.line(words=True, keep=keep, also=also) or ""

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
        self.say(self.texts("enter_goes_on"), style="dim")
        self.wait()

    # Helping.

    def help(self, also: Collection[str] = ()) -> None:
        """Say what this is for and what can be typed here."""
        texts = self.texts
        self.say(self.about, texts("ways_here"))
        for way in texts.lines("ways"):
            if way == "help" or way in self.ways or way in also:
                key, word = texts.lines(f"way_{way}")[:2]
                self.say(texts(f"about_{way}", key=key, word=word))
        self.say(texts("ways_slash"))

    def hello(self) -> None:
        """Say once what can be typed at every prompt."""
        texts = self.texts
        named = [texts.lines(f"way_{way}") for way in texts.lines("ways")]
        ways = ", ".join(f"{found[0]} {found[1]}" for found in named)
        self.say(texts("welcome"), texts("ways_short", ways=ways), texts("ways_slash"))
