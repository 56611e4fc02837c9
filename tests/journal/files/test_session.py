"""Running sessions: events, drafts, letting go, folding."""

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from exercises.journal.files.codec import FORMAT
from exercises.journal.files.errors import NotSaved
from exercises.journal.journal import Journal
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import (
    Agreed,
    Answer,
    Chosen,
    Draft,
    Event,
    Fated,
    Felt,
    Located,
    Paced,
    Payload,
    Rated,
    Wrote,
)
from exercises.model.records import Finished, Header

Begin = Callable[..., OpenSession]
MakeEvent = Callable[..., Event]
MakeFinished = Callable[..., Finished]

# Also lone surrogates, which a terminal with bytes that are not UTF-8 can hand in.
text = st.text(st.characters(exclude_categories=[]), max_size=60)
number = st.floats(-1, 1)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Chosen, st.lists(text, max_size=3).map(tuple), text),
    st.builds(Rated, st.integers(0, 10)),
    st.builds(Wrote, text),
    st.builds(Located, st.lists(text, max_size=2).map(tuple), st.just(())),
    st.builds(Felt, st.just(("calm",)), text, st.none() | number, st.none() | number),
    st.builds(Fated, st.sampled_from(["kept", "shared", "let-go"]), text),
    st.builds(Paced, text, st.integers(1, 120), st.booleans()),
    st.builds(Agreed, text, text, text, text),
)


def only_file(folder: Path) -> Path:
    [found] = (folder / "open").glob("*.json")
    return found


def reopened(folder: Path) -> OpenSession:
    with Journal.open(folder) as journal:
        session = journal.open_joint()
        assert journal.notices == []
    assert session is not None
    return session


def joined(value: object) -> str:
    """As JSON sees it: two surrogates that stand side by side are one character."""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(given_answers=st.lists(answers, max_size=5), half=text)
def test_what_was_saved_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    make_header: Callable[..., Header],
    make_event: MakeEvent,
    given_answers: list[Answer],
    half: str,
) -> None:
    folder = tmp_path_factory.mktemp("data")
    header = make_header()
    with Journal.open(folder) as journal:
        session = journal.begin(header, make_event(0, kind="began"))
        for seq, answer in enumerate(given_answers, start=1):
            payload = Payload(id=f"e{seq}", owner="a", open=seq % 2 == 0, answer=answer)
            session.append(
                Event(
                    seq=seq,
                    elapsed=seq / 3,
                    at="2026-11-22T10:00:00Z",
                    zone="+01:00",
                    kind="answered",
                    step="said",
                    iteration=(1, seq),
                    owner="a",
                    payload=payload,
                )
            )
        session.checkpoint(Draft(elapsed=99.25, step="said", owner="a", text=half))
    again = reopened(folder)
    assert again.header == header
    assert again.next_seq == len(given_answers) + 1
    assert joined(again.events) == joined(session.events)
    assert joined(again.draft) == joined(session.draft)


def test_words_lie_in_entries_and_the_envelope_holds_none(
    begin: Begin, folder: Path, make_event: MakeEvent
) -> None:
    begin().append(make_event(1, "only-here"))
    with TinyDB(only_file(folder), encoding="utf-8", access_mode="r") as database:
        assert {"header", "events", "entries"} <= database.tables()
        assert database.table("header").get(doc_id=1)["format"] == FORMAT
        event = database.table("events").get(doc_id=2)
        entry = database.table("entries").get(doc_id=2)
    assert event["entry"] == entry["id"] == "entry-1"
    assert "payload" not in event
    assert "only-here" not in json.dumps(event)
    assert entry["answer"] == {"type": "wrote", "text": "only-here"}


def test_the_same_event_twice_is_one(begin: Begin, folder: Path, make_event: MakeEvent) -> None:
    session = begin()
    session.append(make_event(1, "once"))
    session.append(make_event(1, "once"))
    assert [event.seq for event in session.events] == [0, 1]
    assert len(TinyDB(only_file(folder), access_mode="r").table("events")) == 2


