"""The same in a real pseudo-terminal, with real kills: the screen, the titles, the data folder."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from support.journal.cheap_keys import CHEAP
from support.leaks.memory_disk import told
from support.leaks.oracle import A_TOKEN, BEGINNING, Leak, Oracle
from support.terminal.naming_session import NAMING
from support.terminal.pseudo_terminal import LOOK, Terminal, began_together, set_up

from exercises.journal.journal import Journal

TITLES = re.compile(rb"\x1b\][012];([^\x07\x1b]*)(?:\x07|\x1b\\)")
F8 = "\x1b[19~"
QUIET, LONGEST = 0.12, 0.5
"""Seconds without a byte after which a frame is whole; on a page that moves, the most waited."""
SETTLED = 1.2
"""Seconds after which the clock and the list lead back."""
PATIENCE = 4.0
"""Seconds for words to appear; a key may have led to a page without a field."""
MOVES = 40
NAMES = {"a": "● Ada", "b": "◆ Bo"}
MARKS = {"a": "1", "b": "2"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of Ada and Bo, who did an exercise together before."""
    return began_together(set_up(tmp_path / "data", "Ada", "Bo"))


@pytest.fixture
def start(tmp_path: Path, folder: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts nearer with that folder; temporary files lie beside it."""
    (tmp_path / "temporary").mkdir()
    env = {"TMPDIR": str(tmp_path / "temporary"), "PYTHONPYCACHEPREFIX": str(tmp_path / "code")}
    started: list[Terminal] = []

    def run(*arguments: str) -> Terminal:
        command = [sys.executable, "-m", "tui.cli.main", "--data-dir", str(folder), *arguments]
        started.append(Terminal(command, cwd=tmp_path, env=env))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


class Sitting:
    """Somebody in front of a terminal, who looks at each frame once it is whole."""

    def __init__(
        self,
        start: Callable[..., Terminal],
        folder: Path,
        chance: random.Random,
        exercise: str,
        sealed: str,
    ) -> None:
        self._start, self.folder, self.chance = start, folder, chance
        self.exercise = exercise
        self.oracle = Oracle(chance)
        self.phrases: dict[str, str] = {}
        self.knocked = ""
        self.looks = self.kills = 0
        for person in sealed:
            self.phrases[person] = self.oracle.token(person, "their passphrase")
            self.oracle.sealed.add(person)
        seal(folder, self.phrases)
        self.terminal = start("do", exercise)

    def frame(self) -> str:
        """Wait until a frame is whole, and look at it."""
        self.terminal.until(lambda: self.terminal.text.strip(), "first frame")
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            before = len(self.terminal.raw)
            alive = self.terminal.read(QUIET)
            if not alive or len(self.terminal.raw) == before:
                break
        text = self.terminal.text
        self.looks += 1
        self.oracle.look(text, self.sits(text), "the terminal")
        if set(TITLES.findall(self.terminal.raw)) - {b"notes", b""}:
            raise Leak(f"the window is called {TITLES.findall(self.terminal.raw)}")
        self.oracle.look_at_files(self.folder.parent)
        return text

    def sits(self, text: str) -> str:
        """Who sits there alone: whoever opened the curtain, on a page that says it is theirs."""
        if any(words in text for words in ("This part is for", "Who is here?", "bread, milk")):
            return ""
        return self.knocked if "only you" in self.terminal.lines[0] else ""

    def kill(self) -> None:
        """End it in the middle of whatever it does, look at the files, and start it again."""
        self.terminal.kill()
        self.kills += 1
        self._again()

    def _again(self) -> None:
        self.oracle.look_at_files(self.folder.parent)
        self.knocked = ""
        self.terminal = self._start()

    def move(self) -> None:
        """The next key, as the page asks for it."""
        text, press = self.frame(), self.terminal.press
        if "Your passphrase" in text and "One moment" not in text:
            press(*self.phrases[self._named(text)], "enter")
            self.terminal.gone("Your passphrase")
        elif "This part is for" in text:
            self._at_curtain(text)
        elif "Who is here?" in text:
            self.knocked = ""
            press("3")
        elif "bread, milk" in text:
            press("x")
            end = time.monotonic() + SETTLED
            while time.monotonic() < end:
                self.terminal.read(LOOK)
            press(F8)
            self.terminal.gone("bread, milk")
        elif "How heated" in text or "After this" in text:
            press("s")
        elif "Dizzy or uneasy?" in text:
            press("q")
        elif "F1" in text:
            self._type()
        else:
            self._at_page()

    def _named(self, text: str) -> str:
        return next((who for who, name in NAMES.items() if f"for {name} alone" in text), "both")

    def _at_curtain(self, text: str) -> None:
        person = self._named(text)
        if person == "both":
            self.knocked = ""
            self.terminal.press("1")
            return
        if self.chance.random() < 0.25:
            self.terminal.press(MARKS["b" if person == "a" else "a"])
            assert "This part is for" in self.frame(), "the curtain opens on the other key"
        self.knocked, before = person, self.terminal.text
        self.terminal.press(MARKS[person])
        self._until_it_opened(before)

    def _until_it_opened(self, curtain: str) -> None:
        """Wait for another page: on a slow machine the old one may stand there quietly."""
        end = time.monotonic() + PATIENCE
        while self.terminal.text == curtain and time.monotonic() < end:
            self.terminal.read(LOOK)

    def _type(self) -> None:
        """Write half a sentence; then hand it over, leave it, or be killed in the middle."""
        private = "only you" in self.terminal.lines[0]
        word = self.oracle.token(self.knocked if private else "both", self.exercise)
        self.terminal.press(*f" I wanted {word} and")
        end = time.monotonic() + PATIENCE
        while word not in self.terminal.text and time.monotonic() < end:
            if not self.terminal.read(LOOK):  # the page went on meanwhile, and q leads out of it
                self._again()
                return
        how = self.chance.random()
        if how < 0.25:
            self.frame()
            self.kill()
        elif how < 0.35:
            self.terminal.press(F8)
        else:
            self.terminal.press("enter")

    def _at_page(self) -> None:
        secret = [*self.oracle.secret_to("a"), *self.oracle.secret_to("b")]
        how = self.chance.choices(
            ("on", "skip", "bland", "help", "palette", "kill", "pause", "own"),
            (12, 1, 0.6, 0.6, 0.6, 0.6, 0.2, 3),
        )[0]
        press, text = self.terminal.press, self.terminal.text
        if how == "on" and " 0 1 2 3 4 5 " in text:
            press("6", "enter")
        elif how == "on" and "say open" in text:
            press("2", "1")
        elif how == "on":
            press("enter")
        elif how == "own":
            press("down", "enter")
        elif how == "skip":
            press("s")
        elif how == "bland":
            press(F8)
        elif how == "help":
            press("?")
            self.frame()
            press("escape")
        elif how == "palette" and secret:
            press("\x10", *self.chance.choice(secret)[:BEGINNING])
            self.frame()
            press("escape", "escape")
        elif how == "kill":
            self.kill()
        elif how == "pause":
            press("p")


@pytest.mark.parametrize(
    ("seed", "exercise", "sealed"),
    [
        (1, "share-one-sentence", ""),
        pytest.param(6, "small-wins", "ab", marks=pytest.mark.slow),
        pytest.param(2, "our-loop", "a", marks=pytest.mark.slow),
        pytest.param(3, "needs-instead-of-positions", "ab", marks=pytest.mark.slow),
        pytest.param(4, "topic-temperature", "b", marks=pytest.mark.slow),
        pytest.param(5, "appreciation", "", marks=pytest.mark.slow),
    ],
)
def test_no_word_of_one_is_on_the_screen_of_the_other(
    start: Callable[..., Terminal], folder: Path, seed: int, exercise: str, sealed: str
) -> None:
    with told(seed, f"of {exercise} in a terminal") as chance:
        sitting = Sitting(start, folder, chance, exercise, sealed)
        for _ in range(MOVES):
            sitting.move()
        sitting.kill()
        assert sitting.looks >= MOVES
        assert len(sitting.oracle.tokens) > len(sealed)


def seal(folder: Path, phrases: dict[str, str]) -> None:
    """Set passphrases."""
    with Journal.open(folder, cost=CHEAP) as journal:
        for person, phrase in phrases.items():
            journal.set_passphrase(person, phrase)


TO_THE_FIELD = [
    ("Who is here?", "1"),
    ("for ● Ada alone", "1"),
    ("Your passphrase", *"the lake at dawn", "enter"),
    *NAMING,
]
SENTENCE = "The heron stood in the Zaunkoenig rain and nobody cal"
WORDS = tuple(
    f"{one} {other}".encode() for one, other in pairwise(SENTENCE.split()) if len(other) > 4
)
"""Two at a time: a short word alone may stand in Base64 by chance, which knows no space."""


@pytest.mark.parametrize("wait", [0.0, 1.5], ids=["at once", "after it was saved"])
def test_killed_in_mid_sentence_the_folder_holds_none_of_their_words(
    start: Callable[..., Terminal], folder: Path, tmp_path: Path, wait: float
) -> None:
    seal(folder, {"a": "the lake at dawn"})
    terminal = start("do", "name-what-is-here")
    terminal.play(*TO_THE_FIELD, ("What happened just before", f"={SENTENCE}"))
    end = time.monotonic() + wait
    while time.monotonic() < end:
        terminal.read(0.1)
    terminal.kill()
    assert list((folder / "open").glob("*.json"))
    looked_at = [path for path in tmp_path.rglob("*") if path.is_file() and "code" not in str(path)]
    assert len(looked_at) > 3
    for path in looked_at:
        raw = path.read_bytes()
        for word in (*WORDS, b"name-what-is-here" if "open" in path.parts else b"Zaunkoenig"):
            assert word not in raw, path
            assert word.decode().encode("utf-16-le") not in raw, path
    if wait:
        terminal = start()
        terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"))
        terminal.play(("Your passphrase", *"the lake at dawn", "enter"), ("in the middle", "enter"))
        terminal.see(SENTENCE)


def test_the_search_would_find_it(folder: Path, start: Callable[..., Terminal]) -> None:
    """Without a passphrase the same words are there."""
    terminal = start("do", "name-what-is-here")
    moves = [move for move in TO_THE_FIELD if move[0] != "Your passphrase"]
    terminal.play(*moves, ("What happened just before", f"={SENTENCE}"))

    def saved() -> bool:
        found = b"".join(path.read_bytes() for path in (folder / "open").glob("*.json"))
        return all(word in found for word in WORDS)

    terminal.until(saved, "words in the folder")
    terminal.kill()
    assert not A_TOKEN.search(SENTENCE)
