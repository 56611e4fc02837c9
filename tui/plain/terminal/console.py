"""Lines that are said and lines that are typed; a way that is typed in place of an answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable

from exercises.flow.privacy import dims
from exercises.library.texts import screen_texts
from tui.plain.terminal.input import PipeInput
from tui.plain.terminal.interrupts import Covered, Interrupt, Left, Stopped
from tui.plain.terminal.line_editor import HIDE, UNREAD
from tui.plain.terminal.output import Output

LOOK = 0.1
"""Seconds between two looks at the time while something is paced."""
REST = 0.25
"""Seconds between two looks while nothing is."""
PROMPT = "> "

Said = Callable[[], Iterable[str]]
"""Returns what is to be said at this moment; called again and again."""

Paragraphs = tuple[tuple[str, ...], str]
"""What is said at once, and its style."""


def hide_nothing(keep: Callable[[], None]) -> None:
    """Do nothing where there is no house to cover."""
    keep()


class Console:
    """The two sides of a conversation, a line at a time.

    Args:
        page: What is said goes there.
        source: What is typed comes from there.
        stopped: Number of the signal that asks to end, 0 while there is none.
    """

    def __init__(
        self, page: Output, source: PipeInput, stopped: Callable[[], int] = lambda: 0
    ) -> None:
        self.page, self.source, self._stopped = page, source, stopped
        self.texts = screen_texts("plain")
        self.ways: Collection[str] = ()
        """Ids of the ways that do something where the session stands."""
        self.spelled: Collection[str] = ()
        """Ids of those of which a letter alone does nothing here: their word does, or a slash."""
        self.about = ""
        """What the help says first."""
        self.leaves = ""
        """What leaving leaves here, as help says it: `exercise` or `pause`; empty: nearer."""
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
        self._warned = False
        self._called = 0.0
        self._page_so_far: list[Paragraphs] = []
        self._explained: list[str] = []
        self.listener = ""
        """Who is spoken to now: id of a person, or `both`."""
        self._told: set[tuple[str, ...]] = set()

    @property
    def at_terminal(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self.source.at_terminal

    def say(self, *texts: str, style: str = "", label: str = "") -> None:
        """Say something.

        Args:
            texts: A line each; empty ones are left out.
            style: How they look.
            label: Begins each of them, so that one can search for it.
        """
        texts = tuple(f"{label} {each}" if label and each else each for each in texts)
        self._page_so_far.append((texts, style))
        self.page.say(*texts, style=style)

    def explain(self, key: str, **slots: object) -> None:
        """Say how something is answered: to each person once, later only where they ask.

        Args:
            key: Of the line, in `plain.toml`.
            slots: For its placeholders.
        """
        said = self.texts(key, **slots)
        self.says_in_help(said)
        if not self.told(said):
            self.say(said, style="dim", label=self.texts("label_how"))

    def told(self, *texts: str) -> bool:
        """Return whether this was said to who listens now; from now on it was."""
        said = (self.listener, *texts)
        before = said in self._told
        self._told.add(said)
        return before

    def says_in_help(self, *texts: str) -> None:
        """Let help say this too, on this page."""
        self._explained += texts

    def repeat(self) -> None:
        """Say once more what stands on this page."""
        for texts, style in self._page_so_far:
            self.page.say(*texts, style=style)

    def open_private(self) -> None:
        """Turn to a page that leaves nothing behind; where there is none, say so, once."""
        if self.page.hides:
            self.page.open_private()
        elif not self._warned:
            self._warned = True
            self.say(self.texts("private_stays"))

    def turn_page(self) -> None:
        """Turn the page: what was said so far is not said again."""
        self._page_so_far.clear()
        self._explained.clear()

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

    # Helping.

    def help(self, also: Collection[str] = ()) -> None:
        """Say what this is for and what can be typed here."""
        texts, say = self.texts, self.page.say
        say(self.about, *dict.fromkeys(self._explained), texts("ways_here"))
        for way in texts.lines("ways"):
            if way in ALWAYS or way in self.ways or way in also:
                key, word = texts.lines(f"way_{way}")[:2]
                key = f"/{key}" if way in self.spelled else key
                what = f"_{self.leaves}" if way == "leave" and self.leaves else ""
                say(texts(f"about_{way}{what}", key=key, word=word))
        key, word = texts.lines(f"way_{SAFETY}")[:2]
        say(texts(f"about_{SAFETY}", key=key, word=word), texts("ways_slash"))

    def hello(self) -> None:
        """Say once what can be typed at every prompt."""
        texts = self.texts
        named = [texts.lines(f"way_{way}") for way in texts.lines("ways")]
        ways = ", ".join(f"{found[0]} {found[1]}" for found in named)
        self.say(texts("ways_short", ways=ways), texts("ways_slash"))


SAFETY = "safety"
"""The way to the pages on safety: open at every prompt, and said only in help."""
HERE = frozenset({"help", "again", SAFETY})
"""Ways that lead nowhere else."""
ALWAYS = HERE | {"clock"}
"""Ways that are open at every prompt."""
