"""One key in several spellings: capitals, layouts, shift held too long, keys that only lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens.passphrases import half_a_passphrase
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual import events
from textual.widgets import TextArea

from exercises.journal.journal import Journal
from exercises.model.people import Settings
from tui.frame.driver import NearerParser
from tui.frame.spelling import spellings
from tui.screens.asking.help import HelpScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.welcome import WelcomeScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.text.secret_field import SecretField
from tui.widgets.text.words_field import WordsField


def parsed(sent: str) -> list[events.Key]:
    """The keys that a terminal means with what it sends."""
    return [each for each in NearerParser().feed(sent) if isinstance(each, events.Key)]


async def sends(desk: Desk, sent: str) -> None:
    """Let a terminal send something."""
    for key in parsed(sent):
        desk.app.post_message(key)
        await desk.settle()


async def writing(desk: Desk) -> WordsField:
    """Ada at the field of a step."""
    await desk.sit_alone()
    await desk.begin("name-what-is-here")
    view = await desk.skip_to("before")
    return view.query_one(WordsField)


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("p", ()),
        ("P", ("p",)),
        ("shift+backspace", ("backspace",)),
        ("shift+delete", ("delete",)),
        ("shift+enter", ("enter",)),
        ("shift+f2", ("f2",)),
        ("ctrl+shift+c", ()),
        ("２", ("2",)),
        ("Ｐ", ("p",)),
        ("fullwidth_question_mark", ("question_mark",)),
        ("fullwidth_plus_sign", ("plus",)),
        ("add", ("plus",)),
        ("з", ("p",)),
        ("З", ("з", "p")),
        ("ctrl+й", ("ctrl+q",)),
        ("π", ("p",)),
        ("escape", ()),
    ],
)
def test_what_a_key_may_stand_for(key: str, others: tuple[str, ...]) -> None:
    assert spellings(key) == others


@pytest.mark.parametrize(
    "code", ["112:80;2;80u", "112;2:1u", "99999999999u", ";;99999999999u", "::~", "8:12R"]
)
def test_a_code_that_nobody_asked_for_is_passed_over(code: str) -> None:
    assert [key.key for key in parsed(f"\x1b[{code}\x1b[19~q")] == ["f8", "q"]


@pytest.mark.asyncio
class TestCapitals:
    @pytest.mark.parametrize("sent", ["P", "\x1b[112;65;80u", "Ｐ", "з", "З", "π"])
    async def test_the_pause(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await sends(desk, sent)
            await desk.on(PauseScreen)

    @pytest.mark.parametrize("sent", ["Q", "й", "\x1b[1081;5u", "\x1b[113;69u"])
    async def test_leaving(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            await sends(desk, sent)
            await desk.until(lambda: not desk.app.is_running, "the end")
            assert desk.app.return_code == 0

    async def test_skip_back_and_enough(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            await desk.answer("S", then="body")
            await desk.answer("B", then="settle")
            await desk.answer("E", then="close")

    @pytest.mark.parametrize("sent", ["１", "\x1b[65297;1;65297u"])
    async def test_a_wide_digit_opens_a_curtain(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            await sends(desk, sent)
            await desk.until(lambda: "Ada alone" in desk.seen(), "the curtain")
            await sends(desk, sent)
            await desk.home()

    @pytest.mark.parametrize(("sent", "leads_to"), [("？", HelpScreen), ("Ｌ", LibraryScreen)])
    async def test_wide_signs(self, sit: SitDown, sent: str, leads_to: type) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await sends(desk, sent)
            await desk.on(leads_to)

    async def test_a_capital_that_was_given_a_meaning_keeps_it(
        self, sit: SitDown, folder: Path
    ) -> None:
        with Journal.open(folder) as journal:
            journal.save_people(BOTH_OF_THEM)
            journal.save_settings(Settings(keys={"skip": "X", "pause": "x"}))
        async with sit() as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            await desk.answer("X", then="body")
            await desk.press("x")
            await desk.on(PauseScreen)

    async def test_in_a_field_they_are_what_was_typed(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await sends(desk, "PQз２")
            assert field.text == "PQз２"


@pytest.mark.asyncio
class TestShiftHeldTooLong:
    BACK = ("\x1b[127;2u", "\x1b[127;66u", "\x7f")

    @pytest.mark.parametrize("sent", BACK)
    async def test_in_a_step(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await sends(desk, "Rain" + sent)
            assert field.text == "Rai"

    @pytest.mark.parametrize("sent", ["\x1b[3;2~", "\x1b[3;66~", "\x1b[3~"])
    async def test_the_letter_behind_the_cursor(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await sends(desk, "Rain\x1b[H" + sent)
            assert field.text == "ain"

    @pytest.mark.parametrize("sent", BACK)
    async def test_in_a_name(self, sit: SitDown, sent: str) -> None:
        async with sit() as desk:
            page = await desk.on(WelcomeScreen)
            await sends(desk, "Sam" + sent)
            assert page.query_one("#first", WordsField).text == "Sa"

    @pytest.mark.parametrize("sent", [*BACK, "\x1b[H\x1b[3;2~"])
    async def test_in_a_passphrase(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await half_a_passphrase(desk)
            field = page.query_one("#new", SecretField)
            before = field.value
            await sends(desk, sent)
            assert len(field.value) == len(before) - 1

    async def test_enter_still_begins_a_line(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await sends(desk, "a\x1b[13;2ub")
            assert field.text == "a\nb"


LOCKS = ["\x1b[57358;65;65u", "\x1b[57360;1;49u", "\x1b[57441;2;65u", "\x1b[57376;1;65u"]
"""Caps Lock, Num Lock, the left shift key and F13, each with a text that it does not write."""


@pytest.mark.asyncio
class TestKeysThatWriteNothing:
    @pytest.mark.parametrize("sent", LOCKS)
    async def test_in_a_step(self, sit: SitDown, sent: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await sends(desk, f"a{sent}b{sent}")
            assert field.text == "ab"

    async def test_in_a_passphrase(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await half_a_passphrase(desk)
            field = page.query_one("#new", SecretField)
            before = field.value
            await sends(desk, "".join(LOCKS))
            assert field.value == before

    async def test_in_the_note_of_the_clock_and_list(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.press("f8")
            await desk.until(lambda: desk.screen.query("#note"), "the note")
            note = desk.screen.query_one(TextArea)
            before = note.text
            await sends(desk, "".join(LOCKS))
            assert note.text == before

    async def test_what_they_do_they_do(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await sends(desk, "\x1b[1;1;65Q")
            await desk.on(PauseScreen)

    async def test_the_number_pad_writes(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await sends(desk, "\x1b[57403;129;52u\x1b[57413;129;43u\x1b[57404;129;53u")
            assert field.text == "4+5"
