"""The recipes of docs/built.md, followed: in a copy of the sources, as somebody else would."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import pytest

from exercises.flow.port import FrontEnd, Question, drive
from exercises.journal.journal import Journal
from exercises.model.exercise import Leaf
from exercises.model.people import people_named
from tui.front import ScreenFront
from tui.plain.front import PlainFront
from tui.plain.steps.registry import FORMS
from tui.steps.registry import VIEWS

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(600)  # a busy machine is ten times as slow as a quiet one
LONGEST = 250
"""Seconds for one call of the copy."""
SOURCES = ("nearer.py", "pyproject.toml", "exercises", "tui", "tests", "docs")

ADDED_SETTING = """
tea_title = "Tea"
tea_help = "Which one there is."
tea_mint = "mint"
tea_black = "black"
"""

ADDED_COMMAND = """
STRETCH = Command("stretch", "stretch", "x", "ctrl+g", "stretch", "Stretch a little.", (AT_HOME,))

ALL = ("""

ADDED_TEST = """
from support.screens.pilot import BOTH_OF_THEM


async def test_the_key_does_it(sit):
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_alone()
        await desk.press("x")
        await desk.until(lambda: "A little longer now." in desk.seen(), "the line")
        assert "Stretch a little." in desk.palette()
        assert home is desk.screen
"""


@dataclass(frozen=True)
class Copy:
    """A copy of the sources, to be changed."""

    root: Path
    data: Path

    def put(self, file: str, before: str, instead: str) -> None:
        """Change the one place in a file that reads like this."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert text.count(before) == 1, f"{file}: {before}"
        path.write_text(text.replace(before, instead), "utf-8")

    def add(self, file: str, text: str) -> None:
        """Add to the end of a file."""
        path = self.root / file
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def run(self, *command: str, lines: str = "") -> subprocess.CompletedProcess[str]:
        """Run Python on the copy."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "NEARER_DATA": str(self.data)},
            input=lines,
            capture_output=True,
            text=True,
            timeout=LONGEST,
        )

    def nearer(self, *arguments: str, types: tuple[str, ...] = ()) -> str:
        """Run the program and type lines; what it says."""
        done = self.run("nearer.py", *arguments, lines="".join(f"{line}\n" for line in types))
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout

    def tests(self, *which: str) -> subprocess.CompletedProcess[str]:
        """Run some tests of the copy, in one process."""
        return self.run("-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *which)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = Copy(tmp_path / "copy", tmp_path / "data")
    leave_out = shutil.ignore_patterns("__pycache__", "pictures", "__snapshots__")
    made.root.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, made.root / name, ignore=leave_out)
        else:
            shutil.copy(source, made.root)
    with Journal.open(made.data) as journal:
        journal.save_people(people_named(("Ada", "")))
    return made


def number_of(said: str, label: str) -> str:
    """The number before a choice, where it was given last."""
    return re.findall(rf"^choice (\d+): {label}", said, re.MULTILINE)[-1]


def test_an_exercise(copy: Copy, tmp_path: Path) -> None:
    file = tmp_path / "my-walk.toml"
    copy.nearer("new", str(file), "--title", "My walk", "--people", "one")
    assert "nothing to change" in copy.nearer("check", str(file))
    shutil.copy(file, copy.root / "exercises" / "content" / "exercises")
    assert re.search(r"^my-walk  +My walk ", copy.nearer("list"), re.MULTILINE)
    listed = "tests/packaging/test_docs.py::test_every_exercise_is_named"
    assert "my-walk" in copy.tests(listed).stdout
    copy.add("docs/exercises.md", "- **My walk** (`my-walk`): 2 minutes. A quiet minute.\n")
    assert copy.tests(listed).returncode == 0
    said = copy.nearer("do", "my-walk", "--plain", types=("leave",))
    assert "My walk, step 1 of" in said


def test_a_setting(copy: Copy) -> None:
    copy.put(
        "exercises/model/people.py",
        "    ask_to_leave: bool = False\n",
        '    ask_to_leave: bool = False\n    tea: Literal["mint", "black"] = "mint"\n',
    )
    copy.put(
        "exercises/library/settings_rows.py",
        '    Row("ask_to_leave", (False, True)),\n',
        '    Row("ask_to_leave", (False, True)),\n    Row("tea", ("mint", "black")),\n',
    )
    copy.add("exercises/content/screens/house/settings.toml", ADDED_SETTING)
    at_home = copy.nearer("--plain", types=("leave"))
    settings = number_of(at_home, "settings")
    row = number_of(copy.nearer("--plain", types=(settings, "", "leave")), "Tea: mint")
    assert "Which one there is." in copy.nearer("--plain", types=(settings, row, "2", "leave"))
    assert "Tea: black" in copy.nearer("--plain", types=(settings, "", "leave"))


def test_a_command(copy: Copy) -> None:
    copy.put("tui/commands/registry.py", "\nALL = (", ADDED_COMMAND)
    copy.put("tui/commands/registry.py", "    WHO,\n", "    WHO,\n    STRETCH,\n")
    home = "tui/screens/home/home.py"
    copy.put(home, "    SETTINGS,\n", "    SETTINGS,\n    STRETCH,\n")
    copy.put(home, "    FOOTER = (", "    OFFERED = (*OFFERED, STRETCH)\n    FOOTER = (")
    copy.put(
        home,
        "    def cover(self) -> None:\n",
        "    def action_stretch(self) -> None:\n"
        '        """Say a line."""\n'
        '        self.calm("A little longer now.")\n\n'
        "    def cover(self) -> None:\n",
    )
    (copy.root / "tests/tui/commands/test_added.py").write_text(ADDED_TEST, "utf-8")
    added = copy.tests(
        "tests/tui/commands/test_added.py",
        "tests/tui/commands/test_commands.py::test_what_is_offered_is_in_the_registry",
        "tests/tui/commands/test_commands.py::test_no_key_has_two_meanings_on_one_screen",
    )
    assert added.returncode == 0, added.stdout
    table = copy.tests("tests/packaging/test_docs.py::test_the_key_table_is_that_of_the_commands")
    assert "| `x` | `ctrl+g` | stretch | Stretch a little. | on the first page |" in table.stdout


def test_each_kind_of_step_has_its_view_and_its_form() -> None:
    kinds = set(get_args(Leaf))
    assert set(VIEWS) == kinds
    assert set(FORMS) == kinds


@dataclass
class Answers:
    """A front end that answers from a list."""

    replies: list[str]
    asked: list[Question] = field(default_factory=list)

    async def ask(self, question: Question) -> str:
        self.asked.append(question)
        return self.replies.pop(0)


@pytest.mark.parametrize(("reply", "result"), [("again", True), ("stay", False)])
def test_a_question_on_the_way(reply: str, result: bool) -> None:
    """The flow that docs/built.md shows, with a front end that answers from a list."""
    [sample] = re.findall(
        r"^```python\n(.*?)^```$", (ROOT / "docs" / "built.md").read_text("utf-8"), re.M | re.DOTALL
    )
    names: dict[str, Callable[..., object]] = {}
    exec(sample, names)
    front = Answers([reply])
    assert drive(names["begins_again"](front)) is result  # type: ignore[arg-type]
    [question] = front.asked
    assert reply in {each.id for each in question.replies}


@pytest.mark.parametrize("front", [ScreenFront, PlainFront])
def test_each_page_of_the_port_is_shown_by_both_front_ends(front: type) -> None:
    asked = {name for name in vars(FrontEnd) if not name.startswith("_")}
    assert "home" in asked
    assert asked - set(vars(front)) == set()
