"""The pictures of the main screens: the docs name those that are there, and they are what is shown.

When one is not: python docs/make_pictures.py screens
"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
SCREENS = DOCS / "pictures" / "screens"


@pytest.fixture
def files(maker: ModuleType) -> set[Path]:
    """Where the script puts its pictures of screens."""
    return {
        maker.screen_file(name, size, theme)
        for name in maker.SCREENS
        for size in maker.SIZES
        for theme in maker.THEMES
    }


def test_the_pictures_are_those_that_the_script_makes(files: set[Path]) -> None:
    assert set(SCREENS.iterdir()) == files


@pytest.mark.parametrize("text", ["README.md", "docs/screens.md", "docs/authoring.md"])
def test_each_picture_that_is_named_is_there(text: str) -> None:
    file = ROOT / text
    named = re.findall(r"[\w/.-]*pictures/[\w/.-]+\.svg", file.read_text("utf-8"))
    assert named
    assert [name for name in named if not (file.parent / name).is_file()] == []


def test_all_of_them_are_shown(files: set[Path]) -> None:
    told = (DOCS / "screens.md").read_text("utf-8")
    shown = {DOCS / name for name in re.findall(r"\((pictures/screens/\S+\.svg)\)", told)}
    assert shown == files


def test_they_fetch_nothing_and_weigh_little(files: set[Path]) -> None:
    space = "http://www.w3.org/2000/svg"
    for file in files:
        svg = file.read_text("utf-8").replace(space, "")
        assert not re.search(r"https?:|@import|@font-face|href=", svg), file.name
    assert sum(file.stat().st_size for file in files) < 4_000_000


# One of them is drawn anew with every run of the tests; the snapshots of the same screens tell of
# the others, and all are drawn by hand.
@pytest.mark.parametrize(
    ("visit", "size", "theme"),
    [
        pytest.param("first-run", (80, 24), "dark"),
        *(
            pytest.param("", size, theme, marks=pytest.mark.slow)
            for size in ((80, 24), (120, 40))
            for theme in ("dark", "light")
        ),
    ],
)
async def test_they_are_what_the_program_shows(
    visit: str, size: tuple[int, int], theme: str, maker: ModuleType
) -> None:
    for name, drawn in (await maker.screens(size, theme, visit)).items():
        file = maker.screen_file(name, size, theme)
        assert drawn == file.read_text("utf-8"), f"{file.name} looks otherwise now"
