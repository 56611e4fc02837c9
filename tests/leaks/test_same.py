"""What one sees does not hang on whether, how much or how long the other wrote.

The same journey is made several times; only what the first person answers alone differs.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec import to_builtins
from support.exercises.sessions import an_answer
from support.leaks.engine_walker import APART, LIBRARY, NOW, Couple, page
from support.leaks.memory_disk import NAMES, Ground
from support.leaks.screen_walker import Walker
from support.leaks.visible import shown
from support.screens.full_walk import answer as answer_page
from support.screens.full_walk import page as shown_page
from support.screens.pilot import Desk
from textual.widgets import TextArea

from exercises.engine.answers import cards_to_lay
from exercises.engine.reveal import seals
from exercises.engine.state import State
from exercises.engine.ways import ways
from exercises.flow.living.kept import page_of
from exercises.journal import diagnostics
from exercises.journal.exchange.exchange import export
from exercises.journal.exchange.holdings import goes
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.library.texts import screen_texts
from exercises.model.events import Answer, Chosen, Fated, Wrote
from exercises.model.exercise import Choose, Close, Exercise, Reveal, Share
from exercises.model.records import Finished, KeptEntry
from exercises.recommend.ladder import proposed
from exercises.recommend.offers import lately, offered, remembered
from exercises.runtime.runner import SessionRunner
from tui.cli.diagnostics import where
from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen

How = Literal["a word", "a thousand", "let go", "nothing", "nothing at all"]
WORLDS: tuple[How, ...] = ("a word", "a thousand", "let go", "nothing", "nothing at all")
"""What the first person writes; `nothing at all`: somebody passes their part by at the curtain."""
OUTLINES = LIBRARY.outlines()
RANDOM = re.compile(r"\b[0-9a-f]{16,64}\b")
"""Ids and check sums."""


class World:
    """One journey of two; the second person does the same in every world."""

    def __init__(self, folder: Path, how: How, sealed: str) -> None:
        self.couple = Couple(folder, random.Random(1))
        self.how = how
        self.seen: list[str] = []
        for person in sealed:
            self.couple.set_passphrase(person)

    def play(self, exercise: Exercise) -> None:
        """All of an exercise; what anyone but the first sees is noted."""
        couple = self.couple
        running = couple.start(exercise, "")
        while not running.state.over:
            state = running.state
            if state.curtain:
                self._note(running)
                if state.curtain == "a" and self.how == "nothing at all":
                    running.happen("skipped")
                    continue
                couple.sit_down(state.curtain)
                running.unlocked()
                running.happen("opened")
            elif state.private_to == "a":
                self._first(running)
            else:
                self._note(running)
                self._second(running)
        couple.nobody()
        running.fold(NAMES)
        self._around()

    def _first(self, running: SessionRunner) -> None:
        state = running.state
        # Ticking there is the act of showing it, or what the other ticks too: the same in every
        # world.
        if self.how == "nothing" or (
            state.step
            and (
                f"{{{state.step.id}.both}}" in str(state.exercise)
                or (isinstance(state.step, Choose) and state.step.id in seals(state.exercise))
            )
        ):
            running.happen("skipped")
            return
        words = "so " * (1_000 if self.how == "a thousand" else 1)
        running.checkpoint(words)
        answer = an_answer(state.step, "", state.people) if state.step else None
        if isinstance(answer, Wrote):
            answer = Wrote(words)
        elif isinstance(answer, Fated):
            answer = Fated("let-go" if self.how == "let go" else "kept")
        running.happen("answered", answer)

    def _second(self, running: SessionRunner) -> None:
        state = running.state
        assert state.step is not None
        assert state.place is not None
        if isinstance(state.step, Reveal) and state.place.stage == "open":
            running.reveal()
            return
        answer: Answer | None = an_answer(state.step, state.place.stage, state.people)
        if isinstance(state.step, Share):
            written = state.find(state.step.of, "b")
            assert written is not None
            assert isinstance(written.answer, Wrote)
            answer = Fated("shared", written.answer.text)
        running.happen("answered", answer)

    def _note(self, running: SessionRunner) -> None:
        state: State = running.state
        text = f"{page(running)} {state.phase} {sorted(ways(state))} {cards_to_lay(state)}"
        self.seen.append(RANDOM.sub("#", text))

    def _around(self) -> None:
        couple, journal = self.couple, self.couple.journal
        views: list[Any] = [journal.shared(), journal.history(None), goes(journal)]
        couple.sit_down("b")
        views += [journal.mine("b"), journal.history("b"), goes(journal, "b"), journal.months()]
        out = couple.folder / "out"
        couple._taking = "b"
        views += [path.read_text("utf-8") for path in export(journal, "b", out, now=NOW)]
        couple.nobody()
        self.seen += [RANDOM.sub("#", json.dumps(to_builtins(view))) for view in views]


@pytest.mark.parametrize("sealed", ["", "ab"])
@pytest.mark.parametrize("exercise", APART, ids=[each.id for each in APART])
def test_it_is_all_the_same_for_the_other(place: Ground, exercise: Exercise, sealed: str) -> None:
    seen = []
    for how in WORLDS:
        world = World(place.fresh(), how, sealed)
        world.play(exercise)
        world.couple.journal.close()
        seen.append(world.seen)
    assert len(seen[0]) > 10
    for how, other in zip(WORLDS[1:], seen[1:], strict=True):
        assert other == seen[0], f"{how} can be told from {WORLDS[0]}"


def frame(desk: Desk) -> str:
    """All that is seen and held now."""
    seen = "\n".join([shown(desk.app), desk.held(), desk.palette(), desk.foot()])
    return _without_place(seen, desk.app.visit.folder)


async def first_part(desk: Desk, how: How) -> None:
    """What the first person does in their part, on the screen."""
    if how == "nothing at all":
        await desk.press("f3")
        return
    await desk.press("1")
    while (screen := await shown_page(desk)) is not None and not screen.behind:
        state = screen.running.state
        if how == "nothing":
            await desk.press("f3")
        elif isinstance(state.step, Share):
            await desk.choose("let-go" if how == "let go" else "kept")
            if how == "let go":
                await desk.choose("let-them-go")
        else:
            for field in screen.query(TextArea):
                field.text = "so " * (300 if how == "a thousand" else 1)
            await answer_page(desk)
        await desk.until(lambda state=state: screen.running.state is not state, "the next page")


NOON = datetime(2026, 3, 2, 12, 0).astimezone()


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["share-one-sentence"])
async def test_every_frame_of_the_other_is_the_same(place: Ground, name: str) -> None:
    seen = []
    worlds: tuple[How, ...] = ("a word", "a thousand", "nothing at all")
    for how in worlds:
        frames: list[str] = []
        walker = Walker(Couple(place.fresh(), random.Random(1)))
        async with walker.life():
            desk = walker.desk
            desk.app.visit.now = lambda: NOON
            await desk.sit_together()
            await desk.begin(name)
            await desk.rest()
            frames.append(frame(desk))
            await first_part(desk, how)
            async for each in frames_of_the_other(desk):
                frames.append(each)
        seen.append(frames)
    assert len(seen[0]) > 12
    for how, other in zip(worlds[1:], seen[1:], strict=True):
        for number, (here, there) in enumerate(zip(seen[0], other, strict=True)):
            assert there == here, f"frame {number}: {how} can be told from {worlds[0]}"


async def frames_of_the_other(desk: Desk) -> AsyncIterator[str]:
    """The second person's part, what both see after it, and the pages around."""
    for _ in range(14):
        screen = await shown_page(desk)
        if screen is None:
            break
        await desk.rest()
        yield frame(desk)
        state = screen.running.state
        if isinstance(state.step, Share) and not screen.behind:
            await desk.choose("kept")
            await desk.until(lambda now=screen, was=state: now.running.state is not was, "the fate")
        else:
            await answer_page(desk)
    while (screen := await shown_page(desk)) is not None:
        state = screen.running.state
        await desk.press("enter" if isinstance(state.step, Close) else "f7")
        await desk.until(lambda state=state: screen.running.state is not state, "the end")
    async for each in around(desk):
        yield each


