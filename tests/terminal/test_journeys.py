"""Each exercise from the first run to its end, played in a terminal; then what TinyDB holds."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.journal.every_byte import every_byte
from support.terminal.pseudo_terminal import INVITED, SAFETY, Terminal
from tinydb import TinyDB

Start = Callable[..., Terminal]
Move = tuple[str, ...]

SIZES = [
    pytest.param((80, 24), id="80x24"),
    pytest.param((40, 15), id="40x15", marks=pytest.mark.slow),
]

FIRST_RUN: list[Move] = [
    ("two people when one of them", "=Ada", "enter", "~", "=Bo", "enter"),
]
BOTH: list[Move] = [("Who is here?", "3")]
ADA: list[Move] = [("Who is here?", "1"), ("Ada alone", "1")]
BO: list[Move] = [("Who is here?", "2"), ("Bo alone", "2")]

TO_LISTENING: list[Move] = [
    ("someone else is here", "l"),
    ("look for a word", "/", "=listening in turns", "enter"),
    ("? help", "enter"),
    ("Why this", "enter"),
]
"""From home, through everything that is here."""

PAUSE_IN_BETWEEN: list[Move] = [
    ("breath 1 of 6", "escape"),
    ("for ● Ada alone", "1"),
    ("How heated", "8", "enter"),
    ("What would be good", "1", "enter"),
    ("for ◆ Bo alone", "2"),
    ("How heated", "s"),
    ("What would be good", "1", "enter"),
    ("Then you go on", "enter"),
]
"""Both look in after a pause that one of them left early; Ada says how heated it is."""

LISTENING: list[Move] = [
    *INVITED,
    ("Pick something light", "1", "enter"),
    ("One of you speaks", "enter"),
    ("Who would like to speak first", "1", "enter"),
    ("Say one thing", "p"),
    *PAUSE_IN_BETWEEN,
    ("Say one thing", "enter"),
    ("say back what you heard", "=you miss the soup", "enter"),
    ("Ada, is that it", "3", "enter"),
    ("say the bit that is missing", "enter"),
    ("once more: what do you hear", "=you miss cooking it", "enter"),
    ("Ada, is that it", "1", "enter"),
    ("Say one thing", "enter"),
    ("say back what you heard", "enter"),
    ("Ada, is that it", "2", "enter"),
    ("one thing you understood", "=that the kitchen is home", "enter"),
    ("thank ● Ada for telling", "enter"),
    ("Now you change places", "enter"),
    ("what would you like to talk about", "s"),
    ("Ada listens. There is", "enter"),
    ("say back what you heard", "=bread again", "enter"),
    ("Bo, is that it", "2", "enter"),
    ("one thing you understood", "=that bread takes time", "enter"),
    ("thank ◆ Bo for telling", "enter"),
    ("Let your shoulders drop", "enter"),
    ("for ● Ada alone", "1"),
    ("How was this for you", "1", "enter"),
    ("for ◆ Bo alone", "2"),
    ("How was this for you", "s"),
]

NAMING: list[Move] = [
    ("Three slow breaths", "enter"),
    ("Where in your body", "1", "enter"),
    ("what is it like there", "1", "enter"),
    ("want to do right now", "3", "enter"),
    ("more pleasant or more unpleasant", "left", "left", "down", "enter"),
    ("space choose, up to 3", "1", "enter"),
    ("How strong is it", "6", "enter"),
    ("What happened just before", "=The phone rang twice.", "enter"),
    ("What might help", "s"),
    ("Change anything", "enter"),
    ("as they stand", "enter"),
    ("do with these words", "2", "enter"),
    ("This is what ◆ Bo would see", "3", "enter"),
    ("You stopped and looked", "enter"),
    ("How was this for you", "s"),
]

BEAT: list[Move] = [
    ("breath 1 of 6", "o"),
    ("breath 1 of 1",),
    ("for ● Ada alone", "1"),
    ("How heated", "3", "enter"),
    ("What would be good", "1", "enter"),
    ("for ◆ Bo alone", "2"),
    ("How heated", "s"),
    ("What would be good", "1", "enter"),
    ("Then you go on", "enter"),
]


def past_safety(terminal: Terminal) -> None:
    """Go to listening and through the pages on safety.

    Now and then nearer itself says not today; then the two begin again.
    """
    said: set[str] = set()

    def is_said() -> bool:
        here = " ".join(terminal.text.split())
        said.update(each for each in ("now a good time", "Not today, then") if each in here)
        return bool(said)

    while "now a good time" not in said:
        said.clear()
        terminal.play(*TO_LISTENING, *SAFETY)
        terminal.until(is_said, "the invitation, or not today")
        if "now a good time" not in said:
            terminal.press("enter")


def leave(terminal: Terminal) -> None:
    """From the first page out of the program."""
    terminal.see("someone else is here")
    terminal.press("q")
    assert terminal.end() == 0


def month(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The tables of the one month, read by TinyDB alone."""
    (file,) = (folder / "journal").glob("????-??.json")
    with TinyDB(file, encoding="utf-8") as database:
        return {name: [dict(row) for row in database.table(name)] for name in database.tables()}


