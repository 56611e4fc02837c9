"""docs/built.md: its tree is the one that is here, and every place that it names is in the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = (ROOT / "docs" / "built.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"`([\w/]+\.py): ([\w.]+)`", BUILT)))
WORDS = (
    "exercise", "step", "session", "runner", "turn", "event", "envelope", "payload", "entry",
    "fate", "draft", "hand-over", "curtain", "decoy", "eviction", "keyring", "quarantine",
    "visit", "front end", "flow", "port",
)  # fmt: skip
"""The field's words that somebody has to know."""

MOST = 14
"""Entries in a folder of code, beside `__init__.py`."""


def section(title: str) -> str:
    """The text under a heading of any depth."""
    _, _, after = BUILT.partition(f" {title}\n")
    assert after, f"no section {title}"
    return re.split(r"^## ", after, flags=re.MULTILINE)[0]


def tree() -> list[str]:
    """The paths in the tree, in its order; folders end in a slash."""
    [block] = re.findall(r"```text\n(.*?)```", section("The tree"), re.DOTALL)
    found: list[str] = []
    above: list[str] = []
    for line in block.splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()  # type: ignore[union-attr]
        above[len(indent) // 2 :] = [name]
        found.append("".join(above))
    return found


def floors(container: str) -> Iterator[list[set[str]]]:
    """The floors of a package, as the contracts have them: the highest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == [container]:
            yield [set(re.split(r" [|:] ", layer)) for layer in contract["layers"]]


def test_every_folder_is_in_the_tree_and_all_of_the_tree_is_there() -> None:
    told = tree()
    assert len(told) == len(set(told))
    assert [path for path in told if not (ROOT / path).exists()] == []
    folders = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for package in ("exercises", "tui")
        for kind in ("*.py", "*.toml")
        for path in (ROOT / package).rglob(kind)
    }
    assert folders - set(told) == set()


def test_no_folder_is_a_loft() -> None:
    """More entries than one takes in at a look want a room of their own."""
    entries = {
        folder.relative_to(ROOT).as_posix(): {
            path.name
            for path in folder.iterdir()
            if path.suffix in (".py", ".tcss") or (path / "__init__.py").exists()
        }
        - {"__init__.py"}
        for package in ("exercises", "tui")
        for folder in ((ROOT / package), *(ROOT / package).rglob("*/"))
    }
    assert {folder: sorted(names) for folder, names in entries.items() if len(names) > MOST} == {}


@pytest.mark.parametrize("container", ["exercises", "exercises.journal", "tui"])
def test_the_tree_has_the_floors_of_the_contracts(container: str) -> None:
    [layers] = floors(container)
    start = f"{container.replace('.', '/')}/"
    names = [path.removeprefix(start).rstrip("/") for path in tree() if path.startswith(start)]
    told = [name.removesuffix(".py") for name in names if name and "/" not in name]
    known = set().union(*layers)
    order = [
        next(at for at, on in enumerate(layers) if name in on) for name in told if name in known
    ]
    assert known - set(told) == set()
    assert order == sorted(order)


def test_every_file_on_a_floor_is_in_the_tree() -> None:
    """What lies beside folders would be found by nobody who goes by the tree."""
    told = set(tree())
    for folder in ("exercises", "exercises/journal", "tui", "tui/plain", "tui/widgets"):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).glob("*.py")}
        assert {path for path in there if not path.endswith("__init__.py")} - told == set()


@pytest.mark.parametrize(("file", "name"), PLACES, ids=lambda part: part)
def test_each_place_that_is_named_is_there(file: str, name: str) -> None:
    nodes: list[ast.stmt] = ast.parse((ROOT / file).read_text("utf-8")).body
    for part in name.split("."):
        found = [node for node in nodes if part in _names(node)]
        assert found, f"{file} has no {name}"
        nodes = getattr(found[0], "body", [])


def _names(node: ast.stmt) -> set[str]:
    """What a statement defines."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return {name}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
    return set()


def test_places_are_named_for_each_way_and_each_recipe() -> None:
    for title in ("An answer", "A pause over a turn", "A curtain over half a sentence"):
        assert len(re.findall(r"\.py: ", section(title).partition("\n### ")[0])) >= 8, title
    for title in ("A setting", "A command", "A kind of step", "A page"):
        assert len(re.findall(r"\.py: ", section(title).partition("\n### ")[0])) >= 3, title


@pytest.mark.parametrize("word", WORDS)
def test_each_word_of_the_field_is_told_with_its_place(word: str) -> None:
    [row] = re.findall(rf"^\| {word} \| (.+) \| `[\w/]+\.py: [\w.]+` \|$", section("Words"), re.M)
    assert row
