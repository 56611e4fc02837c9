"""Finding, reading and checking exercise files; what is wrong is named by file, line and key."""

import os
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import library
from exercises.consistency import contradictions
from exercises.faults import Fault, line_of
from exercises.library import Library, UnknownExercise, content, parse, read, resolve
from exercises.model import Body, Choose, Exercise, Feel, Speak, walk

BUILT_IN = ("listening", "name-what-is-here", "pause")
TEXTS = {name: (content() / f"{name}.toml").read_text("utf-8") for name in BUILT_IN}

OWN = """\
format = 1
id = "tea"
title = "Tea"
summary = "Make some tea."
people = "one-or-two"
for = ["either"]
minutes = 5
certainty = "own"
why = "It is warm."

[[steps]]
id = "kettle"
kind = "read"
text = "Put the kettle on."

[[steps]]
id = "cup"
kind = "choose"
text = "Which cup?"
options = [
  { id = "blue", label = "the blue one" },
  { id = "red", label = "the red one" },
]
"""


def fault(text: str) -> Fault:
    """What is wrong in this text; something has to be."""
    found = parse(text, "tea.toml")
    assert isinstance(found, Fault), found
    return found


def test_all_that_is_built_in_can_be_read() -> None:
    shelf = Library()
    assert {exercise.id for exercise in shelf.all()} >= set(BUILT_IN)
    assert shelf.faults == []


def test_every_built_in_file_is_named_after_its_id() -> None:
    for name in BUILT_IN:
        found = read(content() / f"{name}.toml")
        assert isinstance(found, Exercise)
        assert found.id == name


@pytest.mark.parametrize("name", BUILT_IN)
def test_one_exercise_is_found_by_its_id(name: str) -> None:
    assert Library().get(name).id == name


def test_a_built_in_exercise_is_found_without_reading_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = []
    monkeypatch.setattr(library, "read", lambda file: opened.append(file.name) or read(file))
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


def keys_on_their_own_line(text: str) -> list[tuple[int, str]]:
    """Line and name of each key that stands on a line of its own, outside of long texts."""
    found, inside = [], False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (key := re.match(r"^\s*([a-z_]+)\s*=", line)):
            found.append((number, key[1]))
        if line.count('"""') == 1:
            inside = not inside
    return found


EVERY_KEY = [
    pytest.param(name, line, key, id=f"{name}-{line}-{key}")
    for name, text in TEXTS.items()
    for line, key in keys_on_their_own_line(text)
]


def changed(text: str, line: int, old: str, new: str) -> str:
    """A text with something else on one line."""
    lines = text.splitlines(keepends=True)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return "".join(lines)


def test_there_are_keys_to_try() -> None:
    assert len(EVERY_KEY) > 100


@pytest.mark.parametrize(("name", "line", "key"), EVERY_KEY)
def test_a_misspelled_key_is_named_on_its_line(name: str, line: int, key: str) -> None:
    found = fault(changed(TEXTS[name], line, key, f"{key}x"))
    if key == "kind":  # without it nothing is known of the step: its beginning is named
        assert TEXTS[name].splitlines()[found.line - 1].strip().startswith("[[")
        assert found.line in range(line - 3, line)
        assert "'kind'" in found.reason
    else:
        assert found.line == line
        assert found.key.split(".")[-1] == f"{key}x"


@pytest.mark.parametrize(("name", "line", "key"), EVERY_KEY)
def test_a_value_of_the_wrong_type_is_named_on_its_line(name: str, line: int, key: str) -> None:
    text = TEXTS[name].splitlines()[line - 1]
    if text.rstrip().endswith(("[", '"""')):  # a value that goes on over more lines
        return
    found = fault(changed(TEXTS[name], line, text[text.index("=") + 1 :], " 1979-05-27"))
    if key == "kind":
        assert found.line in (line, line - 1, line - 2)
    else:
        assert (found.line, found.key.split(".")[-1]) == (line, key)


def steps_of(text: str) -> list[int]:
    """Lines on which a step begins."""
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if line.strip().startswith("[[")]


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_step_without_its_text_is_named_where_it_begins(name: str) -> None:
    text = TEXTS[name]
    begins = steps_of(text)
    for line, key in keys_on_their_own_line(text):
        one_line = text.splitlines()[line - 1].count('"""') == 0
        if key == "text" and one_line:
            whole = text.splitlines(keepends=True)
            found = fault("".join([*whole[: line - 1], "\n", *whole[line:]]))
            assert found.line == max(begin for begin in begins if begin < line)
            assert found.reason == "the key 'text' is missing; add it"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$.format", 1),
        ("$.steps[0].text", 14),
        ("$.steps[1].id", 17),
        ("$.steps[1].options", 20),
        ("$.steps[1].options[1].label", 20),
        ("$.steps[1].nothing", 16),
        ("$.steps[7]", 1),
        ("$", 1),
        ("", 1),
    ],
)
def test_a_path_leads_to_its_line_or_to_the_nearest_thing_around_it(path: str, line: int) -> None:
    assert line_of(OWN, path) == line


