"""Whole sessions on the screen, and what the journal holds after them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens.pilot import ADA, BOTH_OF_THEM, Desk, SitDown, on_disk
from textual.widgets import TextArea

from exercises.journal.journal import Journal
from exercises.model.events import Chosen, Felt, Located, Rated, Wrote
from exercises.model.people import Settings
from tui.privacy.curtain import Curtain
from tui.screens.home.entry import EntryScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.session.session import SessionScreen
from tui.steps.base import StepView
from tui.widgets.text.big_word import BigWord

pytestmark = pytest.mark.asyncio

TOKEN = "zebra-umbrella"


async def naming(desk: Desk) -> StepView:
    """Ada, alone, at the first step of `name-what-is-here`."""
    await desk.sit_alone()
    await desk.begin("name-what-is-here")
    return await desk.step("settle")


async def name_all(desk: Desk) -> None:
    """Answer every step up to what becomes of the sentence."""
    await naming(desk)
    await desk.answer("enter", then="body")
    await desk.press("space", "enter")
    await desk.until(lambda: "And what is it like there?" in desk.seen(), "the second question")
    await desk.answer("enter", then="urge")
    await desk.choose(":own")
    await desk.write("climb a tree")
    await desk.answer("enter", then="feel")
    await desk.press("left", "up", "enter")
    await desk.until(lambda: "none of these" in desk.held(), "the words")
    await desk.press("space")
    await desk.answer("enter", then="strength")
    await desk.press("7")
    await desk.answer("enter", then="before")
    await desk.write(f"the phone rang {TOKEN}")
    await desk.answer("enter", then="help")
    await desk.answer("enter", then="sentence")
    await desk.answer("enter", then="share")


async def finish(desk: Desk, fate: str) -> None:
    """Choose what becomes of the sentence, and close."""
    await desk.choose(fate)
    if fate == "share":
        await desk.until(lambda: "This is what ◆ Ben would see:" in desk.seen(), "the preview")
        await desk.choose("exactly")
    await desk.skip_to("close")
    await desk.press("enter")
    await desk.home()


async def listening(desk: Desk) -> StepView:
    """Both, Ada with the floor."""
    await desk.sit_together()
    await desk.begin("listening")
    await desk.step("topic")
    await desk.answer("enter", then="how")
    await desk.answer("enter", then="roles")
    return await desk.answer("enter", then="floor")


async def say_back(desk: Desk, *, typed: str = "") -> None:
    """From the floor through the paraphrase to the check."""
    await desk.answer("enter", then="say-back", stage="say-back")
    if typed:
        await desk.write(typed)
    await desk.answer("enter", then="say-back", stage="check")


class TestNaming:
    async def test_all_answers_are_composed_into_the_sentence(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            said = desk.state.find("sentence", "a").answer.text
            assert "tightness in my chest" in said
            assert "part of me wants to climb a tree." in said
            assert said.startswith(f"The phone rang {TOKEN}. ")
            assert said in desk.held()

    async def test_answers_are_kept_in_their_own_kinds(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            found = {step: desk.state.find(step, "a").answer for step in ("body", "urge", "feel")}
            assert found["body"] == Located(("chest",), ("tight",))
            assert found["urge"] == Chosen((), "climb a tree")
            assert isinstance(found["feel"], Felt)
            assert len(found["feel"].words) == 1
            assert desk.state.find("strength", "a").answer == Rated(7)

    async def test_kept_words_are_mine_and_not_ours(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            await finish(desk, "kept")
            journal = desk.app.visit.journal
            assert journal is not None
            assert any(TOKEN in entry.text for entry in journal.mine("a"))
            assert journal.shared() == []
            assert journal.mine("b") == []

    async def test_kept_words_are_seen_on_the_own_page(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            await finish(desk, "kept")
            await desk.press("m")
            page = await desk.on(KeptScreen)
            await desk.until(lambda: page._entries, "the entries")
            found = [each for each, entry in page._entries.items() if TOKEN in entry.text]
            await desk.choose(found[0])
            await desk.on(EntryScreen)
            await desk.until(lambda: TOKEN in desk.held(), "the words")

    async def test_a_shared_sentence_alone_is_ours(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            sentence = desk.state.find("sentence", "a").answer.text
            await finish(desk, "share")
            journal = desk.app.visit.journal
            assert journal is not None
            assert [(entry.owner, entry.text) for entry in journal.shared()] == [("a", sentence)]

    async def test_what_was_not_shared_does_not_show_in_ours(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            await finish(desk, "share")
            await desk.press("w")
            await desk.sit_alone("2")
            await desk.press("o")
            await desk.on(KeptScreen)
            await desk.until(lambda: "from ● Ada" in desk.held(), "the shared sentence")
            assert "How strong is it just now?" not in desk.held()

    async def test_sharing_takes_a_second_yes(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            await desk.choose("share")
            await desk.until(lambda: "This is what ◆ Ben would see:" in desk.seen(), "the preview")
            assert desk.state.step.id == "share"
            await desk.press("enter")
            assert "Nothing chosen" in desk.seen()
            await desk.skip_to("close")
            assert desk.state.find("share", "a") is None

    async def test_change_it_goes_back_to_the_words(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            sentence = desk.state.find("sentence", "a").answer.text
            await desk.choose("share")
            await desk.until(lambda: "change" in desk.options(), "the preview")
            await desk.choose("change")
            view = await desk.step("sentence")
            assert view.query_one(TextArea).text == sentence

    async def test_let_go_leaves_no_word_in_any_file(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await name_all(desk)
            assert TOKEN in on_disk(desk.app.visit.folder)
            await desk.choose("let-go")
            assert desk.options() == ["stay", "let-them-go"]
            await desk.press("enter")  # the key that asks lets nothing go, nor does a bounce
            assert desk.options() == ["stay", "let-them-go"]
            await desk.choose("stay")
            assert desk.options()[-1] == "let-go"
            assert TOKEN in on_disk(desk.app.visit.folder)
            await desk.choose("let-go")
            await desk.choose("let-them-go")
            await desk.skip_to("close")
            assert TOKEN not in on_disk(desk.app.visit.folder)
            await desk.press("enter")
            await desk.home()
            assert TOKEN not in on_disk(desk.app.visit.folder)
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.mine("a") == []

    async def test_everything_skipped_comes_to_a_kind_close(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            await desk.skip_to("close")
            assert "You stopped and looked." in desk.seen()
            await desk.press("enter")
            await desk.home()
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.mine("a") == []

    async def test_three_keys_are_enough(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            await desk.press("e")
            await desk.skip_to("close")
            await desk.press("enter")
            await desk.home()

    async def test_not_sure_yet_is_a_full_answer(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            view = await desk.skip_to("feel")
            view.query_one("#unsure").focus()
            await desk.answer("enter", then="strength")
            answer = desk.state.find("feel", "a").answer
            assert (answer.words, answer.own) == ((), "")

    async def test_an_own_feeling_word(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            view = await desk.skip_to("feel")
            view.query_one("#own").focus()
            await desk.press("enter")
            await desk.write("unmoored")
            await desk.answer("enter", then="strength")
            assert desk.state.find("feel", "a").answer.own == "unmoored"

    async def test_none_of_these_leads_back_to_the_map(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            view = await desk.skip_to("feel")
            await desk.press("enter")
            await desk.until(lambda: ":none" in desk.options(), "the words")
            await desk.choose(":none")
            await desk.until(lambda: view.query_one("FeelingMap").has_focus, "the map")

    async def test_back_restores_what_was_written(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            await desk.skip_to("before")
            await desk.write("the phone rang\nand rang")
            await desk.answer("enter", then="help")
            await desk.press("b")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == "the phone rang\nand rang"

    async def test_back_restores_ticks_and_number(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            view = await desk.skip_to("urge")
            await desk.press("2", "4")
            await desk.answer("enter", then="feel")
            await desk.press("b")
            view = await desk.step("urge")
            assert view.query_one("Choices").chosen == ("hide", "freeze")  # type: ignore[attr-defined]

    async def test_half_written_words_are_there_after_a_restart(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            await desk.skip_to("before")
            await desk.write(TOKEN)
            await desk.until(
                lambda: TOKEN in on_disk(desk.app.visit.folder), "the words on the disk"
            )
        async with sit() as desk:
            await desk.sit_alone()
            await desk.press("enter")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == TOKEN

    async def test_leaving_saves_what_was_typed_last(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await naming(desk)
            await desk.skip_to("before")
            await desk.press("h", "i", "ctrl+q")
            await desk.until(lambda: not desk.app.is_running, "the end")
        async with sit() as desk:
            await desk.sit_alone()
            await desk.press("enter")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == "hi"

    async def test_alone_with_one_name_nothing_can_be_shared(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM[:1]) as desk:
            await desk.begin("name-what-is-here")
            await desk.skip_to("sentence")
            await desk.write("tired")
            await desk.answer("enter", then="share")
            assert desk.options() == ["kept", "let-go"]


class TestListening:
    async def test_a_whole_session_with_changed_places(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await desk.until(lambda: "● Ada has the floor" in desk.seen(), "Ada has the floor")
            await say_back(desk, typed="You saw a heron")
            assert "◆ Ben heard:" in desk.seen()
            await desk.choose("yes")
            await desk.step("understood")
            await desk.write("that herons are patient")
            await desk.answer("enter", then="thanks")
            await desk.answer("enter", then="swap")
            await desk.answer("enter", then="own-topic")
            await desk.answer("s", then="floor")
            await desk.until(lambda: "◆ Ben has the floor" in desk.seen(), "Ben has the floor")
            await say_back(desk)
            await desk.choose("yes")
            await desk.step("understood")
            await desk.answer("enter", then="thanks")
            await desk.press("enter")
            await desk.step("close")
            await desk.press("enter")
            await desk.until(lambda: "● Ada alone" in desk.seen(), "the curtain")
            await desk.press("1")
            await desk.step("afterwards")
            await desk.choose("heard")
            await desk.until(lambda: "◆ Ben alone" in desk.seen(), "the other curtain")
            await desk.press("q")
            await desk.home()
            assert desk.app.visit.sessions.waiting() == []
            assert desk.app.visit.journal is not None
            (done,) = desk.app.visit.journal.finished()
            kept = {(entry.step, entry.text) for entry in done.entries}
            assert ("understood", "that herons are patient") in kept
            assert not any("heron" in text and step == "say-back" for step, text in kept)

    async def test_the_floor_is_shown_big(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            view = await listening(desk)
            assert view.query_one(BigWord).word == "your turn"
            assert "● Ada" in desk.seen()

    async def test_partly_twice_then_shorter_then_on(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await say_back(desk)
            for said in ("partly", "not-yet"):
                await desk.choose(said)
                await desk.step("say-back", "again")
                await desk.answer("enter", then="say-back", stage="say-back")
                await desk.answer("enter", then="say-back", stage="check")
            await desk.choose("partly")
            await desk.step("say-back", "shorter")
            await desk.answer("enter", then="understood")

    async def test_each_try_begins_with_an_empty_field(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await say_back(desk, typed="You saw a heron")
            await desk.choose("partly")
            await desk.step("say-back", "again")
            view = await desk.answer("enter", then="say-back", stage="say-back")
            assert view.query_one(TextArea).text == ""

    async def test_more_comes_to_an_end_at_the_cap(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            for _ in range(2):
                await say_back(desk)
                await desk.choose("more")
                await desk.step("floor")
            await say_back(desk)
            await desk.choose("yes")
            await desk.step("understood")

    async def test_the_candle_burns_down_and_nobody_is_cut_off(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            assert "it waits for you" in desk.seen()
            desk.time.goes_by(5)
            await desk.press("space")
            await desk.until(lambda: "there is time" in desk.seen(), "the turn to begin")
            assert "I begin" not in desk.seen()
            assert desk.state.left(desk.state.elapsed) == 45.0
            desk.time.goes_by(46)
            await desk.until(lambda: "whenever you are ready" in desk.seen(), "the soft cue")
            assert desk.state.step.id == "floor"

    async def test_a_little_longer_lights_the_candle_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            desk.time.goes_by(56)  # nobody said that they begin: ten quiet seconds, then the turn
            await desk.until(lambda: "whenever you are ready" in desk.seen(), "the soft cue")
            await desk.press("plus")
            await desk.until(lambda: "there is time" in desk.seen(), "more time")
            assert desk.state.turn_seconds > 70

    async def test_the_chosen_topic_is_shown_on_the_floor(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.step("topic")
            await desk.choose(":own")
            await desk.write("the garden")
            await desk.answer("enter", then="how")
            await desk.answer("enter", then="roles")
            await desk.answer("enter", then="floor")
            await desk.until(lambda: "About: the garden" in desk.seen(), "the topic")

    async def test_the_second_one_may_speak_first(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.step("topic")
            await desk.skip_to("roles")
            await desk.press("2", "enter")
            await desk.step("floor")
            assert "◆ Ben has the floor" in desk.seen()

    async def test_said_aloud_needs_no_words(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            view = await desk.answer("enter", then="say-back", stage="say-back")
            view.query_one("#aloud").focus()
            await desk.answer("enter", then="say-back", stage="check")
            assert "heard:" not in desk.held()

    async def test_enough_goes_to_the_close(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await desk.press("e")
            await desk.skip_to("close")

    async def test_everything_skipped(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.step("topic")
            await desk.skip_to("close")
            await desk.press("enter")
            await desk.home()

    async def test_a_key_pressed_twice_answers_one_step(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            view = desk.screen._view
            view.done()
            view.done()
            await desk.step("say-back", "say-back")
            assert desk.state.place.stage == "say-back"

    async def test_a_left_session_stands_where_it_stood(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await desk.press("q")
            await desk.home()
            assert "It waits here" in desk.seen()
            await desk.press("q")
            await desk.until(lambda: not desk.app.is_running, "the end")
        async with sit() as desk:
            await desk.sit_together()
            assert desk.options()[0] == "go-on"
            await desk.press("enter")
            await desk.on(SessionScreen)
            await desk.press("1")
            await desk.step("floor")

    async def test_a_session_can_rest_for_good(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
        async with sit() as desk:
            await desk.sit_together()
            await desk.choose("rest")
            await desk.until(lambda: "stay" in desk.options(), "the question")
            await desk.choose("rest")
            await desk.until(
                lambda: isinstance(desk.screen, HomeScreen) and desk.options()[:1] == ["begin"],
                "home without it",
            )
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.open_joint() is None

    async def test_nothing_shows_a_score(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await say_back(desk, typed="You saw a heron")
            await desk.choose("not-yet")
            await desk.step("say-back", "again")
            held = desk.held().lower()
            assert not any(word in held for word in ("score", "points", "%", "correct", "wrong"))


async def test_text_typed_is_text_in_the_state(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await naming(desk)
        await desk.skip_to("before")
        await desk.write("two\nlines")
        await desk.answer("enter", then="help")
        assert desk.state.find("before", "a").answer == Wrote("two\nlines")


@pytest.mark.asyncio
async def test_a_checkpoint_while_a_step_is_put_up_keeps_what_was_written(sit: SitDown) -> None:
    """A slow machine takes a while for it, and a second may end just then."""
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        page = await desk.begin("name-what-is-here")
        view = await desk.skip_to("before")
        await desk.write("half a word")
        page.keep()
        page._view = type(view)(view.scene)
        page.keep()
        assert desk.app.visit.running.draft_here() == "half a word"
        page._view = view


async def test_enter_on_an_untouched_check_goes_on_without_an_answer(sit: SitDown) -> None:
    """The answers are the speaker's; nothing that was typed is taken there."""
    async with sit(BOTH_OF_THEM) as desk:
        await listening(desk)
        await say_back(desk, typed="You waited.")
        await desk.press("enter")
        await desk.until(lambda: "go on without" in desk.foot(), "what enter does now")
        assert desk.state.place.stage == "check"


