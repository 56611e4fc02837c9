"""Keys as a terminal sends them, several in one write: nothing breaks off, every key is heard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal

Start = Callable[..., Terminal]

CTRL_P, F8 = b"\x10", b"\x1b[19~"
PAGE_UP, PAGE_DOWN = b"\x1b[5~", b"\x1b[6~"
SECRET = "four small garden gates"


@pytest.mark.parametrize("page", [PAGE_UP, PAGE_DOWN], ids=["up", "down"])
def test_a_page_in_a_palette_that_is_just_being_opened(
    nearer: Start, two: Path, page: bytes
) -> None:
    terminal = nearer()
    terminal.play(("Who is here?", "3"), ("someone else is here",))
    terminal.send(CTRL_P + page)
    terminal.see("See every exercise.")
    terminal.press("ctrl+q")
    assert terminal.end() == 0


def test_what_is_no_key_keeps_none_back(nearer: Start, two: Path) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    terminal.send(b"\x1b[112:80;2;80u\x1b[99999999999u\x1b[48;1:~t" + F8)
    terminal.see("bread")
    terminal.press("ctrl+q")
    assert terminal.end() == 0
