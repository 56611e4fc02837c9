"""What the docs list is what there is: exercises, keys, ways, files, switches, folders of tests."""

import ast
import re
from pathlib import Path

import pytest

from exercises.engine.pace import ActiveClock
from exercises.journal.journal import Journal
from exercises.library import library
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import parse
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.runtime.runner import SessionRunner
from tui.commands.active import Commands
from tui.commands.keymap import changeable
from tui.process import exit_codes

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, title: str) -> str:
    """The text under a heading of one of the docs."""
    _, _, after = text_of(name).partition(f"\n## {title}\n")
    assert after, f"no section {title} in {name}"
    return after.partition("\n## ")[0]


# exercises.md


def test_every_exercise_is_named() -> None:
    named = re.findall(r"^- \*\*(.+?)\*\* \(`(.+?)`\)", text_of("exercises.md"), re.MULTILINE)
    assert sorted(named) == sorted((each.title, each.id) for each in library.Library().all())


def test_every_exercise_is_told_with_its_minutes_and_summary() -> None:
    for each in library.Library().all():
        line = f"- **{each.title}** (`{each.id}`): {each.minutes} minutes. {each.summary}"
        assert line in text_of("exercises.md").splitlines()


def test_every_exercise_stands_among_those_it_was_written_for() -> None:
    titles = {
        ("two", ""): "For the two of you",
        ("one", "withdrawn"): "For the one who goes quiet",
        ("one", "supporting"): "For the one who reaches",
    }
    for each in library.Library().all():
        role = each.roles[0] if each.people != "two" and len(each.roles) == 1 else ""
        title = titles.get((each.people, role), "For anyone")
        assert f"(`{each.id}`)" in section("exercises.md", title), f"{each.id} under {title}"


# terminals.md


def test_the_key_table_is_that_of_the_commands() -> None:
    table = Commands().table()
    found = re.search(r"<!-- keys -->\n(.*?)\n?<!-- /keys -->", text_of("terminals.md"), re.DOTALL)
    assert found
    assert found[1] == table, f"put this between the markers:\n{table}"


def test_the_ids_for_a_file_of_keys_are_those_that_can_be_changed() -> None:
    [line] = [line for line in text_of("terminals.md").splitlines() if "`keys.toml`" in line]
    ids = line.partition("their ids are ")[2].partition(". A key")[0]
    assert re.findall(r"`([a-z-]+)`", ids) == [each.id for each in changeable()]


def test_every_way_of_the_line_by_line_front_end_is_named() -> None:
    texts = screen_texts("plain")
    [said] = [
        line for line in section("terminals.md", "Line by line").splitlines() if "prompt `" in line
    ]
    letters = re.findall(r"`([^`]+)`", said.partition(";")[0])
    assert letters == [texts.lines(f"way_{way}")[0] for way in texts.lines("ways")]


def test_every_switch_is_named() -> None:
    """What the program reads from the environment, by the names that stand in its code."""
    used = {
        name
        for package in ("exercises", "tui")
        for file in (ROOT / package).rglob("*.py")
        for name in re.findall(r'"(NEARER_[A-Z]+|NO_COLOR)"', file.read_text("utf-8"))
    }
    rows = re.findall(r"^\| `([A-Z_]+)` \|", section("terminals.md", "Colours and motion"), re.M)
    assert {"NEARER_DATA", "NO_COLOR"} <= used
    assert used | {"TEXTUAL_ANIMATIONS"} == set(rows)


def test_every_exit_code_is_told() -> None:
    rows = re.findall(r"^\| (\d+) \|", section("terminals.md", "Exit codes"), re.MULTILINE)
    assert {int(row) for row in rows} == {
        value for name, value in vars(exit_codes).items() if name.isupper()
    }


# authoring.md


@pytest.fixture
def example() -> Exercise:
    """The whole file in the guide, read as a user's own file would be."""
    [text] = re.findall(
        r"^```toml\n(.*?)^```$", section("authoring.md", "Your own exercises"), re.DOTALL | re.M
    )
    found = parse(text, "authoring.md")
    assert not isinstance(found, Fault), found.sentence
    return found


def test_the_example_is_an_exercise(example: Exercise) -> None:
    assert example.id not in {each.id for each in library.Library().all()}


# privacy-and-data.md


def test_the_data_folder_is_laid_out_as_described(tmp_path: Path, example: Exercise) -> None:
    described = re.findall(
        r"^\| `(\S+)` \|", section("privacy-and-data.md", "The data folder"), re.M
    )
    with Journal.open(tmp_path) as journal:
        journal.save_settings(journal.settings)
        running = SessionRunner.start(
            example, ("a",), ActiveClock(lambda: 0.0, lambda: 0.0), solo="a"
        )
        running.attach(journal)
        there = {_described(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
        modes = {path: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
        while not running.state.over:
            running.happen("ended")
        running.fold({"a": "Sam"})
        journal.living.keep()
        there |= {_described(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert there - {"open/", "journal/"} == set(described)
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items())


def _described(path: Path) -> str:
    """A path as the table writes it: a folder, or a file with what varies in it replaced."""
    name = re.sub(r"[0-9a-f]{32}", "RANDOM", path.as_posix()).removesuffix(".before")
    name = re.sub(r"\d{4}-\d\d", "2026-11", name)
    return name if path.suffix or name == "lock" else f"{name}/"


# development.md


def test_each_folder_of_tests_is_told() -> None:
    rows = re.findall(r"^\| `tests/([a-z]+)` \|", text_of("development.md"), re.MULTILINE)
    there = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    assert set(rows) == there


def test_each_bench_is_told() -> None:
    told = set(re.findall(r"`tests/bench/(test_\w+\.py)`", text_of("development.md")))
    assert told == {path.name for path in (ROOT / "tests" / "bench").glob("test_*.py")}


def test_every_switch_of_the_tests_is_told() -> None:
    switch = re.compile(r"NEARER_(?:KILLS|JOURNEYS|KEYS)|HYPOTHESIS_PROFILE")
    used = {
        node.value
        for file in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and switch.fullmatch(node.value)
    }
    assert used == set(switch.findall(text_of("development.md")))


# safety.md


SHOWN_BY = re.findall(r"`(tests/[\w/]+\.py)(?:: (\w+))?`", (DOCS / "safety.md").read_text("utf-8"))


@pytest.mark.parametrize(("file", "fragment"), sorted(set(SHOWN_BY)))
def test_the_test_that_shows_it_is_there(file: str, fragment: str) -> None:
    assert re.search(rf"def test_\w*{fragment}", (ROOT / file).read_text("utf-8")), fragment


def test_every_hazard_has_a_line_and_is_shown() -> None:
    rows = re.findall(r"^\| (\d+) \|(.*)$", text_of("safety.md"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= 38
    assert all("`tests/" in row for _, row in rows)