@pytest.mark.parametrize("seq", [-1, 2, 7])
def test_an_event_out_of_order_is_refused(begin: Begin, make_event: MakeEvent, seq: int) -> None:
    session = begin()
    with pytest.raises(ValueError, match="is next"):
        session.append(make_event(seq))
    assert session.next_seq == 1


def test_what_would_not_read_back_is_refused_before_it_is_acknowledged(
    begin: Begin, make_event: MakeEvent
) -> None:
    session = begin()
    broken = Event(seq=1, elapsed=float("nan"), at="", zone="", kind="skipped")
    with pytest.raises(ValueError):
        session.append(broken)
    with pytest.raises(ValueError):
        session.checkpoint(Draft(elapsed=float("inf")))
    with pytest.raises(ValueError, match="would not read back") as caught:
        session.append(make_event(1, kind="private words"))
    assert "private words" not in str(caught.value)
    assert caught.value.__context__ is None
    session.append(make_event(1))
    assert session.next_seq == 2


def test_an_event_leaves_the_draft_unless_it_comes_with_another(
    begin: Begin, make_event: MakeEvent, contents: Callable[[], bytes]
) -> None:
    session = begin()
    half = Draft(elapsed=2.5, step="said", owner="a", text="half-written")
    session.checkpoint(half)
    session.append(make_event(1, kind="paused"))
    assert session.draft == half
    left = Draft(elapsed=2.5, left=(half,))
    session.append(make_event(2, kind="back"), draft=left)
    assert session.draft == left
    assert reopened_elsewhere(session, "kept").draft == left
    session.append(make_event(3, "whole"), draft=Draft(elapsed=3.0))
    assert session.draft == Draft(elapsed=3.0)
    assert b"half-written" not in contents()


def test_drafts_of_several_owners_come_back(begin: Begin) -> None:
    session = begin()
    left = tuple(
        Draft(elapsed=1.0, step=step, iteration=(at,), owner=owner, text=text, open=owner == "both")
        for at, (step, owner, text) in enumerate(
            [("feel", "a", "one"), ("said", "both", "two"), ("feel", "b", "three")]
        )
    )
    session.checkpoint(Draft(elapsed=2.0, step="said", owner="a", text="here", left=left))
    again = reopened_elsewhere(session, "again")
    assert again.draft is not None
    assert again.draft.text == "here"
    assert sorted(again.draft.left, key=str) == sorted(left, key=str)


def test_a_checkpoint_that_comes_late_does_not_bring_text_back(
    begin: Begin, make_event: MakeEvent
) -> None:
    session = begin()
    session.append(make_event(1, "whole"))
    session.checkpoint(Draft(elapsed=0.5, text="from before"))
    assert session.draft is None


def test_the_earlier_generation_never_holds_half_written_text(
    begin: Begin, folder: Path, make_event: MakeEvent
) -> None:
    session = begin()
    for seq in range(1, 6):
        for part in ("half", "half-written"):
            session.checkpoint(Draft(elapsed=seq - 0.5, step="said", owner="a", text=part))
            before = only_file(folder).with_suffix(".json.before")
            assert b"half" not in before.read_bytes()
        session.append(make_event(seq, "whole"), draft=Draft(elapsed=float(seq)))
        assert b"half" not in before.read_bytes()


def test_nor_what_was_left_half_written_once_it_is_let_go(
    begin: Begin, make_event: MakeEvent, contents: Callable[[], bytes]
) -> None:
    session = begin()
    for seq in range(1, 9, 2):
        half = Draft(elapsed=seq - 0.5, step="said", owner="a", text="half-written")
        session.append(make_event(seq, kind="back"), draft=Draft(elapsed=0.0, left=(half,)))
        assert b"half-written" in contents()
        session.append(make_event(seq + 1, "whole"), draft=Draft(elapsed=float(seq)))
        assert b"half-written" not in contents()
    session.append(make_event(9, kind="back"), draft=Draft(elapsed=0.0, left=(half,)))
    session.append(make_event(10, kind="paused"))  # now it is in the earlier generation too
    session.checkpoint(Draft(elapsed=11.0))
    assert b"half-written" not in contents()


