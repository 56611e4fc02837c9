"""The same in a real pseudo-terminal, with real kills: the screen, the titles, the data folder."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from support.journal.cheap_keys import CHEAP
from support.leaks.memory_disk import told
from support.leaks.oracle import A_TOKEN, BEGINNING, Leak, Oracle
from support.terminal.naming_session import NAMING
from support.terminal.own_time import goes_by
from support.terminal.pseudo_terminal import OWN_TIME, Terminal, began_together, set_up

from exercises.journal.files.errors import JournalError
from exercises.journal.journal import Journal
from tui.privacy.decoy_app import DecoyApp

TITLES = re.compile(rb"\x1b\][012];([^\x07\x1b]*)(?:\x07|\x1b\\)")
F8 = "\x1b[19~"

BREATH = re.compile(r"breath \d+ of \d+ \d+ s")
"""What a pause shows, which no key but its own leads out of."""
MINUTE = 60.0
MOVES = 40
NAMES = {"a": "● Ada", "b": "◆ Bo"}
MARKS = {"a": "1", "b": "2"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of Ada and Bo, who did an exercise together before."""
    return began_together(set_up(tmp_path / "data", "Ada", "Bo"))


@pytest.fixture
def start(
    tmp_path: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Terminal]]:
    """Starts nearer with that folder, in its own time where it gets a file for it.

    Temporary files lie beside the folder.
    """
    (tmp_path / "temporary").mkdir()
    code = tmp_path_factory.getbasetemp().parent / "bytecode"
    env = {"TMPDIR": str(tmp_path / "temporary"), "PYTHONPYCACHEPREFIX": str(code)}
    started: list[Terminal] = []

    def run(*arguments: str, seconds: Path | None = None) -> Terminal:
        program = [OWN_TIME, str(seconds)] if seconds else ["-m", "tui.cli.main"]
        command = [sys.executable, *program, "--data-dir", str(folder), *arguments]
        started.append(Terminal(command, cwd=tmp_path, env=env))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


WAITING = ("is now a good time?", "What would you like?")
"""Questions on the way in: enter alone would go back from them."""


class PlainSession:
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
        self._seconds = folder.parent / "seconds"
        self.exercise = exercise
        self.oracle = Oracle(chance)
        self.phrases: dict[str, str] = {}
        self.knocked = ""
        self.looks = self.kills = 0
        for person in sealed:
            self.phrases[person] = self.oracle.token(person, "their passphrase")
            self.oracle.sealed.add(person)
        seal(folder, self.phrases)
        self.terminal = start("do", exercise, seconds=self._seconds)

    def pass_by(self, seconds: float = 0.0) -> None:
        """Wait until all is drawn; then let seconds go by."""
        self.terminal.until(lambda: self.terminal.text.strip(), "first frame")
        goes_by(self.terminal, self._seconds, seconds)

    def frame(self) -> str:
        """Wait until all is drawn, and look at it."""
        self.pass_by()
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
        self.terminal = self._start(seconds=self._seconds)

    def move(self) -> None:
        """The next key, as the page asks for it."""
        text, press = self.frame(), self.terminal.press
        if "Your passphrase" in text:
            press(*self.phrases[self._named(text)], "enter")
        elif "This part is for" in text:
            self._at_curtain(text)
        elif "Who is here?" in text:
            self.knocked = ""
            press("3")
        elif "bread, milk" in text:
            press("x")
            self.pass_by(DecoyApp.settled)
            press(F8)
            self.terminal.gone("bread, milk")
        elif BREATH.search(text):
            self.pass_by(MINUTE)
        elif "How heated" in text or "After this" in text:
            press("s")
        elif "Dizzy or uneasy?" in text:
            press("q")
        elif "F1" in text:
            self._type()
        elif any(asked in text for asked in WAITING):
            press("1", "enter")
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
        self.knocked = person
        self.terminal.press(MARKS[person])

    def _type(self) -> None:
        """Write half a sentence; then hand it over, leave it, or be killed in the middle."""
        private = "only you" in self.terminal.lines[0]
        word = self.oracle.token(self.knocked if private else "both", self.exercise)
        self.terminal.type(f" I wanted {word} and")
        typed = self.frame()
        assert word in typed, "words that were typed are not there"
        how = self.chance.random()
        if how < 0.25:
            self.kill()
        elif how < 0.35:
            self.terminal.press(F8)
        else:
            self.terminal.press("enter")
            # Close behind a letter it waits whether more is typed: until then it is this page.
            self.terminal.until(lambda: self.terminal.text != typed, "the page after the words")

    def _at_page(self) -> None:
        secret = [*self.oracle.secret_to("a"), *self.oracle.secret_to("b")]
        how = self.chance.choices(
            ("on", "skip", "decoy", "help", "palette", "kill", "pause", "own"),
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
        elif how == "decoy":
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
        sitting = PlainSession(start, folder, chance, exercise, sealed)
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


PHRASE = "the lake at dawn"
TO_THE_FIELD = [
    ("Who is here?", "1"),
    ("for ● Ada alone", "1"),
    ("Your passphrase", f"*{PHRASE}", "enter"),
    *NAMING,
]
SENTENCE = "The heron stood in the Zaunkoenig rain and nobody cal"
WORDS = tuple(
    f"{one} {other}".encode() for one, other in pairwise(SENTENCE.split()) if len(other) > 4
)
"""Two at a time: a short word alone may stand in Base64 by chance, which knows no space."""


def is_saved(folder: Path, copy: Path) -> bool:
    """Whether the sentence is on disk, as its owner reads it with their passphrase."""
    shutil.rmtree(copy, ignore_errors=True)
    try:
        shutil.copytree(folder, copy)
        with Journal.open(copy, cost=CHEAP) as journal:
            journal.unlock("a", PHRASE)
            session = journal.open_solo("a")
            return bool(session and session.draft and session.draft.text == SENTENCE)
    except (OSError, shutil.Error, JournalError):  # a file was replaced while it was copied
        return False


@pytest.mark.parametrize("saved", [False, True], ids=["at once", "after it was saved"])
def test_killed_in_mid_sentence_the_folder_holds_none_of_their_words(
    start: Callable[..., Terminal],
    folder: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    saved: bool,
) -> None:
    seal(folder, {"a": PHRASE})
    terminal = start("do", "name-what-is-here")
    terminal.play(*TO_THE_FIELD, ("What happened just before", f"={SENTENCE}"))
    if saved:
        copy = tmp_path_factory.mktemp("copy") / "data"
        terminal.until(lambda: is_saved(folder, copy), "sentence on the disk")
    terminal.kill()
    assert list((folder / "open").glob("*.json"))
    looked_at = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(looked_at) > 3
    for path in looked_at:
        raw = path.read_bytes()
        for word in (*WORDS, b"name-what-is-here" if "open" in path.parts else b"Zaunkoenig"):
            assert word not in raw, path
            assert word.decode().encode("utf-16-le") not in raw, path
    if saved:
        terminal = start()
        terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"))
        terminal.play(("Your passphrase", f"*{PHRASE}", "enter"), ("in the middle", "enter"))
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
