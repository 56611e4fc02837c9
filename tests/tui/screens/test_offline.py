"""Every screen opens and every verb runs with sockets forbidden."""

from __future__ import annotations

import importlib
import pkgutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.screen import Screen

import tui
from exercises.flow.first_page import Home
from exercises.flow.port import Bookmark, FirstPage, Question, Reply
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Paced, Wrote
from exercises.model.people import people_named
from exercises.model.records import KeptEntry
from exercises.runtime.runner import SessionRunner
from exercises.runtime.wall_clock import local_now
from tui.cli import main
from tui.frame.page import Page

for found in pkgutil.walk_packages(tui.__path__, "tui."):
    importlib.import_module(found.name)

LIBRARY = Library()


class SocketOpened(AssertionError):
    """Something wanted to talk to somewhere else."""


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on no socket can be made; an event loop has its own from its beginning."""

    def refuse(*_: object, **__: object) -> None:
        raise SocketOpened

    def forbid() -> None:
        for name in ("socket", "socketpair", "create_connection", "getaddrinfo", "fromfd"):
            monkeypatch.setattr(socket, name, refuse)

    return forbid


def session(desk: Desk, exercise: str, *people: str) -> SessionRunner:
    """A session that is not on disk."""
    solo = people[0] if len(people) == 1 else ""
    return SessionRunner.start(
        resolve(LIBRARY.get(exercise), 45), people, desk.time.clock(), solo=solo
    )


def paused(desk: Desk) -> SessionRunner:
    running = session(desk, "pause", "a", "b")
    running.happen("extended", Paced("4-6", 60))
    return running


def an_entry() -> KeptEntry:
    return KeptEntry(
        id="e", owner="a", step="s", prompt="?", answer=Wrote("x"), text="x", fate="private"
    )


WORDS_OR_BACK = Question("Words", (Reply("on", "on"), Reply("back", "back")))


def make(name: str, desk: Desk) -> Screen[Any]:
    """A screen by the name of its class, with what it needs."""
    kind: Callable[..., Screen[Any]] = SCREENS[name]
    people, listening = desk.app.visit.people, LIBRARY.get("listening")
    arguments: dict[str, Callable[[], tuple[tuple[Any, ...], dict[str, Any]]]] = {
        "BreakPlanScreen": lambda: ((desk.app.visit.names, local_now()), {}),
        "CheckInScreen": lambda: (("a", noted()), {"alone": False}),
        "ChoiceScreen": lambda: ((Question("Words", (Reply("a", "one"),)),), {}),
        "FindScreen": lambda: ((WORDS_OR_BACK, {"on": "tea"}), {}),
        "WordsScreen": lambda: ((WORDS_OR_BACK,), {}),
        "EntryScreen": lambda: ((an_entry(),), {"own": True}),
        "HandOverScreen": lambda: (("a",), {}),
        "HelpScreen": lambda: (("home", ()), {}),
        "HomeScreen": lambda: ((Home(desk.app.visit),), {}),
        "InviteScreen": lambda: ((listening, [], local_now()), {}),
        "KeptScreen": lambda: (("ours", Bookmark()), {}),
        "PassphraseScreen": lambda: (("a",), {"is_set": False}),
        "PauseScreen": lambda: ((paused(desk),), {"over_session": False}),
        "PreviewScreen": lambda: ((listening,), {}),
        "SafetyScreen": lambda: ((None, "a"), {}),
        "SessionScreen": lambda: ((session(desk, "listening", "a", "b"),), {}),
        "WelcomeScreen": lambda: ((FirstPage(),), {}),
        "WhoScreen": lambda: ((people,), {}),
    }
    given, named = arguments.get(name, lambda: ((), {}))()
    return kind(*given, **named)


def noted() -> Any:
    """What a check-in remembers."""
    from exercises.flow.port import Noted

    return Noted()


def screens() -> dict[str, type[Screen[Any]]]:
    """Every screen of ours by its name."""
    found: list[type[Screen[Any]]] = [Screen]
    for kind in found:
        found += kind.__subclasses__()
    return {
        kind.__name__: kind
        for kind in found
        if kind.__module__.startswith(("tui.screens.", "tui.privacy."))
        and kind.__name__ not in ("SessionPage", "SessionBody")
    }


SCREENS = screens()


def test_there_are_screens() -> None:
    assert {"DecoyScreen", "SafetyScreen", "SessionScreen", "PauseScreen"} <= set(SCREENS)


@pytest.mark.asyncio
@pytest.mark.parametrize("name", sorted(SCREENS))
async def test_a_screen_opens(sit: SitDown, name: str, forbid: Callable[[], None]) -> None:
    forbid()
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        screen = make(name, desk)
        desk.app.push_screen(screen)
        await desk.until(lambda: desk.screen is screen and desk.seen().strip(), "the screen")
        if isinstance(screen, Page):
            await desk.press("f1")
            await desk.settle()
        assert desk.app._exception is None


@pytest.mark.parametrize(
    "call",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["where"],
        ["doctor"],
        ["export", "--backup", "all.zip"],
        ["wipe", "--everything"],
        ["do", "no-such-exercise"],
        ["pause"],
        [],
    ],
    ids=" ".join,
)
def test_a_verb_runs(
    call: list[str],
    tmp_path: Path,
    forbid: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "data"
    with Journal.open(folder) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
    monkeypatch.chdir(tmp_path)
    forbid()
    assert main.main(["--data-dir", str(folder), *call]) in (0, 1, 2)
    said = capsys.readouterr()
    assert said.out + said.err
    assert "Traceback" not in said.err


def test_a_socket_would_be_noticed(forbid: Callable[[], None]) -> None:
    forbid()
    with pytest.raises(SocketOpened):
        socket.create_connection(("localhost", 1))
