"""What commands say: to a terminal of another encoding, into a closed pipe, onto a full disk."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.terminal.pseudo_terminal import environment, set_up

from exercises.base.sanitize import is_unsafe
from exercises.library.library import Library

Call = Callable[..., "subprocess.CompletedProcess[bytes]"]

SAYING = [
    ["list"],
    ["where"],
    ["doctor"],
    ["practices"],
    ["check", "window.toml"],
    ["--help"],
    ["--version"],
    ["completion", "bash"],
    ["export", "--person", "1", "--to", "taken", "--yes"],
    ["--plain"],
    ["--plain", "pause"],
]
"""Commands that say something, without a terminal."""
CODES = {"doctor": 3, "check": 1}
"""What they end with where that is not 0: they find a fault in a file."""
FULL = Path("/dev/full")
ENCODINGS = [
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]
buffered = pytest.mark.parametrize(
    ("arguments", "env"),
    [(each, {"PYTHONUNBUFFERED": "1"}) for each in SAYING] + [(["list"], {}), (["--plain"], {})],
    ids=lambda value: " ".join(value),
)
OWN = (
    'format = 1\nid = "window"\ntitle = "Ruhe für uns – 静けさ"\nsummary = "A minute."\n'
    'people = "one"\nfor = ["either"]\nminutes = 2\ncertainty = "own"\nwhy = "It may settle."\n'
    '[[steps]]\nid = "close"\nkind = "close"\ntext = "Enough for now."\n'
)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A data folder with odd names everywhere: of the folder, of people, of files, of titles."""
    folder = set_up(tmp_path / "dü\x1b[31m\x9b\u202e", "Zoë\x1b]0;PWNED\x07", "\u202e静")
    own = folder / "exercises"
    own.mkdir()
    (own / "window.toml").write_text(OWN, "utf-8")
    (own / "bad\x1b]52;c;eA==\x07\nAll is well..toml").write_text("format = 2", "utf-8")
    (folder / "stray\x1b[2J").touch()
    (tmp_path / "window.toml").write_text(OWN.replace("Ruhe", "Ruhe\\u001b[31m"), "utf-8")
    return folder


@pytest.fixture
def call(odd: Path, tmp_path: Path, bytecode: Path) -> Call:
    """Calls nearer with that folder; nothing is read."""

    def call(
        *arguments: str, env: dict[str, str] | None = None, **how: object
    ) -> "subprocess.CompletedProcess[bytes]":
        usual = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.run(
            [sys.executable, "-m", "nearer", "--data-dir", str(odd), *arguments],
            cwd=tmp_path,
            env=environment(PYTHONPYCACHEPREFIX=str(bytecode), **(env or {})),
            timeout=60,
            check=False,
            **{**usual, **how},  # type: ignore[arg-type]
        )

    return call


@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
def test_nothing_that_is_said_steers_the_terminal(call: Call, arguments: list[str]) -> None:
    ran = call(*arguments)
    said = (ran.stdout + ran.stderr).decode()
    assert not [sign for sign in said if is_unsafe(sign)]
    assert "Traceback" not in said
    assert "\nAll is well..toml" not in said


@pytest.mark.parametrize("env", ENCODINGS, ids=lambda env: "-".join(env.values()))
@pytest.mark.parametrize("arguments", SAYING, ids=" ".join)
def test_signs_that_cannot_be_shown_stop_nothing(
    call: Call, arguments: list[str], env: dict[str, str]
) -> None:
    ran = call(*arguments, env=env)
    assert (
        ran.returncode == call(*arguments[:1] + arguments[1:]).returncode
        or "export" in (arguments[0])
    )
    assert b"Traceback" not in ran.stderr
    assert ran.stdout


def test_columns_stand_below_one_another_in_cells(call: Call) -> None:
    lines = call("list").stdout.decode().splitlines()
    assert len({cell_len(line.rpartition("  for ")[0]) for line in lines}) == 1
    [own] = [line for line in lines if line.startswith("window ")]
    assert "Ruhe für uns – 静けさ" in own
    lines = call("list", env={"PYTHONIOENCODING": "ascii"}).stdout.decode("ascii").splitlines()
    assert len({cell_len(line.rpartition("  for ")[0]) for line in lines}) == 1
    [own] = [line for line in lines if line.startswith("window ")]
    assert "Ruhe f?r uns - ???" in own


@buffered
def test_a_pipe_that_is_closed_is_no_fault(
    call: Call, arguments: list[str], env: dict[str, str]
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    try:
        ran = call(*arguments, env=env, stdout=writes)
    finally:
        os.close(writes)
    for words in (b"Traceback", b"BrokenPipe", b"Exception ignored", b"could be written"):
        assert words not in ran.stderr
    if "--plain" not in arguments:
        assert ran.returncode == CODES.get(arguments[0], 0)


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device")
@buffered
def test_a_full_disk_is_one_sentence(call: Call, arguments: list[str], env: dict[str, str]) -> None:
    with FULL.open("w") as full:
        ran = call(*arguments, env=env, stdout=full)
    said = ran.stderr.decode()
    assert said.count("the disk may be full") == 1
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert ran.returncode == CODES.get(arguments[0], 1)


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device")
def test_what_a_command_does_needs_no_output(call: Call, tmp_path: Path) -> None:
    with FULL.open("w") as full:
        call("export", "--person", "1", "--to", "taken", "--yes", stdout=full, stderr=full)
    assert len(list((tmp_path / "taken").iterdir())) == 2


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [("", 2), ("pause", 2), ("do listening", 2), ("--plain", 0), ("--plain pause", 0), ("list", 0)],
)
def test_a_standard_stream_may_be_closed(
    odd: Path, tmp_path: Path, bytecode: Path, arguments: str, code: int, closed: str
) -> None:
    before = {path: path.read_bytes() for path in odd.rglob("*.json*") if path.is_file()}
    nearer = f'"{sys.executable}" -m nearer --data-dir "$FOLDER" {arguments}'
    ran = subprocess.run(
        ["/bin/bash", "-c", f"{nearer} {closed}; echo ended $? >code"],
        cwd=tmp_path,
        env=environment(PYTHONPYCACHEPREFIX=str(bytecode), FOLDER=str(odd)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert (tmp_path / "code").read_text() == f"ended {code}\n"
    assert b"Traceback" not in ran.stdout + ran.stderr
    if code == 2 and "2>&-" not in closed:
        assert b"needs a terminal" in ran.stderr
    # What is said must not end up in a file that took the place of a stream.
    after = {path: path.read_bytes() for path in odd.rglob("*.json*") if path.is_file()}
    assert {path: after[path] for path in before} == before


def test_every_exercise_is_listed_beside_a_faulty_file(call: Call, odd: Path) -> None:
    ran = call("list")
    assert len(ran.stdout.splitlines()) == len(Library(odd / "exercises").all())
    assert ran.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("value", ["", "0", "1"])
def test_no_switch_brings_colours_into_a_pipe(call: Call, value: str) -> None:
    ran = call("--plain", env={"FORCE_COLOR": value})
    assert b"line by line" in ran.stdout
    assert b"\x1b" not in ran.stdout
