"""A month of two people through the real program; with `NEARER_MONTH` a picture of each moment.

NEARER_MONTH=/tmp/month python -m pytest -m slow tests/tui/screens/home/test_month.py
"""

import os
from pathlib import Path

import pytest
from support.month import on_screen
from support.month.story import MONTH, WAS_DUE, Look
from support.screens.pilot import Desk


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_a_month_in_full_screen(folder: Path) -> None:
    target = Path(os.environ["NEARER_MONTH"]) if "NEARER_MONTH" in os.environ else None
    seen: dict[str, str] = {}

    async def picture(desk: Desk, name: str) -> None:
        seen[name] = desk.seen()
        if target is not None:
            target.mkdir(parents=True, exist_ok=True)
            file = target / f"{len(seen):02}-{name}"
            file.with_suffix(".svg").write_text(desk.app.export_screenshot(), "utf-8")
            file.with_suffix(".txt").write_text(desk.seen(), "utf-8")

    await on_screen.play(folder, MONTH, picture)
    assert {act.name for act in MONTH if isinstance(act, Look)} <= seen.keys()
    for name in ("after-sixty-days", "after-sixty-days-alone"):
        assert not [words for words in WAS_DUE if words in seen[name]]
