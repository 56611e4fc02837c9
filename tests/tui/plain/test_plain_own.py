"""Line by line: one's own words, one's own passphrase, and names."""

from pathlib import Path

import pytest
from support.plain.table import DEEP, HOME, PHRASE, Seated, Table, an_exercise, comes_in, wrote
from support.screens.pilot import ADA, on_disk

from exercises.flow import program
from exercises.flow.port import drive
from exercises.journal.exchange.exchange import backup
from exercises.journal.files.errors import WrongPassphrase
from exercises.journal.journal import Journal
from exercises.library.feelings import near
from exercises.library.texts import screen_texts
from exercises.library.vocabulary import vocabulary
from exercises.model.events import Chosen
from exercises.model.parts import FeelingWord

# What was kept.


def test_ones_own_is_shared_taken_back_and_let_go_by_its_owner(journal: Journal) -> None:
    wrote(journal)
    table = comes_in(journal, *HOME, "mine", "1", "share these words", "share exactly this", "")
    assert "Ben could then read exactly this, in ours." in table.said
    assert [entry.text for entry in journal.shared()] == [DEEP]
    table = comes_in(journal, "3", "ours")
    assert f"choice 1: {DEEP} - Made up, " in table.said
    assert ", from Ada" in table.said
    table = comes_in(journal, "3", "ours", "1", "", "", "leave")
    assert "let it go" not in table.said
    comes_in(journal, *HOME, "mine", "1", "take it back", "take it back", "")
    assert journal.shared() == []
    table = comes_in(journal, *HOME, "mine", "1", "let it go", "", "1", "let it go", "2", "")
    assert "They are gone from here." in table.said
    assert journal.mine("a") == []
    assert DEEP not in on_disk(journal.folder)


def test_nobody_sees_what_the_other_kept(journal: Journal) -> None:
    wrote(journal)
    for lines in (["2", "2", "mine", ""], ["2", "2", "ours", ""], ["3", "ours", ""]):
        assert DEEP not in comes_in(journal, *lines).said
    assert screen_texts("home")("mine") not in comes_in(journal, "3").said.split()


def test_ones_own_opens_with_the_passphrase_and_is_covered_when_nobody_types(
    journal: Journal,
) -> None:
    wrote(journal)
    journal.set_passphrase("a", PHRASE)
    journal.lock()
    table = Table([], journal)
    table.house.talk.source = Seated([*HOME, PHRASE, "mine", "2", "2", "leave"], 4)
    drive(program.main(table.front))
    before, after = table.said.split("so this part is covered")
    assert DEEP in before
    assert DEEP not in after
    assert journal.locked() == {"a"}


