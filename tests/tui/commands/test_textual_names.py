"""What of Textual is used that is not public: named in one place, and there in this release."""

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

import tui
from tui.process.imports import PALETTE, PALETTE_NAMES
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


def test_what_is_put_off_is_taken_by_name_and_held_by_nothing_else() -> None:
    """Other modules of Textual take these classes from its palette when they are loaded."""
    taken = {
        alias.name
        for file in TEXTUAL.rglob("*.py")
        if file.name not in ("command.py", "system_commands.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module == PALETTE
        for alias in node.names
    }
    assert taken == set(PALETTE_NAMES)


def test_the_palette_opens_where_it_was_put_off() -> None:
    script = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from tui.process.imports import PALETTE, PALETTE_NAMES, put_off\n"
        "with put_off(PALETTE, PALETTE_NAMES):\n"
        "    from tui.app import NearerApp\n"
        "assert PALETTE not in sys.modules\n"
        "from exercises.library.library import Library\n"
        "async def sit():\n"
        "    app = NearerApp(Path('nowhere'), Library(), verb='pause')\n"
        "    async with app.run_test() as pilot:\n"
        "        await pilot.pause(0.2)\n"
        "        app.action_command_palette()\n"
        "        while not app.screen.query('CommandList'):\n"
        "            await pilot.pause(0.01)\n"
        "        found = app.screen.query_one('CommandList')\n"
        "        while not found.option_count:\n"
        "            await pilot.pause(0.01)\n"
        "        print([str(each.prompt) for each in found.options])\n"
        "        app.exit(0)\n"
        "asyncio.run(sit())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert "Just one breath" in done.stdout