async def around(desk: Desk) -> AsyncIterator[str]:
    """Home of those who are here, and the pages that lead from it."""
    await desk.home()
    await desk.rest()
    yield frame(desk)
    for key, kind in (("o", KeptScreen), ("l", LibraryScreen), ("t", SettingsScreen)):
        await desk.press(key)
        await desk.on(kind)
        await desk.rest()
        yield frame(desk)
        await desk.press("escape")
        await desk.home()


@pytest.mark.asyncio
@pytest.mark.parametrize("sealed", [pytest.param("", marks=pytest.mark.slow), "a"])
async def test_what_one_did_alone_leaves_no_mark_on_the_others_pages(
    place: Ground, monkeypatch: pytest.MonkeyPatch, sealed: str
) -> None:
    monkeypatch.setattr("tui.screens.home.home.greeting", lambda hour: "greeting_day")
    seen = []
    for did in ("nothing", "kept twice", "left open", "new months"):
        couple = Couple(place.fresh(), random.Random(1))
        for person in sealed:
            couple.set_passphrase(person)
        lived_before(couple.journal)
        if did == "new months":
            alone_in_new_months(couple.journal)
        else:
            alone(couple, did)
        walker, frames = Walker(couple), []
        async with walker.life():
            desk = walker.desk
            await desk.rest()
            frames.append(frame(desk))
            await desk.press("2")
            await desk.on(HandOverScreen)
            await desk.rest()
            frames.append(frame(desk))
            await desk.press("2")
            async for each in around(desk):
                frames.append(each)
            await desk.press("w")
            await desk.on(WhoScreen)
            await desk.press("3")
            async for each in around(desk):
                frames.append(each)
        seen.append(frames)
    for other in seen[1:]:
        for number, (here, there) in enumerate(zip(seen[0], other, strict=True)):
            assert there == here, f"page {number}"


