"""Finding, reading and checking exercise files; what is wrong is named by file, line and key."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exercises.own_file import BUILT_IN, OWN

import exercises.library.reading.read as reading
from exercises.library.files import built_in_exercises
from exercises.library.library import Library, UnknownExercise
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import parse, read
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Body, Choose, Exercise, Feel, Speak, walk


def test_all_that_is_built_in_can_be_read() -> None:
    shelf = Library()
    assert {exercise.id for exercise in shelf.all()} >= set(BUILT_IN)
    assert shelf.faults == []


def test_every_built_in_file_is_named_after_its_id() -> None:
    for name in BUILT_IN:
        found = read(built_in_exercises() / f"{name}.toml")
        assert isinstance(found, Exercise)
        assert found.id == name


@pytest.mark.parametrize("name", BUILT_IN)
def test_one_exercise_is_found_by_its_id(name: str) -> None:
    assert Library().get(name).id == name


def test_a_built_in_exercise_is_found_without_reading_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = []
    monkeypatch.setattr(reading, "read", lambda file: opened.append(file.name) or read(file))
    Library().get("pause")
    assert opened == ["pause.toml"]


def test_word_lists_are_filled_in() -> None:
    exercise = Library().get("name-what-is-here")
    for step in walk(exercise.steps):
        if isinstance(step, Choose):
            assert step.options
        if isinstance(step, Feel):
            assert len(step.words) >= 90
        if isinstance(step, Body):
            assert step.places
            assert step.sensations


def test_a_session_carries_the_turn_length_of_the_settings() -> None:
    exercise = resolve(Library().get("listening"), 90)
    lengths = {step.seconds for step in walk(exercise.steps) if isinstance(step, Speak)}
    assert lengths == {90}


def test_a_turn_length_in_the_file_counts_more_than_the_settings() -> None:
    speak = '[[steps]]\nid = "say"\nkind = "speak"\ntext = "Go."\ncue = "Time."\nseconds = 20\n'
    found = parse(OWN + speak, "tea.toml")
    assert isinstance(found, Exercise)
    assert resolve(found, 90).steps[-1] == found.steps[-1]


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("listenin", "listening"), ("paus", "pause"), ("name-what-is", "name-what-is-here")],
)
def test_an_unknown_id_names_the_nearest_ones(asked: str, nearest: str) -> None:
    with pytest.raises(UnknownExercise) as raised:
        Library().get(asked)
    assert raised.value.nearest[0] == nearest
    assert len(raised.value.nearest) <= 3


ODD_IDS = ["", "   ", "vocabulary", "path", "../pause", "/etc/passwd", "pause\n", "pa\0use", "Ω"]
ODD_IDS += ["[/]", "x" * 5_000, "screens", "screens/home"]


@pytest.mark.parametrize("asked", ODD_IDS)
def test_an_odd_id_is_unknown_and_no_more(asked: str) -> None:
    with pytest.raises(UnknownExercise) as raised:
        Library().get(asked)
    assert set(raised.value.nearest) <= ids(Library())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one good file of one's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "tea.toml").write_text(OWN, "utf-8")
    return folder


def ids(shelf: Library) -> set[str]:
    """Ids of everything that can be done."""
    return {exercise.id for exercise in shelf.all()}


def only_fault(folder: Path) -> Fault:
    """The one fault in this folder; everything else works."""
    shelf = Library(folder)
    assert ids(shelf) >= {*BUILT_IN, "tea"}
    assert len(shelf.faults) == 1
    return shelf.faults[0]


def test_an_own_file_is_found_by_its_id(own: Path) -> None:
    assert Library(own).get("tea").title == "Tea"


def test_own_files_are_told_from_built_in_ones(own: Path) -> None:
    shelf = Library(own)
    assert shelf.is_own("tea")
    assert not any(shelf.is_own(each) for each in BUILT_IN)
    (own / "coffee.toml").write_text(OWN.replace('"tea"', '"coffee"'), "utf-8")
    shelf.all()
    assert shelf.is_own("coffee")


def test_a_missing_folder_of_own_files_is_fine(tmp_path: Path) -> None:
    shelf = Library(tmp_path / "nowhere")
    assert ids(shelf) >= set(BUILT_IN)
    assert shelf.faults == []


def test_a_broken_file_names_file_line_key_and_reason_and_the_rest_works(own: Path) -> None:
    (own / "broken.toml").write_text(OWN.replace('text = "Which cup?"', "text = 7"), "utf-8")
    found = only_fault(own)
    reason = "a text in quotes belongs here"
    assert found == Fault("broken.toml", 19, "steps[1].text", reason)
    assert found.sentence == f"broken.toml, line 19: steps[1].text: {reason}"


def test_looking_twice_tells_of_a_fault_once(own: Path) -> None:
    (own / "broken.toml").write_text("format = ", "utf-8")
    shelf = Library(own)
    shelf.all()
    shelf.all()
    assert len(shelf.faults) == 1


def test_two_files_with_one_id_keep_the_first(own: Path) -> None:
    second = OWN.replace('title = "Tea"', 'title = "More tea"')
    (own / "zz.toml").write_text(f"# another\n{second}", "utf-8")
    found = only_fault(own)
    assert (found.file, found.line, found.key) == ("zz.toml", 3, "id")
    assert Library(own).get("tea").title == "Tea"


def test_an_own_file_cannot_take_the_place_of_a_built_in_one(own: Path) -> None:
    (own / "aa.toml").write_text(OWN.replace('"tea"', '"pause"'), "utf-8")
    assert only_fault(own).file == "aa.toml"
    assert Library(own).get("pause").title != "Tea"


def test_a_file_of_two_megabytes_is_too_large(own: Path) -> None:
    (own / "big.toml").write_text(OWN + "#" * 2_000_000, "utf-8")
    assert "too large" in only_fault(own).reason


def test_a_file_that_is_not_utf_8_names_the_line(own: Path) -> None:
    (own / "latin.toml").write_bytes(OWN.encode() + 'hint = "caf\xe9"'.encode("latin-1"))
    found = only_fault(own)
    assert "UTF-8" in found.reason
    assert found.line == OWN.count("\n") + 1


def test_an_empty_file_is_told_what_it_lacks(own: Path) -> None:
    (own / "empty.toml").write_bytes(b"")
    found = only_fault(own)
    assert (found.line, found.reason) == (1, "the key 'format' is missing; add it")


def test_a_file_from_a_windows_editor_can_be_read(own: Path) -> None:
    text = OWN.replace('"tea"', '"windows-tea"').replace("\n", "\r\n")
    (own / "windows.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    shelf = Library(own)
    assert "windows-tea" in ids(shelf)
    assert shelf.faults == []


def test_a_folder_named_like_a_file_is_no_exercise(own: Path) -> None:
    (own / "folder.toml").mkdir()
    assert only_fault(own).file == "folder.toml"


def test_links_that_lead_in_a_circle_or_nowhere_are_no_exercises(own: Path) -> None:
    (own / "circle.toml").symlink_to(own / "circle.toml")
    assert only_fault(own).file == "circle.toml"
    (own / "circle.toml").unlink()
    (own / "nowhere.toml").symlink_to(own / "gone")
    assert only_fault(own).file == "nowhere.toml"


def test_a_pipe_is_not_waited_for(own: Path) -> None:
    os.mkfifo(own / "pipe.toml")
    assert only_fault(own).file == "pipe.toml"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(own: Path) -> None:
    (own / "locked.toml").write_text(OWN, "utf-8")
    (own / "locked.toml").chmod(0)
    assert "permissions" in only_fault(own).reason


NONSENSE = ["a = " + "[" * 50_000, "a = " + "1" * 5_000, "a = 2026-02-30", "\0", "a" * 9_999]
NONSENSE += ["= 1", "[[steps]]", "steps = 1", 'format = "1"', "a.b.c = 1", "[a]\n[a]", "x = {"]
NONSENSE += ['"""', "a = nan", "a = 99999999999999999999"]


