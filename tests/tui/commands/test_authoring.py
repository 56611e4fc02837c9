"""`nearer check`, `new`, `do FILE` and `practices`: exercises of one's own."""

import io
import os
import subprocess
import sys
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown

import exercises
from exercises.library.library import Library
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import read
from exercises.model.exercise import Exercise
from exercises.recommend.search import Filter
from tui.app import NearerApp
from tui.cli import main
from tui.frame.page import Page
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.session import SessionScreen

Nearer = Callable[..., tuple[int, str, str]]


@pytest.fixture
def nearer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Nearer:
    """Calls nearer in an empty folder: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main.main(["--data-dir", str(tmp_path / "data"), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def good(nearer: Nearer, tmp_path: Path) -> str:
    """The text of a file in which nothing is wrong."""
    assert nearer("new", "walk.toml")[0] == 0
    return (tmp_path / "walk.toml").read_text("utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the user's own exercises."""
    folder = tmp_path / "data" / "exercises"
    folder.mkdir(parents=True)
    return folder


# check


def test_a_file_in_which_nothing_is_wrong(nearer: Nearer, good: str) -> None:
    assert nearer("check", "walk.toml") == (0, "walk.toml: nothing to change.\n", "")


def test_all_that_does_not_fit_is_said_at_once(nearer: Nearer, good: str, tmp_path: Path) -> None:
    bad = (
        good.replace("minutes = 2", 'minutes = "two"')
        .replace("summary =", "sumary =")
        .replace('kind = "choose"', 'kind = "jump"')
        .replace("breaths = 3", "breaths = 300")
    )
    (tmp_path / "walk.toml").write_text(bad, "utf-8")
    lines = bad.splitlines()

    def at(words: str) -> int:
        return next(n for n, line in enumerate(lines, start=1) if line.startswith(words))

    code, said, _ = nearer("check", "walk.toml")
    summary, minutes, breaths, kind, last = said.splitlines()
    assert code == 1
    unknown = "this key is not known here; it may be 'summary' that is meant"
    assert summary == f"walk.toml, line {at('sumary')}: sumary: {unknown}"
    assert minutes == f"walk.toml, line {at('minutes')}: minutes: a whole number belongs here"
    large = "this number is too large; the largest is 60"
    assert breaths == f"walk.toml, line {at('breaths')}: steps[0].breaths: {large}"
    line = at('kind = "jump"')
    jump = "there is no kind 'jump'; there are: agree, body, breathe"
    assert kind.startswith(f"walk.toml, line {line}: steps[1].kind: {jump}")
    assert last == "walk.toml: 4 things to look at."


def test_how_it_is_said_is_looked_at_whether_it_fits_or_not(
    nearer: Nearer, good: str, tmp_path: Path
) -> None:
    bad = good.replace("That is enough for now.", "You should be proud!")
    (tmp_path / "walk.toml").write_text(bad, "utf-8")
    code, said, _ = nearer("check", "walk.toml")
    assert code == 1
    assert "steps[3].text: an exclamation mark, '!'; end it quietly" in said
    assert "steps[3].text: a demand, 'should'; offer it" in said
    (tmp_path / "walk.toml").write_text(bad.replace('kind = "choose"', 'kind = "jump"'), "utf-8")
    said = nearer("check", "walk.toml")[1]
    assert "there is no kind 'jump'" in said
    assert "exclamation" in said


def test_one_file_is_missing_and_the_others_are_looked_at(nearer: Nearer, good: str) -> None:
    code, said, errors = nearer("check", "gone.toml", "walk.toml")
    assert (code, said) == (2, "walk.toml: nothing to change.\n")
    assert errors == "There is no file gone.toml. Look at its name and its folder.\n"


def test_checking_makes_no_folder(nearer: Nearer, good: str, tmp_path: Path) -> None:
    nearer("check", "walk.toml")
    nearer("practices")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["walk.toml"]


def test_the_built_in_files_can_be_checked_themselves(nearer: Nearer) -> None:
    file = (
        Path(exercises.__file__).parents[1] / "exercises" / "content" / "exercises" / "pause.toml"
    )
    assert nearer("check", str(file))[0] == 0