def test_letting_go_leaves_no_trace_and_keeps_the_rest(
    begin: Begin, folder: Path, make_event: MakeEvent, contents: Callable[[], bytes]
) -> None:
    session = begin()
    session.append(make_event(1, "token-stays"))
    session.append(make_event(2, "token-goes"))
    session.append(make_event(3, "token-stays-too"))
    session.checkpoint(Draft(elapsed=9, step="said", owner="a", text="token-half"))
    assert b"token-goes" in contents()
    session.purge(["entry-2"])
    left = contents()
    assert b"token-goes" not in left
    assert b"token-half" not in left
    assert b"token-stays-too" in left
    again = reopened_elsewhere(session, "left")
    assert [event.payload is None for event in again.events] == [True, False, True, False]
    assert again.events[2].entry == "entry-2"
    assert again.draft == Draft(elapsed=9, step="said", owner="a")


def reopened_elsewhere(session: OpenSession, name: str) -> OpenSession:
    """Reads the folder through a copy, while the journal keeps its lock."""
    folder = session._file.storage.path.parents[1]
    copy = folder.with_name(name)
    shutil.copytree(folder, copy)
    again = reopened(copy)
    assert again.events == session.events
    return again


def test_an_event_can_let_go_in_the_same_write(
    begin: Begin, make_event: MakeEvent, contents: Callable[[], bytes]
) -> None:
    session = begin()
    session.append(make_event(1, "token-goes"))
    session.append(make_event(2), purge=["entry-1"])
    assert b"token-goes" not in contents()
    assert session.events[1].payload is None


def test_discarding_leaves_nothing(
    begin: Begin, journal: Journal, folder: Path, make_event: MakeEvent
) -> None:
    session = begin()
    session.append(make_event(1, "words"))
    session.discard()
    session.discard()
    session.append(make_event(2))
    assert session.gone
    assert list((folder / "open").iterdir()) == []
    assert journal.open_joint() is None
    assert begin("second").header.id == "second"


def test_folding_twice_changes_nothing(
    begin: Begin, journal: Journal, folder: Path, make_finished: MakeFinished
) -> None:
    session = begin()
    session.fold(make_finished())
    month = (folder / "journal" / "2026-11.json").read_bytes()
    session.fold(make_finished(ended="2026-12-24T10:00:00Z"))
    assert (folder / "journal" / "2026-11.json").read_bytes() == month
    assert list((folder / "open").iterdir()) == []
    assert journal.open_joint() is None
    assert journal.finished() == [make_finished()]
    with pytest.raises(ValueError, match="another session"):
        session.fold(make_finished("second"))


def test_sessions_of_both_and_of_each_alone_lie_beside_one_another(
    begin: Begin, journal: Journal, make_event: MakeEvent
) -> None:
    joint, of_a = begin("joint"), begin("of-a", solo="a")
    assert journal.open_joint() is joint
    assert journal.open_solo("a") is of_a
    assert journal.open_solo("b") is None
    another = begin("another")
    assert set(journal.open_sessions()) == {another, joint}
    another.discard()
    assert journal.open_sessions() == [joint]
    assert begin("joint") is joint  # the same call again


def test_parts_of_a_later_program_are_kept_and_ignored(
    begin: Begin, journal: Journal, folder: Path, make_event: MakeEvent
) -> None:
    begin().append(make_event(1, "words"))
    journal.close()
    path = only_file(folder)
    tables = json.loads(path.read_bytes())
    del tables["check"]  # a file without a checksum was made by hand
    tables["header"]["1"]["mood"] = "blue"
    tables["events"]["3"] = {**tables["events"]["2"], "seq": 2, "kind": "danced", "entry": ""}
    tables["entries"]["2"]["answer"] = {"type": "sung", "tune": 3}
    tables["weather"] = {"1": {"sky": "blue"}}
    path.write_text(json.dumps(tables), encoding="utf-8")
    with Journal.open(folder) as again:
        session = again.open_joint()
        assert session is not None
        assert [event.kind for event in session.events] == ["began", "answered"]
        assert session.events[1].payload is None
        assert session.next_seq == 3
        session.append(make_event(3))
    tables = json.loads(path.read_bytes())
    assert tables["weather"] == {"1": {"sky": "blue"}}
    assert tables["events"]["3"]["kind"] == "danced"
    assert tables["entries"]["2"]["answer"]["tune"] == 3


