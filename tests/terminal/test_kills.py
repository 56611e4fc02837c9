"""The program is killed in the middle of each exercise, and started again."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.naming_session import TO_WHAT_HAPPENED, half_written, on_disk
from support.terminal.own_time import goes_by
from support.terminal.pseudo_terminal import INVITED, LOOK, Terminal, began_together

from exercises.engine.replay import replay
from exercises.engine.state import begin
from exercises.journal.journal import Journal
from exercises.runtime.resting import is_begun

Start = Callable[..., Terminal]

TURN = 45.0
"""Seconds of a speaking turn, as it comes."""
HALF_CELL = 0.25
"""Seconds by which a candle of 48 cells cannot tell the time of a turn."""
SECONDS = re.compile(r"breath \d of \d\s+(\d+) s")
SPOKEN, BREATHED = 11.9, 5.9
"""Seconds of a turn and of a pause that have gone by when the program is killed."""

TO_THE_FLOOR = [
    ("Who is here?", "3"),
    *INVITED,
    ("Pick something light", "1", "enter"),
    ("One of you speaks", "enter"),
    ("Who would like to speak first", "1", "enter"),
]
TO_SAYING_BACK = [*TO_THE_FLOOR, ("Say one thing", "enter")]


def checkpoint(folder: Path) -> float:
    """Active seconds on disk since the place was entered."""
    tables = on_disk(folder)
    drafts = tables.get("draft", [{"elapsed": 0.0}])
    entered = float(tables["events"][-1]["elapsed"])
    return max(0.0, float(drafts[0]["elapsed"]) - entered)


def candle(terminal: Terminal) -> float:
    """Seconds of a speaking turn that the candle shows as left."""
    row = next(line for line in terminal.lines if "there is time" in line)
    left, burnt = row.count("━") + row.count("╾") / 2, row.count("─") + row.count("╾") / 2
    return TURN * left / (left + burnt)


def seconds_left(terminal: Terminal) -> int:
    """Seconds of a pause that stand under the breath."""
    found: list[str] = []
    terminal.until(lambda: found.extend(SECONDS.findall(terminal.text)) or found, "seconds")
    return int(found[0])


def again(nearer: Start, *keys: str) -> Terminal:
    """Start once more, go on as both; `keys` open the curtain."""
    terminal = nearer()
    terminal.play(("Who is here?", "3"), ("You were in the middle", "enter"))
    if keys:
        terminal.play(("This part is for", *keys))
    return terminal


def test_a_turn_goes_on_within_a_second_of_where_it_was(
    own_time: Start, two: Path, seconds: Path
) -> None:
    began_together(two)
    terminal = own_time("do", "listening")
    terminal.play(*TO_THE_FLOOR, ("it waits for you", "x"))
    goes_by(terminal, seconds, SPOKEN, between=1)
    assert candle(terminal) == pytest.approx(TURN - SPOKEN, abs=HALF_CELL)
    terminal.kill()
    assert SPOKEN - 1.0 <= checkpoint(two) <= SPOKEN
    terminal = again(own_time, "1")
    terminal.see("there is time")
    assert candle(terminal) == pytest.approx(TURN - checkpoint(two), abs=HALF_CELL)


def test_half_a_paraphrase_is_there_behind_the_curtain_of_its_owner(
    nearer: Start, two: Path
) -> None:
    began_together(two)
    terminal = nearer("do", "listening")
    terminal.play(*TO_SAYING_BACK, ("say back what you heard", "=you miss the s"))
    terminal.until(lambda: half_written(two) == "you miss the s", "draft")
    terminal.kill()
    assert half_written(two) == "you miss the s"
    terminal = again(nearer, "1")
    terminal.see("for ◆ Bo alone")
    assert "you miss" not in terminal.text
    terminal.press("2")
    terminal.see("say back what you heard")
    terminal.see("you miss the s")


def test_a_session_of_one_is_offered_to_its_owner_alone(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here")
    terminal.play(*TO_WHAT_HAPPENED, ("What happened just before", "=The phone ra"))
    terminal.until(lambda: half_written(two) == "The phone ra", "draft")
    terminal.kill()
    terminal = nearer()
    terminal.play(("Who is here?", "3"))
    terminal.see("begin")
    assert "You were in the middle" not in terminal.text
    terminal.play(("begin", "w"), ("Who is here?", "2"), ("for ◆ Bo alone", "2"))
    terminal.see("Name what is here")
    assert "You were in the middle" not in terminal.text
    terminal.play(("begin", "w"), ("Who is here?", "1"), ("for ● Ada alone", "1"))
    terminal.play(('You were in the middle of "Name what is here"', "enter"))
    terminal.see("What happened just before")
    terminal.see("The phone ra")


@pytest.mark.slow
@pytest.mark.parametrize("lines", [False, True])
def test_half_a_thank_you_is_there_for_its_writer_alone(
    nearer: Start, two: Path, lines: bool
) -> None:
    def to_the_line(person: str, key: str) -> Terminal:
        terminal = nearer(*(["--plain"] if lines else []))
        enter = ["enter"] if lines else []
        terminal.play(("Who is here?", key, *enter), (f"{person} alone", key, *enter))
        terminal.see("what is here")
        number = re.search(r"choice (\d+): say thank you", terminal.text)
        terminal.press(*([*number[1], "enter"] if number else ["y"]))
        return terminal

    file = two / "living.json"
    terminal = to_the_line("Ada", "1")
    terminal.see("What are you glad of?")
    terminal.press(*"tea-and-soup", at_once=lines)
    terminal.until(lambda: file.exists() and b"tea-and-soup" in file.read_bytes(), "half a line")
    terminal.kill()
    terminal = to_the_line("Ada", "1")
    terminal.see("tea-and-soup")
    terminal.kill()
    terminal = to_the_line("Bo", "2")
    terminal.see("What are you glad of?")
    assert b"tea-and-soup" not in terminal.raw


def test_a_pause_is_on_the_disk_and_nobody_is_asked_about_it_afterwards(
    own_time: Start, two: Path, seconds: Path
) -> None:
    terminal = own_time("pause")
    terminal.see("breath 1 of 6")
    terminal.until(lambda: list((two / "open").glob("*.json")), "open session")
    goes_by(terminal, seconds, BREATHED, between=1)
    terminal.kill()
    assert seconds_left(terminal) == round(60 - BREATHED)
    assert BREATHED - 1.0 <= checkpoint(two) <= BREATHED
    terminal = own_time()
    terminal.play(("Who is here?", "3"))
    terminal.see("begin")  # nobody comes back to a pause that was broken off
    assert "You were in the middle" not in terminal.text


SCRIPT = [
    ("Pick something light", "1\r"),
    ("One of you speaks", "enter"),
    ("Who would like to speak first", "1\r"),
    *(
        2
        * [
            ("Say one thing", "enter"),
            ("say back what you heard", "enter"),
            ("is that it?", "3\r"),
            ("say the bit that is missing", "enter"),
            ("once more: what do you hear", "enter"),
            ("is that it?", "1\r"),
        ]
    ),
    ("Say one thing", "enter"),
    ("say back what you heard", "enter"),
    ("is that it?", "1\r"),
    ("one thing you understood", "enter"),
    ("for telling you", "enter"),
]
"""Half a session: each move is one event, and its text is the proof that those before are kept."""
MOVES, PIECES = 12, 4
"""Moves in a life, the way in among them, and pieces that are read of what the last one draws."""


class Lives:
    """The same session over many lives of the program.

    Args:
        nearer: Starts the program.
        folder: Its data.
        seed: Of the moments at which it is killed.
    """

    def __init__(self, nearer: Start, folder: Path, seed: int) -> None:
        self._nearer, self._folder = nearer, folder
        self._chance = random.Random(seed)
        self.at = 0
        """How many moves of the script are on disk."""

    def live(self) -> None:
        """Start, play some moves, and be killed before, at or after the piece drawn next."""
        fresh = not self._is_begun()
        terminal = self._nearer(*(("do", "listening") if fresh else ()))
        acknowledged = self.at
        moves = [*self._way_in(), *SCRIPT[self.at :]]
        ways_in = len(moves) - len(SCRIPT[self.at :])
        for number, (text, *keys) in enumerate(moves[: self._chance.randrange(MOVES)]):
            terminal.see(text)
            acknowledged = max(acknowledged, self.at + number - ways_in)
            terminal.press(*keys)
        for _ in range(self._chance.randrange(PIECES)):
            terminal.read(LOOK)
        terminal.kill()
        shown = terminal.raw.decode("utf-8", errors="replace")
        assert "Traceback" not in shown
        assert "went wrong" not in shown
        self.look(acknowledged)

    def _way_in(self) -> list[tuple[str, ...]]:
        if not self._is_begun():
            return [("Who is here?", "3"), *INVITED]
        turn = "2" if self._turn() == "b" else "1"
        return [("Who is here?", "3"), ("You were in the", "enter"), ("This part is", turn)]

    def _is_begun(self) -> bool:
        """Whether anything was answered; else it is let go, and begins anew."""
        with Journal.open(self._folder) as journal:
            session = journal.open_joint()
        return session is not None and is_begun(session)

    def _turn(self) -> str:
        with Journal.open(self._folder) as journal:
            session = journal.open_joint()
        assert session is not None
        header = session.header
        return replay(begin(header.exercise, header.people), session.events).turn

    def look(self, acknowledged: int) -> None:
        """What was acknowledged is on disk, and at most one move that nobody saw yet."""
        with Journal.open(self._folder) as journal:
            session = journal.open_joint()
            assert journal.notices == []
        events = list(session.events)[1:] if session is not None else []
        assert [event.kind for event in events] == ["answered"] * len(events)
        assert acknowledged <= len(events) <= acknowledged + 1
        self.at = len(events)


def kill_often(nearer: Start, folder: Path, times: int, seed: int) -> None:
    """Kill it `times` times; begin anew when the script is over."""
    began_together(folder)
    lives = Lives(nearer, folder, seed)
    reached = 0
    for _ in range(times):
        lives.live()
        reached = max(reached, lives.at)
        if lives.at == len(SCRIPT):
            with Journal.open(folder) as journal:
                session = journal.open_joint()
                assert session is not None
                session.discard()
            lives.at = 0
    assert reached > 0


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_ten_kills_at_any_moment_lose_nothing(nearer: Start, two: Path, seed: int) -> None:
    kill_often(nearer, two, 10, seed=seed)
