"""Who imports whom, and what an import costs. Read from `sys.modules`, in a fresh interpreter."""

import json
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]

CORE = (
    "exercises.engine.advance",
    "exercises.engine.pause",
    "exercises.engine.pace",
    "exercises.model.exercise",
    "exercises.library.library",
    "exercises.journal.journal",
)
"""The modules that others build on: these must exist and stay free of any screen."""

ALL_MODULES = """
import importlib, pkgutil
def all_modules(package):
    yield package.__name__
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith("__main__"):
            yield found.name
"""


def in_fresh_interpreter(script: str) -> str:
    """Standard output of `script`, run by a new Python at the top of the repository."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_by(script: str) -> set[str]:
    """Top-level names in `sys.modules` once `script` has run."""
    report = "\nimport json, sys\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    names = json.loads(in_fresh_interpreter(script + report).splitlines()[-1])
    return {name.partition(".")[0] for name in names}


def test_the_probe_sees_what_is_loaded() -> None:
    assert {"textual", "rich"} <= loaded_by("import textual.app")


@pytest.mark.parametrize("module", CORE)
def test_a_core_module_loads_no_screen(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert "exercises" in loaded
    assert loaded.isdisjoint({"textual", "rich", "tui"})


def test_all_of_exercises_loads_no_screen() -> None:
    loaded = loaded_by(
        f"{ALL_MODULES}\nimport exercises\n"
        "for name in all_modules(exercises): importlib.import_module(name)"
    )
    assert loaded.isdisjoint({"textual", "rich", "tui"})


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_for_help_or_version_loads_no_textual(option: str) -> None:
    loaded = loaded_by(
        "from tui.cli.main import main\n"
        f"try: code = main([{option!r}])\n"
        "except SystemExit as left: code = left.code\n"
        "assert not code, code"
    )
    assert "tui" in loaded
    assert "textual" not in loaded


def test_importing_opens_no_file_of_ours() -> None:
    """Words, stylesheets and data are read when they are needed, never at import time."""
    script = f"""
{ALL_MODULES}
import json, os, sys
import exercises, tui
ours = tuple(os.path.abspath(p) + os.sep for pkg in (exercises, tui) for p in pkg.__path__)
ours += (os.environ["NEARER_DATA"],)
opened = set()
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        path = os.path.abspath(os.fsdecode(args[0]))
        # Python reads sources, and writes what it compiled under a passing name.
        if path.startswith(ours) and not path.endswith(".py") and "__pycache__" not in path:
            opened.add(path)
sys.addaudithook(watch)
for package in (exercises, tui):
    for name in all_modules(package):
        importlib.import_module(name)
imported = sum(name.startswith(("exercises.", "tui.")) for name in sys.modules)
print(json.dumps([imported, sorted(opened)]))
"""
    imported, opened = json.loads(in_fresh_interpreter(script).splitlines()[-1])
    assert imported > len(CORE)
    assert opened == []


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_leads_back_to_itself() -> None:
    """Imports that are only for types count too; the floors say nothing inside of a folder."""
    graph = grimp.build_graph(
        "tui", "exercises", exclude_type_checking_imports=False, cache_dir=None
    )
    above = {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}
    while lowest := {name for name, below in above.items() if not below & above.keys()}:
        for name in lowest:
            del above[name]
    stays = {name: sorted(below & above.keys()) for name, below in above.items()}
    assert not stays, "a circle is among these"