def test_drafts_are_printed_for_reading(nearer: Nearer) -> None:
    folder = Path(exercises.__file__).parent / "content" / "exercises"
    code, out, _ = nearer("check", str(folder / "a-fair-ask.toml"), "--drafts", "3")
    assert code == 0
    assert len([line for line in out.splitlines() if line.startswith("a-fair-ask/ask: ")]) == 3


def test_a_draft_that_nobody_would_say_is_found(nearer: Nearer, tmp_path: Path) -> None:
    file = Path(exercises.__file__).parent / "content" / "exercises" / "a-fair-ask.toml"
    formed = file.read_text("utf-8").replace("I'd like {what}[, {when}].", "My wish: {what}.")
    (tmp_path / "a-fair-ask.toml").write_text(formed, "utf-8")
    _, out, _ = nearer("check", "a-fair-ask.toml")
    assert "steps[" in out
    assert "a piece with a colon" in out


# Bad input: each its own sentence, and the rest works


def two_of_one_id(own: Path, good: str) -> None:
    (own / "a-first.toml").write_text(good, "utf-8")
    (own / "bad.toml").write_text(good, "utf-8")


def built_in_id(own: Path, good: str) -> None:
    (own / "bad.toml").write_text(good.replace('id = "walk"', 'id = "pause"'), "utf-8")


def unknown_kind(own: Path, good: str) -> None:
    (own / "bad.toml").write_text(good.replace('kind = "write"', 'kind = "sing"'), "utf-8")


LOOP = """\
[[steps]]
id = "again"
kind = "repeat"
%s
  [[steps.steps]]
  id = "inner"
  kind = "read"
  by = "self"
  text = "Again."
"""


def looped(good: str, rounds: str) -> str:
    """The file with a repeat before its close."""
    close = '[[steps]]\nid = "close"'
    return good.replace(close, f"{LOOP % rounds}\n{close}")


def endless(own: Path, good: str) -> None:
    (own / "bad.toml").write_text(looped(good, ""), "utf-8")


def a_million_times(own: Path, good: str) -> None:
    (own / "bad.toml").write_text(looped(good, "times = 1_000_000"), "utf-8")


def no_such_answer(own: Path, good: str) -> None:
    (own / "bad.toml").write_text(good.replace("{word}", "{wrod}"), "utf-8")


def waits_for_no_answer(own: Path, good: str) -> None:
    condition = 'times = 3\nuntil = { step = "nowhere", any = ["yes"] }'
    (own / "bad.toml").write_text(looped(good, condition), "utf-8")


def without_a_place(own: Path, good: str) -> None:
    feel = '[[steps]]\nid = "feel"\nkind = "feel"\nby = "self"\ntext = "How is it?"\n'
    words = 'words = [{ id = "glum", label = "glum", valence = -0.5 }]\n'
    (own / "bad.toml").write_text(good + feel + words, "utf-8")


def too_large(own: Path, good: str) -> None:
    (own / "bad.toml").write_bytes(b"# \n" + b"x" * 10_000_000)


def a_circle(own: Path, good: str) -> None:
    (own / "bad.toml").symlink_to(own / "bad.toml")


def not_utf8(own: Path, good: str) -> None:
    (own / "bad.toml").write_bytes(good.encode() + b"\n# caf\xe9\n")


def a_folder(own: Path, good: str) -> None:
    (own / "bad.toml").mkdir()


def a_pipe(own: Path, good: str) -> None:
    os.mkfifo(own / "bad.toml")


