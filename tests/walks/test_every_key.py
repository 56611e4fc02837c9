"""Every key on every page of every kind of step: no answer that nobody gave, on the full screen.

What is stored is explained by a key that moves, ticks or types and was pressed on that page; one
key alone stores nothing, and a key that was pressed before its page was painted counts nowhere.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from support.screens.pilot import PRINTED, Desk, SitDown
from support.walks.key_pages import ACTS, KEYS, PAGES, ROUND, Page, tried
from textual import events

from exercises.model.events import Chosen, Fated, Rated, Wrote
from tui.widgets.lists.choices import Choices
from tui.widgets.lists.scale import Scale

pytestmark = pytest.mark.asyncio

EDITS = {"backspace", "delete", "ctrl+k", "ctrl+u"}
"""Keys that change words that stand in a field."""


def shown(page: Page) -> set[object]:
    """What is chosen on a page, as it stands there."""
    found: set[object] = set()
    for choices in [each for each in page.screen.query(Choices) if each.options]:
        found |= {Chosen((choices.options[choices.highlighted].id,)), Chosen(choices.chosen)}
    return found | {Rated(scale.value) for scale in page.screen.query(Scale) if scale.value}


async def key_and_enter(page: Page, key: str) -> AsyncIterator[None]:
    """Press a key, then enter, until the page is passed."""
    name = page.screen.running.state.step
    types, stood = page.types, page.screen._view.draft if page.screen._view else ""
    await page.desk.press(key)
    yield
    if not (page.said_before and page.stored and page.stored[-1].answer == Wrote(stood)):
        assert not page.stored, f"{key} alone stores {page.stored} at {name}"
    chosen, enters = shown(page), 0
    for _ in range(3):
        if not page.here:
            break
        enters += 1
        chosen |= shown(page)
        await page.desk.press("enter")
        yield
    for payload in page.stored:
        again = enters > 1 or page.said_before
        if types and payload.answer == Wrote(stood) and again:
            continue  # their earlier answers made it, or they said it here before
        _explain(payload.answer, key, types, chosen, str(name))


def _explain(answer: object, key: str, types: bool, chosen: set[object], where: str) -> None:
    typed = len(PRINTED.get(key, key)) == 1
    own = (types and (typed or key in EDITS)) or (not types and key in ACTS) or key in ROUND
    assert own, f"{key}, then enter: {answer} at {where}"
    if isinstance(answer, Chosen | Rated) and chosen and not types:
        assert answer in chosen or key in ROUND, f"{key}: {answer} where {chosen} stood, at {where}"
    assert not isinstance(answer, Fated) or answer.fate == "kept" or key in ACTS


async def too_early(page: Page, key: str) -> AsyncIterator[None]:
    """Press a key, and enter, as if both were pressed before the page was painted.

    Words that somebody types are theirs however early; commands move on and store nothing.
    """
    before, view, types = page.screen.running.state, page.screen._view, page.types
    typed = types and len(PRINTED.get(key, key)) == 1
    for each in (key, "enter"):
        _early(page.desk, each, page.screen.seen_since - 0.5)
        yield
    assert typed or not page.stored, f"{key} before it was seen stores {page.stored}"
    assert view is not None
    if not types and page.screen.running.state is before and page.here:
        assert not view.untouched.asked, f"enter before it was seen, at {before.step}"
        assert not any(each.touched or each.chosen for each in page.screen.query(Choices)), key


def _early(desk: Desk, key: str, when: float) -> None:
    event = events.Key(key, PRINTED.get(key, key if len(key) == 1 else None))
    event.time = when
    desk.app.post_message(event)


EVERY = [(page, key) for page in PAGES for key in KEYS]


@pytest.mark.slow
@pytest.mark.timeout(7200)
async def test_by_hand_every_key_on_every_page(sit: SitDown) -> None:
    count, problems = await tried(sit, EVERY, key_and_enter)
    print(f"\n{len(PAGES)} pages, {len(KEYS)} keys, {count} tried")
    assert not problems, "\n".join(problems)


@pytest.mark.slow
@pytest.mark.timeout(7200)
async def test_by_hand_every_key_before_its_page_was_seen(sit: SitDown) -> None:
    count, problems = await tried(sit, EVERY, too_early)
    print(f"\n{count} keys before their pages")
    assert not problems, "\n".join(problems)


SOME = [
    ("choose", "3"),
    ("rate", "x"),
    ("share", "tab"),
    ("agree, check", "enter"),
    ("draw", "f9"),
    ("agree, changed", "enter"),
]
"""What is tried with every run of the tests."""


async def test_some_keys_on_some_pages(sit: SitDown) -> None:
    _, problems = await tried(sit, SOME, key_and_enter)
    assert problems == []


async def test_some_keys_before_their_page_was_seen(sit: SitDown) -> None:
    _, problems = await tried(
        sit,
        [
            ("choose", "pagedown"),
            ("write", "f12"),
            ("draw", "right"),
            ("agree, changed", "enter"),
            ("agree, changed", "backspace"),
        ],
        too_early,
    )
    assert problems == []
