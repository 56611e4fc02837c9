"""What the terminal and the environment say of themselves, and who is believed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.journal.cheap_keys import CHEAP
from support.terminal.pseudo_terminal import ROOT, Terminal, environment, set_up

from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.people import people_at

Start = Callable[..., Terminal]

ENTERED_ALTERNATE = b"\x1b[?1049h"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NO_HOME = """
import pwd, sys

def unknown(account):
    raise KeyError(account)

pwd.getpwuid = unknown
import nearer
sys.exit(nearer.main())
"""
"""Runs nearer for an account that the system does not know."""


def needs_linux(what: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(sys.platform != "linux", reason=f"{what} is Linux's")


# The size of the window.


@pytest.mark.parametrize("said", [("200", "60"), ("10", "5"), ("0", ""), ("many", "-3")])
def test_the_window_is_believed_before_the_environment(
    nearer: Start, two: Path, said: tuple[str, str]
) -> None:
    terminal = nearer(env=dict(zip(("COLUMNS", "LINES"), said, strict=True)))
    terminal.see("Who is here?")
    terminal.until(lambda: "help" in terminal.lines[23], "keys in the last row")


@pytest.mark.parametrize("size", [(120, 40), (50, 18)])
def test_a_window_that_changes_is_followed_whatever_the_environment_says(
    nearer: Start, two: Path, size: tuple[int, int]
) -> None:
    terminal = nearer(env={"COLUMNS": "80", "LINES": "24"})
    terminal.until(lambda: "help" in terminal.lines[23], "keys in the last row")
    terminal.resize(*size)
    terminal.until(lambda: "help" in terminal.lines[size[1] - 1], "keys in the new last row")
    terminal.see("Who is here?")


def test_line_by_line_lines_are_as_long_as_the_window(nearer: Start, two: Path) -> None:
    terminal = nearer("--plain", env={"COLUMNS": "10", "LINES": "4"})
    terminal.see("both of us")
    assert "nearer, line by line: --plain asks for it." in terminal.lines
    terminal.resize(40, 24)
    terminal.press("1", "enter")
    terminal.see("When you have the keyboard")
    terminal.press("?", "enter")
    terminal.see("at once")
    assert all(len(line) <= 40 for line in terminal.lines)


def test_doctor_tells_the_size_of_the_window(nearer: Start, two: Path) -> None:
    terminal = nearer("doctor", env={"COLUMNS": "10", "LINES": "5"})
    assert terminal.end() == 0
    assert "80 by 24" in terminal.text
    assert "small" not in terminal.text


def test_without_a_terminal_the_environment_counts() -> None:
    asked = "from tui.process import terminal; terminal.ask_first(); print(*terminal.size())"
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        env=environment(COLUMNS="33", LINES="11"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
    )
    assert ran.stdout == "33 11\n"


# Switches.


@pytest.mark.parametrize(
    ("value", "coloured"), [(None, True), ("", True), ("0", False), ("1", False)]
)
def test_no_color_counts_where_it_is_not_empty(
    nearer: Start, two: Path, value: str | None, coloured: bool
) -> None:
    env = {"COLORTERM": "truecolor", **({} if value is None else {"NO_COLOR": value})}
    terminal = nearer(env=env)
    terminal.see("Who is here?")
    assert (b"38;2;" in terminal.raw) is coloured


@pytest.mark.parametrize("value", ["", "0", "false", "False", "no", "off"])
def test_a_switch_that_says_off_is_off(nearer: Start, two: Path, value: str) -> None:
    terminal = nearer(env={"NEARER_PLAIN": value})
    terminal.see("Who is here?")
    assert ENTERED_ALTERNATE in terminal.raw


@pytest.mark.parametrize("value", ["1", "true", "yes"])
def test_a_switch_that_says_on_is_on(nearer: Start, two: Path, value: str) -> None:
    terminal = nearer(env={"NEARER_PLAIN": value})
    terminal.see("nearer, line by line")


@pytest.mark.parametrize("value", ["", "loud"])
def test_a_switch_that_says_nothing_sensible_stops_nothing(
    nearer: Start, two: Path, value: str
) -> None:
    terminal = nearer(env={"TEXTUAL_COLOR_SYSTEM": value, "TEXTUAL_FPS": value})
    terminal.see("Who is here?")


# Encodings.


@pytest.mark.parametrize(
    "env",
    [ASCII, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}],
    ids=["locale", "ascii", "latin-1"],
)
def test_a_terminal_without_our_signs_goes_line_by_line_and_says_why(
    nearer: Start, two: Path, env: dict[str, str]
) -> None:
    terminal = nearer(env=env)
    terminal.play(("goes line by line here",), ("Who is here?", "1", "enter"))
    terminal.see("This part is for Ada alone")
    assert ENTERED_ALTERNATE not in terminal.raw
    assert b"\\u25" not in terminal.raw
    terminal.press("q", "enter")
    assert terminal.end() == 0


def test_what_is_typed_is_read_in_the_terminals_encoding(nearer: Start, folder: Path) -> None:
    terminal = nearer("--plain", env={"PYTHONIOENCODING": "latin-1"})
    terminal.see("The first name")
    terminal.send("Zoë\r".encode("latin-1"))
    terminal.play(("The second name", "enter"), ("On offer", "q", "enter"))
    assert terminal.end() == 0
    assert [person.name for person in people_at(folder)] == ["Zoë"]


def test_the_full_screen_reads_in_the_terminals_encoding(nearer: Start, folder: Path) -> None:
    terminal = nearer(env={"PYTHONIOENCODING": "gb18030"})
    terminal.see("Calm, short")
    name = "静".encode("gb18030")
    terminal.send(name)
    terminal.until(lambda: name in terminal.raw, "what was typed")
    terminal.play(("a name", "enter", "~"), ("a second name", "enter"))
    terminal.until(lambda: people_at(folder), "people")
    assert [person.name for person in people_at(folder)] == ["静"]


def test_what_cannot_be_read_is_said_and_the_rest_stands(nearer: Start, folder: Path) -> None:
    terminal = nearer("--plain", env=ASCII)
    terminal.see("The first name")
    terminal.send(b"Zo\xeb\r")
    terminal.play(("could not be read", "e", "enter"))
    terminal.play(("The second name", "enter"), ("On offer", "q", "enter"))
    assert terminal.end() == 0
    assert [person.name for person in people_at(folder)] == ["Zoe"]


def test_what_cannot_be_read_is_no_answer_to_a_verb(nearer: Start, two: Path) -> None:
    terminal = nearer("export", "--person", "1", "--to", "taken")
    terminal.see("press 1 and enter")
    terminal.send(b"\xff\r")
    terminal.play(("> ", "1", "enter"), ("yes or no", "n", "enter"))
    assert terminal.end() == 0
    assert "Nothing was changed." in terminal.text


# Programs that show what is typed themselves.


def start_without_echo(run: Start, folder: Path, after: str = "true") -> Terminal:
    nearer = f'"{sys.executable}" -m nearer --data-dir "{folder}" --plain'
    return run(["/bin/bash", "-c", f"stty -echo; {nearer}; {after}"])


def test_without_echo_nothing_that_is_typed_is_shown_again(run: Start, two: Path) -> None:
    terminal = start_without_echo(run, two, "stty -a")
    terminal.play(("both of us", "both of us", "enter"), ("everything", "leave", "enter"))
    assert terminal.end() == 0
    assert b"> leave" not in terminal.raw
    assert terminal.raw.count(b"both of us") == 1
    assert " -echo " in terminal.text


@pytest.fixture
def sealed(folder: Path) -> Path:
    """The data folder of Ada, who has a passphrase."""
    set_up(folder, "Ada")
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.set_passphrase("a", "sesame")
    return folder


@pytest.mark.parametrize("inside", ["29.4,comint", "29.4,eshell"])
def test_where_emacs_shows_the_lines_it_is_said_and_asked_so_that_it_hides_them(
    nearer: Start, sealed: Path, inside: str
) -> None:
    terminal = nearer("--plain", env={"INSIDE_EMACS": inside, "TERM": "dumb"})
    terminal.play(("for Ada alone", "1", "enter"), ("it may be seen",))
    terminal.until(lambda: terminal.raw.endswith(b"\npassphrase: "), "prompt at the end")
    terminal.press(*"sesame", "enter")
    terminal.see("On offer:")


def test_without_echo_it_is_said_too(run: Start, sealed: Path) -> None:
    terminal = start_without_echo(run, sealed)
    terminal.play(("for Ada alone", "1", "enter"), ("it may be seen",))
    terminal.until(lambda: terminal.raw.endswith(b"\npassphrase: "), "prompt at the end")


def test_an_ordinary_terminal_does_not_show_it(nearer: Start, sealed: Path) -> None:
    terminal = nearer("--plain", env={"INSIDE_EMACS": "29.4,vterm"})
    terminal.play(("for Ada alone", "1", "enter"), ("It is not shown",))
    terminal.press(*"sesame", "enter")
    terminal.see("On offer:")
    assert b"sesame" not in terminal.raw


def test_the_verbs_say_it_too(nearer: Start, sealed: Path) -> None:
    terminal = nearer("export", "--to", "taken", env={"INSIDE_EMACS": "29.4,comint"})
    terminal.play(("press 1 and enter", "1", "enter"), ("yes or no", "y", "enter"))
    terminal.see("may be seen here")
    terminal.until(lambda: terminal.raw.endswith(b"\npassphrase: "), "prompt at the end")


# Nowhere to keep anything.


@pytest.mark.parametrize("plain", [False, True])
def test_a_pause_breathes_without_a_home_folder(run: Start, plain: bool, folder: Path) -> None:
    command = [sys.executable, "-c", NO_HOME, *(["--plain"] if plain else []), "pause"]
    env = {"HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    terminal = run(command, env=env)
    if plain:
        terminal.play(("Breath 1 of", "q", "enter"), ("Nothing of this pause is saved",))
    else:
        terminal.play(("breath 1 of 6",), ("Nothing of this pause is saved", "escape"))
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("list", 0, "listening"),
        ("practices", 0, "112"),
        ("doctor", 3, f"{len(Library().all())} exercises"),
        ("where", 3, ""),
        ("export --yes", 3, ""),
        ("import x.json", 3, ""),
        ("wipe --everything --yes", 3, ""),
        ("--plain", 3, ""),
    ],
)
def test_without_a_home_folder_one_sentence_says_what_to_do(
    tmp_path: Path, arguments: str, code: int, said: str
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", NO_HOME, *arguments.split()],
        cwd=tmp_path,
        env=environment(HOME="", XDG_DATA_HOME="", XDG_CONFIG_HOME=""),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    whole = ran.stdout + ran.stderr
    assert ran.returncode == code
    assert whole.count("nearer cannot tell where your data lies") == 1
    assert "--data-dir" in whole
    assert "NEARER_DATA" in whole
    assert said in whole
    assert "Traceback" not in whole
    assert list(tmp_path.iterdir()) == []


# Memory.


@needs_linux("prctl")
def test_memory_is_kept_from_dumps_and_looks() -> None:
    asked = (
        "import ctypes, resource\nfrom tui.process.memory import keep_private\nkeep_private()\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("0 0 0\n", "")


@needs_linux("/proc")
@pytest.mark.parametrize("arguments", [[], ["--plain"], ["pause"], ["--plain", "pause"]])
def test_no_front_end_leaves_a_core_dump(nearer: Start, two: Path, arguments: list[str]) -> None:
    terminal = nearer(*arguments)
    terminal.see("reath" if "pause" in arguments else "Who is here?")
    limits = Path(f"/proc/{terminal.pid}/limits").read_text()
    [cores] = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert cores.split()[4:6] == ["0", "0"]
