"""Each way of leaving a place with half-written words, by name; and what a file tells of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.exercises.sessions import an_exercise
from support.journal.every_byte import every_byte
from support.journal.half_writing import NAMES, NOW, Table
from support.journal.histories import PHRASES

from exercises.journal.files.codec import decode, encode
from exercises.model.events import Chosen, Draft, Fated, Wrote
from exercises.model.exercise import Exercise, Plan, Sort
from exercises.runtime.half_done import in_words, piles_from, plan_as_text, plan_from
from exercises.runtime.runner import SessionRunner

TWO_PAGES = an_exercise(
    {"id": "hello", "kind": "read", "by": "both"},
    {"id": "first", "kind": "write", "by": "each"},
    {"id": "second", "kind": "write", "by": "each"},
    {"id": "after", "kind": "read", "by": "both"},
    {"id": "close", "kind": "close"},
)
ALONE = an_exercise(
    {"id": "first", "kind": "write", "by": "self"},
    {"id": "second", "kind": "write", "by": "self"},
    {"id": "close", "kind": "close", "by": "self"},
    people="one",
)


def on_second(folder: Path, exercise: Exercise, solo: str, sealed: str) -> tuple[Table, str]:
    """Ana in the middle of a sentence on her second page."""
    table = Table(folder, exercise, solo, sealed)
    if not solo:
        table.happen("answered")
        table.sit_down()
    table.happen("answered", Wrote("handed over"))
    return table, table.write()


def back(table: Table) -> None:
    table.happen("back")


def enough(table: Table) -> None:
    table.happen("ended")


def enough_at_the_fallen_curtain(table: Table) -> None:
    table.fall()
    table.happen("ended")


def end_after_a_pause(table: Table) -> None:
    table.happen("paused")
    table.happen("ended")


def end_after_a_pause_at_the_fallen_curtain(table: Table) -> None:
    table.fall()
    table.happen("paused")
    table.happen("resumed")
    table.happen("paused")
    table.happen("ended")


def enough_after_a_restart(table: Table) -> None:
    table.start_again()
    table.happen("ended")


def passed_by_at_the_locked_curtain(table: Table) -> None:
    table.start_again()
    if table.state.behind:
        table.happen("skipped")
        assert table.state.curtain == "b"


def passed_by_on_the_way_back(table: Table) -> None:
    table.happen("back")
    table.write()
    if table.solo:
        return
    table.happen("back")
    table.sit_down()
    table.happen("answered")
    table.journal.lock()
    assert table.state.curtain == "a"
    table.happen("skipped")


WAYS = [
    back,
    enough,
    enough_at_the_fallen_curtain,
    end_after_a_pause,
    end_after_a_pause_at_the_fallen_curtain,
    enough_after_a_restart,
    passed_by_at_the_locked_curtain,
    passed_by_on_the_way_back,
]


@pytest.mark.parametrize("sealed", ["", "a", "ab"])
@pytest.mark.parametrize("solo", ["", "a"])
@pytest.mark.parametrize("leave", WAYS)
def test_the_words_come_to_their_owner_alone(
    tmp_path: Path, leave: Callable[[Table], None], solo: str, sealed: str
) -> None:
    table, words = on_second(tmp_path / "data", ALONE if solo else TWO_PAGES, solo, sealed)
    leave(table)
    assert words in table.half.values()
    table.look()
    table.close()


@pytest.mark.parametrize("sealed", ["", "a"])
def test_they_stand_there_again_after_a_step_back(tmp_path: Path, sealed: str) -> None:
    table, words = on_second(tmp_path / "data", ALONE, "a", sealed)
    table.happen("back")
    assert table.running.draft_here() == ""
    table.start_again()
    table.happen("answered", Wrote("otherwise"))
    assert table.running.draft_here() == words
    table.happen("answered", Wrote(f"{words} and the rest"))
    table.happen("back")
    assert table.running.draft_here() == ""


def test_what_is_emptied_or_skipped_by_its_owner_is_gone(tmp_path: Path) -> None:
    table, words = on_second(tmp_path / "data", ALONE, "a", "")
    table.happen("back")
    table.happen("answered")
    table.empty()
    assert words.encode() not in every_byte(table.folder)
    words = table.write()
    table.happen("skipped")
    assert words.encode() not in every_byte(table.folder)


@pytest.mark.parametrize("where", ["words", "before"])
def test_a_text_that_is_let_go_takes_newer_halves_of_it_along(tmp_path: Path, where: str) -> None:
    """Also of what it was made of, where another way leads to its fate."""
    only = {"only_if": {"step": "way", "any": ["yes"]}}
    exercise = an_exercise(
        {"id": "way", "kind": "choose", "by": "self"},
        {"id": "before", "kind": "write", "by": "self", **only},
        {
            "id": "words",
            "kind": "write",
            "by": "self",
            "compose": [{"text": "{before}"}],
            **(only if where == "words" else {}),
        },
        {"id": "fate", "kind": "share", "by": "self", "of": "words"},
        people="one",
    )
    table = Table(tmp_path / "data", exercise, "a", "")
    for answer in (Chosen(("yes",)), Wrote("what was before"), Wrote("the first half")):
        table.happen("answered", answer)
    while table.state.step and table.state.step.id != where:
        table.happen("back")
    words = table.write()
    while table.state.step and table.state.step.id != "way":
        table.happen("back")
    table.happen("answered", Chosen(("no",)))
    if where == "before":
        table.happen("answered", Wrote("the first half"))
    assert words in table.half.values()
    table.running.happen("answered", Fated("let-go"))
    for gone in (words, "the first half"):
        assert gone.encode() not in every_byte(table.folder)


def test_what_stands_there_anyway_is_not_kept_twice(tmp_path: Path) -> None:
    table, _ = on_second(tmp_path / "data", ALONE, "a", "")
    table.happen("answered", Wrote("whole"))
    table.happen("back")
    table.running.checkpoint("whole", table.state.place)
    table.half.clear()
    while not table.state.over:
        table.happen("ended")
    table.running.fold(NAMES)
    assert [entry.text for entry in table.journal.mine("a")] == ["whole", "handed over"]


def test_words_never_come_to_the_next_page_with_a_late_hand(tmp_path: Path) -> None:
    """A thread that was about to save them finds that the session has gone on."""
    table, words = on_second(tmp_path / "data", TWO_PAGES, "", "")
    place = table.state.place
    table.happen("answered", Wrote(words))
    table.sit_down()
    table.running.checkpoint(words, place)
    table.running.happen("paused", None, words, place)
    table.look()
    assert words not in str(table.running.draft)


def shape(folder: Path) -> Any:
    """What can be told of a running session without a key: documents, and sizes of boxes."""
    [path] = (folder / "open").glob("*.json")
    tables = decode(path.read_bytes())
    assert tables is not None
    return {
        name: sorted((sorted(each), len(each.get("box", "")), each.get("owner")) for each in found)
        for name, found in ((name, table.values()) for name, table in tables.items())
        if name != "header"
    }


@pytest.mark.parametrize("solo", ["", "a"])
def test_a_file_does_not_tell_whether_or_how_much_somebody_left(tmp_path: Path, solo: str) -> None:
    shapes = []
    for left in (0, 1, 2):
        table, _ = on_second(tmp_path / str(left), ALONE if solo else TWO_PAGES, solo, "ab")
        for page in range(2):
            text = f"{'so much ' * 200}<a-{page}>" if page < left else ""
            table.running.checkpoint(text, table.state.place)
            table.happen("back")
        shapes.append(shape(table.folder))
        table.start_again()
        table.running.checkpoint()
        shapes.append(shape(table.folder))
    assert shapes[0] == shapes[2] == shapes[4]
    assert shapes[1] == shapes[3] == shapes[5]


def test_there_is_a_document_for_each_with_a_passphrase_from_the_first_event_on(
    tmp_path: Path,
) -> None:
    table = Table(tmp_path / "data", TWO_PAGES, "", "b")
    assert [owner for _, _, owner in shape(table.folder)["left"]] == ["b"]
    table.journal.set_passphrase("a", PHRASES["a"])
    assert [owner for _, _, owner in shape(table.folder)["left"]] == ["a", "b"]
    table.journal.unlock("a", PHRASES["a"])
    table.journal.remove_passphrase("a", PHRASES["a"])
    assert [owner for _, _, owner in shape(table.folder)["left"]] == ["b"]


@pytest.mark.parametrize("solo", ["", "a"])
def test_a_passphrase_seals_what_was_left_and_gives_it_back(tmp_path: Path, solo: str) -> None:
    table, words = on_second(tmp_path / "data", ALONE if solo else TWO_PAGES, solo, "")
    table.happen("back")
    table.journal.set_passphrase("a", PHRASES["a"])
    assert words.encode() not in every_byte(table.folder)
    table.start_again()
    if not solo:
        table.sit_down()
    table.look()
    table.journal.remove_passphrase("a", PHRASES["a"])
    assert words.encode() in every_byte(table.folder)
    table.start_again()
    table.look()


def test_a_file_with_one_draft_and_no_more_goes_on(tmp_path: Path) -> None:
    table, words = on_second(tmp_path / "data", TWO_PAGES, "", "")
    table.journal.close()
    [path] = (table.folder / "open").glob("*.json")
    tables = decode(path.read_bytes())
    assert tables is not None
    assert "left" not in tables
    tables["draft"]["1"].pop("left", None)
    path.write_bytes(encode(tables, of="session"))
    table.start_again()
    table.sit_down()
    assert table.running.draft_here() == words
    table.happen("back")
    table.start_again()
    table.look()
    table.close()


def test_what_was_typed_in_front_of_both_is_kept_for_whoever_typed_it(tmp_path: Path) -> None:
    exercise = an_exercise(
        {"id": "mine", "kind": "write", "by": "speaker"},
        {"id": "ours", "kind": "write", "by": "both"},
        {"id": "agreed", "kind": "agree", "by": "both"},
    )
    table = Table(tmp_path / "data", exercise, "", "")
    table.write()
    table.running.happen("answered")
    for _ in range(2):
        table.write()
        table.happen("back")
        table.happen("answered", Wrote("said"))
        table.half.pop(("mine", (), "a"), None)
        table.running.happen("answered", Wrote("written"))
        table.half.pop(("ours", (), "both"), None)
    table.write()
    table.close()


def test_half_of_a_plan_and_of_piles_in_words() -> None:
    exercise = an_exercise({"id": "plan", "kind": "plan"}, {"id": "sort", "kind": "sort"})
    plan, sort = exercise.steps
    assert isinstance(plan, Plan)
    assert isinstance(sort, Sort)
    assert in_words(plan, plan_as_text(1, ["a walk", "", ""]), NAMES) == "a walk"
    assert in_words(sort, json.dumps({"card-0": "left", "card-1": "out"}), NAMES) == "here: card 0"
    for garbage in ("", "words", "5", "[]", "[7, 1, 2, 3]", '{"x": 1}', '[["card-0", "left", 1]]'):
        assert plan_from(garbage) is None
        assert piles_from(garbage, {"card-0"}) == {}
        assert in_words(sort, garbage, NAMES) == ""


def test_before_there_is_a_place_on_disk_half_written_words_are_in_memory(tmp_path: Path) -> None:
    table = Table(tmp_path / "data", ALONE, "", "")
    running = SessionRunner.start(ALONE, ("a",), table.clock(), solo="a", now=lambda: NOW)
    running.happen("answered", Wrote("one"))
    running.checkpoint("half")
    running.happen("back")
    running.attach(table.journal)
    store = table.journal.open_solo("a")
    assert store is not None
    assert store.draft is not None
    [left] = store.draft.left
    assert isinstance(left, Draft)
    assert (left.step, left.owner, left.text) == ("second", "a", "half")