BAD = {
    two_of_one_id: "'walk' is taken; choose another id",
    built_in_id: "'pause' is taken; choose another id",
    unknown_kind: "there is no kind 'sing'; there are: agree",
    endless: "this may never end; say how often at most, as in times = 3",
    a_million_times: "this number is too large; the largest is 20",
    no_such_answer: "'{wrod}' is neither a person nor a step",
    waits_for_no_answer: "there is no step 'nowhere'",
    without_a_place: "'glum' has no place on the map; give it energy, from -1 to 1",
    too_large: "the file is too large for an exercise; 1 MB is the most",
    a_circle: "this is a link that leads to itself; put the file here",
    not_utf8: "this is not UTF-8; save the file as UTF-8",
    a_folder: "this is not a file that can be read",
    a_pipe: "this is not a file that can be read",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_file_gets_its_own_sentence_and_the_rest_works(
    make: Callable[[Path, str], None], nearer: Nearer, good: str, own: Path
) -> None:
    (own / "other.toml").write_text(good.replace('id = "walk"', 'id = "other"'), "utf-8")
    make(own, good)
    shelf = Library(own)
    there = {each.id for each in shelf.all()}
    [fault] = shelf.faults
    assert BAD[make] in fault.reason
    assert fault.file == "bad.toml"
    assert {"pause", "listening", "other"} <= there
    code, said, errors = nearer("list")
    assert code == 0
    assert "other" in said
    assert errors.splitlines() == [fault.sentence]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_check_finds_what_the_library_leaves_out(
    make: Callable[[Path, str], None], nearer: Nearer, good: str, own: Path
) -> None:
    make(own, good)
    code, said, _ = nearer("check", str(own / "bad.toml"))
    assert code == 1
    reason = {
        two_of_one_id: "'walk' is the id of a-first.toml too; choose another id",
        built_in_id: "'pause' is built in already; choose another id",
    }.get(make, BAD[make])
    assert reason in said


def test_each_kind_of_trouble_has_its_own_words() -> None:
    assert len(set(BAD.values())) >= len(BAD) - 1  # a folder and a pipe may share theirs


def test_two_files_of_one_id_are_told_where_both_are_given(
    nearer: Nearer, good: str, tmp_path: Path
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "walk.toml").write_text(good, "utf-8")
    code, said, _ = nearer("check", "walk.toml", "sub/walk.toml")
    assert code == 1
    assert "sub/walk.toml: id: 'walk' is the id of walk.toml too; choose another id" in said


# new


@pytest.mark.parametrize("people", ["one", "two"])
def test_what_new_writes_passes_the_check_and_plays(
    people: str, nearer: Nearer, tmp_path: Path
) -> None:
    code, said, errors = nearer("new", "our-tea.toml", "--people", people)
    assert (code, errors) == (0, "")
    assert str(tmp_path / "data" / "exercises") in said
    assert nearer("check", "our-tea.toml")[0] == 0
    made = read(tmp_path / "our-tea.toml")
    assert isinstance(made, Exercise)
    assert (made.id, made.title, made.people) == ("our-tea", "Our tea", people)
    notes = (tmp_path / "our-tea.toml").read_text("utf-8").count("\n#")
    assert notes >= 10


@pytest.mark.parametrize("title", ['Say "yes"', "back\\slash", "it's {id}", "Tea # two", "a\x07b"])
def test_a_title_may_hold_any_sign(title: str, nearer: Nearer, tmp_path: Path) -> None:
    assert nearer("new", "walk", "--title", title)[0] == 0
    made = tomllib.loads((tmp_path / "walk.toml").read_text("utf-8"))
    assert made["title"] == title.replace("\x07", "")


def test_new_asks_where_somebody_can_answer(
    nearer: Nearer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["A slow walk", "2"])
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert nearer("new", "walk.toml")[0] == 0
    made = read(tmp_path / "walk.toml")
    assert isinstance(made, Exercise)
    assert (made.title, made.people) == ("A slow walk", "two")
    assert len(asked) == 2


def test_new_never_writes_over_anything(nearer: Nearer, tmp_path: Path) -> None:
    (tmp_path / "walk.toml").write_text("mine", "utf-8")
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    for name in ("walk.toml", "walk", "link.toml"):
        code, said, errors = nearer("new", name)
        assert (code, said) == (2, "")
        assert "Nothing was changed" in errors
    assert (tmp_path / "walk.toml").read_text("utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["My Walk.toml", "walk.txt", "9.toml", "x" * 60, "caf\u00e9.toml"])
def test_new_asks_for_a_name_that_can_be_an_id(name: str, nearer: Nearer, tmp_path: Path) -> None:
    code, _, errors = nearer("new", name)
    assert code == 2
    assert "small letters, digits and hyphens" in errors
    assert list(tmp_path.iterdir()) == []


def test_new_leaves_built_in_ids_alone(nearer: Nearer, tmp_path: Path) -> None:
    code, _, errors = nearer("new", "listening.toml")
    assert (code, errors.split(".")[0]) == (2, "'listening' is built in already")
    assert list(tmp_path.iterdir()) == []


def test_new_says_so_where_nothing_can_be_written(nearer: Nearer) -> None:
    code, _, errors = nearer("new", "no/such/folder/walk.toml")
    assert code == 1
    assert "could not be written there" in errors


# practices


def test_the_table_shows_every_practice_and_the_counts(nearer: Nearer) -> None:
    code, said, errors = nearer("practices")
    assert (code, errors) == (0, "")
    rows, _, below = said.partition("\n\n")
    numbers = [int(line[:4]) for line in rows.splitlines()[1:] if line[:4].strip()]
    assert numbers == list(range(1, 113))
    [left] = [line for line in rows.splitlines() if line.startswith("79 ")]
    assert "left out on purpose" in left
    assert "Practised 1" in below
    total = len(Library().all())
    assert below.splitlines()[-1].split()[-1] == str(total)


def test_whoever_has_read_enough_may_stop(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m tui.cli.main --data-dir {tmp_path} practices | true; "
        "echo ${PIPESTATUS[0]}",
        shell=True, executable="/bin/bash", cwd=Path(exercises.__file__).parents[1],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout == "0\n"


def test_own_files_do_not_count_in_the_table(nearer: Nearer, good: str, own: Path) -> None:
    before = nearer("practices")
    (own / "walk.toml").write_text(good.replace("minutes = 2", "minutes = 2\npractices = [79]"))
    assert nearer("practices") == before


async def test_own_files_are_marked_in_the_library(sit: SitDown, good: str, own: Path) -> None:
    (own / "walk.toml").write_text(good, "utf-8")
    async with sit(BOTH_OF_THEM, library=Library(own)) as desk:
        desk.app.push_screen(LibraryScreen(Filter(words="settle you a little")))
        await desk.on(LibraryScreen)
        await desk.until(lambda: "your own file" in desk.seen(), "the mark")
        [line] = [line for line in desk.lines() if "your own file" in line]
        assert "Walk" in line


# do FILE


@asynccontextmanager
async def trying(file: Path, folder: Path, time: FakeTime) -> AsyncIterator[Desk]:
    """Try a file out."""
    exercise = read(file)
    assert not isinstance(exercise, Fault), exercise
    app = NearerApp(folder, Library(), trying=exercise)
    app.visit.new_clock = time.clock
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(app, pilot, time)
        await desk.until(lambda: isinstance(app.screen, Page), "the first screen")
        yield desk
        app.workers.cancel_all()


async def test_a_file_is_shown_without_keeping_anything(
    nearer: Nearer, good: str, tmp_path: Path, time: FakeTime
) -> None:
    folder = tmp_path / "data"
    async with trying(tmp_path / "walk.toml", folder, time) as desk:
        await desk.on(ChoiceScreen)
        assert "This is a preview of Walk. Nothing of it is saved." in desk.seen()
        await desk.choose("alone")
        await desk.on(SessionScreen)
        await desk.step("look")
        await desk.skip_to("line")
        await desk.write("token-of-mine")
        await desk.answer("enter", then="close")
        await desk.press("enter")
        await desk.until(lambda: desk.app._exit, "the end")
    assert not folder.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["walk.toml"]


async def test_a_file_for_two_is_shown_to_two_who_are_made_up(
    nearer: Nearer, tmp_path: Path, time: FakeTime
) -> None:
    nearer("new", "tea.toml", "--people", "two")
    async with trying(tmp_path / "tea.toml", tmp_path / "data", time) as desk:
        await desk.on(ChoiceScreen)
        assert desk.options() == ["together", "leave"]
        await desk.choose("together")
        await desk.step("settle")
        await desk.skip_to("first")
        assert "Sam" in desk.seen()
        assert "Kim" in desk.seen()
    assert not (tmp_path / "data").exists()


async def test_one_can_leave_before_it_begins(
    nearer: Nearer, good: str, tmp_path: Path, time: FakeTime
) -> None:
    async with trying(tmp_path / "walk.toml", tmp_path / "data", time) as desk:
        await desk.on(ChoiceScreen)
        await desk.choose("leave")
        await desk.until(lambda: desk.app._exit, "the end")
        assert desk.app.return_code == 0


def test_a_file_that_does_not_fit_is_not_shown(nearer: Nearer, good: str, tmp_path: Path) -> None:
    (tmp_path / "walk.toml").write_text(good.replace('kind = "write"', 'kind = "sing"'), "utf-8")
    code, said, errors = nearer("do", "walk.toml")
    assert (code, said) == (1, "")
    assert "there is no kind 'sing'" in errors
    assert errors.endswith("It cannot be shown yet. The lines above say what helps.\n")


def test_a_file_that_is_not_there(nearer: Nearer) -> None:
    code, _, errors = nearer("do", "./gone.toml")
    assert (code, errors) == (
        2,
        "There is no file gone.toml. Look at its name and its folder.\n",
    )


def test_a_file_needs_a_terminal_like_all_else(nearer: Nearer, good: str, tmp_path: Path) -> None:
    code, _, errors = nearer("do", "walk.toml")
    assert code == 2
    assert "terminal" in errors
    assert not (tmp_path / "data").exists()


def test_add_puts_a_file_among_the_others_and_never_over_one(
    nearer: Nearer, good: str, tmp_path: Path
) -> None:
    own = tmp_path / "data" / "exercises" / "walk.toml"
    code, said, _ = nearer("add", "walk.toml")
    assert (code, own.read_text("utf-8")) == (0, good)
    assert "nearer do walk" in said
    assert "walk" in nearer("list")[1]
    (tmp_path / "walk.toml").write_text(good.replace("two", "2"), "utf-8")
    code, _, wrong = nearer("add", "walk.toml")
    assert code == 2
    assert "Nothing was changed" in wrong
    assert own.read_text("utf-8") == good
    assert nearer("add", "nowhere.toml")[0] == 2


def test_add_takes_nothing_that_does_not_fit(nearer: Nearer, good: str, tmp_path: Path) -> None:
    (tmp_path / "walk.toml").write_text(good.replace("minutes", "minuts"), "utf-8")
    code, said, wrong = nearer("add", "walk.toml")
    assert code == 1
    assert "minuts" in said
    assert "not added yet" in wrong
    assert not (tmp_path / "data" / "exercises").exists()


THREE_AT_ONCE = """format = 1
id = "three"
title = "Three"
summary = "Three things."
people = "one"
for = ["either"]
minutes = 2
certainty = "own"
sources = ["own"]
why = "It may help a bit."

[[steps]]
id = "first"
kind = "choose"
by = "self"
text = "Which one?"
options = ["plain words"]

[[steps]]
id = "second"
kind = "share"
by = "self"
of = "nowhere"
text = "You should share it, ok?"

[[steps]]
id = "close"
kind = "close"
by = "self"
text = "Done."
"""


def test_check_says_all_there_is_in_one_go(nearer: Nearer, tmp_path: Path) -> None:
    """What does not fit, what contradicts itself, and what could be said better."""
    (tmp_path / "three.toml").write_text(THREE_AT_ONCE, "utf-8")
    said = nearer("check", "three.toml")[1]
    assert "steps[0].options[0]" in said
    assert "'nowhere'" in said
    assert "office word" in said
    once = said.splitlines()[:-1]
    (tmp_path / "three.toml").write_text(
        THREE_AT_ONCE.replace('["plain words"]', '[{ id = "a", label = "a walk" }]'), "utf-8"
    )
    then = nearer("check", "three.toml")[1].splitlines()[:-1]
    assert {each for each in then if "steps[1]" in each} <= set(once)


def test_list_says_for_whom(nearer: Nearer) -> None:
    rows = {line.split()[0]: line for line in nearer("list")[1].splitlines()}
    assert rows["space-with-a-return"].endswith("who goes quiet")
    assert rows["say-it-softly"].endswith("who reaches")
    assert rows["listening"].rstrip().endswith("for two")


def test_from_goes_with_a_file_and_a_step_of_it(nearer: Nearer, good: str) -> None:
    assert "--from goes with a file" in nearer("do", "listening", "--from", "close")[2]
    code, _, wrong = nearer("do", "walk.toml", "--from", "nowhere")
    assert code == 2
    assert "There is no step 'nowhere'. There are: " in wrong
