"""Line by line in real pipes and a real pseudo-terminal."""

import os
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from support.plain.plain_script import Player, what_happened
from support.terminal.naming_session import half_written
from support.terminal.pseudo_terminal import PATIENCE, Terminal, began_together, environment, set_up

from exercises.engine.replay import replay
from exercises.engine.state import begin
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.exercise import Exercise
from exercises.model.people import Settings
from exercises.recommend.feedback import EVERY, STEP
from exercises.recommend.offers import in_turn, prepared
from exercises.runtime.outcome import finished
from exercises.runtime.wall_clock import local_now

Start = Callable[..., Terminal]

MARKED = {"a": "● Ada", "b": "◆ Bo"}
SECRET = "a drop of rain on the sill"
ENTER_PAGE, LEAVE_PAGE = b"\x1b[?1049h", b"\x1b[?1049l"
TO_WRITING = [
    ("Who is here?", "1", "enter"),
    ("When you have the keyboard: 1", "1", "enter"),
    ("Breath 1 of", "enter"),
    ("Where in your body", "enter"),
    ("what is it like there", "enter"),
    ("want to do right now", "1", "enter"),
    ("more pleasant or more unpleasant", "2", "enter"),
    ("quiet or lively", "2", "enter"),
    ("Words from near there", "enter"),
    ("How strong is it", "6", "enter"),
    ("What happened just before", *SECRET),
]


