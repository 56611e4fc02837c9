"""Six breaths take a minute, measured on the terminal. By hand: `-m slow -n 0 -s`."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import INVITED, Terminal, began_together, set_up

Start = Callable[..., Terminal]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

MINUTE = pytest.approx(60.0, abs=0.1)


@pytest.fixture(params=[0, 2], ids=["quiet", "beside two busy loops"])
def busy(request: pytest.FixtureRequest) -> Iterator[int]:
    """As many programs as named, each of which takes a whole core."""
    with ExitStack() as stack:
        for _ in range(request.param):
            loop = stack.enter_context(subprocess.Popen([sys.executable, "-c", "while 1: pass"]))
            stack.callback(loop.kill)
        yield request.param


def test_six_breaths_take_a_minute(nearer: Start, folder: Path, busy: int) -> None:
    set_up(folder, "Ada")
    terminal = nearer("pause")
    first = terminal.see("breath 1 of 6")
    took = terminal.see("How heated", patience=90) - first
    print(f"\n{busy} busy loops: {took:.3f} s from the first frame to the first question")
    assert took == MINUTE


def test_six_breaths_over_a_session_take_a_minute(nearer: Start, two: Path, busy: int) -> None:
    began_together(two)
    terminal = nearer("do", "listening")
    terminal.play(("Who is here?", "3"), *INVITED, ("Pick something light", "p"))
    first = terminal.see("breath 1 of 6")
    took = terminal.see("for ● Ada alone", patience=90) - first
    print(f"\n{busy} busy loops, over a session: {took:.3f} s from the first frame to the curtain")
    assert took == MINUTE
