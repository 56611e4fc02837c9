"""What a shell completes, and how it is switched on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import ROOT, environment, set_up

from exercises.library.library import Library

Complete = Callable[[str], set[str]]


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """A folder with the command `nearer` in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "nearer"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nfrom nearer import main\nsys.exit(main())\n"
    )
    script.chmod(0o700)
    return folder


@pytest.fixture
def complete(command: Path, two: Path, tmp_path: Path, bytecode: Path) -> Complete:
    """Asks as a shell does: what may stand at the end of this line?"""
    own = two / "exercises"
    own.mkdir()
    text = (ROOT / "docs" / "examples" / "example-read.toml").read_text("utf-8")
    (own / "example-read.toml").write_text(text)

    def complete(line: str) -> set[str]:
        line = line.replace("nearer ", f"nearer --data-dir {two} ", 1)
        found = tmp_path / "found"
        subprocess.run(
            ["/bin/bash", "-c", f"'{command}/nearer' 8>'{found}' 9>/dev/null >&9 2>&1"],
            cwd=tmp_path,
            env=environment(
                COMP_LINE=line,
                COMP_POINT=str(len(line.encode())),
                COMP_TYPE="9",
                _ARGCOMPLETE="1",
                PYTHONPYCACHEPREFIX=str(bytecode),
            ),
            timeout=60,
        )
        return {each.strip() for each in found.read_text().split("\013") if each.strip()}

    return complete


def test_ids_of_exercises_are_completed(complete: Complete) -> None:
    ids = {each.id for each in Library().all()}
    assert complete("nearer do lis") == {"listening"}
    assert complete("nearer do ") >= {*ids, "example-read"}


def test_files_that_may_hold_an_exercise_are_completed(complete: Complete, tmp_path: Path) -> None:
    for name in ("walk.toml", "walk.txt", ".walk.toml", "walks/rain.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for verb in ("check", "do"):
        assert complete(f"nearer {verb} wal") == {"walk.toml", "walks/"}
    assert complete("nearer check walks/") == {"walks/rain.toml"}
    assert complete("nearer import walk.t") == {"walk.toml", "walk.txt"}
    assert complete("nearer export --to wal") == {"walks/"}


@pytest.mark.parametrize("call", ["export --person", "wipe --me"])
def test_names_are_completed(complete: Complete, call: str) -> None:
    assert complete(f"nearer {call} ") == {"Ada", "Bo"}
    assert complete(f"nearer {call} B") == {"Bo"}


def test_names_that_steer_a_terminal_are_not_offered(complete: Complete, two: Path) -> None:
    set_up(two, "Ada\x1b]0;x\x07", "Bo")
    assert complete("nearer export --person ") == {"Bo"}


def test_verbs_and_shells_are_completed(complete: Complete) -> None:
    assert complete("nearer pra") == {"practices"}
    assert {"bash", "zsh", "fish"} <= complete("nearer completion ")


@pytest.mark.parametrize(
    ("shell", "switched_on"),
    [
        (["bash", "--norc"], 'eval "$(nearer completion bash)"; complete -p nearer'),
        (
            ["zsh", "-f"],
            "autoload -Uz compinit && compinit -u -d $HOME/dump;"
            ' eval "$(nearer completion zsh)"; echo $_comps[nearer]',
        ),
        (
            ["fish", "--no-config"],
            "nearer completion fish | source; complete -C 'nearer do lis' | string trim",
        ),
    ],
    ids=["bash", "zsh", "fish"],
)
def test_the_lines_of_the_papers_switch_it_on(
    command: Path, tmp_path: Path, shell: list[str], switched_on: str
) -> None:
    name = shell[0]
    if shutil.which(name) is None:
        pytest.skip(f"there is no {name} here")
    papers = (ROOT / "docs" / "terminals.md").read_text("utf-8")
    said = "nearer completion fish | source" if name == "fish" else 'eval "$(nearer completion'
    assert said in papers
    assert said in switched_on
    path = f"{command}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        [*shell, "-c", switched_on],
        cwd=tmp_path,
        env=environment(PATH=path, HOME=str(tmp_path)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "listening" in ran.stdout or "_python_argcomplete" in ran.stdout, ran.stderr
