"""Two people at a sitting in the full screen, who answer it with keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from support.flow.playing import OPENED, Answers
from support.screens.full_walk import called, open_curtain
from support.screens.pilot import Desk, drawn

from exercises.engine.answers import takes_both
from exercises.engine.state import State
from exercises.engine.wording import composed
from exercises.model import exercise as model
from exercises.model.events import Chosen, Fated, Felt, Planned, Rated, Wrote
from tui.screens.session.session import SessionScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.text.words_field import WordsField

Look = Callable[[Desk, str], Awaitable[None]]
"""What is done on every page, by its name."""

AS_IT_STANDS = Wrote("=")
"""An answer: what the program made of earlier answers, as it is."""


async def nothing(desk: Desk, page: str) -> None:
    """Look at no page."""


async def sit_through(desk: Desk, given: Answers, look: Look = nothing) -> str:
    """Answer a sitting from where it stands to its end.

    Args:
        desk: At a session.
        given: Answers by step, of two each the first one's and the second one's; all others are
            skipped.
        look: Called on every page, and on every part of it.

    Returns:
        All that was shown, but what lay behind a curtain that somebody else had to open.
    """
    shown = []
    while await _stands(desk):
        screen = desk.screen
        before = screen.running.state
        name = called(before, screen.behind)
        shown.append(desk.seen())
        await look(desk, name)
        if screen.behind:
            await open_curtain(desk)
            continue
        for part, keys in enumerate(_parts(before, given, _texts(desk))):
            if part and screen.running.state is before:
                shown.append(desk.seen())
                await look(desk, f"{name} {part + 1}")
            for key in keys:
                await _press(desk, key)
        await desk.until(
            lambda screen=screen, before=before: screen.running.state is not before,
            f"what follows {name}",
        )
    if desk.asked_after:  # how it was is left open
        await desk.press("q")
    return "\n".join(shown)


async def _stands(desk: Desk) -> bool:
    """Wait for the next page; whether it is one of the session, before its end."""

    def shown() -> bool:
        screen = desk.screen
        if not isinstance(screen, SessionScreen) or desk.app.visit.running is None:
            return True
        state, view = screen.running.state, screen._view
        if state.over:
            return False
        if screen.behind:
            return view is None and bool(screen.query("Curtain"))
        there = view is not None and view.is_mounted and view.scene.state is state
        return there and bool(view.region.area) and drawn(screen)

    await desk.until(shown, "the next page")
    page = desk.screen
    return isinstance(page, SessionScreen) and not page.running.state.closed


def _texts(desk: Desk) -> Callable[[Any, State], str]:
    names = {person.id: f"{person.mark} {person.name}" for person in desk.app.visit.people}
    return lambda step, state: composed(step, state, names)


async def _press(desk: Desk, key: str) -> None:
    if key.startswith("write "):
        await desk.until(lambda: isinstance(desk.app.focused, WordsField), "the field")
        field: Any = desk.app.focused
        while field.text:  # a line of a text that runs over several at a time
            await desk.press("ctrl+u", "backspace")
        await desk.write(key.removeprefix("write "))
    elif key.startswith("choose "):
        await desk.choose(key.removeprefix("choose "))
    elif key.startswith("tick "):
        choices = next(found for found in desk.screen.query(Choices) if found.display)
        choices.move_to([each.id for each in choices.options].index(key.removeprefix("tick ")))
        await desk.press("space")
    elif key == "in own words":  # past the ideas that have the keys
        desk.screen.query_one(WordsField).focus()
        await desk.settle()
    else:
        await desk.press(key)


def _parts(
    state: State, given: Answers, made: Callable[[Any, State], str]
) -> Iterator[tuple[str, ...]]:
    """Return the keys for each part of a page, one after another."""
    step, stage = state.step, state.place.stage if state.place else ""
    assert step is not None
    answer: Any = given.get(step.id)
    if isinstance(answer, tuple):
        answer = answer["ab".index(state.turn)]
    match step, answer:
        case model.Read() | model.Close(), _:
            yield ("enter",)
        case model.Agree(), Wrote() if stage == "check":
            yield ("2", "1") if takes_both(state) else ("1", "enter")
        case model.Reveal(), _ if answer == OPENED and stage == "open":
            yield ("2",)
            yield ("1",)
        case model.Reveal(), _ if answer == OPENED:
            yield ("enter",)
        case model.Paraphrase(), Wrote() if stage == "check":
            yield ("1", "enter")
        case ((model.Write() | model.Agree() | model.Paraphrase()), Wrote(text)):
            asked = made(step, state) if isinstance(step, model.Write | model.Agree) else ""
            if answer not in (AS_IT_STANDS, Wrote(asked)):
                yield (f"write {text}", "enter")
            elif asked:
                yield ("enter",)
                yield ("enter",)
        case model.Share(), Fated(fate):
            yield ("choose share" if fate == "shared" else "choose kept",)
            if fate == "shared":
                yield ("choose exactly",)
        case ((model.Choose() | model.Roles()), Chosen(options)):
            if getattr(step, "most", 1) == 1:
                yield (f"choose {options[0]}",)
            else:
                yield (*(f"tick {each}" for each in options), "enter")
        case model.Plan(), Planned():
            for words in (answer.what, answer.when):
                yield ("in own words", f"write {words}", "enter")
            yield (f"write {answer.small}", "enter")
        case model.Rate(), Rated(value):
            yield (str(value), "enter")
        case model.Feel(), Felt(words):
            yield ("left", "left", "enter")
            yield ("1", "enter") if words else ("f3",)
        case ((model.Breathe() | model.Rest() | model.Speak()), Chosen()):
            yield ("enter",)
        case _:
            yield ("f3",)