def test_a_session_of_another_version_is_set_aside_whole(
    begin: Begin, journal: Journal, folder: Path
) -> None:
    begin()
    journal.close()
    path = only_file(folder)
    tables = json.loads(path.read_bytes())
    del tables["check"]
    tables["header"]["1"]["exercise"]["steps"][0]["kind"] = "dance"
    path.write_text(json.dumps(tables), encoding="utf-8")
    whole = path.read_bytes()
    with Journal.open(folder) as again:
        assert again.open_joint() is None
        [notice] = again.notices
    assert "another version" in notice
    [aside] = (folder / "aside").iterdir()
    assert aside.read_bytes() == whole


def test_writers_in_threads_lose_nothing(
    begin: Begin, journal: Journal, folder: Path, make_event: MakeEvent
) -> None:
    session = begin()

    def typing() -> None:
        for tick in range(60):
            session.checkpoint(Draft(elapsed=100.0 + tick, text="x" * tick))

    writer = threading.Thread(target=typing)
    writer.start()
    for seq in range(1, 40):
        session.append(make_event(seq, f"words {seq}"))
        session.events  # noqa: B018 - reading never waits nor fails
    writer.join()
    journal.close()
    assert reopened(folder).events == session.events


def test_nothing_is_written_after_closing(
    begin: Begin, journal: Journal, make_event: MakeEvent, contents: Callable[[], bytes]
) -> None:
    session = begin()
    journal.close()
    left = contents()
    for late in (
        lambda: session.append(make_event(1, "late")),
        lambda: session.checkpoint(Draft(elapsed=5)),
        session.discard,
    ):
        with pytest.raises(NotSaved, match="closing"):
            late()
    assert contents() == left


def test_a_damaged_session_goes_on_one_event_earlier(
    begin: Begin, journal: Journal, folder: Path, make_event: MakeEvent
) -> None:
    session = begin()
    for seq in range(1, 5):
        session.append(make_event(seq, f"words {seq}"))
    journal.close()
    path = only_file(folder)
    whole, earlier = path.read_bytes(), path.with_suffix(".json.before").read_bytes()
    for length in range(0, len(whole), 11):
        path.write_bytes(whole[:length])
        path.with_suffix(".json.before").write_bytes(earlier)
        with Journal.open(folder) as again:
            found = again.open_joint()
            assert found is not None
            assert found.events == session.events[:4]
            [notice] = again.notices
            assert "the one before" in notice
            found.append(make_event(4, "words 4"))


def test_once_there_is_a_checkpoint_damage_loses_no_event(
    begin: Begin, journal: Journal, folder: Path, make_event: MakeEvent
) -> None:
    session = begin()
    session.append(make_event(1, "words"))
    session.checkpoint(Draft(elapsed=1.5, text="half"))
    session.checkpoint(Draft(elapsed=2.0, text="half of it"))
    journal.close()
    only_file(folder).write_bytes(b"")
    with Journal.open(folder) as again:
        found = again.open_joint()
        assert found is not None
        assert found.events == session.events


def test_a_solo_session_comes_back_to_its_owner(
    begin: Begin, journal: Journal, folder: Path, make_event: MakeEvent
) -> None:
    begin("of-a", solo="a").append(make_event(1, "alone"))
    journal.close()
    with Journal.open(folder) as again:
        assert again.open_joint() is None
        assert again.open_solo("b") is None
        found = again.open_solo("a")
        assert found is not None
        assert found.next_seq == 2
