"""The README: what it says about keys, files, verbs and exercises is what there is."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from exercises.engine.pace import ActiveClock
from exercises.flow.runner import Running
from exercises.journal.journal import Journal
from exercises.library import library
from exercises.library.faults import Fault
from exercises.library.read import parse
from exercises.model.exercise import Exercise, Step
from tui.cli.main import parser
from tui.commands.active import Commands
from tui.commands.keymap import changeable

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```|<!--.*?-->", "", README, flags=re.DOTALL)
PACKAGES = ("exercises", "tui")


def section(title: str) -> str:
    """The text under a heading."""
    _, _, after = README.partition(f"\n## {title}\n")
    assert after, f"no section {title}"
    return after.partition("\n## ")[0]


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_key_table_is_that_of_the_commands() -> None:
    table = Commands().table()
    found = re.search(r"<!-- keys -->\n(.*?)\n?<!-- /keys -->", README, re.DOTALL)
    assert found
    assert found[1] == table, f"put this between the markers:\n{table}"


def test_the_ids_for_a_file_of_keys_are_those_that_can_be_changed() -> None:
    [line] = [line for line in README.splitlines() if "`keys.toml`" in line]
    ids = line.partition("their ids are ")[2].partition(". A key")[0]
    assert re.findall(r"`([a-z-]+)`", ids) == [each.id for each in changeable()]


@pytest.fixture
def example() -> Exercise:
    """The exercise in the README, read as a user's own file would be."""
    [text] = blocks(section("Your own exercises"), "toml")
    found = parse(text, "README.md")
    assert not isinstance(found, Fault), found.sentence
    return found


def test_the_example_is_an_exercise(example: Exercise) -> None:
    assert example.id not in {each.id for each in library.Library().all()}


def test_every_kind_of_step_is_named() -> None:
    kinds = {msgspec.inspect.type_info(kind).tag for kind in get_args(Step)}  # type: ignore[union-attr]
    [line] = [line for line in README.splitlines() if line.startswith("Kinds of step: ")]
    assert set(re.findall(r"`([a-z-]+)`", line.split(". ")[0])) == kinds


def test_every_exercise_is_named() -> None:
    named = re.findall(r"^- \*\*(.+?)\*\* \(`(.+?)`\)", section("The exercises"), re.MULTILINE)
    assert {id for _, id in named} == {each.id for each in library.Library().all()}
    titles = {each.id: each.title for each in library.Library().all()}
    assert {id: title for title, id in named} == titles


def test_every_verb_and_option_is_named() -> None:
    said = parser().format_help()
    verbs = re.findall(r"^    ([a-z]+) ", said, re.MULTILINE)
    options = re.findall(r"--[a-z-]+", said)
    assert {"pause", "--version"} <= {*verbs, *options}
    for name in (*verbs, *options):
        assert f"`nearer {name}" in section("Start"), name


def test_what_the_architecture_names_is_there() -> None:
    tree = blocks(section("How it is built"), "text")[0]
    there = {path.name for package in PACKAGES for path in (ROOT / package).rglob("*")}
    there |= {path.name for path in ROOT.glob("*.py")}
    files = set(re.findall(r"\b[a-z_]+\.py\b", tree))
    folders = set(re.findall(r"^  ([a-z]+)/", tree, re.MULTILINE))
    assert {"session.py", "flow.py"} <= files
    assert {"journal", "steps"} <= folders
    assert (files | folders) - there == set()


def test_the_architecture_names_each_module_of_exercises() -> None:
    tree = blocks(section("How it is built"), "text")[0]
    there = {path.name for path in (ROOT / "exercises").glob("*.py")} - {"__init__.py"}
    assert there - set(re.findall(r"\b[a-z_]+\.py\b", tree)) == set()


def test_the_data_folder_is_laid_out_as_described(tmp_path: Path, example: Exercise) -> None:
    described = re.findall(r"^\| `(\S+)` \|", section("What is kept, and who could read it"), re.M)
    with Journal.open(tmp_path) as journal:
        journal.save_settings(journal.settings)
        running = Running.start(example, ("a",), ActiveClock(lambda: 0.0, lambda: 0.0), solo="a")
        running.attach(journal)
        there = {_described(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
        while not running.state.over:
            running.happen("ended")
        running.fold({"a": "Sam"})
        there |= {_described(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert there - {"open/", "journal/"} == set(described)


def _described(path: Path) -> str:
    """A path as the README writes it: a folder, or a file with what varies in it replaced."""
    name = re.sub(r"[0-9a-f]{32}", "RANDOM", path.as_posix()).removesuffix(".before")
    name = re.sub(r"\d{4}-\d\d", "2026-11", name)
    return name if path.suffix or name == "lock" else f"{name}/"


@pytest.mark.parametrize(
    "unwanted",
    [
        "!",
        r"\b(he|she|him|her|his|hers)\b",
        r"\b(husband|wife|wives|spouses?|marriages?|married|marital|man|woman|men|women)\b",
        r"\b(guarantee|cure|save your)\w*",
    ],
)
def test_the_words_are_plain_and_promise_nothing(unwanted: str) -> None:
    assert not re.search(unwanted, PROSE, re.IGNORECASE)


def test_the_way_out_of_harm_is_named_before_the_first_command() -> None:
    assert README.index("findahelpline.com") < README.index("<!-- start -->")