def pipe(
    folder: Path, lines: Iterable[str], *arguments: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run nearer with these lines on its standard input, which then ends."""
    return subprocess.run(
        [sys.executable, "-m", "tui.cli.main", "--data-dir", str(folder), *arguments],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        env=environment(**env),
        check=False,
    )


def people_of(exercise: str) -> tuple[str, ...]:
    return ("a",) if Library().get(exercise).people == "one" else ("a", "b")


def about_to_begin(folder: Path, exercise: str, done: int) -> tuple[Exercise, tuple[str, ...]]:
    """As a session carries it after so many others in this folder, and who is first in it.

    After `EVERY` it asks how it was; who speaks first changes with each.
    """
    for _ in range(done):
        began_together(folder)
    found = Library().get(exercise)
    with Journal.open(folder) as journal:
        people = in_turn(found, people_of(exercise), journal)
        return prepared(found, people, 45, journal), people


def kept(texts: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(texts, key=repr)


@pytest.mark.parametrize("done", [pytest.param(EVERY, id="asked"), pytest.param(2, id="unasked")])
@pytest.mark.parametrize(
    "exercise", ["a-fair-ask", "listening", "our-loop", "small-wins", "up-from-numb"]
)
def test_a_script_plays_an_exercise_over_a_pipe(two: Path, exercise: str, done: int) -> None:
    """What is kept is what the full screen would keep; without a pipe all are played."""
    whole, people = about_to_begin(two, exercise, done)
    assert (whole.steps[-1].id == STEP) is (done == EVERY)
    player = Player(whole, people, seed=7)
    player.play()
    invited = ["1"] if len(people) > 1 else []
    lines = ["1", "1"] if len(people) == 1 else ["3"]
    ran = pipe(two, [*lines, *invited, *player.lines, "leave"], "--plain", "do", exercise)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\x1b" not in ran.stdout
    one = finished(player.running.header, player.running.state, MARKED, local_now())
    with Journal.open(two) as journal:
        other = next(each for each in journal.finished() if each.exercise == exercise)
        assert (one.people, one.solo, one.steps) == (other.people, other.solo, other.steps)
        assert kept((e.owner, e.step, e.prompt, e.answer, e.text, e.fate) for e in one.entries) == (
            kept((e.owner, e.step, e.prompt, e.answer, e.text, e.fate) for e in other.entries)
        )


@pytest.mark.parametrize("exercise", ["listening", "share-one-sentence", "name-what-is-here"])
def test_the_events_on_disk_are_those_of_the_full_screen(two: Path, exercise: str) -> None:
    whole, people = about_to_begin(two, exercise, EVERY)
    assert whole.steps[-1].id == STEP
    player = Player(whole, people, seed=3)
    player.play()
    solo = people[0] if len(people) == 1 else ""
    way_in = ["1", "1"] if solo else ["3", "1"]
    ran = pipe(two, [*way_in, *player.lines[:-1]], "do", exercise, "--plain")
    assert ran.returncode == 0
    assert ran.stdout.endswith("All is saved as it stands.\n")
    with Journal.open(two) as journal:
        session = journal.open_solo("a") if solo else journal.open_joint()
        assert session is not None
        found = what_happened(session.events)
        state = replay(begin(session.header.exercise, people, solo), session.events)
    expected = what_happened(player.running._events())
    # What was said before and taken back is gone from the disk.
    assert [each[:-1] for each in found] == [each[:-1] for each in expected[: len(found)]]
    assert len(found) == len(expected) - 1
    now = replay(begin(whole, people, solo), player.running._events()[:-1])
    answers = {at: payload.answer for at, payload in state.answers.items()}
    assert answers == {at: payload.answer for at, payload in now.answers.items()}


def outside(raw: bytes) -> bytes:
    """What was written on the first page of the terminal, which stays."""
    return re.sub(
        re.escape(ENTER_PAGE) + b".*?(" + re.escape(LEAVE_PAGE) + b"|$)", b"", raw, flags=re.DOTALL
    )


def test_a_private_part_leaves_nothing_on_the_page(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here", "--plain", size=(80, 40))
    terminal.play(*TO_WRITING)
    terminal.see(SECRET)
    terminal.press("enter", "enter")
    terminal.play(("What might help", "q", "enter"))
    terminal.play(("You were in the middle of", "q", "enter"))
    assert terminal.end() == 0
    assert SECRET.encode() in terminal.raw
    assert b"Who is here?" in outside(terminal.raw)
    for private in (SECRET.encode(), b"in your body", b"How strong"):
        assert private not in outside(terminal.raw)


def test_one_key_shows_a_clock_and_a_list_and_leads_back_to_the_curtain(
    nearer: Start, two: Path
) -> None:
    terminal = nearer("do", "name-what-is-here", "--plain", size=(80, 40))
    terminal.play(*TO_WRITING)
    terminal.see(SECRET)
    terminal.send(b"\x0c")
    terminal.see("water the plants")
    for word in (SECRET, "nearer", "What happened just before", "Who is here?"):
        assert word not in terminal.text
    terminal.until(lambda: half_written(two) == SECRET, "draft on disk")
    terminal.press(*"eggs", "enter", *"clock", "enter")
    terminal.see("keyboard: 1")
    assert "water the plants" not in terminal.text
    assert SECRET not in terminal.text
    terminal.press("1", "enter")
    terminal.see("What happened just before")
    terminal.see(SECRET)
    assert half_written(two) == SECRET
    assert SECRET.encode() not in outside(terminal.raw)
    terminal.send(b"\x15/leave\r")
    terminal.play(("You were in the middle of", "q", "enter"))
    assert terminal.end() == 0


def test_a_passphrase_is_set_and_nothing_of_it_is_drawn(nearer: Start, two: Path) -> None:
    terminal = nearer("--plain", size=(80, 40))
    terminal.play(("Who is here?", "1", "enter"), ("keyboard: 1", "1", "enter"))
    terminal.play(("On offer:", *"settings", "enter"), ("Leaving: ", *"Ada: a passphrase", "enter"))
    terminal.play(("keyboard: 1", "1", "enter"), ("There is no way back", "1", "enter"))
    terminal.play(("Your passphrase", *SECRET, "enter"), ("The same once more", *SECRET, "enter"))
    terminal.see("It counts from now on.")
    terminal.press("enter")
    terminal.play(("Leaving: ", "enter"))
    terminal.play(("On offer:", "q", "enter"))
    assert terminal.end() == 0
    assert SECRET.encode() not in terminal.raw
    with Journal.open(two) as journal:
        assert journal.locked() == {"a"}


def test_where_there_is_no_second_page_it_says_so_before_the_first_question(
    nearer: Start, two: Path
) -> None:
    terminal = nearer("do", "name-what-is-here", size=(80, 40), env={"TERM": "dumb"})
    terminal.play(*TO_WRITING[:3], ("Where in your body", "q", "enter"))
    terminal.play(("You were in the middle of", "q", "enter"))
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw
    said = terminal.raw.index(b"Someone who scrolls up")
    assert said < terminal.raw.index(b"Three slow breaths")


def test_half_a_line_outlives_a_kill_and_is_there_behind_the_curtain(
    nearer: Start, two: Path
) -> None:
    terminal = nearer("do", "name-what-is-here", "--plain", size=(80, 40))
    terminal.play(*TO_WRITING)
    terminal.until(lambda: half_written(two) == SECRET, "draft on disk")
    terminal.kill()
    terminal = nearer("--plain", size=(80, 40))
    terminal.play(("Who is here?", "1", "enter"), ("keyboard: 1", "1", "enter"))
    terminal.play(("You were in the middle", "1", "enter"))
    terminal.see("This stands here so far:")
    terminal.see(SECRET)
    assert SECRET.encode() not in outside(terminal.raw)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_keeps_half_a_line_and_leaves_the_terminal_clean(
    nearer: Start, two: Path, name: str
) -> None:
    number = getattr(signal, name)
    terminal = nearer("do", "name-what-is-here", "--plain", size=(80, 40))
    before = termios.tcgetattr(terminal._child.child_fd)
    terminal.play(*TO_WRITING)
    terminal.see(SECRET)
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert half_written(two) == SECRET
    assert termios.tcgetattr(terminal._child.child_fd) == before
    assert terminal.raw.count(ENTER_PAGE) == terminal.raw.count(LEAVE_PAGE) > 0
    assert terminal.raw.rindex(b"\x1b[?2004l") > terminal.raw.rindex(b"\x1b[?2004h")
    assert SECRET.encode() not in outside(terminal.raw)


SAYS = """
format = 1
id = "say"
title = "Say it"
summary = "For a test."
people = "one"
for = ["either"]
minutes = 1
certainty = "own"
why = "To see."

[[steps]]
id = "say"
kind = "speak"
by = "self"
seconds = 40
text = "Say it aloud."
cue = "in your time"
"""


def test_a_closed_window_keeps_half_a_line(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here", "--plain", size=(80, 40))
    terminal.play(*TO_WRITING)
    terminal.see(SECRET)
    terminal._child.ptyproc.fileobj.close()
    terminal._child.wait()
    terminal._child.closed = terminal._child.ptyproc.closed = True
    assert half_written(two) == SECRET


def test_a_stop_is_not_heard_in_a_private_part(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here", "--plain", size=(80, 40))
    terminal.play(*TO_WRITING[:3])
    terminal.see("Where in your body")
    terminal.send(b"\x1a")
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.play(("Where in your body", "s", "enter"), ("want to do right now", "q", "enter"))
    terminal.play(("You were in the middle of", "q", "enter"))
    assert terminal.end() == 0


def test_a_turn_does_not_keep_anybody_from_pausing(nearer: Start, two: Path) -> None:
    own = two / "exercises"
    own.mkdir()
    (own / "say.toml").write_text(SAYS)
    terminal = nearer("do", "say", "--plain", size=(80, 40))
    terminal.play(("Who is here?", "1", "enter"), ("keyboard: 1", "1", "enter"))
    terminal.see("About 40 seconds. Nobody is cut off.")
    terminal.press("p", "enter")
    terminal.see("Breath 1 of 6. In.")
    terminal.see("Everything waits where it was.")
    terminal.press("q", "enter")
    terminal.see("About 40 seconds. Nobody is cut off.")
    terminal.press("enter")
    terminal.see("That is enough for now.")


def test_the_pause_from_the_shell_breathes_at_once_and_leaves_no_file(
    nearer: Start, two: Path
) -> None:
    terminal = nearer("pause", "--plain")
    terminal.see("Out.")
    first = "nearer, line by line: --plain asks for it. A pause of 60 seconds."
    assert terminal.text.strip().startswith(first)
    assert terminal.text.index("Breath 1 of 6. In.") < terminal.text.index("Out.")
    terminal.press("enter")
    terminal.see("seconds are left.")
    terminal.press("l", "e", "a", "v", "e", "enter")
    assert terminal.end() == 0
    assert list((two / "open").iterdir()) == []


def test_a_pause_in_a_pipe_waits_for_no_time_and_is_paced_as_set(two: Path) -> None:
    with Journal.open(two) as journal:
        journal.save_settings(Settings(breath="sigh", pause_seconds=90))
    ran = pipe(two, ["", "3", "1", "9", "1", "2", "", "4"], "pause", "--plain")
    assert ran.returncode == 0
    assert "The pause is over." in ran.stdout
    assert "A pause of 90 seconds." in ran.stdout
    assert "The second in is small." in ran.stdout
    assert "Then it is enough for now." in ran.stdout
    with Journal.open(two) as journal:
        assert [each.exercise for each in journal.finished()] == ["pause"]


def test_a_pause_without_a_data_folder_works_and_says_that_it_is_not_saved(folder: Path) -> None:
    ran = pipe(folder, ["", "4", "1"], "pause", "--plain")
    assert ran.returncode == 0
    assert "Nothing of this pause is saved." in ran.stdout
    assert not folder.exists()


def test_flag_variable_and_setting_ask_for_lines_in_this_order(two: Path) -> None:
    set_up(two, "Ada", "Bo", plain=True)

    def first(*arguments: str, **environment: str) -> str:
        ran = pipe(two, ["leave"], *arguments, **environment)
        return ran.stdout.splitlines()[0] if ran.returncode == 0 else f"exit {ran.returncode}"

    assert first().endswith("line by line: your settings ask for it. NEARER_PLAIN=0 turns it off.")
    off = "NEARER_PLAIN asks for it. NEARER_PLAIN=0 turns it off."
    assert first(NEARER_PLAIN="1").endswith(off)
    assert first(NEARER_PLAIN="0") == "exit 2"  # the full screen, which a pipe has not
    assert first("--plain", NEARER_PLAIN="0").endswith("line by line: --plain asks for it.")
    assert first("pause").startswith("nearer, line by line")


def test_the_first_run_asks_for_names(folder: Path) -> None:
    ran = pipe(folder, ["", "", "/w", "Ada", "", "leave"], "--plain")
    assert ran.returncode == 0
    assert "One name is enough to begin." in ran.stdout
    assert "It puts no label on anyone" in ran.stdout
    with Journal.open(folder) as journal:
        assert [person.name for person in journal.people] == ["Ada"]


def test_an_exercise_needs_no_name_and_what_was_written_waits_for_one(folder: Path) -> None:
    ran = pipe(folder, ["the heron"], "do", "parking-the-worry", "--plain")
    assert ran.returncode == 0
    assert ran.stdout.index("What goes round") > ran.stdout.index("line by line")
    assert "The first name" not in ran.stdout
    with Journal.open(folder) as journal:
        assert journal.people == ()
    ran = pipe(folder, ["/k", "Ada", "", "leave"], "--plain")
    assert "Something to keep" in ran.stdout
    assert "/g: let it go" in ran.stdout
    assert "Nothing is sent anywhere." in ran.stdout
    with Journal.open(folder) as journal:
        left = journal.open_solo("a")
        assert left is not None
        assert [person.name for person in journal.people] == ["Ada"]


def test_a_second_program_is_told_that_the_data_is_in_use(two: Path) -> None:
    with Journal.open(two):
        ran = pipe(two, ["leave"], "--plain")
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_nobody_reading_on_is_no_traceback(two: Path) -> None:
    command = [sys.executable, "-m", "tui.cli.main", "--data-dir", str(two), "--plain"]
    program = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert program.stdout is not None
    assert program.stdin is not None
    program.stdout.readline()
    program.stdout.close()
    program.stdin.write(b"x\n" * 500)
    program.stdin.close()
    assert program.wait(PATIENCE) == 1
    assert program.stderr is not None
    assert b"Traceback" not in program.stderr.read()
    program.stderr.close()


def test_whatever_bytes_come_it_stays_calm(two: Path) -> None:
    command = [sys.executable, "-m", "tui.cli.main", "--data-dir", str(two), "--plain"]
    ran = subprocess.run(
        command,
        input=b"\xff\xfe\n\x00\n9999999999999999999999\n1\x1b[2J\n" + "１\n٣\n".encode() + b"3\n",
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert ran.returncode == 0
    assert ran.stderr == b""
    assert b"\x1b" not in ran.stdout


BREAKS = f"""
import sys
from exercises.model import exercise as model
from tui.cli.main import main
from tui.plain.steps import registry

class Broken(registry.FORMS[model.Breathe]):
    def ask(self):
        raise RuntimeError("{SECRET}")

registry.FORMS[model.Breathe] = Broken
sys.exit(main(["--data-dir", sys.argv[1], "do", "name-what-is-here", "--plain"]))
"""


def test_an_error_of_ours_shows_nothing_that_was_written(two: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BREAKS, str(two)],
        input="1\n1\n",
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr == ("Something in nearer went wrong. What was saved before is still there.\n")
    assert SECRET not in ran.stdout
