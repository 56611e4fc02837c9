"""What there is to say about somebody's lock: to them alone, in both front ends, once."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from nacl.bindings import crypto_box_keypair
from support.journal.cheap_keys import CHEAP
from support.plain.table import HOME, PHRASE, comes_in, wrote
from support.screens.pilot import ADA, BEN, Desk, FakeTime, sitting_down

from exercises.journal.journal import Journal
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.setup.who import WhoScreen

CHANGED = "had changed your lock"
KEYLESS = "Sealed parts without a key: 1."
OLDER = "A new passphrase does not open them"


def written_by_hand(folder: Path, find: str, put: str) -> None:
    """Change `nearer.json` as somebody with an editor does, and leave its checksum out."""
    path = folder / "nearer.json"
    tables = json.loads(path.read_text("utf-8"))
    del tables["check"]
    text = json.dumps(tables)
    changed = re.sub(find, put, text)
    assert changed != text
    path.write_text(changed, "utf-8")


def with_another_key(folder: Path) -> None:
    foreign = b64encode(crypto_box_keypair()[0]).decode("ascii")
    written_by_hand(folder, r'"public": "[^"]*"', f'"public": "{foreign}"')


def without_keys(folder: Path) -> None:
    written_by_hand(folder, r'"seals": \{.*?\}\}\}', '"seals": {}')


@pytest.fixture
def sealed(folder: Path) -> Path:
    """Ada kept something, and has a passphrase."""
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people((ADA, BEN))
        wrote(journal)
        journal.set_passphrase("a", PHRASE)
    return folder


async def opens_curtain(desk: Desk) -> None:
    """Ada sits down alone, and types her passphrase."""
    await desk.on(WhoScreen)
    await desk.press("1")
    await desk.on(HandOverScreen)
    await desk.press("1")
    curtain = desk.screen.query_one(Curtain)
    await desk.until(lambda: curtain.asking, "the question")
    await desk.press(*("space" if key == " " else key for key in PHRASE), "enter")
    await desk.home()


async def test_a_lock_that_was_changed_is_said_to_its_owner(sealed: Path, time: FakeTime) -> None:
    with_another_key(sealed)
    async with sitting_down(sealed, time=time) as desk:
        await opens_curtain(desk)
        assert CHANGED in " ".join(desk.seen().split())
        await desk.press("w")
        await desk.sit_together()
        assert CHANGED not in " ".join(desk.seen().split())
    async with sitting_down(sealed, time=time) as desk:
        await opens_curtain(desk)
        assert CHANGED not in " ".join(desk.seen().split())


def test_line_by_line_a_changed_lock_is_said_to_its_owner(sealed: Path) -> None:
    with_another_key(sealed)
    with Journal.open(sealed) as journal:
        assert CHANGED not in comes_in(journal, "3", "ours", "", "leave").said
    with Journal.open(sealed) as journal:
        table = comes_in(journal, *HOME, PHRASE, "who", "3", "ours", "")
        assert table.said.count(CHANGED) == 1
    with Journal.open(sealed) as journal:
        assert CHANGED not in comes_in(journal, *HOME, PHRASE).said


async def test_a_key_that_is_gone_is_said_on_the_first_page(sealed: Path, time: FakeTime) -> None:
    without_keys(sealed)
    async with sitting_down(sealed, time=time) as desk:
        await desk.on(WhoScreen)
        await desk.until(
            lambda: desk.app.visit.journal and desk.app.visit.journal.notices, "the sentence"
        )
        await desk.sit_together()
        assert KEYLESS in " ".join(desk.seen().split())


async def test_a_key_that_is_gone_is_said_where_an_exercise_begins_at_once(
    sealed: Path, time: FakeTime
) -> None:
    without_keys(sealed)
    started = sitting_down(sealed, time=time, verb="do", exercise="name-what-is-here")
    async with started as desk:
        await desk.on(WhoScreen)
        await desk.until(
            lambda: desk.app.visit.journal and desk.app.visit.journal.notices, "the sentence"
        )
        await desk.press("1")
        await desk.on(HandOverScreen)
        await desk.press("1")
        await desk.until(lambda: KEYLESS in " ".join(desk.seen().split()), "the sentence")


def test_line_by_line_a_key_that_is_gone_is_said_first(sealed: Path) -> None:
    without_keys(sealed)
    with Journal.open(sealed) as journal:
        said = comes_in(journal).said
        assert said.index(KEYLESS) < said.index("Who is here?")


def test_line_by_line_a_new_passphrase_is_set_only_after_saying_what_it_does_not_open(
    sealed: Path,
) -> None:
    without_keys(sealed)
    to_it = [*HOME, "settings", "Ada: a passphrase", "1", "1"]
    with Journal.open(sealed, cost=CHEAP) as journal:
        table = comes_in(journal, *to_it, "another few words", "another few words")
        assert OLDER in table.said
        assert not journal.sealed_for("a")
        table = comes_in(journal, *to_it, "another few words", "another few words", "")
        assert "It counts from now on." in table.said
        assert journal.sealed_for("a")