def alone(couple: Couple, did: str) -> None:
    """What the first person did alone, before."""
    for _ in range({"nothing": 0, "kept": 1, "kept twice": 2, "left open": 1}[did]):
        couple.sit_down("a")
        running = couple.start(LIBRARY.get("name-what-is-here"), "a")
        while not running.state.over:
            if isinstance(running.state.step, Share):
                if did == "left open":
                    return
                running.happen("answered", Fated("kept"))
            else:
                couple._answer(running)
        couple.fold(running)


BEFORE = ("2026-07", "2026-08")
"""The months of which everybody knows."""
NEW = ("2026-09", "2026-10", "2026-12", "2038-01")
"""Months in which only the first person did anything, alone; one of them by a wrong clock."""


def story(name: str, month: str, solo: str, *entries: KeptEntry) -> Finished:
    """A session that ended in this month."""
    return Finished(
        id=name,
        exercise="one-sentence-out-loud" if solo else "how-we-want-to-talk",
        title="A title",
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended=f"{month}-12T10:00:00+00:00",
        zone="+00:00",
        entries=entries,
    )


def kept(name: str, owner: str, *, shared: bool = False) -> KeptEntry:
    return KeptEntry(
        id=name,
        owner=owner,
        step="cadence" if owner == "both" else "rung",
        prompt="What is it?",
        answer=Chosen(("weekly",)),
        text=f"words of {owner} in {name}",
        fate="shared" if shared else "private",
    )


def lived_before(journal: Journal) -> None:
    """Both together, and the second person alone, in two months."""
    for month in BEFORE:
        together = kept(f"{month}-both", "both", shared=True), kept(f"{month}-b", "b", shared=True)
        months.add(journal._place, story(f"{month}-together", month, "", *together))
        months.add(journal._place, story(f"{month}-alone", month, "b", kept(f"{month}-own", "b")))


def alone_in_new_months(journal: Journal, how: str = "kept") -> None:
    """The first person alone, in months of which there is nothing else."""
    for month in NEW:
        entries = [kept(f"{month}-a", "a")] if how == "kept" else []
        months.add(journal._place, story(f"{month}-first", month, "a", *entries))


def seen_of_all_months(couple: Couple) -> list[str]:
    """All that the second person, and both together, see of the years; what home makes of it."""
    journal, views = couple.journal, list[Any]()
    couple.nobody()
    for here in (("a", "b"), ("b",)):
        person = here[0] if len(here) == 1 else ""
        if person:
            couple.sit_down(person)
        past = remembered(journal, here)
        offers = offered(OUTLINES, past, here, NOW)
        views += [past, [offer.exercise for _, offer in offers], journal.history(person or None)]
        views.append(lately(journal, here))
        views += [page_of(journal, "ours", person, 0), goes(journal, person)]
    views += [page_of(journal, "mine", "b", 0), proposed(journal, "b", ["weekly", "other"])]
    couple._taking = "b"
    out = export(journal, "b", couple.folder / "out", now=NOW)
    views += [path.read_text("utf-8") for path in out]
    return [str(to_builtins(view)) for view in views]


def files_of(couple: Couple) -> set[str]:
    return {file.path for file in diagnostics.files(couple.data) if file.kind != "lock"}


@pytest.mark.parametrize("sealed", ["", "ab", "a"])
def test_a_month_that_only_the_other_began_moves_nothing(
    place: Ground, sealed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seen, files, places = [], [], []
    for how in ("nothing", "kept", "kept nothing"):
        couple = Couple(place.fresh(), random.Random(1))
        lived_before(couple.journal)
        for person in sealed:
            couple.set_passphrase(person)
        if how != "nothing":
            alone_in_new_months(couple.journal, how)
        seen.append(seen_of_all_months(couple))
        couple.journal.close()
        files.append(files_of(couple))
        capsys.readouterr()
        where(couple.data, couple.data / "exercises")
        places.append(_without_place(capsys.readouterr().out, couple.data).splitlines())
    assert "2026-07-own" in str(seen[0])
    assert "2026-08-both" in str(seen[0])
    for other in seen[1:]:
        assert other == seen[0]
    # The README says that it can be told in which months somebody did something: by the names of
    # their files, and by nothing else.
    for other, told in zip(files[1:], places[1:], strict=True):
        assert {name.partition(".")[0] for name in other ^ files[0]} == {
            f"journal/{month}" for month in NEW
        }
        changed = [there for here, there in zip(places[0], told, strict=True) if here != there]
        counted = tuple(
            screen_texts("checkup")(f"kind_{each}") for each in ("finished", "summaries")
        )
        assert all(line.strip().startswith(counted) for line in changed)


def _without_place(text: str, data: Path) -> str:
    """A text without the name of its folder, which may be cut off."""
    return re.sub(r"/dev/shm\S*|/tmp\S*", "", text.replace(str(data), ""))