class TestRemarks:
    async def test_they_are_said_once_to_whoever_typed_and_kept_nowhere(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await listening(desk)
            await desk.answer("enter", then="say-back", stage="say-back")
            await desk.write("Why did you wait?")
            await desk.press("enter")
            await desk.until(lambda: "there is a question" in desk.seen(), "the remark")
            assert desk.state.place.stage == "say-back"
            await desk.answer("enter", then="say-back", stage="check")
            assert "there is a question" not in desk.seen()
            assert "there is a question" not in on_disk(folder)


async def test_enter_opens_the_curtain_of_the_only_one_here(sit: SitDown, folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.save_settings(Settings(own_key=True))
    async with sit((ADA,)) as desk:
        await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
        await desk.press("enter")
        await desk.home()


SHORT_CHECK_IN = [
    ("curtain a", "1"),
    ("word", "1", "6", "9", "enter"),
    ("curtain b", "2"),
    ("word", "8", "enter"),
    ("curtain both", "1"),
    ("open", "1", "2"),
    ("open", "enter"),
    ("close", "enter"),
]
"""The pages of the short check-in, and the keys on each: of one three things, of one one."""


async def test_the_short_check_in_takes_eleven_keys_and_two_more_for_each_three_things(
    sit: SitDown,
) -> None:
    """Twelve were asked: with one thing of each it is eleven, with three of each fifteen."""
    least = sum(len(keys) for _, *keys in SHORT_CHECK_IN) - 2
    assert (least, least + 4) == (11, 15)

    def page(desk: Desk) -> str:
        curtain = next(iter(desk.screen.query(Curtain)), None)
        return f"curtain {curtain.person}" if curtain else desk.state.step.id

    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.begin("short-check-in")
        for where, *keys in SHORT_CHECK_IN:
            await desk.rest()
            assert page(desk) == where
            if where == "word":
                assert "What you choose here is shown to you both" in desk.seen()
            elif where == "close":
                shown = [each for each in desk.state.answers.values() if each.open]
                assert [each.answer.text for each in shown] == [
                    "little energy, sad and a bit of room",
                    "a bit of closeness",
                ]
            await desk.press(*keys)
        await desk.until(lambda: desk.asked_after or isinstance(desk.screen, HomeScreen), "the end")
