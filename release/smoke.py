"""Tries out an installed nearer as a person would: by pipe, and in a pseudo-terminal.

Used by `release/build`; also by hand, with the packages of the extra `release`:

    python release/smoke.py COMMAND...
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect
import pyte

PATIENCE = 60.0
"""Seconds to wait for something on the screen."""

SETTLING = 2.0
"""Seconds that are given to a page before its keys are pressed."""

EXERCISE = """
format = 1
id = "smoke"
title = "A short walk"
summary = "Look out of the window for a moment."
people = "one"
for = ["either"]
minutes = 2
certainty = "own"
why = "It is only here to be tried."

[[steps]]
id = "begin"
kind = "read"
text = "Look out of the window."

[[steps]]
id = "what"
kind = "write"
text = "What do you see there?"

[[steps]]
id = "close"
kind = "close"
text = "Thank you. That is enough for now."
"""
"""Read, write, close: tried out without saving, it asks for no name and leaves nothing."""


class Place:
    """Where a program is tried: an empty home, in the root that it sees.

    Args:
        command: What starts it, as its root sees it.
        root: Another root to change into; None stays in this one.
        top: An empty folder below that root.
    """

    def __init__(self, command: Sequence[str], top: Path, root: Path | None = None) -> None:
        self.home, self.work = top / "home", top / "work"
        for folder in (self.home, self.work):
            folder.mkdir(mode=0o700)
        (self.work / "smoke.toml").write_text(EXERCISE, encoding="utf-8")
        self._root = root
        clean = {
            "HOME": self._seen(self.home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        enter = ["chroot", str(root)] if root else []
        self._start = [*enter, "env", "-i", *(f"{k}={v}" for k, v in clean.items()), *command]
        self.exercise = self._seen(self.work / "smoke.toml")

    def _seen(self, path: Path) -> str:
        """Return a path as the root of the program has it."""
        return str(path) if self._root is None else f"/{path.relative_to(self._root)}"

    def run(self, *arguments: str, lines: Sequence[str] = ()) -> str:
        """Return what it says, with these lines at its standard input; it has to end well."""
        done = subprocess.run(
            [*self._start, *arguments],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            text=True,
            cwd=self.work,
            timeout=PATIENCE,
        )
        assert (done.returncode, done.stderr) == (0, ""), (arguments, done)
        return done.stdout

    def open(self, *arguments: str) -> Window:
        """Return a window in which it runs."""
        return Window([*self._start, *arguments], self.work)

    def left(self) -> list[str]:
        """Return what lies in its home, and beside the exercise."""
        found = [*self.home.rglob("*"), *self.work.rglob("*")]
        return sorted(path.name for path in found if path.name != "smoke.toml")


class Window:
    """A pseudo-terminal of 80 by 24 in which a program runs."""

    def __init__(self, command: Sequence[str], cwd: Path) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            command[0], list(command[1:]), dimensions=(24, 80), cwd=str(cwd), timeout=PATIENCE
        )

    @property
    def text(self) -> str:
        """What it shows, as running text."""
        return re.sub(r"\s+", " ", " ".join(self._screen.display))

    def see(self, text: str) -> None:
        """Wait until a text is shown."""
        end = time.monotonic() + PATIENCE
        while text not in self.text:
            assert time.monotonic() < end, f"no {text!r} in {self.text}"
            assert self._read(), f"ended before {text!r}: {self.text}"

    def press(self, keys: str) -> None:
        """Press keys, once what is shown has settled, or has moved for a while."""
        end = time.monotonic() + SETTLING
        while time.monotonic() < end and self._read(SETTLING / 4, more=False):
            pass
        self._child.send(keys.encode())

    def end(self) -> int:
        """Wait until it has ended; return its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"it has not ended: {self.text}"
        self._child.wait()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)

    def _read(self, seconds: float = 0.2, *, more: bool = True) -> bool:
        """Take in what it writes; return whether it still runs, or with `more` off, wrote."""
        try:
            self._stream.feed(self._child.read_nonblocking(65536, timeout=seconds))
        except pexpect.TIMEOUT:
            return more
        except pexpect.EOF:
            return False
        return True


def smoke(place: Place, version: str) -> list[str]:
    """Try it out.

    Returns:
        A line for each thing that went well; the first that does not is an `AssertionError`.
    """
    assert place.run("--version") == f"nearer {version}\n"
    listed = place.run("list").splitlines()
    assert len(listed) > 60
    assert any(line.startswith("listening ") for line in listed)
    looked = place.run("doctor")
    assert "All is well." in looked
    assert " ?" not in looked.splitlines()[1], looked
    answers = ["1", "", "a tree", "", "", "", "", ""]
    played = place.run("--plain", "do", place.exercise, lines=answers)
    assert "That is enough for now." in played
    _pause(place)
    _exercise(place)
    assert place.left() == []
    return [
        f"--version: {version}",
        f"list: {len(listed)} exercises",
        "doctor: all is well, every library by its version",
        "a plain exercise by pipe: to its end",
        "pause in a terminal: breathes, leaves",
        "an exercise in a terminal: to its end",
        "left behind: nothing",
    ]


def _pause(place: Place) -> None:
    window = place.open("pause")
    window.see("breath 1 of 6")
    window.press("\x1b")
    assert window.end() == 0


def _exercise(place: Place) -> None:
    window = place.open("do", place.exercise)
    for text, keys in (
        ("A short walk", "1\r"),
        ("Look out of the window", "\r"),
        ("What do you see there", "a tree"),
        ("a tree", "\r"),
        ("That is enough for now", "\r"),
    ):
        window.see(text)
        window.press(keys)
    assert window.end() == 0


def main() -> int:
    """Try out the command that was given, in a home of its own."""
    with TemporaryDirectory(prefix="nearer-smoke-") as top:
        place = Place(sys.argv[1:], Path(top))
        said = place.run("--version").split()[-1]
        print("\n".join(smoke(place, said)))
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main())