@pytest.mark.parametrize("text", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_a_fault_and_nothing_worse(own: Path, text: str) -> None:
    (own / "nonsense.toml").write_text(text, "utf-8")
    found = only_fault(own)
    assert found.reason
    assert found.line >= 1


@given(st.text(max_size=60), st.integers(0, len(OWN)))
def test_anything_typed_into_a_file_is_read_or_is_a_fault(typed: str, at: int) -> None:
    found = parse(OWN[:at] + typed + OWN[at:], "tea.toml")
    assert isinstance(found, Exercise | Fault)
    if isinstance(found, Fault):
        assert found.reason
        assert 0 <= found.line <= OWN.count("\n") + typed.count("\n") + 2


@given(st.binary(max_size=200))
def test_any_bytes_are_a_fault_and_nothing_worse(data: bytes) -> None:
    found = parse(data.decode("utf-8", "replace"), "tea.toml")
    assert isinstance(found, Fault)


def test_outlines_are_read_without_the_steps(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(reading, "read", lambda file: opened.append(file.name) or read(file))
    outlines = {each.id: each for each in Library(own).outlines()}
    assert opened == ["tea.toml"]
    for whole in Library(own).all():
        top = outlines[whole.id]
        fields = ("title", "summary", "people", "roles", "minutes", "practices", "why", "caution")
        assert all(getattr(top, field) == getattr(whole, field) for field in fields)
