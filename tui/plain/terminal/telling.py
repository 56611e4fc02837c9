"""What is said: to whom, each thing about answering once, and once more where somebody asks."""

from __future__ import annotations

from collections.abc import Collection

from exercises.library.texts import screen_texts
from tui.plain.terminal.output import Output

Paragraphs = tuple[tuple[str, ...], str]
"""What is said at once, and its style."""

SAFETY = "safety"
"""The way to the pages on safety: open at every prompt, and said only in help."""
HERE = frozenset({"help", "again", SAFETY})
"""Ways that lead nowhere else."""
ALWAYS = HERE | {"clock"}
"""Ways that are open at every prompt."""


class Telling:
    """One side of a conversation: the page that is said, and what help says of it.

    Args:
        page: What is said goes there.
    """

    def __init__(self, page: Output) -> None:
        self.page = page
        self.texts = screen_texts("plain")
        self.ways: Collection[str] = ()
        """Ids of the ways that do something where the session stands."""
        self.spelled: Collection[str] = ()
        """Ids of those of which a letter alone does nothing here: their word does, or a slash."""
        self.about = ""
        """What the help says first."""
        self.leaves = ""
        """What leaving leaves here, as help says it: `exercise` or `pause`; empty: nearer."""
        self.listener = ""
        """Who is spoken to now: id of a person, or `both`."""
        self._warned = False
        self._page_so_far: list[Paragraphs] = []
        self._explained: list[str] = []
        self._told: set[tuple[str, ...]] = set()

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