def test_a_key_inside_a_condition_with_a_header_of_its_own_is_found() -> None:
    text = OWN + '[steps.only_if]\nstep = "kettle"\nany = ["x"]\n'
    assert line_of(text, "$.steps[1].only_if.any") == OWN.count("\n") + 3
    assert line_of(text, "$.steps[0].only_if.any") == 11


def test_a_broken_line_of_toml_is_named() -> None:
    assert fault(OWN.replace("minutes = 5", "minutes = five")).line == 7


def two(*steps: dict[str, Any], people: str = "two") -> list[tuple[str, str]]:
    """What is contradictory in an exercise of these steps."""

    def whole(step: dict[str, Any]) -> dict[str, Any]:
        if step["kind"] == "repeat":
            return {**step, "steps": [whole(inner) for inner in step["steps"]]}
        return {"text": "x", **step}

    raw = {
        "format": 1,
        "id": "x",
        "title": "x",
        "summary": "x",
        "people": people,
        "for": ["either"],
        "minutes": 1,
        "certainty": "own",
        "why": "x",
        "steps": [whole(step) for step in steps],
    }
    return list(contradictions(msgspec.convert(raw, Exercise)))


def choice(name: str, **more: Any) -> dict[str, Any]:
    """A step to choose yes or no."""
    options = [{"id": "yes", "label": "yes"}, {"id": "no", "label": "no"}]
    return {"id": name, "kind": "choose", "options": options, **more}


def note(name: str, **more: Any) -> dict[str, Any]:
    """A step to read."""
    return {"id": name, "kind": "read", **more}


YES = {"step": "one", "any": ["yes"]}


def test_what_both_see_may_depend_on_what_was_said_openly() -> None:
    assert two(choice("one"), note("two", only_if=YES)) == []


def test_what_both_see_may_not_depend_on_what_one_answered_alone() -> None:
    (found,) = two(choice("one", by="each"), note("two", only_if=YES))
    assert found[0] == "$.steps[1].only_if"
    assert "private" in found[1]


def test_a_private_step_may_depend_on_one_before_it_in_the_same_part() -> None:
    asked, told = choice("one", by="each"), note("three", by="each", only_if=YES)
    assert two(asked, note("two", by="self"), told) == []


def test_a_private_step_may_not_depend_on_another_part() -> None:
    """Whether the keyboard goes to somebody would tell what that person answered."""
    asked, told = choice("one", by="each"), note("three", by="each", only_if=YES)
    ((path, _),) = two(asked, note("two"), told)
    assert path == "$.steps[2].only_if"


def test_alone_anything_may_depend_on_anything() -> None:
    alone = OWN.replace('"one-or-two"', '"one"').replace('"choose"', '"choose"\nby = "self"')
    found = parse(
        f"""{alone}
[[steps]]
id = "again"
kind = "repeat"
times = 2
until = {{ step = "cup", any = ["blue"] }}
[[steps.steps]]
id = "sip"
kind = "read"
by = "self"
text = "Sip."
only_if = {{ step = "cup", any = ["red"] }}
""",
        "tea.toml",
    )
    assert isinstance(found, Exercise)


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (note("one", by="each", ends=True), "ends"),
        ({"id": "one", "kind": "pause", "by": "each"}, "by"),
        ({"id": "one", "kind": "close", "by": "self"}, "by"),
        (
            {
                "id": "one",
                "kind": "paraphrase",
                "by": "each",
                "check": "x",
                "again": "x",
                "shorter": "x",
            },
            "by",
        ),
        ({"id": "me", "kind": "read"}, "id"),
        ({"id": "one", "kind": "share", "by": "each", "of": "nothing"}, "of"),
        ({"id": "one", "kind": "choose"}, "options"),
        (choice("one", vocabulary="urges"), "options"),
        ({"id": "one", "kind": "choose", "vocabulary": "songs"}, "vocabulary"),
        ({"id": "one", "kind": "read", "quiet": "{nobody}"}, "quiet"),
        (choice("one", only_if={"step": "one", "any": ["maybe"]}), "only_if"),
        (note("one", only_if={"step": "nowhere", "any": ["yes"]}), "only_if"),
    ],
)
def test_what_cannot_be_is_named_by_its_key(step: dict[str, Any], key: str) -> None:
    assert [path for path, _ in two(step)] == [f"$.steps[0].{key}"]


def writing(name: str, **more: Any) -> dict[str, Any]:
    """A step to write something, alone."""
    return {"id": name, "kind": "write", "by": "each", **more}


def fate(name: str, of: str, **more: Any) -> dict[str, Any]:
    """A step to choose what becomes of it, alone."""
    return {"id": name, "kind": "share", "by": "each", "of": of, **more}


def opening(name: str, of: str, **more: Any) -> dict[str, Any]:
    """A step in which both open it."""
    return {"id": name, "kind": "reveal", "by": "both", "of": of, "none": "x", **more}


def around(name: str, *steps: dict[str, Any], times: int = 2) -> dict[str, Any]:
    """These steps again and again."""
    return {"id": name, "kind": "repeat", "times": times, "steps": list(steps)}


SEALED = (writing("words"), fate("fate", "words"), opening("open", "fate"))


