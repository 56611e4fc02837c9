"""The kinds of step with a form of their own: what keys do, what is kept, what nobody sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import replace
from support.journal.cheap_keys import CHEAP
from support.screens.clipping import missing
from support.screens.full_walk import answer, page, sit_for, skip, start
from support.screens.passphrases import PHRASE, unlock
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown

from exercises.flow.sessions import go_on
from exercises.journal.journal import Journal
from exercises.model.events import Chosen, Planned, Rated, Sorted, Wrote
from exercises.model.exercise import Exercise, Leaf
from tui.frame.parts import Act
from tui.privacy.curtain import Curtain
from tui.screens.session.session import SessionScreen
from tui.steps.registry import VIEWS
from tui.widgets.lists.card_face import CardFace
from tui.widgets.text.words_field import WordsField
from tui.widgets.time.candle import Candle
from tui.widgets.time.tall_candle import TallCandle

pytestmark = pytest.mark.asyncio

MINE, THEIRS = "a heron by the pond", "rain on the tin roof"
CARDS = [
    {"id": f"card-{n}", "label": f"card number {n}", "pile": "either", "why": f"why {n}"}
    for n in range(3)
]
IDEAS = [{"id": "walk", "label": "a walk"}, {"id": "tea", "label": "some tea"}]
TIMES = [{"id": "today", "label": "today"}]
PLAN = {
    "kind": "plan",
    "ask_what": "What?",
    "ask_when": "When?",
    "ask_small": "How small?",
    "options": IDEAS,
    "times": TIMES,
}
SEALED = (
    {"id": "words", "kind": "write", "by": "each"},
    {"id": "fate", "kind": "share", "by": "each", "of": "words"},
    {"id": "open", "kind": "reveal", "of": "fate", "none": "Nothing lies here."},
)


def made(*steps: dict[str, Any], people: str = "one") -> Exercise:
    """An exercise of these steps and a close; what they lack is filled in."""
    by = "self" if people == "one" else "both"
    whole = [{"text": f"This is {step['id']}.", "by": by, **step} for step in steps]
    close = {"id": "close", "kind": "close", "by": by, "text": "Enough."}
    return msgspec.convert(
        {
            "format": 1,
            "id": "made-up",
            "title": "Made up",
            "summary": "For a test.",
            "people": people,
            "for": ["either"],
            "minutes": 5,
            "certainty": "own",
            "why": "To see.",
            "steps": [*whole, close],
        },
        Exercise,
    )


async def begin(desk: Desk, *steps: dict[str, Any], people: str = "one") -> Any:
    """Begin an exercise of these steps; returns the screen."""
    exercise = made(*steps, people=people)
    await sit_for(desk, exercise)
    await start(desk, exercise)
    return desk.screen


def answered(desk: Desk, step: str, part: str = "a") -> Any:
    """What was answered at a step, None where nothing was."""
    found = desk.state.find(step, part)
    return found.answer if found else None


async def come_back(desk: Desk) -> SessionScreen:
    """Let the curtain fall as an idle minute does, and open it again."""
    screen: SessionScreen = desk.screen
    desk.app.last_input -= 3_600
    screen._cover_when_idle()
    await desk.until(lambda: screen.query(Curtain), "the curtain")
    await desk.press("1")
    await page(desk)
    return screen


async def test_every_kind_of_step_has_a_form() -> None:
    assert set(VIEWS) == set(get_args(Leaf))


class TestRings:
    RINGS = {"id": "near", "kind": "rings", "low": "far", "high": "near"}

    async def test_keys_move_and_enter_answers(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.RINGS)
            await desk.press("6", "right", "enter")
            await desk.step("close")
            assert answered(desk, "near") == Rated(7)

    async def test_nothing_is_suggested(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.RINGS)
            await desk.press("enter")
            assert desk.state.step.id == "near"
            screen.query_one("#act").focus()
            await desk.answer("enter", then="close")
            assert answered(desk, "near") is None

    async def test_the_marks_of_both_stand_in_the_circles(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.RINGS)
            await desk.until(
                lambda: any("●" in line and "◆" in line for line in desk.lines()), "the marks"
            )


class TestSort:
    SORT = {"id": "piles", "kind": "sort", "left": "here", "right": "there", "cards": CARDS}

    async def test_each_card_is_laid_and_then_says_why(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.SORT)
            card = screen.query_one(CardFace)
            assert (card.words, card.note) == ("card number 0", "")
            await desk.press("left")
            await desk.until(lambda: card.note == "why 0", "why")
            await desk.press("enter", "right", "enter", "1")
            await desk.answer("enter", then="close")
            assert answered(desk, "piles") == Sorted(("card-0", "card-2"), ("card-1",))

    async def test_a_card_can_go_to_the_other_pile(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.SORT)
            await desk.press("left", "right", "enter", "enter")
            await desk.answer("enter", then="close")
            assert answered(desk, "piles") == Sorted((), ("card-0",))

    async def test_back_takes_the_last_card_up_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, {"id": "first", "kind": "read"}, self.SORT)
            await desk.answer("enter", then="piles")
            await desk.press("left", "enter", "right", "b", "b")
            card = screen.query_one(CardFace)
            await desk.until(lambda: (card.words, card.note) == ("card number 0", ""), "the first")
            await desk.press("b")
            await desk.step("first")

    async def test_what_is_left_out_lies_on_no_pile(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.SORT)
            await desk.press("enter", "enter")
            await desk.answer("enter", then="close")
            assert answered(desk, "piles") is None

    async def test_half_laid_cards_lie_there_after_the_curtain(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.SORT)
            await desk.press("left", "enter", "right")
            screen = await come_back(desk)
            assert screen.query_one(CardFace).note == "why 1"
            await desk.press("enter", "left")
            await desk.answer("enter", then="close")
            assert answered(desk, "piles") == Sorted(("card-0", "card-2"), ("card-1",))

    async def test_the_mouse_lays_on_the_side_it_points_to(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.SORT)
            await desk.pilot.click("Piles", offset=(60, 0))
            await desk.press("enter", "enter")
            await desk.answer("enter", then="close")
            assert answered(desk, "piles") == Sorted((), ("card-0",))


class TestDraw:
    DRAW = {"id": "card", "kind": "draw", "options": IDEAS}

    async def test_the_deck_goes_round_both_ways(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.DRAW)
            card = screen.query_one(CardFace)
            seen = [card.words]
            for key in ("right", "right", "left"):
                await desk.press(key)
                seen.append(card.words)
            assert seen == ["a walk", "some tea", "a walk", "some tea"]
            await desk.answer("enter", then="close")
            assert answered(desk, "card") == Chosen(("tea",))

    async def test_the_card_still_lies_there_after_the_curtain(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.DRAW)
            await desk.press("space")
            screen = await come_back(desk)
            assert screen.query_one(CardFace).words == "some tea"


class TestPlan:
    async def test_ideas_and_own_words(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, {"id": "plan", **PLAN})
            await desk.press("2", "enter")
            await desk.until(lambda: "When?" in desk.seen(), "the second question")
            screen.query_one("#own").press()
            await desk.until(lambda: isinstance(desk.app.focused, WordsField), "the field")
            await desk.write("after the rain")
            await desk.press("enter")
            await desk.until(lambda: "How small?" in desk.seen(), "the third question")
            assert "some tea, after the rain" in desk.seen()
            await desk.write("one cup")
            await desk.answer("enter", then="close")
            assert answered(desk, "plan") == Planned("some tea", "after the rain", "one cup")

    async def test_back_leads_to_the_question_before(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, {"id": "plan", **PLAN})
            await desk.press("1", "enter", "1", "enter")
            await desk.until(lambda: "How small?" in desk.seen(), "the third question")
            await desk.write("half of it")
            await desk.press("f4")
            await desk.until(lambda: "When?" in desk.seen(), "the second question")
            await desk.press("enter")
            await desk.until(lambda: "half of it" in desk.seen(), "what was written")
            await desk.answer("enter", then="close")
            assert answered(desk, "plan") == Planned("a walk", "today", "half of it")

    async def test_all_three_wait_under_the_curtain(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, {"id": "plan", **PLAN})
            await desk.press("1", "enter", "1", "enter")
            await desk.until(lambda: "How small?" in desk.seen(), "the third question")
            await desk.write("half of")
            screen = await come_back(desk)
            assert "a walk, today" in desk.seen()
            assert screen.query_one(WordsField).text == "half of"

    async def test_nothing_at_all_is_no_answer(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, {"id": "plan", **PLAN})
            for following in ("When?", "How small?", "Enough."):
                act = screen.query_one("#act")
                await desk.until(lambda act=act: not act.has_class("-active"), "the button let go")
                act.focus()
                await desk.until(lambda act=act: desk.app.focused is act, "the button")
                await desk.press("enter")
                await desk.until(lambda words=following: words in desk.seen(), following)
            assert answered(desk, "plan") is None


class TestAgree:
    AGREE = {
        "id": "text",
        "kind": "agree",
        "check": "Does it stand?",
        "compose": [{"text": "About {topic}."}],
    }
    TOPIC = {"id": "topic", "kind": "write"}

    async def begin(self, desk: Desk) -> Any:
        screen = await begin(desk, self.TOPIC, self.AGREE, people="two")
        await desk.write("the pond")
        await desk.answer("enter", then="text", stage="draft")
        return screen

    async def test_the_text_is_asked_about_and_can_be_changed(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await self.begin(desk)
            assert screen.query_one(WordsField).text == "About the pond."
            await desk.write(" And the heron.")
            await desk.answer("enter", then="text", stage="check")
            assert "Does it stand?" in desk.seen()
            assert "About the pond. And the heron." in desk.seen()
            await desk.press("1")
            screen.query_one("#change", Act).press()  # one yes does not keep the other from it
            await desk.step("text", "draft")
            assert screen.query_one(WordsField).text == "About the pond. And the heron."
            await desk.answer("enter", then="text", stage="check")
            await desk.press("2", "1")
            await desk.step("close")
            assert answered(desk, "text", "") == Wrote("About the pond. And the heron.")
            assert answered(desk, "text", "check") == Chosen(("yes",))

    @pytest.mark.parametrize("order", ["12", "21"])
    async def test_it_stands_by_the_keys_of_both(self, sit: SitDown, order: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.begin(desk)
            await desk.answer("enter", then="text", stage="check")
            await desk.press(order[0], order[0], "enter", "enter")
            await desk.settle()
            assert desk.state.place.stage == "check"
            await desk.press("b", order[1])  # back takes a yes back
            await desk.settle()
            assert desk.state.place.stage == "check"
            await desk.press(order[0])
            await desk.step("close")
            assert answered(desk, "text", "check") == Chosen(("yes",))

    async def test_enter_agrees_for_nobody(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.begin(desk)
            await desk.answer("enter", then="text", stage="check")
            await desk.press("enter")
            await desk.until(lambda: "Nothing chosen" in desk.seen(), "the line")
            await desk.press("enter")
            await desk.step("close")
            assert desk.state.find("text") is None

    async def test_half_written_words_are_there_after_a_kill(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.begin(desk)
            await desk.write(" Only half")
            await desk.until(
                lambda: desk.app.visit.running and desk.app.visit.running.draft_here(),
                "the words on disk",
            )
        async with sit() as desk:
            await sit_for(desk, made(self.TOPIC, people="two"))
            await resume(desk)
            await desk.press("1")
            view = await desk.step("text", "draft")
            assert view.query_one(WordsField).text == "About the pond. Only half"


async def resume(desk: Desk) -> None:
    """Go on with the open session, from home."""
    journal = desk.app.visit.journal
    assert journal is not None
    left_open = journal.open_joint()
    assert left_open is not None
    desk.app.run_worker(go_on(desk.app.front, left_open))
    await desk.on(SessionScreen)
    await desk.until(lambda: desk.screen.query(Curtain), "the curtain")


class TestReveal:
    async def to_reveal(self, desk: Desk, fates: tuple[str, str]) -> Any:
        """Both write; each gives their sentence a fate."""
        screen = await begin(desk, *SEALED, people="two")
        for key, text, fate in (("1", MINE, fates[0]), ("2", THEIRS, fates[1])):
            await desk.until(lambda: screen.query(Curtain), "the curtain")
            await desk.press(key)
            await desk.step("words")
            await desk.write(text)
            await desk.answer("enter", then="fate")
            await desk.choose(fate)
            if fate == "let-go":
                await desk.choose("let-them-go")
            if fate == "share":
                await desk.until(lambda: "exactly" in desk.options(), "the preview")
                await desk.choose("exactly")
        await desk.until(lambda: screen.query(Curtain), "the curtain for both")
        await desk.press("1")
        await desk.step("open", "open")
        return screen

    @pytest.mark.parametrize("order", ["12", "21"])
    async def test_both_say_open_in_any_order(self, sit: SitDown, order: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_reveal(desk, ("share", "share"))
            await desk.press(order[0], order[0], "enter")  # one's own key alone opens nothing
            assert MINE not in desk.held()
            assert THEIRS not in desk.held()
            assert desk.state.place.stage == "open"
            await desk.press(order[1])
            await desk.step("open", "shown")
            seen = desk.seen()
            assert seen.index("● Ada") < seen.index(MINE) < seen.index("◆ Ben")
            assert seen.index("◆ Ben") < seen.index(THEIRS)

    async def test_what_was_not_shared_has_no_place(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_reveal(desk, ("kept", "share"))
            await desk.press("1", "2")
            await desk.step("open", "shown")
            assert THEIRS in desk.seen()
            assert MINE not in desk.held()
            assert "Ada" not in desk.seen()
            assert "Nothing lies here." not in desk.held()

    async def test_nothing_shared_is_said_without_a_why(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_reveal(desk, ("kept", "let-go"))
            await desk.press("2", "1")
            await desk.step("open", "shown")
            assert "Nothing lies here." in desk.seen()
            assert "Ada" not in desk.seen()
            assert "Ben" not in desk.seen()

    async def test_the_shut_page_is_the_same_whatever_was_chosen(self, sit: SitDown) -> None:
        pages = []
        for fates in (("share", "share"), ("kept", "let-go"), ("let-go", "share")):
            async with sit(BOTH_OF_THEM) as desk:
                await self.to_reveal(desk, fates)
                pages.append(desk.held())
                await desk.press("e")
                await desk.step("close")
                await desk.press("enter")
                await desk.home()
        assert pages[0] == pages[1] == pages[2]

    async def test_back_takes_an_open_back(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_reveal(desk, ("share", "share"))
            await desk.press("1", "b", "2")
            await desk.settle()
            assert desk.state.place.stage == "open"
            await desk.press("1")
            await desk.step("open", "shown")

    async def test_both_passphrases_open_it_after_a_restart(
        self, sit: SitDown, folder: Path
    ) -> None:
        with Journal.open(folder, cost=CHEAP) as journal:
            journal.save_people(BOTH_OF_THEM)
            for person in BOTH_OF_THEM:
                journal.set_passphrase(person.id, PHRASE)
        exercise = made(*SEALED, people="two")
        async with sit() as desk:
            await sit_for(desk, exercise)
            await start(desk, exercise)
            screen = desk.screen
            for key, text in (("1", MINE), ("2", THEIRS)):
                await unlock(desk, key)
                await desk.step("words")
                await desk.write(text)
                await desk.answer("enter", then="fate")
                await desk.choose("share")
                await desk.until(lambda: "exactly" in desk.options(), "the preview")
                await desk.choose("exactly")
            await desk.until(lambda: screen.query(Curtain), "the curtain for both")
            await desk.press("1")
            await desk.step("open", "open")
        async with sit() as desk:
            await sit_for(desk, exercise)
            await resume(desk)
            await desk.press("1")
            for key, name in (("1", "Ada"), ("2", "Ben")):
                await desk.until(lambda name=name: f"{name} alone" in desk.seen(), name)
                assert MINE not in desk.held()
                await unlock(desk, key)
            await page(desk)
            if desk.screen.behind:
                await desk.press("1")
            await desk.step("open", "open")
            assert MINE not in desk.held()
            await desk.press("2", "1")
            await desk.step("open", "shown")
            assert MINE in desk.seen()
            assert THEIRS in desk.seen()


class TestTimed:
    REST = {"id": "rest", "kind": "rest", "seconds": 20, "cue": "that was a while"}
    LONG = {"id": "long", "kind": "write", "seconds": 60}

    async def test_a_rest_ends_with_a_cue_and_stays(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.REST)
            desk.time.goes_by(19)
            assert "that was a while" not in desk.seen()
            desk.time.goes_by(2)
            await desk.until(lambda: "that was a while" in desk.seen(), "the cue")
            assert screen.query_one(TallCandle).left == 0
            assert desk.state.step.id == "rest"

    async def test_more_time_is_one_key_away(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, self.REST)
            desk.time.goes_by(30)
            await desk.until(lambda: "that was a while" in desk.seen(), "the cue")
            await desk.press("plus")
            await desk.until(lambda: "there is time" in desk.seen(), "more time")
            assert desk.state.extra > 0

    async def test_more_time_takes_no_word_away(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.LONG)
            field = screen.query_one(WordsField)
            await desk.write("half a sen")
            await desk.press("f9")
            await desk.until(lambda: desk.state.extra, "more time")
            assert screen.query_one(WordsField) is field
            assert field.text == "half a sen"
            assert field.has_focus

    async def test_a_longer_writing_is_not_cut_off(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.LONG)
            assert screen.query_one(Candle).left > 0
            await desk.write("so far")
            desk.time.goes_by(300)
            await desk.until(lambda: "in your own time" in desk.seen(), "the cue")
            await desk.write(" and on")
            await desk.answer("enter", then="close")
            assert answered(desk, "long") == Wrote("so far and on")

    async def test_the_curtain_waits_for_the_time_and_then_falls(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, self.LONG)
            await desk.write("half a sen")
            assert not screen.private
            desk.time.goes_by(61)
            await desk.until(lambda: screen.private, "the end of the time")
            desk.app.last_input -= 181
            await desk.until(lambda: screen.query(Curtain), "the curtain")

    async def test_without_motion_it_burns_in_few_pieces(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.app.save("settings", replace(desk.app.visit.settings, motion="off"))
            screen = await begin(desk, self.REST)
            candle = screen.query_one(TallCandle)
            shown = set()
            for _ in range(20):
                desk.time.goes_by(1)
                screen._view._look()
                shown.add(candle.left)
            assert shown <= {piece / 8 for piece in range(9)}


class TestSpeak:
    async def test_alone_it_is_said_aloud_to_nobody(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, {"id": "aloud", "kind": "speak", "seconds": 20, "cue": "when ready"})
            assert "only you" in desk.seen()
            assert "I have said it" in desk.seen()
            assert "Ben" not in desk.seen()

    async def test_at_a_loop_alone_nothing_has_to_be_said(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            loop = ["a question", "no answer"]
            step = {"id": "look", "kind": "speak", "seconds": 20, "cue": "so", "loop": loop}
            await begin(desk, step)
            assert "I have said it" not in desk.seen()
            assert "go on" in desk.seen()

    async def test_together_both_are_named(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            step = {"id": "talk", "kind": "speak", "seconds": 20, "cue": "when ready"}
            await begin(desk, step, people="two")
            assert "● Ada and ◆ Ben" in desk.seen()
            assert "both of you" in desk.seen()

    async def test_the_listener_may_speak_too_and_begins_first(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            step = {"id": "talk", "kind": "speak", "by": "listener", "seconds": 20, "cue": "so"}
            await begin(desk, {"id": "who", "kind": "roles"}, step, people="two")
            await desk.answer("1", then="talk")
            assert "◆ Ben speaks" in desk.seen()
            assert desk.seen().index("I begin") < desk.seen().index("I have said it")


class TestQuietLines:
    STEPS = (
        {"id": "word", "kind": "write"},
        {"id": "said", "kind": "speak", "quiet": "{word}", "seconds": 20, "cue": "so"},
    )

    async def test_a_line_that_is_an_answer_is_shown_as_words(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            screen = await begin(desk, *self.STEPS)
            await desk.write(MINE)
            await desk.answer("enter", then="said")
            assert MINE in str(screen.query_one(".exact").render())

    async def test_without_that_answer_there_is_no_line(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await begin(desk, *self.STEPS)
            await skip(desk)
            await desk.step("said")
            assert "..." not in desk.held()


async def test_help_says_what_this_kind_of_step_is(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await begin(desk, TestSort.SORT)
        await desk.press("question_mark")
        await desk.until(lambda: "other pile" in desk.seen(), "the help")


async def test_no_step_hides_what_matters_on_a_small_screen(sit: SitDown) -> None:
    steps = (TestRings.RINGS, TestSort.SORT, TestDraw.DRAW, {"id": "plan", **PLAN}, TestTimed.REST)
    async with sit(BOTH_OF_THEM, size=(40, 15)) as desk:
        await begin(desk, *steps)
        for step in (*steps, {"id": "close"}):
            await desk.step(step["id"])
            await desk.until(lambda: not missing(desk), f"all that matters at {step['id']}")
            if step["id"] != "close":
                await answer(desk)


@pytest.mark.asyncio
@pytest.mark.parametrize("then", [("4", "enter"), ("enter",)], ids=["a number", "enter again"])
async def test_enter_without_a_number_says_so_once(sit: SitDown, then: tuple[str, ...]) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.skip_to("strength")
        await desk.press("enter")
        await desk.until(lambda: "Nothing chosen" in desk.seen(), "the hint")
        assert desk.state.step.id == "strength"
        await desk.press(*then)
        await desk.step("before")
        given = [each.answer for key, each in desk.state.answers.items() if key[0] == "strength"]
        assert given == ([Rated(4)] if len(then) > 1 else [])
