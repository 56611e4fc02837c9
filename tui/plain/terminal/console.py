"""Lines that are typed, below what is said; a way that is typed in place of an answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable

from exercises.flow.privacy import dims
from tui.plain.terminal.input import PipeInput
from tui.plain.terminal.interrupts import Covered, Interrupt, Left, Stopped
from tui.plain.terminal.line_editor import HIDE, UNREAD
from tui.plain.terminal.output import Output
from tui.plain.terminal.telling import HERE, SAFETY, Paragraphs, Telling

LOOK = 0.1
"""Seconds between two looks at the time while something is paced."""
REST = 0.25
"""Seconds between two looks while nothing is."""
PROMPT = "> "

Said = Callable[[], Iterable[str]]
"""Returns what is to be said at this moment; called again and again."""


def hide_nothing(keep: Callable[[], None]) -> None:
    """Do nothing where there is no house to cover."""
    keep()


class Console(Telling):
    """The two sides of a conversation, a line at a time.

    Args:
        page: What is said goes there.
        source: What is typed comes from there.
        stopped: Number of the signal that asks to end, 0 while there is none.
    """

    def __init__(
        self, page: Output, source: PipeInput, stopped: Callable[[], int] = lambda: 0
    ) -> None:
        super().__init__(page)
        self.source, self._stopped = source, stopped
        self.every: Callable[[bool], None] = lambda now: None
        """Called each second, and once more with True where somebody goes from a prompt."""
        self.hide: Callable[[Callable[[], None]], None] = hide_nothing
        """Covers everything at once, then calls what it is given; returns behind a curtain."""
        self.safety: Callable[[], None] = lambda: None
        """Says when exercises for two are not right, and whom to call; returns then."""
        self.idle_after = 0.0
        """Seconds after which a private part is covered, 0: never."""
        self.keep_every = 0.5
        """Seconds after which half a line is kept at the latest."""
        self._called = 0.0

    @property
    def at_terminal(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self.source.at_terminal

    def line(
        self,
        prompt: str = PROMPT,
        *,
        words: bool = False,
        before: str = "",
        keep: Callable[[str], None] | None = None,
        says: Said | None = None,
        until: Callable[[], bool] | None = None,
        hidden: bool = False,
        also: Collection[str] = (),
        answers: Collection[str] = (),
    ) -> str | None:
        """Ask for a line.

        Args:
            prompt: Stands before it in a terminal.
            words: Own words are asked for: a way needs a slash before it.
            before: What stands in the line already, in a terminal.
            keep: Takes the line while it is half typed.
            says: What is said meanwhile.
            until: Ends the wait; the result is None then.
            hidden: Nothing of it is shown, and the clock and list leave it empty.
            also: Ids of ways that count here too.
            answers: Words that are an answer here, whatever else they are.

        Raises:
            Wish: Somebody typed one of the ways.
            Covered: Nobody typed for too long.
            Left: There is nothing more to read.
            Stopped: A signal came.
        """
        half = before
        while True:
            typed = self._read(prompt, keep, says, until, hidden, half, words)
            if typed is None:
                return None
            if self.source.unread and self.source.at_terminal:
                self.say(self.texts("unread"))
                half = "" if hidden else typed.replace(UNREAD, "")
                continue
            if self.source.unread:
                self.say(self.texts("unread_line"))
            is_answer = hidden or typed.strip().casefold() in answers
            way = "" if is_answer else self.way(typed, slash=words, also=also)
            half = self.source.half if typed == HIDE and not hidden else ""
            if typed == HIDE or way == "clock":
                said = self._hide(keep, half)
                if hidden:
                    return ""
                for texts, style in said:
                    self.say(*texts, style=style)
            elif not way:
                if words and typed:
                    self._page_so_far.append(((typed,), ""))
                return typed
            elif way in HERE:
                if keep:
                    keep("")  # the way is no part of what was written
                self._here(way, also)
            elif way in self.ways or way in also:
                if keep:
                    keep("")  # the way is no part of what was written
                raise Interrupt(way)
            else:
                self.say(self.texts("not_here"))

    def _here(self, way: str, also: Collection[str]) -> None:
        """Do what leads nowhere else."""
        if way == "help":
            self.help(also)
        elif way == "again":
            self.repeat()
        else:
            said, explained = self._page_so_far.copy(), self._explained.copy()
            self.safety()
            self.turn_page()
            for texts, style in said:
                self.say(*texts, style=style)
            self.says_in_help(*explained)

    def secret(self) -> str:
        """Ask for a passphrase; empty where enter alone goes back.

        Programs that show what is typed know by the end of the prompt that they are to hide this.
        """
        prompt = self.texts("passphrase_prompt") + " "
        if self.source.shown_elsewhere and not self.source.at_terminal:
            self.page.say(prompt)
        return self.line(prompt, hidden=True) or ""

    def _hide(self, keep: Callable[[str], None] | None, half: str) -> list[Paragraphs]:
        """Cover everything, until a curtain was opened; what is to be said again then."""
        said = self._page_so_far.copy()
        self.hide(lambda: keep(half) if keep else None)
        self.turn_page()
        return said

    def way(self, typed: str, *, slash: bool = False, also: Collection[str] = ()) -> str:
        """Return id of the way that was typed; empty where it is an answer.

        Args:
            typed: The line.
            slash: Whether only a slash makes it a way.
            also: More of them than those that hold everywhere.
        """
        said = typed.rstrip().casefold()
        if slash and not said.startswith("/"):
            return ""
        slashed, said = said.startswith("/"), said.removeprefix("/")
        for way in (*self.texts.lines("ways"), SAFETY, *also):
            if said in self.texts.lines(f"way_{way}"):
                return way if slashed or len(said) > 1 or way not in self.spelled else ""
        return ""

    def any_line(self) -> str:
        """Return a line that is no answer to anything; no way is open."""
        return self._read("") or ""

    def _read(
        self,
        prompt: str,
        keep: Callable[[str], None] | None = None,
        says: Said | None = None,
        until: Callable[[], bool] | None = None,
        hidden: bool = False,
        half: str = "",
        words: bool = False,
    ) -> str | None:
        source, kept, kept_at = self.source, half, time.monotonic()
        shown = prompt if source.at_terminal else ""
        source.begin(shown, hidden=hidden, words=words, half=half)
        source.touched = max(source.touched, kept_at)
        wall, told = time.time() - time.monotonic(), False
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
                if keep and source.half != kept and now - kept_at >= self.keep_every:
                    keep(source.half)
                    kept, kept_at = source.half, now
                if says and not source.half:
                    for said in says():
                        source.interrupt(lambda said=said: self.page.say(said))  # type: ignore[misc]
                idle = max(now, time.time() - wall) - source.touched
                if source.at_terminal:
                    told = self._told_of_curtain(idle, told)
                    if self.idle_after and idle >= self.idle_after:
                        raise Covered
        except (Covered, Left, Stopped):
            if keep:
                keep(source.half)
            self.every(True)
            raise

    def _told_of_curtain(self, idle: float, told: bool) -> bool:
        """Say once that this part is covered before long; return whether that was said."""
        if not dims(idle, self.idle_after):
            return False
        if not told:
            self.source.interrupt(lambda: self.page.say(self.texts("idle_soon")))
        return True