def everything(folder: Path) -> str:
    """All that lies in the folder, as one text."""
    return every_byte(folder).decode("utf-8")


def finished(folder: Path) -> dict[str, Any]:
    """The one finished session."""
    (session,) = month(folder)["sessions"]
    return session


def owned(folder: Path) -> set[tuple[str, str, str]]:
    """Step, owner and fate of each thing that was kept."""
    return {(row["step"], row["owner"], row["fate"]) for row in month(folder)["entries"]}


@pytest.fixture
def play(nearer: Start) -> Callable[..., Terminal]:
    """Plays moves from the first run on: `play(size, moves...)`."""

    def play(size: tuple[int, int], *moves: list[Move]) -> Terminal:
        terminal = nearer(size=size)
        for part in (FIRST_RUN, *moves):
            terminal.play(*part)
        return terminal

    return play


@pytest.mark.parametrize("size", SIZES)
def test_listening_ends_in_what_was_said_openly(
    play: Callable[..., Terminal], folder: Path, size: tuple[int, int]
) -> None:
    terminal = play(size, BOTH)
    past_safety(terminal)
    terminal.play(*LISTENING)
    leave(terminal)
    session = finished(folder)
    assert (session["exercise"], session["people"], session["solo"]) == (
        "listening",
        ["a", "b"],
        "",
    )
    assert {"floor", "say-back", "understood", "thanks", "swap", "close"} <= set(session["steps"])
    assert owned(folder) == {
        ("topic", "both", "shared"),
        ("understood", "a", "shared"),
        ("understood", "b", "shared"),
        ("afterwards", "a", "private"),
    }
    nobody_left_a_mark(folder)
    assert "you miss" not in everything(folder)  # a paraphrase is not kept


@pytest.mark.parametrize("size", SIZES)
def test_a_shared_sentence_is_all_that_the_other_sees(
    play: Callable[..., Terminal], folder: Path, size: tuple[int, int]
) -> None:
    terminal = play(size, ADA, [("Name what is here", "enter")], NAMING)
    terminal.play(("That is enough for now", "w"), *BO, ("begin", "o"), ("from ● Ada", "enter"))
    terminal.see("The phone rang twice.")
    ours = terminal.text
    terminal.press("escape")
    terminal.see("from ● Ada")
    terminal.press("escape")
    terminal.play(("begin", "m"))
    terminal.see("Nothing is kept here yet")
    terminal.press("escape")
    leave(terminal)
    assert finished(folder)["solo"] == "a"
    assert {row["owner"] for row in month(folder)["entries"]} == {"a"}
    shared = [row for row in month(folder)["entries"] if row["fate"] == "shared"]
    assert [row["step"] for row in shared] == ["share"]
    assert shared[0]["answer"]["text"] == shared[0]["text"]
    assert "How strong" not in ours
    nobody_left_a_mark(folder)
    private(folder)


@pytest.mark.parametrize("size", SIZES)
def test_a_pause_keeps_nothing_but_that_it_was(
    play: Callable[..., Terminal], folder: Path, size: tuple[int, int]
) -> None:
    terminal = play(size, BOTH, [("begin", "p")], BEAT)
    terminal.until(lambda: list((folder / "journal").glob("????-??.json")), "it is folded")
    leave(terminal)
    assert finished(folder)["exercise"] == "pause"
    assert month(folder)["entries"] == []
    nobody_left_a_mark(folder)
    private(folder)


def nobody_left_a_mark(folder: Path) -> None:
    """No skip, pause, length or heat is in what was folded, and no session is open."""
    assert list((folder / "open").iterdir()) == []
    session = finished(folder)
    known = {"id", "exercise", "title", "people", "solo", "ended", "zone", "steps", "carried"}
    assert set(session) <= known
    assert not session.get("carried")
    row = {"id", "owner", "step", "prompt", "answer", "text", "fate", "says_back", "session"}
    assert all(set(entry) == row for entry in month(folder)["entries"])
    text = json.dumps(month(folder))
    found = [word for word in ("skipped", "paused", "elapsed", "extended", "paced") if word in text]
    assert found == []


def private(folder: Path) -> None:
    """Nobody else on this machine may look."""
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
