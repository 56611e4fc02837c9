"""What a program leaves where others may look: the window's title, its call, files, crashes."""

import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import ROOT, Terminal

Start = Callable[..., Terminal]
TOKEN = "Zaunkoenig"

TITLES = re.compile(rb"\x1b\][012];([^\x07\x1b]*)(?:\x07|\x1b\\)")
KEPT, GIVEN_BACK = b"\x1b[22;0t", b"\x1b[23;0t"

CRASH = f"""
import sys
from exercises.flow.visit.visit import Visit

def fall(self):
    words = {TOKEN!r}
    raise RuntimeError("no words in here")

Visit.take_calm_line = fall
from tui.cli.main import main
sys.exit(main())
"""
"""nearer that fails on its first page, with somebody's words in a local variable."""


def test_the_window_is_named_with_an_everyday_word_and_gets_its_title_back(
    nearer: Start, two: Path
) -> None:
    terminal = nearer()
    terminal.see("Who is here")
    assert KEPT in terminal.raw
    assert TITLES.findall(terminal.raw) == [b"notes"]
    terminal.press("q")
    assert terminal.end() == 0
    assert set(TITLES.findall(terminal.raw)) == {b"notes", b""}
    assert terminal.raw.index(KEPT) < terminal.raw.index(b"notes") < terminal.raw.index(GIVEN_BACK)
    assert terminal.raw.rfind(GIVEN_BACK) > terminal.raw.rfind(b"]0;")


def test_no_word_gets_into_the_title_the_call_or_the_environment(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here")
    terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"))
    for text in ("Three slow breaths", "Where in your body", "want to do", "more pleasant"):
        terminal.play((text, "s"))
    terminal.play(("How strong is it", "s"), ("What happened just before", f"={TOKEN}"))
    process = Path("/proc", str(terminal.pid))
    if process.exists():
        assert TOKEN not in (process / "cmdline").read_text("utf-8", errors="replace")
        assert TOKEN not in (process / "environ").read_text("utf-8", errors="replace")
    assert TITLES.findall(terminal.raw) == [b"notes"]


def test_the_decoy_key_leaves_nothing_of_before_on_a_real_screen(nearer: Start, two: Path) -> None:
    terminal = nearer()
    terminal.play(("Who is here", "1"), ("for ● Ada alone", "1"))
    terminal.see("begin")
    terminal.send(b"\x1b[19~")  # F8
    terminal.see("bread, milk, apples")
    words = ("nearer", "Ada", "begin", "pause", "help")
    # A frame comes in several pieces: its last line may be a moment later.
    terminal.until(lambda: not any(word in terminal.text for word in words), "an innocent page")
    assert TITLES.findall(terminal.raw) == [b"notes"]


@pytest.mark.parametrize("debug", [False, True], ids=["as ever", "asked for a traceback"])
def test_a_crash_shows_nobodys_words(run: Start, two: Path, tmp_path: Path, debug: bool) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    terminal = run(
        [sys.executable, str(script), "--data-dir", str(two)],
        env={"NEARER_DEBUG": "1"} if debug else None,
    )
    terminal.play(("Who is here", "3"))
    assert terminal.end() == 1
    assert TOKEN.encode() not in terminal.raw
    assert b"Something in nearer went wrong" in terminal.raw
    assert (b"RuntimeError" in terminal.raw) is debug


def test_every_file_is_for_this_account_only_whatever_the_umask(
    nearer: Start, folder: Path
) -> None:
    before = os.umask(0)
    try:
        terminal = nearer()
    finally:
        os.umask(before)
    terminal.play(("Calm, short", "=Ada", "enter", "~", "enter"), ("Name what is here",))
    files = [folder, *folder.rglob("*")]
    assert folder / "nearer.json" in files
    for path in files:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


RECORDERS = {
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_PRESS": "q",
}


@pytest.mark.parametrize("debug", ["", "1"])
def test_no_switch_of_the_screens_library_writes_words_down(
    run: Start, two: Path, tmp_path: Path, debug: str
) -> None:
    log = tmp_path / "log"
    terminal = run(
        [sys.executable, "-m", "tui.cli.main", "--data-dir", str(two)],
        env={
            **RECORDERS,
            "NEARER_DEBUG": debug,
            "TEXTUAL_LOG": str(log),
            "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        },
    )
    terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"))
    terminal.see("begin")
    terminal.press("q")
    assert terminal.end() == 0
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "nearer-data"}


def test_nor_where_an_own_exercise_is_only_looked_at(run: Start, two: Path, tmp_path: Path) -> None:
    file = ROOT / "docs" / "examples" / "example-read.toml"
    terminal = run(
        [sys.executable, "-m", "tui.cli.main", "--data-dir", str(two), "do", str(file)],
        env={**RECORDERS, "NEARER_DEBUG": "1", "TEXTUAL_LOG": str(tmp_path / "log")},
    )
    terminal.see("leave")
    terminal.press("ctrl+q")
    assert terminal.end() == 0
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "nearer-data"}
