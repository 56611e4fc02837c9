"""Every screen and kind of step as it was when somebody last looked at it and liked it.

After a change that was meant:

    python -m pytest -m "slow or not slow" tests/tui/look/test_snapshots.py --snapshot-update

and look at what changed with `git diff`, and with `python docs/make_pictures.py screens`. Each
visit has a folder, each size and theme a file in it.

A snapshot holds the rows of the screen, and under them, row by row, how its cells are drawn:
`3a 71b` is three cells of style a and 71 of style b. A twentieth of what a picture weighs, and
its difference can be read.
"""

from __future__ import annotations

import string
import tomllib
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

import pytest
import textual
from rich.style import Style
from support.screens.gallery import VISITS, Table, still_day
from support.screens.pilot import Desk
from syrupy.assertion import SnapshotAssertion
from syrupy.exceptions import SnapshotDoesNotExist
from syrupy.extensions.amber import AmberSnapshotExtension
from syrupy.location import PyTestLocation

ROOT = Path(__file__).resolve().parents[3]
PINNED = next(
    each.partition("==")[2]
    for each in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]["test"]
    if each.startswith("textual==")
)

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(
        textual.__version__ != PINNED,
        reason=f"the snapshots were made with Textual {PINNED}, here is {textual.__version__}: "
        "pip install --editable '.[test]' brings the right one",
    ),
]

SIZES = ((40, 15), (60, 20), (80, 24), (120, 40), (200, 60))
THEMES = ("dark", "light")
CORE = {
    "first-run": (40, 15),
    "alone": (80, 24),
    "settings": (80, 24),
    "naming": (40, 15),
    "listening": (40, 15),
    "pause": (80, 24),
    "first-together": (40, 15),
    "kinds": (80, 24),
    "decoy": (80, 24),
}
"""At which size each visit is made, in dark, with every run of the tests; the others by hand."""

LOOKS = [
    pytest.param(
        visit,
        size,
        theme,
        id=f"{visit}-{size[0]}x{size[1]}-{theme}",
        marks=() if (CORE[visit], "dark") == (size, theme) else pytest.mark.slow,
    )
    for visit in VISITS
    for size in SIZES
    for theme in THEMES
]


class ByVisit(AmberSnapshotExtension):
    """One file for each visit, size and theme, with a short name for each place in it."""

    @classmethod
    def get_file_basename(cls, *, test_location: PyTestLocation, index: object) -> str:
        """Return where the file is: a folder of this module, one of the visit, size and theme."""
        visit, size, theme = test_location.item.callspec.params.values()
        return f"{test_location.basename}/{visit}/{size[0]}x{size[1]}-{theme}"

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: object = 0) -> str:
        """Return the name of the place."""
        return str(index)


def drawn(desk: Desk) -> str:
    """What is on the screen: rows, styles row by row, and what the styles are."""
    names: dict[str, str] = {}
    rows, styles = [], []
    for strip in desk.screen._compositor.render_strips():
        cells = [
            (names.setdefault(_plain(style), _name(len(names))), segment.cell_length)
            for segment in strip
            if segment.text
            for style in [segment.style or Style.null()]
        ]
        rows.append(strip.text.rstrip())
        runs = (
            (name, sum(width for _, width in run))
            for name, run in groupby(cells, key=lambda cell: cell[0])
        )
        styles.append(" ".join(f"{width}{name}" for name, width in runs))
    told = [f"{name} = {style}" for style, name in names.items()]
    return "\n".join([*rows, "--", *_folded(styles), "--", *told])


def _name(number: int) -> str:
    letters = string.ascii_letters
    return letters[number] if number < len(letters) else f"<{number}>"


def _plain(style: Style) -> str:
    """A style without what is not seen of it, such as what a click does."""
    weights = [
        word
        for word in ("bold", "dim", "italic", "underline", "blink", "reverse", "strike")
        if getattr(style, word)
    ]
    colours = [each.name if each else "default" for each in (style.color, style.bgcolor)]
    return " ".join([*weights, colours[0], "on", colours[1]])


def _folded(lines: list[str]) -> list[str]:
    """Rows that are drawn alike, told once."""
    told = []
    for line, alike in groupby(lines):
        times = len(list(alike))
        told.append(f"{line} x{times}" if times > 1 else line)
    return told


class Comparing:
    """Looks at each place of a visit, and remembers which of them look otherwise.

    Args:
        snapshot: Of the test.

    Attributes:
        otherwise: Names of places that look otherwise, each followed by the difference.
    """

    def __init__(self, snapshot: SnapshotAssertion) -> None:
        self._snapshot = snapshot
        self.otherwise: list[str] = []

    async def __call__(self, desk: Desk, name: str) -> None:
        """Look at this place once it is at rest."""
        await desk.rest()
        now = drawn(desk)
        if now != self._snapshot(name=name):
            lines = str(self._snapshot.extension.serialize(now)).splitlines()
            before = str(self._expected(name) or "").splitlines()
            self.otherwise += [name, *unified_diff(before, lines, "as it was", "now", lineterm="")]

    def _expected(self, name: str) -> object:
        snapshot = self._snapshot
        if snapshot.update_snapshots:
            return None
        try:
            return snapshot.extension.read_snapshot(
                test_location=snapshot.test_location,
                index=name,
                session_id=str(id(snapshot.session)),
            )
        except SnapshotDoesNotExist:
            return None


@pytest.mark.parametrize(("visit", "size", "theme"), LOOKS)
async def test_all_looks_as_it_did(
    visit: str, size: tuple[int, int], theme: str, folder: Path, snapshot: SnapshotAssertion
) -> None:
    look = Comparing(snapshot.use_extension(ByVisit))
    with still_day():
        await VISITS[visit](Table(folder, size, theme), look)
    assert not look.otherwise, "this looks otherwise: " + "\n".join(look.otherwise)
