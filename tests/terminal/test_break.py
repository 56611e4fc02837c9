"""A break beside an open exercise, in a terminal: over a restart, the next day, from the shell."""

from collections.abc import Callable
from pathlib import Path

from support.terminal.own_time import LATER, goes_by
from support.terminal.pseudo_terminal import INVITED, Terminal, began_together, set_up

Start = Callable[..., Terminal]

BOTH_AGREE: list[tuple[str, ...]] = [
    ("for ● Ada alone", "1"),
    ("How heated", "s"),
    ("What would be good", "3", "enter"),
    ("for ◆ Bo alone", "2"),
    ("How heated", "s"),
    ("What would be good", "1", "enter"),
    ("Then a break", "enter"),
]
UNTIL_TOMORROW: list[tuple[str, ...]] = [
    ("How long", "5", "enter"),
    ("When, on Saturday", "3", "enter"),
]


def test_a_break_of_two_beside_an_open_exercise(
    own_time: Start, folder: Path, seconds: Path
) -> None:
    began_together(set_up(folder, "Ada", "Bo"))
    terminal = own_time("do", "listening")
    terminal.play(("Who is here", "3"), *INVITED)
    terminal.see("Pick something light")
    terminal.play(("Pick something light", "1", "enter"), ("step 2", "q"))
    terminal.see("It waits here, where you left it.")
    terminal.press("p")
    terminal.see("breath 1 of 6")
    goes_by(terminal, seconds, 61, between=1)
    terminal.play(*BOTH_AGREE, *UNTIL_TOMORROW)
    terminal.play(("Where will each", "enter"), ("Who opens it", "1", "enter"))
    terminal.play(("Back tomorrow, Saturday, at six in the evening.", "1", "enter"))
    terminal.see("A break, until tomorrow, Saturday, at six in the evening")
    assert "Ada opens it again." in terminal.text
    terminal.press("q")
    assert terminal.end() == 0
    terminal = own_time(env={LATER: "31"})
    terminal.play(("Who is here", "3"))
    terminal.see("Back from the break")
    terminal.see("today at six in the evening")
    assert "It is seven in the evening" in " ".join(terminal.text.split())
    terminal.play(("Back from the break", "enter"), ("for both of you", "1"))
    terminal.play(("You said you would come back", "1", "enter"), ("Ada, you open", "enter"))
    terminal.play(("Bo, one line of yours", "enter"), ("What would be good now", "3", "enter"))
    terminal.see("That is enough for now.")
    terminal.press("2")
    terminal.see("You were in the middle of")
    terminal.press("q")
    assert terminal.end() == 0


def test_from_the_shell_while_nearer_is_open_elsewhere(
    own_time: Start, folder: Path, seconds: Path
) -> None:
    set_up(folder, "Ada")
    first = own_time()
    first.see("1 begin")
    second = own_time("pause")
    second.see("breath 1 of 6")
    goes_by(second, seconds, 61, between=1)
    second.play(
        ("How heated", "s"), ("What would be good", "3", "enter"), ("How long", "2", "enter")
    )
    second.play(("Where will you be", "enter"))
    second.see("nearer cannot remember this. Please write it down: back today at 12:30.")
    second.press("enter")
    assert second.end() == 0
    first.press("q")
    assert first.end() == 0


def test_alone_from_the_shell_it_is_kept_for_the_one_who_agreed(
    own_time: Start, folder: Path, seconds: Path
) -> None:
    set_up(folder, "Ada", "Bo")
    terminal = own_time("pause")
    terminal.see("breath 1 of 6")
    goes_by(terminal, seconds, 61, between=1)
    terminal.play(("Who", "1"), ("How heated", "s"))
    terminal.play(
        ("What would be good", "3", "enter"),
        ("How long", "2", "enter"),
        ("Where will you be", "enter"),
    )
    terminal.play(("Back today at 12:30.", "1", "enter"))
    assert terminal.end() == 0
    terminal = own_time()
    terminal.play(("Who is here", "2"), ("Bo alone", "2"))
    terminal.see("begin")
    assert "break" not in terminal.text
    terminal.press("w")
    terminal.play(("Who is here", "1"), ("Ada alone", "1"))
    terminal.see("A break, until today at 12:30")
    terminal.press("q")
    assert terminal.end() == 0
