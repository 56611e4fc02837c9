"""What is packed without being built: the man page, the menu, the ways in; `release/build` does it.

Building takes minutes and the package index; `release/build` tries out what it built.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import exercises
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import parse
from tui.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "release"
DEBIAN = RELEASE / "debian"
MENU = ("nearer.desktop", "nearer-notes.desktop")


def module(name: str) -> ModuleType:
    """A file of the folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"release_{name}", RELEASE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def usr(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is made from the command line, where it lies below /usr."""
    folder = tmp_path_factory.mktemp("usr")
    module("derive").write(folder, date(2026, 11, 29))
    return folder


def man_page(usr: Path) -> str:
    return (usr / "share/man/man1/nearer.1").read_text("utf-8")


def test_the_man_page_has_each_verb_and_each_option(usr: Path) -> None:
    page = man_page(usr).replace("\\-", "-")
    line = parser()
    verbs = re.findall(r"^    ([a-z]+) ", line.format_help(), re.MULTILINE)
    assert re.findall(r"^\.SS nearer ([a-z]+)", page, re.MULTILINE) == verbs
    for verb in verbs:
        with pytest.raises(SystemExit):
            line.parse_args([verb, "--no-such-option"])
    assert {"--data-dir", "--plain", "--version", "--json", "--person"} <= set(
        re.findall(r"--[a-z-]+", page)
    )
    assert f"nearer {exercises.__version__}" in page
    assert "findahelpline.com" in page
    for folder in ("~/.local/share/nearer", "~/.config/nearer"):
        assert folder.replace("~", "\\(ti") in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_man_page_is_set_without_a_warning(usr: Path) -> None:
    call = ["groff", "-man", "-Tutf8", "-ww", "-Wfont"]
    done = subprocess.run(call, input=man_page(usr), capture_output=True, text=True)
    assert done.stderr == ""
    assert "Everyone may stop at any time." in done.stdout


def test_each_shell_finds_its_completion_where_it_looks(usr: Path) -> None:
    found = module("derive").COMPLETIONS
    assert {shell: (usr / place).stat().st_size > 100 for shell, place in found.items()} == {
        shell: True for shell in ("bash", "zsh", "fish")
    }
    assert (usr / found["zsh"]).read_text("utf-8").startswith("#compdef nearer\n")


@pytest.mark.parametrize("name", MENU)
def test_a_menu_entry_is_plain_and_starts_what_is_there(name: str) -> None:
    text = (DEBIAN / name).read_text("utf-8")
    [head, *lines] = text.splitlines()
    entry = dict(line.split("=", 1) for line in lines)
    assert head == "[Desktop Entry]"
    assert entry["Exec"] == "/usr/lib/nearer/in-a-terminal"
    assert (DEBIAN / f"{entry['Icon']}.svg").exists()
    if "notes" in name:
        assert "nearer" not in entry["Name"] + entry["Comment"]


def test_what_can_be_chosen_at_install_is_what_is_put_into_the_menu() -> None:
    [choices] = re.findall(r"^Choices: (.+)$", (DEBIAN / "templates").read_text(), re.MULTILINE)
    assert choices.split(", ") == ["nearer", "notes", "none"]
    put = (DEBIAN / "postinst").read_text()
    assert re.findall(r"^        (\w+)\)", put, re.MULTILINE) == ["none", "notes"]
    assert all(f"menu/{name}" in put for name in MENU)
    assert all(name in (DEBIAN / "postrm").read_text() for name in MENU)


def test_taking_it_away_says_where_what_was_kept_stays() -> None:
    done = subprocess.run(
        ["sh", str(DEBIAN / "postrm"), "remove"], capture_output=True, text=True, check=True
    )
    for folder in ("~/.local/share/nearer", "~/.config/nearer"):
        assert folder in done.stdout
        assert folder in (RELEASE / "read-me.txt").read_text("utf-8")


def from_the_menu(tmp_path: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """A start without a terminal, on a machine that has only these programs."""
    for name, script in programs.items():
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
    return subprocess.run(
        ["/bin/sh", str(DEBIAN / "in-a-terminal")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
    )


def test_a_start_from_a_menu_opens_a_terminal(tmp_path: Path) -> None:
    os.symlink(shutil.which("sh") or "/bin/sh", tmp_path / "sh")
    terminal = {"x-terminal-emulator": '[ "$1" = -e ] && shift && exec "$@"'}
    done = from_the_menu(tmp_path, nearer="echo started", **terminal)
    assert (done.returncode, done.stdout, done.stderr) == (0, "started\n", "")
    fails = from_the_menu(tmp_path, nearer="echo in use; exit 3", **terminal)
    assert "in use" in fails.stdout
    assert "Enter closes this window." in fails.stdout


def test_a_start_from_a_menu_without_any_terminal_says_so(tmp_path: Path) -> None:
    done = from_the_menu(tmp_path, nearer="echo started", zenity='echo "window: $4"')
    assert done.returncode == 1
    assert "started" not in done.stdout
    assert "window: nearer runs in a terminal" in done.stdout
    assert len(done.stderr.splitlines()) == 1
    unopened = from_the_menu(tmp_path, **{"x-terminal-emulator": "exit 1"})
    assert unopened.returncode == 1
    assert "none could be opened here" in unopened.stderr


def test_a_release_has_its_day_in_the_changelog() -> None:
    version = re.escape(exercises.__version__)
    assert re.search(
        rf"^## \[{version}\] - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )


def test_the_exercise_that_is_tried_out_is_one() -> None:
    found = re.search(r'EXERCISE = """\n(.*?)"""', (RELEASE / "smoke.py").read_text(), re.DOTALL)
    assert found
    assert not isinstance(parse(found[1], "smoke.toml"), Fault)


def test_the_packing_runs_from_the_command_it_names() -> None:
    assert os.access(RELEASE / "build", os.X_OK)
    said = subprocess.run(
        [sys.executable, str(RELEASE / "build"), "--help"], capture_output=True, text=True
    )
    assert said.returncode == 0
    assert "release/build --root DIR" in said.stdout
