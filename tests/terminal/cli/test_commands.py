"""The command line and the ways out, as a person and a shell meet them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal, environment

from exercises import __version__
from exercises.journal.journal import Journal
from exercises.library.library import Library

Start = Callable[..., Terminal]
Call = Callable[..., "subprocess.CompletedProcess[str]"]

LEFT_ALTERNATE = b"\x1b[?1049l"
ENTERED_ALTERNATE = b"\x1b[?1049h"
CURSOR_SHOWN = b"\x1b[?25h"
CURSOR_HIDDEN = b"\x1b[?25l"

UNTIL_THE_FRAME = """
import os, sys
from pathlib import Path
from textual.app import App

shown = App._display

def display(app, screen, frame):
    shown(app, screen, frame)
    if type(screen).__name__ == "PauseScreen" and frame is not None:
        Path("modules").write_text("\\n".join(sys.modules))
        os._exit(0)

App._display = display
from tui.cli.main import main
main()
"""
"""Runs nearer until the first frame of a pause was drawn, and notes what was imported by then."""


@pytest.fixture
def call(folder: Path, tmp_path: Path, bytecode: Path) -> Call:
    """Calls nearer without a terminal, its input closed and its output piped."""

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tui.cli.main", "--data-dir", str(folder), *arguments],
            cwd=tmp_path,
            env=environment(PYTHONPYCACHEPREFIX=str(bytecode)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    return call


def sentences(text: str) -> int:
    """How many lines somebody has to read; a traceback has many."""
    return len(text.strip().splitlines())


def is_as_before(terminal: Terminal) -> bool:
    """Whether the terminal was given back: the other screen left, the cursor shown."""
    raw = terminal.raw
    return (
        raw.rfind(LEFT_ALTERNATE) > raw.rfind(ENTERED_ALTERNATE) > -1
        and raw.rfind(CURSOR_SHOWN) > raw.rfind(CURSOR_HIDDEN) > -1
    )


def test_a_look_around_sets_nothing_up(call: Call, folder: Path) -> None:
    done = call("try", "--plain")
    assert done.returncode == 0
    assert "two invented names. Nothing of it is saved." in done.stdout
    assert not folder.exists()


def test_a_pause_breathes_before_anything_was_set_up(nearer: Start) -> None:
    terminal = nearer("pause")
    terminal.see("breath 1 of 6")
    assert "Who is here?" not in terminal.text
    assert "a letter will do" not in terminal.text


def test_a_pause_in_a_fresh_folder_says_that_it_is_not_saved(nearer: Start) -> None:
    terminal = nearer("pause")
    terminal.see("Nothing of this pause is saved")


def test_a_pause_waits_for_no_import_that_it_does_not_need(
    run: Start, two: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", UNTIL_THE_FRAME, "--data-dir", str(two), "pause"]
    assert run(command).end() == 0
    imported = set((tmp_path / "modules").read_text().split())
    assert "tui.screens.session.pause" in imported
    late = {
        "exercises.journal.journal",
        "filelock",
        "textual.widgets._text_area",
        "tinydb",
        "exercises.flow.program",
        "tui.steps",
        "tui.widgets.lists.choices",
    }
    assert imported & late == set()


def test_escape_leaves_a_pause_and_no_folder_was_made(nearer: Start, folder: Path) -> None:
    terminal = nearer("pause")
    terminal.see("Nothing of this pause is saved")
    terminal.press("escape")
    assert terminal.end() == 0
    assert not folder.exists()


def test_a_pause_breathes_while_another_window_has_the_data(nearer: Start, two: Path) -> None:
    with Journal.open(two):
        before = sorted(two.rglob("*"))
        terminal = nearer("pause")
        terminal.see("breath 1 of 6")
        terminal.see("Nothing of this pause is saved")
        terminal.press("escape")
        assert terminal.end() == 0
        assert sorted(two.rglob("*")) == before


def test_a_pause_of_two_people_is_on_disk_while_it_lasts(nearer: Start, two: Path) -> None:
    terminal = nearer("pause")
    terminal.see("breath 1 of 6")
    terminal.until(lambda: list((two / "open").glob("*.json")), "open session")
    assert "Nothing of this pause is saved" not in terminal.text


def test_a_pause_that_was_left_stays_nowhere(nearer: Start, two: Path) -> None:
    terminal = nearer("pause")
    terminal.until(lambda: list((two / "open").glob("*.json")), "open session")
    terminal.press("escape")
    assert terminal.end() == 0
    left = {path.name for path in two.rglob("*") if path.is_file()}
    assert left == {"nearer.json", "lock"}


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c", "q"])
def test_a_key_leaves_and_gives_the_terminal_back(nearer: Start, two: Path, key: str) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    terminal.press(key)
    assert terminal.end() == 0
    assert is_as_before(terminal)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
def test_a_key_that_everyone_tries_leaves_a_pause(nearer: Start, two: Path, key: str) -> None:
    terminal = nearer("pause")
    terminal.see("breath 1 of 6")
    terminal.press(key)
    assert terminal.end() == 0
    assert is_as_before(terminal)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
def test_leaving_while_typing_keeps_the_words(nearer: Start, two: Path, key: str) -> None:
    terminal = nearer("do", "name-what-is-here")
    terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"))
    for text in ("Three slow breaths", "Where in your body", "want to do", "more pleasant"):
        terminal.play((text, "s"))
    terminal.play(("How strong is it", "s"), ("What happened just before", "=a door"))
    terminal.press(key)
    assert terminal.end() == 0
    assert is_as_before(terminal)
    with Journal.open(two) as journal:
        session = journal.open_solo("a")
        assert session is not None
        assert session.draft is not None
        assert session.draft.text == "a door"


def test_an_unknown_exercise_names_the_nearest(call: Call) -> None:
    called = call("do", "listning")
    assert called.returncode == 2
    assert "listening" in called.stderr
    assert sentences(called.stderr) == 1


def test_an_unknown_verb_is_a_wrong_call(call: Call) -> None:
    assert call("dance").returncode == 2


@pytest.mark.parametrize("verb", [[], ["pause"], ["do", "listening"]])
def test_without_a_terminal_there_is_one_sentence(call: Call, verb: list[str]) -> None:
    called = call(*verb)
    assert called.returncode == 2
    assert "needs a terminal" in called.stderr
    assert sentences(called.stderr) == 1


def test_output_into_a_pipe_is_one_sentence(run: Start, folder: Path) -> None:
    command = f"{sys.executable} -m tui.cli.main --data-dir {folder} | cat; exit ${{PIPESTATUS[0]}}"
    terminal = run(["/bin/bash", "-c", command])
    assert terminal.end() == 2
    assert "needs a terminal" in terminal.text
    assert ENTERED_ALTERNATE not in terminal.raw


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
def test_data_in_use_need_not_be_waited_for(nearer: Start, two: Path, key: str) -> None:
    with Journal.open(two):
        terminal = nearer()
        terminal.see("already open with this data folder")
        terminal.prompt("Enter waits")
        terminal.press(key)
        assert terminal.end() == 3
    assert "Traceback" not in terminal.text
    assert ENTERED_ALTERNATE not in terminal.raw


def test_data_in_use_may_be_waited_for(nearer: Start, two: Path) -> None:
    with Journal.open(two):
        terminal = nearer()
        terminal.play(("Enter waits", "enter", "~"))
        assert ENTERED_ALTERNATE not in terminal.raw
    terminal.see("Who is here?")


def test_a_folder_that_is_a_file_is_said_in_one_sentence(nearer: Start, folder: Path) -> None:
    folder.write_text("not a folder")
    terminal = nearer()
    assert terminal.end() == 3
    assert "Traceback" not in terminal.text
    assert folder.read_text() == "not a folder"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], "one minute, at once"),
        (["--version"], f"nearer {__version__}"),
        (["list"], "Name what is here"),
    ],
)
def test_what_needs_no_terminal_works_without(
    call: Call, folder: Path, arguments: list[str], said: str
) -> None:
    called = call(*arguments)
    assert called.returncode == 0
    assert said in called.stdout
    assert called.stderr == ""
    assert not folder.exists()


def test_list_shows_the_rest_beside_a_broken_file(call: Call, folder: Path) -> None:
    own = folder / "exercises"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('format = 1\nid = "mine"\ntitel = "Mine"\n')
    called = call("list")
    assert called.returncode == 0
    assert len(called.stdout.splitlines()) == len(Library().all())
    assert sentences(called.stderr) == 1
    for part in ("mine.toml", "line 1", "summary", "missing"):
        assert part in called.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_said_in_one_sentence(nearer: Start, folder: Path) -> None:
    folder.mkdir(mode=0o000)
    terminal = nearer()
    assert terminal.end() == 3
    assert "permission" in terminal.text


def test_a_key_pressed_thrice_takes_one_page_away(nearer: Start, two: Path) -> None:
    terminal = nearer()
    terminal.play(("Who is here?", "3", "3", "3"), ("begin", "w"), ("Who is here?", "1"))
    terminal.play(("for ● Ada alone", "1", "1", "1"))
    terminal.see("Name what is here")