def test_a_long_list_comes_by_pages_where_nothing_scrolls(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table(["6", "6", "1"], journal)
    talk = table.house.talk
    monkeypatch.setattr(type(talk.page), "private", True)
    monkeypatch.setattr(type(talk.page), "rows", 15)
    from tui.plain.terminal.prompts import PromptChoice

    given = [PromptChoice(str(at), f"thing {at}") for at in range(12)]
    assert talk.choose_by_pages(given) == "10"
    assert table.said.count("further down the list") == 2


# Passphrases.


def test_a_passphrase_is_set_changed_and_taken_away(journal: Journal) -> None:
    wrote(journal)
    to_it = [*HOME, "settings", "Ada: a passphrase", "1"]
    table = comes_in(journal, *to_it, "1", PHRASE, PHRASE, "", "", "mine", "")
    assert "There is no way back without it." in table.said
    assert "It counts from now on." in table.said
    assert DEEP in table.said
    assert journal.sealed_for("a")
    assert DEEP not in on_disk(journal.folder)
    journal.lock()
    new = "six other words of snow"
    to_it[2:2] = [PHRASE]
    table = comes_in(journal, *to_it, "1", "wrong one", new, new, PHRASE, new, new, "")
    assert "That is not the passphrase." in table.said
    journal.lock()
    to_it[2] = new
    table = comes_in(journal, *to_it, "2", new, "")
    assert "It is gone. What is yours opens with your key alone." in table.said
    assert not journal.sealed_for("a")


def test_what_was_done_with_what_is_theirs_is_told_behind_their_passphrase(
    journal: Journal, tmp_path: Path
) -> None:
    wrote(journal)
    to_it = [*HOME, "settings", "Ada: a passphrase", "1"]
    journal.set_passphrase("a", PHRASE)
    to_it[2:2] = [PHRASE]
    table = comes_in(journal, *to_it, "3", PHRASE, "")
    assert "Nothing is noted yet." in table.said
    backup(journal, tmp_path / "all.zip")
    journal.lock()
    with pytest.raises(WrongPassphrase):
        journal.unlock("a", "not this one")
    table = comes_in(journal, *to_it, "3", "wrong one", PHRASE, "")
    told = table.said.partition("What happened last with what is yours:")[2]
    assert "A wrong passphrase was typed" in told
    assert "A backup of all that is here was made" in told
    assert "exported" not in told


def test_a_short_one_gets_a_hint_once_and_two_that_differ_are_asked_again(
    journal: Journal,
) -> None:
    lines = ["settings", "Ada: a passphrase", "1", "1", "rain", "rian", "rain", "rain"]
    table = comes_in(journal, *HOME, *lines, "rain", "rain", "")
    assert table.said.count("That is very short.") == 1
    assert table.said.count("The two are not the same.") == 1
    assert journal.sealed_for("a")


def test_where_nobody_types_it_is_covered_and_nothing_was_changed(journal: Journal) -> None:
    table = Table([], journal)
    lines = [*HOME, "settings", "Ada: a passphrase", "1", "1"]
    table.house.talk.source = Seated([*lines, "2", "2", "leave"], len(lines))
    drive(program.main(table.front))
    after = table.said.split("so this part is covered")[1]
    assert after.index("Who is here?") < after.index("This part is for Ben alone.")
    assert not journal.sealed_for("a")


def test_rather_not_leaves_all_as_it_is(journal: Journal) -> None:
    for rest in (["2"], ["1", ""], ["1", PHRASE, ""]):
        comes_in(journal, *HOME, "settings", "Ada: a passphrase", "1", *rest)
        assert not journal.sealed_for("a")


def test_it_is_offered_once_after_something_done_alone(journal: Journal) -> None:
    offer = screen_texts("passphrase")("offer")
    table = Table([], journal)
    table.house.visit.here, table.house.visit.did_alone = ("a",), "a"
    for times in (1, 0):
        table.script.ahead = ["smaller", "leave"]
        before = table.said.count(offer)
        drive(program.main(table.front))
        assert bool(table.said.count(offer) - before) == bool(times)
        table.house.visit.did_alone = "a"
    assert journal.reminders.offered == ("a",)
    assert offer not in comes_in(journal, "2", "2").said


def test_nothing_is_offered_to_two(journal: Journal) -> None:
    table = Table(["leave"], journal)
    table.house.visit.here, table.house.visit.did_alone = ("a", "b"), ""
    drive(program.main(table.front))
    assert screen_texts("passphrase")("offer") not in table.said


# Names.


def test_names_are_changed_and_a_second_one_is_added(journal: Journal) -> None:
    journal.save_people((ADA,))
    table = comes_in(journal, "settings", "names", "", "Ada", "names", "", "Kim", "")
    assert "The two names are the same." in table.said
    assert [(each.name, each.mark) for each in journal.people] == [("Ada", "●"), ("Kim", "◆")]
    table = comes_in(journal, "3", "settings", "names", "", "ada", "names", "2", "", "")
    assert "The two names are the same." in table.said
    assert "1 and 2 are your keys" in table.said
    assert [each.name for each in journal.people] == ["Ada", "Kim"]
    comes_in(journal, "3", "settings", "names", "Eva", "")
    assert [each.name for each in journal.people] == ["Eva", "Kim"]


# A word of one's own for a feeling

FEELS = """
[[steps]]
id = "feel"
kind = "feel"
by = "each"
text = "How is it?"

[[steps]]
id = "close"
kind = "close"
text = "Enough."
"""


def felt(journal: Journal, *lines: str) -> str:
    """What each sees who is asked for a feeling, one after the other."""
    table = Table([*lines], journal)
    table.sit(an_exercise(FEELS), "a", "b")
    return table.said


def test_a_number_says_what_the_words_mean_and_asks_again(journal: Journal) -> None:
    said = felt(journal, "1", "3", "3", "11", "1", "2", "3", "3", "", "")
    means = [word.means for word in near(vocabulary().feelings, 0.0, 0.0)]
    assert all(each in said for each in means)


def test_a_word_of_ones_own_comes_back_to_its_owner_and_to_nobody_else(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = {"a": (FeelingWord("own-0", "prickly", 0.0, 0.0),), "b": ()}
    monkeypatch.setattr(
        "exercises.flow.visit.step_context.own_feelings", lambda _, owner: theirs[owner]
    )
    before, _, after = felt(journal, "1", "3", "3", "1", "2", "3", "3", "", "").partition("for Ben")
    assert "choice 1: prickly" in before
    assert "prickly" not in after


def test_as_many_are_told_as_may_be_chosen_beside_an_own_word() -> None:
    options = ", ".join(f'{{ id = "{each}", label = "{each}" }}' for each in ("tea", "air", "bed"))
    chooses = an_exercise(
        '[[steps]]\nid = "c"\nkind = "choose"\nby = "each"\nmost = 2\nown = true\n'
        f'text = "Which?"\noptions = [{options}]\n'
        '[[steps]]\nid = "e"\nkind = "close"\ntext = "Enough."\n'
    )
    table = Table(["1", "1 2 3", "1 2 4", "a walk", ""])
    running = table.sit(chooses, "a", "b")
    assert "Up to 2 numbers" in table.said
    assert "Up to 3 numbers" not in table.said
    (said,) = [payload.answer for payload in running.state.answers.values()]
    assert said == Chosen(("tea", "air"), "a walk")
