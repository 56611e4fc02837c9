"""The walkers find leaks: each of these is put in on purpose, and is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.leaks.engine_walker import APART, journey
from support.leaks.memory_disk import Ground, told
from support.leaks.oracle import Leak
from support.leaks.screen_journeys import walk

from exercises.engine import wording
from exercises.engine.state import State
from exercises.journal.exchange.exchange import Told
from exercises.journal.journal import Journal
from exercises.journal.sessions.encryption import Sealer
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Payload
from tui.privacy.curtain import Curtain
from tui.screens.session.session import SessionScreen

FIRST = 40
"""Journeys within which a leak has to be found."""

Patch = pytest.MonkeyPatch


def draft_lies_open(patch: Patch) -> None:
    """What is half written is not sealed."""
    patch.setattr(Sealer, "draft", lambda self, document: document)


def shared_view_lists_all(patch: Patch) -> None:
    """The view for both lists what is private."""

    def all_of_it(journal: Journal, **how: Any) -> list[Any]:
        there = [person for person in "ab" if person not in journal.locked()]
        found = [entry for person in there for entry in journal.mine(person)]
        return [*real(journal, **how), *found]

    real = Journal.shared
    patch.setattr(Journal, "shared", all_of_it)


def export_holds_all(patch: Patch) -> None:
    """An export of one holds what is private of the other."""
    from exercises.journal.exchange import exchange
    from exercises.journal.months import months

    def all_of_it(place: Any, month: str, person: str) -> list[Told]:
        found = real(place, month, person)
        entries = tuple(months.entries(place, month))
        return [told.__class__(**{**_fields(told), "entries": entries}) for told in found]

    def _fields(told: Told) -> dict[str, Any]:
        return {name: getattr(told, name) for name in told.__struct_fields__}

    real = exchange.seen
    patch.setattr(exchange, "seen", all_of_it)


def slot_takes_anybodys_answer(patch: Patch) -> None:
    """A text is filled with the answer of whoever gave one."""

    def anybodys(state: State, slot: str) -> Payload | None:
        return next((said for at, said in state.answers.items() if at[0] == slot), None)

    patch.setattr(wording, "answer_to", anybodys)


def taken_back_stays(patch: Patch) -> None:
    """A sentence that is no longer shared stays in the file."""
    real = OpenSession.append
    patch.setattr(
        OpenSession,
        "append",
        lambda self, event, *, purge=(), draft=None: real(self, event, draft=draft),
    )


@pytest.mark.parametrize(
    "leak",
    [
        draft_lies_open,
        shared_view_lists_all,
        export_holds_all,
        slot_takes_anybodys_answer,
        taken_back_stays,
    ],
)
def test_without_screens_it_is_found(
    place: Ground, monkeypatch: Patch, leak: Callable[[Patch], None]
) -> None:
    leak(monkeypatch)

    def walk_on() -> None:
        for seed in range(FIRST):
            with told(seed, "with a leak") as chance:
                journey(seed, place, chance)

    with pytest.raises(Leak):
        walk_on()


def curtain_hangs_before_the_old_page(patch: Patch) -> None:
    """The curtain is put above the page, which stays mounted."""
    real = SessionScreen._show

    async def show(self: SessionScreen) -> None:
        if self.behind and self._view is not None:
            self._view.display = False
            self._view = None
            await self.query_one("#body").mount(Curtain(self.behind))
        else:
            await real(self)

    patch.setattr(SessionScreen, "_show", show)


def curtain_opens_for_anybody(patch: Patch) -> None:
    """Any of the two keys opens a curtain."""
    patch.setattr(Curtain, "knock", lambda self, person: self._open())


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "leak",
    [
        curtain_hangs_before_the_old_page,
        curtain_opens_for_anybody,
        draft_lies_open,
    ],
)
async def test_on_the_screen_it_is_found(
    place: Ground, monkeypatch: Patch, leak: Callable[[Patch], None]
) -> None:
    leak(monkeypatch)
    sealed = "ab" if leak is draft_lies_open else ""

    async def walk_on() -> None:
        for seed in range(FIRST):
            await walk(place, [seed], exercises=APART, sealed=sealed, half=1, idle=1, answer=1)

    with pytest.raises(Leak):
        await walk_on()
