"""Wiping: what goes is in no file afterwards, and the other one's is as it was."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.journal import histories
from support.journal.histories import (
    ANA,
    BO,
    LIFE,
    Plan,
    begin_open,
    everything,
    fill,
    holding,
    lives,
    memory,
)

from exercises.engine.replay import replay
from exercises.engine.state import begin
from exercises.engine.wording import fill as fill_slots
from exercises.journal.erase.whole_words import replaced
from exercises.journal.erase.wipe import owners, wipe_entry, wipe_everything, wipe_person
from exercises.journal.exchange.exchange import export, import_
from exercises.journal.exchange.holdings import WipeCounts, goes
from exercises.journal.files.codec import decode, encode
from exercises.journal.files.errors import Unreadable
from exercises.journal.journal import Journal
from exercises.model.events import Agreed, Event, Payload, Wrote
from exercises.model.records import Header, KeptEntry

FEW = settings(max_examples=max(15, settings().max_examples // 5))


def of_other(found: dict[str, Any], person: str) -> dict[str, Any]:
    """What the other one has and what is joint, as `everything` gives it."""
    stories = [story for told in found["months"].values() for story in told]
    return {
        "stories": [
            (story.id, story.steps, [_plain(e) for e in story.entries if e.owner != person])
            for story in stories
            if story.solo != person
        ],
        "settings": found["settings"],
        "people": [each for each in found["people"] if each.id != person],
        "running": [
            (header, [event for event in events if event.owner != person], draft)
            for header, events, draft in filter(None, found["running"])
            if header.solo not in ("", person)
        ],
    }


def _plain(entry: KeptEntry) -> tuple[object, ...]:
    return entry.id, entry.owner, entry.answer, entry.text, entry.fate


@FEW
@given(plans=lives, person=st.sampled_from(["a", "b"]))
@example(plans=LIFE, person="a")
def test_of_a_wiped_person_nothing_is_left_and_the_other_one_keeps_all(
    plans: list[Plan], person: str
) -> None:
    other = "b" if person == "a" else "a"
    with memory() as root:
        folder = Path(root, "data")
        life = fill(folder, plans)
        begin_open(folder, life)
        before = everything(folder)
        assert holding(folder, life.tokens[person]) == life.tokens[person]
        with Journal.open(folder) as journal:
            wipe_person(journal, person)
            assert [each.id for each in journal.people] == [other]
        gone = life.tokens[person] | ({ANA.name} if person == "a" else set())
        assert holding(folder, gone) == set()
        # The draft in the running session of both was a's, and joint half-written text is nobody's.
        kept = life.tokens[other] | life.tokens["both"]
        assert kept - holding(folder, kept) <= _drafts(before)
        after = everything(folder)
        assert of_other(after, person) == of_other(before, person)
        with Journal.open(folder) as journal:
            wipe_person(journal, person)  # twice is fine
        assert everything(folder) == after
        assert not (folder / "wipe.json").exists()


def _drafts(found: dict[str, Any]) -> set[str]:
    drafts = [draft for _, _, draft in filter(None, found["running"][:1])]
    joint = {each.text for draft in drafts for each in draft.left if each.owner == "both"}
    return joint | {draft.text for draft in drafts}


def test_a_running_session_of_both_goes_on_without_the_words_of_one(
    folder: Path, lived: histories.Life
) -> None:
    with Journal.open(folder) as journal:
        wipe_person(journal, "a")
        session = journal.open_joint()
        assert session is not None
        assert journal.open_solo("a") is None
        assert journal.open_solo("b") is not None
        held = [(event.owner, event.payload is not None) for event in session.events]
        assert held == [("", False), ("a", False), ("b", True), ("both", True)]
        assert session.draft is not None
        assert (session.draft.text, session.draft.elapsed) == ("", 9.0)
        header = session.header
        state = replay(begin(header.exercise, header.people, header.solo), session.events)
        assert not state.over


def test_what_was_handed_out_before_writes_nothing_any_more(
    folder: Path, lived: histories.Life
) -> None:
    with Journal.open(folder) as journal:
        old = journal.open_solo("a")
        assert old is not None
        wipe_person(journal, "a")
        old.append(
            Event(
                seq=old.next_seq,
                elapsed=10.0,
                at=histories.AT,
                zone="Z",
                kind="ended",
            )
        )
        assert old.gone
    assert holding(folder, lived.tokens["a"]) == set()


def test_a_paraphrase_goes_with_either_and_a_name_becomes_its_mark(folder: Path) -> None:
    life = fill(folder, LIFE[:1])
    finished = life.session({"solo": "", "entries": []}, histories.START)
    entries = (
        replace(life.entry("b", "shared", "wrote"), says_back="a"),
        replace(
            life.entry("both", "shared", "wrote"),
            prompt="● Anatoken and ◆ Bo 愛, what is agreed?",
            answer=Wrote("anatoken cooks on ANATOKEN's days, not Anatokens"),
            text="anatoken cooks on ANATOKEN's days, not Anatokens",
        ),
        replace(
            life.entry("b", "private", "wrote"),
            prompt="What would ● Anatoken say?",
            answer=Wrote("Anatoken was kind"),
            text="Anatoken was kind",
        ),
    )
    with Journal.open(folder) as journal:
        histories.fold(journal, replace(finished, id="told", entries=entries))
    begin_open(folder, life)
    with Journal.open(folder) as journal:
        running = journal.open_joint()
        assert running is not None
        for step, owner, answer in (
            ("back", "b", Wrote("she-said-token")),
            ("said", "both", Agreed("2027-01-01T00:00:00Z", "Z", "with Anatoken", "a")),
        ):
            seq = running.next_seq
            payload = Payload(id=f"p{seq}", owner=owner, open=True, answer=answer)
            running.append(
                Event(
                    seq=seq,
                    elapsed=10.0,
                    at=histories.AT,
                    zone="Z",
                    kind="answered",
                    step=step,
                    owner=owner,
                    payload=payload,
                )
            )
        wipe_person(journal, "a")
        told = next(
            story
            for month in journal.months()
            for story in journal.finished(month=month)
            if story.id == "told"
        )
        assert [(entry.prompt, entry.text) for entry in told.entries] == [
            ("● and ◆ Bo 愛, what is agreed?", "● cooks on ●'s days, not Anatokens"),
            ("What would ● say?", "Anatoken was kind"),  # their own words stay their own
        ]
        assert told.entries[0].answer == Wrote("● cooks on ●'s days, not Anatokens")
        running = journal.open_joint()
        assert running is not None
        answers = [event.payload.answer for event in running.events if event.payload]
        assert answers[-1] == Agreed("2027-01-01T00:00:00Z", "Z", "with ●", "a")
    assert holding(folder, {"she-said-token"}) == set()


@pytest.mark.parametrize(
    ("text", "words", "result"),
    [
        ("Al and Alan", "Al", "X and Alan"),
        ("also al, AL.", "Al", "also X, X."),
        ("愛さんと愛", "愛", "XさんとX"),
        ("a [/] b", "[/]", "a X b"),
        ("Annaanna", "anna", "Annaanna"),
        ("nothing", " ", "nothing"),
    ],
)
def test_a_name_is_found_where_it_stands_by_itself(text: str, words: str, result: str) -> None:
    assert replaced(text, words, "X", any_case=True) == result


def test_letting_an_entry_go_takes_it_out_of_every_file(
    folder: Path, lived: histories.Life
) -> None:
    before = everything(folder)
    stories = [story for told in before["months"].values() for story in told]
    joint = next(story for story in stories if not story.solo)
    entry = next(each for each in joint.entries if each.owner == "a")
    token = entry.text.removesuffix(" in words")
    with Journal.open(folder) as journal:
        assert owners(journal, entry.id) == {"a"}
        assert not wipe_entry(journal, entry.id, "b")
        assert not wipe_entry(journal, "no-such-id", "a")
        assert everything_else(journal, entry.id)
    assert everything(folder) == before
    with Journal.open(folder) as journal:
        assert wipe_entry(journal, entry.id, "a")
        assert owners(journal, entry.id) == frozenset()
    rest = (lived.tokens["a"] | lived.tokens["b"] | lived.tokens["both"]) - {token}
    assert holding(folder, rest | {token}) == rest
    after = everything(folder)
    assert after["running"] == before["running"]
    assert after["mine"]["b"] == before["mine"]["b"]


def everything_else(journal: Journal, entry: str) -> bool:
    """Whether there are other entries beside one."""
    return any(e.id != entry for month in journal.finished() for e in month.entries)


@pytest.mark.parametrize("person", ["a", "b"])
def test_a_joint_entry_goes_by_either(folder: Path, lived: histories.Life, person: str) -> None:
    with Journal.open(folder) as journal:
        entry = next(each for each in journal.shared() if each.owner == "both")
        assert wipe_entry(journal, entry.id, person)
        assert entry not in journal.shared()


def test_an_answer_of_a_running_session_goes_too(folder: Path, lived: histories.Life) -> None:
    with Journal.open(folder) as journal:
        session = journal.open_solo("b")
        assert session is not None
        entry = next(event.payload for event in session.events if event.payload)
        assert isinstance(entry.answer, Wrote)
        assert session.draft is not None
        draft = session.draft.text
        assert not wipe_entry(journal, entry.id, "a")
        assert wipe_entry(journal, entry.id, "b")
    assert holding(folder, {entry.answer.text, draft}) == {draft}
    # An earlier generation never holds half-written text.
    kept = [path for path in (folder / "open").glob("*.before") if draft in path.read_text()]
    assert kept == []


def test_words_that_a_later_prompt_repeats_go_with_their_entry(folder: Path) -> None:
    life = fill(folder, [])
    first = life.entry("a", "private", "chosen")
    token = first.text.removesuffix(" in words")
    second = replace(life.entry("a", "private", "rated"), prompt=f"How near is {token}?")
    story = life.session({"solo": "a", "entries": []}, histories.START)
    with Journal.open(folder) as journal:
        histories.fold(journal, replace(story, entries=(first, second)))
        assert wipe_entry(journal, first.id, "a")
        assert [entry.prompt for entry in journal.mine("a")] == ["How near is ...?"]
    assert holding(folder, {token}) == set()


def test_after_everything_only_the_lock_and_what_is_not_ours_is_there(
    folder: Path, lived: histories.Life
) -> None:
    others = {"exercises/mine.toml", "letter.txt", "journal/diary.txt", "aside/photo.jpg"}
    for name in others:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("not from nearer")
    (folder / "aside" / "2026-11-22-nearer.json-0a1b2c3d").write_bytes(b"odd")
    (folder / "journal" / ".2026-10.json.0123456789abcdef.tmp").write_bytes(b"odd")
    with Journal.open(folder) as journal:
        wipe_everything(journal)
        assert (journal.people, journal.months(), journal.open_joint()) == ((), [], None)
        left = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        assert left == others | {"lock"}
        journal.save_people((BO,))  # the same program can begin anew
        histories.fold(journal, lived.session({"solo": "", "entries": []}, histories.START))
    with Journal.open(folder) as journal:
        assert journal.notices == []
        assert journal.people == (BO,)
        assert len(journal.finished()) == 1


def test_what_lies_aside_is_stripped_or_goes(folder: Path, lived: histories.Life) -> None:
    month = (folder / "journal" / "2026-11.json").read_bytes()
    running = [path.read_bytes() for path in (folder / "open").glob("*.json")]
    tables = decode((folder / "nearer.json").read_bytes())
    assert tables is not None
    aside = {
        "2026-11-20-2026-11.json-00000001": month,
        "2026-11-20-2026-11.json-00000002": month[:-9],
        "2026-11-20-2026-11.json-00000003": month.replace(b'"format":3', b'"format":9'),
        "2026-11-20-nearer.json-00000004": encode(tables, of="people"),
        "2026-11-20-strange.json-00000005": encode({"letters": {"1": {"to": "<a-1>"}}}),
        "2026-11-20-strange.json-00000006": encode({"entries": {"1": {"session": 7}}}),
        **{f"2026-11-20-x.json-0000001{n}": raw for n, raw in enumerate(running)},
    }
    for name, raw in aside.items():
        (folder / "aside" / name).write_bytes(raw)
    (folder / "aside" / "2026-11-20-nearer.json-00000007").mkdir()
    with Journal.open(folder) as journal:
        wipe_person(journal, "a")
        assert len(journal.notices) == 1
        assert journal.notices[0].endswith("was removed as well: 4.")
        left = {path.name[-8:] for path in (folder / "aside").iterdir()}
    assert {"00000001", "00000004", "00000006"} <= left
    assert not left & {"00000002", "00000003", "00000005", "00000007"}
    assert len(left) == 3 + len(running) - 1  # without a's own
    assert holding(folder, lived.tokens["a"] | {ANA.name}) == set()
    stripped = decode((folder / "aside" / "2026-11-20-2026-11.json-00000001").read_bytes())
    assert stripped is not None
    assert {entry["owner"] for entry in stripped["entries"].values()} == {"b", "both"}


def test_a_damaged_earlier_generation_goes_too(folder: Path, lived: histories.Life) -> None:
    for path in folder.rglob("*.before"):
        path.write_bytes(path.read_bytes()[:-3])
    with Journal.open(folder) as journal:
        wipe_person(journal, "a")
    assert holding(folder, lived.tokens["a"] | {ANA.name}) == set()


def test_months_without_the_entry_are_not_written(folder: Path, lived: histories.Life) -> None:
    with Journal.open(folder) as journal:
        oldest = journal.months()[-1]
        entry = next(each for each in journal.mine("a"))
        before = _times(folder / "journal", oldest)
        assert wipe_entry(journal, entry.id, "a")
    assert _times(folder / "journal", oldest) == before


def _times(folder: Path, month: str) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob(f"{month}*")}


def test_counts_tell_of_the_other_one_nothing(folder: Path, lived: histories.Life) -> None:
    with Journal.open(folder) as journal:
        counted = WipeCounts(private=7, shared=9, joint=3, alone=2, together=3, running=1)
        assert goes(journal, "a") == counted
        mine, both = goes(journal, "a"), goes(journal)
        wipe_person(journal, "b")
        after = goes(journal, "a")
    assert (mine.private, mine.alone, mine.running) == (after.private, after.alone, after.running)
    assert both.private == both.alone == 0
    assert (both.together, both.joint, both.running) == (3, 3, 1)


def test_a_newer_programs_file_stops_it_before_anything_is_changed(
    folder: Path, lived: histories.Life
) -> None:
    (folder / "journal" / "2020-01.json").write_text('{"header":{"1":{"format":7}}}')
    with Journal.open(folder) as journal:
        before = _files(folder)
        with pytest.raises(Unreadable, match="newer"):
            wipe_person(journal, "a")
    assert _files(folder) == before


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_shared_sentence_that_was_imported_alone_can_go(folder: Path, tmp_path: Path) -> None:
    life = fill(folder, [{"solo": "a", "after": 1, "entries": [("a", "shared", "wrote")]}])
    with Journal.open(folder) as journal:
        taken = export(journal, "b", tmp_path)[1]
    other = tmp_path / "other"
    with Journal.open(other) as journal:
        import_(journal, taken)
        assert [entry.text for entry in journal.shared()] == ["<a-2> in words"]
        wipe_person(journal, "a")
        assert journal.months() == []
    assert holding(other, life.tokens["a"]) == set()


def test_a_kept_prompt_holds_no_words_of_the_other_one() -> None:
    """Folding leaves them out, so that they go with their owner."""
    from exercises.model.exercise import Exercise, Write
    from exercises.runtime.outcome import finished

    exercise = replace(
        histories.EXERCISE,
        people="two",
        steps=(
            Write(id="said", by="speaker", text="Say it."),
            Write(id="heard", by="listener", text="You heard: {said} About {both}."),
            Write(id="both", text="All."),
        ),
    )
    assert isinstance(exercise, Exercise)
    said = Payload(id="1", owner="a", open=True, answer=Wrote("secret"))
    joint = Payload(id="2", owner="both", open=True, answer=Wrote("joint"))
    heard = Payload(id="3", owner="b", open=True, answer=Wrote("mine"))
    answers = {("said", (), ""): said, ("both", (), ""): joint, ("heard", (), ""): heard}
    state = replace(begin(exercise, ("a", "b")), answers=answers)
    step = exercise.steps[1]
    assert "secret" in fill_slots(step.text, state, {})  # type: ignore[union-attr]
    header = Header(id="s", exercise=exercise, people=("a", "b"), began=histories.AT, zone="Z")
    kept = {
        entry.id: entry.prompt for entry in finished(header, state, {}, histories.START).entries
    }
    assert kept["3"] == "You heard: ... About joint."
