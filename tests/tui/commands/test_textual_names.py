"""What of Textual is used that is not public: named in one place, and there in this release."""

import ast
import inspect
import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

import tui
from tui.process.textual_names import HELD

ROOT = Path(tui.__file__).parent
TEXTUAL = Path(import_module("textual").__file__ or "").parent
FILES = [file for file in ROOT.rglob("*.py") if file.name != "textual_names.py"]
TREES = {file: ast.parse(file.read_text("utf-8")) for file in FILES}


@pytest.mark.parametrize(
    ("place", "name"), [(place, name) for place, names in HELD.items() for name in names]
)
def test_the_name_is_there(place: str, name: str) -> None:
    module, _, named = place.partition(":")
    found = getattr(import_module(module), named)
    made = any(f"self.{name}" in inspect.getsource(each) for each in found.__mro__[:-1])
    uses = [str(file.relative_to(ROOT)) for file in FILES if name in file.read_text("utf-8")]
    assert made or hasattr(found, name), (
        f"Textual {version('textual')} has no {named}.{name} any more; it is used in {uses}"
    )
    assert uses, f"{name} is used no more: take it out of the list"


def test_private_modules_are_imported_in_one_place() -> None:
    found = [
        f"{file.name}: {node.module}"
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        if "._" in (node.module or "") or any(each.name.startswith("_") for each in node.names)
    ]
    assert found == []


def test_private_attributes_are_in_the_list() -> None:
    """Those that Textual makes and we do not: read or called on a thing of Textual's."""
    theirs: set[str] = set()
    for file in TEXTUAL.rglob("*.py"):
        theirs |= set(re.findall(r"(?:self\.|def )(_[a-z]\w*)", file.read_text("utf-8")))
    ours: set[str] = set()
    used: set[str] = set()
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                ours.add(node.name)
            elif isinstance(node, ast.Attribute):
                (ours if isinstance(node.ctx, ast.Store) else used).add(node.attr)
    private = {name for name in used & theirs - ours if re.match("_[a-z]", name)}
    assert private <= {name for names in HELD.values() for name in names} | {"_exit"}
