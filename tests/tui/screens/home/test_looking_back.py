"""A look back in full screen: offered on its day, and each guess behind its owner's curtain."""

from datetime import datetime
from pathlib import Path

from support.exercises.made_things import EVENING, after, experiment
from support.flow.playing import plays
from support.journal.cheap_keys import CHEAP
from support.screens.pilot import Desk, FakeTime, SitDown

from exercises.journal.journal import Journal
from exercises.model.events import Chosen, Rated
from exercises.model.people import people_named
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen

PHRASE = "four small garden gates"
GUESSES = ("Your guess back then: 3.", "Your guess back then: 8.")


async def look(desk: Desk) -> ChoiceScreen:
    """Both sit down on the day, and look back; the page that comes to the first of them."""
    await desk.on(WhoScreen)
    await desk.press("3")
    offer = await desk.on(ChoiceScreen)
    assert "We try tea, no phones." in desk.seen()
    await desk.choose("look")
    await desk.on(InviteScreen, without=offer)
    await desk.press("1", "enter")
    page = await desk.on(SessionScreen)
    await desk.until(lambda: page._view or page.behind, "the first step")
    running = desk.app.visit.running
    assert running is not None
    plays({"eased": (Rated(6), Rated(1)), "next": Chosen(("keep",))})(running)
    page.dismiss(False)
    await desk.on(HandOverScreen)
    await desk.press("1")
    for sign in PHRASE:
        await desk.press("space" if sign == " " else sign)
    await desk.press("enter")
    found: ChoiceScreen = await desk.on(ChoiceScreen)
    return found


async def test_each_guess_is_behind_its_owners_curtain(
    folder: Path, sit: SitDown, time: FakeTime
) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        journal.set_passphrase("a", PHRASE)
        journal.living.keep(*after(experiment()))
    async with sit() as desk:
        day = datetime.fromisoformat("2026-03-05T19:00:00+01:00")
        assert day > EVENING
        desk.app.visit.now = lambda: day
        first = await look(desk)
        assert GUESSES[0] in desk.seen()
        assert "What you found: 6." in desk.seen()
        assert GUESSES[1] not in desk.held()
        assert first.private
        await desk.press("enter")
        await desk.on(HandOverScreen)
        assert not any(guess in desk.held() for guess in GUESSES)
        await desk.press("2")
        await desk.on(ChoiceScreen, without=first)
        assert GUESSES[1] in desk.seen()
        assert GUESSES[0] not in desk.held()
        assert desk.app.visit.locked == {"a"}
        await desk.press("enter")
        await desk.on(HandOverScreen)
        await desk.press("1")
        await desk.on(HomeScreen)
        assert not any(guess in desk.held() for guess in GUESSES)
