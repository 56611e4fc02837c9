"""The wheel: what is in it, and that it works away from the repository."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

import exercises

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README_LINES = {
    "start": (
        "python3 -m venv .venv && .venv/bin/python -m pip install --quiet . && .venv/bin/nearer"
    ),
    "test": (
        "python3 -m venv .venv && .venv/bin/python -m pip install --quiet '.[test]'"
        " && .venv/bin/python -m pytest"
    ),
}


def pip(*arguments: str | Path) -> None:
    """Run pip without network; what it says is shown when it fails."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", arguments[0], *quiet, *arguments[1:]],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@dataclass(frozen=True)
class Elsewhere:
    """The wheel, installed into a folder of its own, and an empty folder to stand in."""

    site: Path
    """Where the packages were installed."""
    cwd: Path
    """An empty working folder outside the repository."""

    def run(
        self, *command: str | Path, before: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run Python with `command`, seeing the installed wheel before anything but `before`."""
        path = [str(each) for each in (before, self.site) if each is not None]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path),
            "NEARER_DATA": str(self.cwd.parent / "data"),
        }
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def nearer(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the installed command."""
        return self.run(self.site / "bin" / "nearer", *arguments)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sources as they lie here."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    top = tmp_path_factory.mktemp("elsewhere")
    pip("install", "--target", top / "site", wheel)
    cwd = top / "empty"
    cwd.mkdir()
    return Elsewhere(site=top / "site", cwd=cwd)


def test_the_wheel_holds_all_that_the_program_needs(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("exercises", "tui")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == wanted | {"nearer.py"}
    assert {"exercises/py.typed", "tui/py.typed"} <= held
    assert any(re.fullmatch(r"exercises/content/.+\.toml", name) for name in held)
    assert any(name.endswith(".tcss") for name in held)


def test_the_wheel_is_licensed_and_named(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"nearer-{exercises.__version__}.dist-info"
        metadata = archive.read(f"{info}/METADATA").decode()
        entry_points = archive.read(f"{info}/entry_points.txt").decode()
        licence = archive.read(f"{info}/licenses/LICENSE").decode()
    assert "\nName: nearer\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "nearer = nearer:main" in entry_points
    assert licence == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_installed_program_is_the_one_that_runs(elsewhere: Elsewhere) -> None:
    found = elsewhere.run("-c", "import exercises, tui; print(exercises.__file__, tui.__path__[0])")
    assert found.stdout.count(str(elsewhere.site)) == 2, found.stdout + found.stderr


@pytest.mark.parametrize("how", ["script", "module"])
def test_others_may_have_the_names_of_our_packages(
    elsewhere: Elsewhere, tmp_path: Path, how: str
) -> None:
    for name in ("exercises", "tui"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('not ours')")
    command = ["-m", "nearer"] if how == "module" else [elsewhere.site / "bin" / "nearer"]
    for asked, said in (("--version", exercises.__version__), ("list", "listening")):
        ran = elsewhere.run(*command, asked, before=tmp_path)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert said in ran.stdout


def test_the_installed_program_knows_its_version(elsewhere: Elsewhere) -> None:
    said = elsewhere.nearer("--version")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.split()[-1] == exercises.__version__


def test_the_installed_program_lists_its_exercises(elsewhere: Elsewhere) -> None:
    said = elsewhere.nearer("list")
    assert (said.returncode, said.stderr) == (0, "")
    for exercise in ("pause", "listening", "name-what-is-here"):
        assert exercise in said.stdout


def test_the_installed_program_writes_and_checks_an_exercise(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    file = tmp_path / "walk.toml"
    assert elsewhere.nearer("new", str(file)).returncode == 0
    said = elsewhere.nearer("check", str(file))
    assert (said.returncode, said.stderr) == (0, "")
    hard = "Contemplating unfamiliar circumstances necessitates considerable deliberation. " * 4
    file.write_text(file.read_text("utf-8").replace("That is enough for now.", hard.strip()))
    assert "hard to read" in elsewhere.nearer("check", str(file)).stdout


def test_the_installed_program_knows_the_practices(elsewhere: Elsewhere) -> None:
    said = elsewhere.nearer("practices")
    assert (said.returncode, said.stderr) == (0, "")
    assert "\n112 " in said.stdout


def test_asking_leaves_nothing_behind(elsewhere: Elsewhere) -> None:
    elsewhere.nearer("--help")
    elsewhere.nearer("list")
    assert list(elsewhere.cwd.iterdir()) == []


def test_the_test_extra_pins_the_textual_that_the_program_allows() -> None:
    [wanted] = [d for d in PROJECT["project"]["dependencies"] if d.startswith("textual")]
    pins = PROJECT["project"]["optional-dependencies"]["test"]
    [pinned] = [d for d in pins if d.startswith("textual==")]
    assert wanted.startswith(pinned.replace("==", ">="))
    assert version("textual") == pinned.removeprefix("textual==")


@pytest.mark.parametrize("marker", README_LINES)
def test_the_readme_holds_the_line_that_does_it_all(marker: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(rf"<!-- {marker} -->\s*\n```\w*\n(.*?)\n```", readme, re.DOTALL)
    assert block, f"no fenced block after <!-- {marker} -->"
    assert block.group(1) == README_LINES[marker]