def test_sealed_answers_are_consistent_also_in_a_repeat() -> None:
    assert two(*SEALED) == []
    assert two(around("again", *SEALED)) == []


@pytest.mark.parametrize(
    ("steps", "where"),
    [
        ((opening("open", "nothing"),), "steps[0].of"),
        ((*SEALED[:2], opening("open", "words")), "steps[2].of"),
        ((SEALED[0], SEALED[2], SEALED[1]), "steps[1].of"),
        ((*SEALED, opening("twice", "fate")), "steps[2].of"),
        ((*SEALED[:2], {**SEALED[2], "by": "each"}), "steps[2].by"),
        ((around("again", *SEALED[:2]), SEALED[2]), "steps[1].of"),
        ((*SEALED[:2], around("again", SEALED[2])), "steps[2].steps[0].of"),
        ((fate("fate", "words"), writing("words")), "steps[0].of"),
        ((writing("words", by="both"), fate("fate", "words")), "steps[1].of"),
        ((writing("words"), fate("fate", "words", by="both")), "steps[1].by"),
        ((writing("words"), note("two", text="{words}")), "steps[1].text"),
        ((note("two", text="{words}"), writing("words", by="both")), "steps[0].text"),
        ((note("one"), note("two", text="{one}")), "steps[1].text"),
        ((note("one", text="{me} and {other}"),), "steps[0].text"),
        ((note("one", only_if=YES), choice("two")), "steps[0].only_if"),
        ((note("two", only_if=YES), choice("one")), "steps[0].only_if"),
        ((around("again"),), "steps[0].steps"),
        (
            (around("a", around("b", around("c", around("d", note("one"))))),),
            "steps[0].steps[0].steps[0].steps[0].kind",
        ),
        (({"id": "one", "kind": "agree", "by": "each", "check": "x"},), "steps[0].by"),
        (({"id": "one", "kind": "draw"},), "steps[0].options"),
        (({"id": "one", "kind": "draw", "vocabulary": "songs"},), "steps[0].vocabulary"),
        (
            ({"id": "one", "kind": "draw", "vocabulary": "urges", "depth": [1, 2]},),
            "steps[0].depth",
        ),
        (
            ({"id": "one", "kind": "draw", "vocabulary": "questions", "depth": [3, 2]},),
            "steps[0].depth",
        ),
        (
            ({"id": "one", "kind": "draw", "vocabulary": "questions", "topics": ["cars"]},),
            "steps[0].topics",
        ),
        ((choice("one", options=[{"id": "yes", "label": "x"}] * 2),), "steps[0].options"),
        ((choice("one", options=[{"id": "yes", "label": "{one}"}]),), "steps[0].options"),
        ((choice("one", vocabulary="questions", options=[]),), "steps[0].vocabulary"),
    ],
)
def test_what_cannot_be_done_is_named_where_it_stands(
    steps: tuple[dict[str, Any], ...], where: str
) -> None:
    found = two(*steps)
    assert f"$.{where}" in [path for path, _ in found]
    assert all(reason for _, reason in found)


def test_an_option_of_a_word_list_is_known_before_it_is_filled_in() -> None:
    asked = choice("one", options=[], vocabulary="urges")
    assert two(asked, note("two", only_if={"step": "one", "any": ["hide"]})) == []
    ((path, _),) = two(asked, note("two", only_if={"step": "one", "any": ["sing"]}))
    assert path == "$.steps[1].only_if"


@pytest.mark.parametrize("slot", ["speaker", "listener", "other"])
def test_names_of_two_need_an_exercise_for_two(slot: str) -> None:
    step = note("one", by="each", text=f"{{{slot}}}")
    assert two(step) == []
    ((path, reason),) = two(step, people="one-or-two")
    assert path == "$.steps[0].text"
    assert "two" in reason


def test_outlines_are_read_without_the_steps(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(library, "read", lambda file: opened.append(file.name) or read(file))
    outlines = {each.id: each for each in Library(own).outlines()}
    assert opened == ["tea.toml"]
    for whole in Library(own).all():
        top = outlines[whole.id]
        fields = ("title", "summary", "people", "roles", "minutes", "practices", "why", "caution")
        assert all(getattr(top, field) == getattr(whole, field) for field in fields)


def test_a_close_is_the_last_step() -> None:
    assert two({"id": "one", "kind": "close"}, note("two"))[0][0] == "$.steps[0].kind"


def test_roles_are_not_chosen_inside_a_repeat() -> None:
    found = parse(
        OWN
        + '[[steps]]\nid = "again"\nkind = "repeat"\ntimes = 2\n'
        + '[[steps.steps]]\nid = "who"\nkind = "roles"\ntext = "Who?"\n',
        "tea.toml",
    )
    assert isinstance(found, Fault)
    assert (found.key, found.line) == ("steps[2].steps[0].kind", OWN.count("\n") + 7)


def test_an_exercise_for_one_has_only_steps_for_one() -> None:
    assert two(note("one", by="speaker"), people="one")[0][0] == "$.steps[0].by"


def test_two_steps_of_one_id_are_told_at_the_second() -> None:
    assert two(note("one"), note("one"))[0][0] == "$.steps[1].id"
