"""What a passphrase seals: nothing of it is in any file, and all of it is there for its owner."""

import json
import os
import re
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.journal.histories import (
    ANA,
    CHEAP,
    LIFE,
    PEOPLE,
    PHRASES,
    START,
    Plan,
    begin_open,
    fill,
    holding,
    in_parts,
    lives,
    memory,
    private_tokens,
    shown,
    unlock,
)
from support.journal.watched_disk import watched

from exercises.journal import diagnostics
from exercises.journal.erase.wipe import wipe_person
from exercises.journal.exchange.exchange import backup, export, import_
from exercises.journal.exchange.holdings import goes
from exercises.journal.files.codec import decode, encode
from exercises.journal.files.errors import Locked, OlderBoxes, Unreadable, WrongPassphrase
from exercises.journal.journal import Journal
from exercises.journal.months.groups import boxes
from exercises.model.events import Draft

FEW = settings(max_examples=max(10, settings().max_examples // 10))
SOME = st.sampled_from(["a", "b", "ab"])
TOKEN = re.compile(rb"<[a-z]+-\d+>")


def opened(folder: Path) -> Journal:
    return Journal.open(folder, cost=CHEAP)


def private(found: dict[str, Any], people: str) -> set[str]:
    return {token for person in people for token in private_tokens(found, person)}


@FEW
@given(plans=lives, people=SOME)
@example(plans=LIFE, people="ab")
def test_what_is_there_is_sealed_and_all_comes_back(plans: list[Plan], people: str) -> None:
    with memory() as root:
        folder = Path(root, "data")
        life = fill(folder, in_parts(plans))
        begin_open(folder, life)
        with opened(folder) as journal:
            before = shown(journal)
            for person in people:
                journal.set_passphrase(person, PHRASES[person])
            assert shown(journal) == before  # they sit here
            journal.lock()
        secret = private(before, people)
        others = set.union(*life.tokens.values()) - secret
        assert holding(folder, secret) == set()
        assert holding(folder, others) == holding(folder, others)
        with opened(folder) as journal:
            assert journal.locked() == set(people)
            assert journal.shared() == before["shared"]
            assert journal.history(None) == before["history"][None]
            for person in people:
                assert journal.open_solo(person) is None
                for ask in (journal.mine, journal.history):
                    with pytest.raises(Locked):
                        ask(person)
            unlock(journal)
            assert shown(journal) == before
        assert holding(folder, secret) == set()
        assert list(diagnostics.findings(folder)) == []
        with opened(folder) as journal:
            for person in people:
                journal.remove_passphrase(person, PHRASES[person])
            assert shown(journal) == before
        assert holding(folder, secret) == secret
        assert not (folder / "wipe.json").exists()
        with opened(folder) as journal:
            assert shown(journal) == before


@FEW
@given(plans=lives, people=SOME, open_ones=st.booleans())
@example(plans=LIFE, people="ab", open_ones=True)
def test_a_life_with_a_passphrase_is_the_same_life(
    plans: list[Plan], people: str, open_ones: bool
) -> None:
    """Nobody is unlocked while it is written."""
    with memory() as root:
        clear, sealed = Path(root, "clear"), Path(root, "sealed")
        for folder, who in ((clear, ""), (sealed, people)):
            life = fill(folder, in_parts(plans), sealed=who)
            if open_ones:
                begin_open(folder, life)
        with opened(clear) as journal:
            before = shown(journal)
        assert holding(sealed, private(before, people)) == set()
        with opened(sealed) as journal:
            assert journal.shared() == before["shared"]
            for person in set("ab") - set(people):
                assert journal.mine(person) == before["mine"][person]
                assert journal.history(person) == before["history"][person]
            unlock(journal)
            assert shown(journal) == before
            journal.lock()
            for summary in (sealed / "journal").glob("*.sum"):
                summary.unlink()
            assert journal.history(None) == before["history"][None]  # made again, locked
            unlock(journal)
            assert shown(journal) == before
        assert holding(sealed, private(before, people)) == set()


def test_no_private_word_is_ever_on_its_way_to_the_disk(folder: Path) -> None:
    with opened(folder) as journal:
        journal.save_people(PEOPLE)
        for person in "ab":
            journal.set_passphrase(person, PHRASES[person])
        journal.lock()
    twin = folder.with_name("twin")
    life = fill(twin, in_parts(LIFE))
    begin_open(twin, life)
    with opened(twin) as journal:
        tokens = private(shown(journal), "ab")
    assert len(tokens) > 15

    def told(data: bytes) -> set[bytes]:
        return set(TOKEN.findall(data)) & {token.encode() for token in tokens}

    with watched(told):
        shutil.rmtree(folder)
        life = fill(folder, in_parts(LIFE), sealed="ab")
        begin_open(folder, life)
        with opened(folder) as journal:
            unlock(journal)
            shown(journal)
            mine = journal.mine("a")
            journal.let_go(next(each.id for each in mine if each.fate == "private"), "a")
            journal.change_fate(next(e.id for e in mine if e.fate == "shared"), "a", "private")
            journal.change_passphrase("a", PHRASES["a"], "new")
            journal.history("a")
            wipe_person(journal, "b")


def test_a_finished_session_does_not_tell_whether_a_private_step_was_answered(
    tmp_path: Path,
) -> None:
    """With a passphrase, nor does a file: sizes, numbers and names are the same."""
    seen = []
    for entries in ([], [("a", "private", "wrote")], [("a", "private", "felt")] * 3):
        folder = tmp_path / str(len(seen))
        plan = {"solo": "", "after": 5, "entries": entries}
        life = fill(folder, [plan], sealed="a")
        begin_open(folder, life)
        month = decode((folder / "journal" / "2026-10.json").read_bytes())
        assert month is not None
        assert not month.get("entries")
        sizes = [len(document["box"]) for document in month["sealed"].values()]
        assert all(each.keys() == {"owner", "box"} for each in month["sealed"].values())
        summary = decode((folder / "journal" / "2026-10.sum").read_bytes())
        assert summary is not None
        assert summary["private"] == {}
        seen.append((sizes, len(summary["sealed"]), len(month["sessions"])))
    assert len(set(map(str, seen))) == 1


NOT_IN_BASE64 = tuple(
    word.encode()
    for word in ('"small-one"', '"calm"', '"feel"', '"answered"', '"elapsed"', "<word>", "<half>")
)
"""Words of a session, each with a sign that Base64 does not know: none is there by chance."""


def with_boxes(raw: bytes) -> bytes:
    """The bytes of a file, and those that its Base64 stands for."""
    return b"\n".join([raw, *map(b64decode, re.findall(rb'"([A-Za-z0-9+/]{40,}={0,2})"', raw))])


def test_a_solo_session_is_sealed_as_a_whole(
    folder: Path, make_header: Callable[..., Any], make_event: Callable[..., Any]
) -> None:
    """Neither its exercise nor how far it came can be told from the file."""
    sizes = set()
    with opened(folder) as journal:
        journal.save_people(PEOPLE)
        journal.set_passphrase("a", PHRASES["a"])
        for number in range(3):
            session = journal.begin(make_header("alone", solo="a"), make_event(0, kind="began"))
            for seq in range(1, 1 + 4 * number):
                event = make_event(seq, "<word>" * number)
                payload = replace(event.payload, id=os.urandom(8).hex())
                session.append(replace(event, payload=payload))
                session.checkpoint(Draft(elapsed=seq + 0.5, step="feel", owner="a", text="<half>"))
            session.checkpoint(Draft(elapsed=20.0, owner="a"))
            [path] = (folder / "open").glob("*.json")
            raw = path.read_bytes()
            assert [word for word in NOT_IN_BASE64 if word in with_boxes(raw)] == []
            sizes.add(len(raw))
            session.discard()
    assert len(sizes) == 1


def test_the_search_would_find_the_words_of_a_session(
    folder: Path, make_header: Callable[..., Any], make_event: Callable[..., Any]
) -> None:
    """Without a passphrase they are there, and in a box that anybody can open too."""
    with opened(folder) as journal:
        journal.save_people(PEOPLE)
        session = journal.begin(make_header("alone", solo="a"), make_event(0, kind="began"))
        session.append(make_event(1, "<word>"))
        session.checkpoint(Draft(elapsed=1.5, step="feel", owner="a", text="<half>"))
        [path] = (folder / "open").glob("*.json")
        raw = path.read_bytes()
    for found in (raw, b'{"box":"%b"}' % b64encode(raw)):
        assert [word for word in NOT_IN_BASE64 if word not in with_boxes(found)] == []


def test_wrong_passphrases_change_nothing_and_leave_no_mark(folder: Path) -> None:
    """But for the box in which it is noted for its owner: see `test_own_log.py`."""
    fill(folder, LIFE, sealed="a")
    with opened(folder) as journal:
        left = but_the_log(folder)
        for ask in (journal.unlock, journal.remove_passphrase):
            with pytest.raises(WrongPassphrase):
                ask("a", "wrong")
        journal.unlock("b", "has none")
        assert but_the_log(folder) == left
        assert journal.locked() == {"a"}
        with pytest.raises(ValueError):
            journal.set_passphrase("a", "again")
        with pytest.raises(ValueError):
            journal.change_passphrase("b", "none", "new")
    assert but_the_log(folder) == left


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def but_the_log(folder: Path) -> dict[str, object]:
    """All files; the earlier `nearer.json` is as the one that counts once something is noted."""
    found = {path: beside_the_log(path) for path in folder.rglob("*") if path.is_file()}
    return {str(path): held for path, held in found.items() if path.name != "nearer.json.before"}


def beside_the_log(path: Path) -> object:
    """What a file holds; of what is noted for one alone, only how much there is."""
    raw = path.read_bytes()
    if path.name != "nearer.json":
        return raw
    tables = decode(raw)
    assert tables is not None
    return len(raw), {name: table for name, table in tables.items() if name not in ("log", "check")}


def test_a_changed_passphrase_leaves_nothing_of_the_old_one(folder: Path) -> None:
    fill(folder, LIFE, sealed="ab")
    stored = folder / "nearer.json"
    old = decode(stored.read_bytes())
    assert old is not None
    (folder / "aside" / "2026-11-20-nearer.json-00000001").write_bytes(stored.read_bytes())
    (folder / "aside" / "2026-11-20-nearer.json-00000002").write_bytes(stored.read_bytes()[:-2])
    with opened(folder) as journal:
        unlock(journal)
        before = shown(journal)
        journal.lock()
        journal.change_passphrase("a", PHRASES["a"], "the new one")
        assert journal.locked() == {"b"}
        journal.unlock("b", PHRASES["b"])
        assert shown(journal) == before
    left = b"".join(contents(folder).values())
    mine, theirs = old["seals"]["1"], old["seals"]["2"]
    for secret in (mine["secret"], mine["salt"]):
        assert secret.encode() not in left
    assert theirs["secret"].encode() in left
    with opened(folder) as journal:
        with pytest.raises(WrongPassphrase):
            journal.unlock("a", PHRASES["a"])
        journal.unlock("a", "the new one")
        journal.unlock("b", PHRASES["b"])
        assert shown(journal) == before


def test_what_lies_aside_is_sealed_too_and_comes_back(folder: Path) -> None:
    life = fill(folder, LIFE)
    begin_open(folder, life)
    month = (folder / "journal" / "2026-11.json").read_bytes()
    held = {
        "2026-11-20-2026-11.json-00000001": month,
        "2026-11-20-2026-11.json-00000002": month[:-9],
        "2026-11-20-strange-00000003": b"<a-1> \xff",
    }
    for name, raw in held.items():
        (folder / "aside" / name).write_bytes(raw)
    (folder / "aside" / "photo.jpg").write_bytes(b"mine")
    with opened(folder) as journal:
        tokens = private(shown(journal), "a")
        journal.set_passphrase("a", PHRASES["a"])
        journal.set_passphrase("b", PHRASES["b"])
        assert holding(folder, tokens) == set()
        assert journal.notices == []
        assert {path.name for path in (folder / "aside").iterdir()} == {*held, "photo.jpg"}
        journal.remove_passphrase("b", PHRASES["b"])
        journal.remove_passphrase("a", PHRASES["a"])
    for name in list(held)[1:]:
        assert (folder / "aside" / name).read_bytes() == held[name]
    again = decode((folder / "aside" / next(iter(held))).read_bytes())
    assert again == decode(month)


def test_without_the_passphrase_one_can_still_wipe_oneself(folder: Path) -> None:
    life = fill(folder, LIFE, sealed="ab")
    begin_open(folder, life)
    with opened(folder) as journal:
        journal.unlock("b", PHRASES["b"])
        mine = journal.mine("b")
        alone = journal.open_solo("b")
        assert alone is not None
        events = alone.events
        journal.lock()
        counted = goes(journal, "a")
        assert (counted.private, counted.alone) == (0, 0)  # it cannot know
        wipe_person(journal, "a")
        assert journal.locked() == {"b"}
        journal.unlock("b", PHRASES["b"])
        names = [(each.id, each.text) for each in journal.mine("b")]
        assert names == [(each.id, each.text) for each in mine]
        again = journal.open_solo("b")
        assert again is not None
        assert again.events == events
    tables = decode((folder / "nearer.json").read_bytes())
    assert tables is not None
    assert [found["person"] for found in tables["seals"].values()] == ["b"]
    held = [decode(raw) for raw in contents(folder).values() if raw]
    owners = {document.get("owner") for found in held if found for document in boxes(found)}
    assert "a" not in owners
    assert b'"solo":"a"' not in b"".join(contents(folder).values())
    assert holding(folder, life.tokens["a"]) == set()


def test_a_wiped_name_goes_from_the_boxes_of_the_other_one_who_is_there(folder: Path) -> None:
    fill(folder, LIFE, sealed="b")
    with opened(folder) as journal:
        unlock(journal)
        assert any(ANA.name in entry.prompt for entry in journal.mine("b"))
        wipe_person(journal, "a")
        assert not any(ANA.name in entry.prompt for entry in journal.mine("b"))


@pytest.mark.parametrize("sealed", ["", "a", "ab"])
def test_an_entry_is_taken_back_shared_later_and_let_go(folder: Path, sealed: str) -> None:
    life = fill(folder, in_parts(LIFE), sealed=sealed)
    del life
    with opened(folder) as journal:
        for person in sealed:
            with pytest.raises(Locked):
                journal.change_fate("any", person, "private")
        unlock(journal)
        before = journal.mine("a")
        entry = next(each for each in before if each.fate == "shared")
        token = entry.text.removesuffix(" in words")
        for wrong in ("b", "both"):
            with pytest.raises(ValueError):
                journal.change_fate(entry.id, wrong, "private")
        journal.change_fate(entry.id, "a", "private")
        assert entry.id not in [each.id for each in journal.shared()]
        assert [each.id for each in journal.mine("a")] == [each.id for each in before]
        assert token not in str(journal.mine("b")) + str(journal.history(None))
        assert bool(holding(folder, {token})) == ("a" not in sealed)
        own = next(each for each in before if each.fate == "private")
        journal.change_fate(own.id, "a", "shared")
        shared = next(each for each in journal.shared() if each.id == own.id)
        assert (shared.text, shared.prompt) == (own.text, "Small *one*")
        assert holding(folder, {own.text}) == {own.text}
        journal.let_go(own.id, "a")
        journal.let_go(entry.id, "a")
        journal.let_go("no such one", "a")
        kept = journal.mine("a")
        assert [each.id for each in kept] == [
            each.id for each in before if each.id not in (own.id, entry.id)
        ]
        gone = {token, own.text.removesuffix(" in words")}
        assert holding(folder, gone) == set()
        if "a" in sealed:
            journal.lock("a")
            with pytest.raises(Locked):
                journal.let_go(next(e.id for e in kept if e.fate == "private"), "a")
            journal.unlock("a", PHRASES["a"])
        assert not any(each.id in (own.id, entry.id) for each in journal.mine("a"))


@FEW
@given(plans=lives, people=SOME, here=st.sampled_from(["", "a", "b", "ab"]), turned=st.booleans())
@example(plans=LIFE, people="ab", here="ab", turned=True)
def test_exports_of_sealed_people_give_the_original(
    plans: list[Plan], people: str, here: str, turned: bool
) -> None:
    with memory() as root:
        folder = Path(root, "data")
        fill(folder, in_parts(plans), sealed=people)
        with opened(folder) as journal:
            for person in people:
                with pytest.raises(Locked):
                    export(journal, person, Path(root))
            unlock(journal)
            before = shown(journal)
            taken = [export(journal, person, Path(root))[1] for person in ("a", "b")]
        other = Path(root, "other")
        with opened(other) as journal:
            journal.save_people(PEOPLE)
            for person in here:
                journal.set_passphrase(person, PHRASES[person])
            for path in reversed(taken) if turned else taken:
                import_(journal, path)
            assert shown(journal) == before
        assert holding(other, private(before, here)) == set()


@FEW
@given(plans=lives, people=SOME)
@example(plans=LIFE, people="ab")
def test_a_backup_of_sealed_people_gives_the_original(plans: list[Plan], people: str) -> None:
    with memory() as root:
        folder, other = Path(root, "data"), Path(root, "other")
        life = fill(folder, in_parts(plans), sealed=people)
        begin_open(folder, life)
        with opened(folder) as journal:
            taken = backup(journal, Path(root, "backup.zip"))
            unlock(journal)
            before = shown(journal)
            journal.lock()
            assert import_(journal, taken).entries == 0  # locked: all of it is here
        with opened(folder) as journal:
            unlock(journal)
            assert shown(journal) == before
        with opened(other) as journal:
            import_(journal, taken)
            assert journal.locked() == set(people)
            unlock(journal)
            assert shown(journal) == before
        assert holding(other, private(before, people)) == set()


def test_what_needs_two_passphrases_does_not_come_in(folder: Path, tmp_path: Path) -> None:
    fill(folder, LIFE, sealed="a")
    with opened(folder) as journal:
        taken = backup(journal, tmp_path / "backup.zip")
    for number, prepare in enumerate((lambda j: None, lambda j: j.set_passphrase("a", "other"))):
        other = tmp_path / str(number)
        fill(other, LIFE)
        with opened(other) as journal:
            prepare(journal)
            left = contents(other)
            with pytest.raises(Unreadable, match="keys that are not the ones here"):
                import_(journal, taken)
            assert contents(other) == left


def test_an_old_export_of_somebody_locked_waits_for_them(folder: Path, tmp_path: Path) -> None:
    fill(folder, in_parts(LIFE))
    with opened(folder) as journal:
        before = shown(journal)
        mine, theirs = (export(journal, person, tmp_path)[1] for person in ("a", "b"))
        journal.set_passphrase("a", PHRASES["a"])
        journal.lock()
        left = contents(folder)
        with pytest.raises(Locked):
            import_(journal, mine)
        assert contents(folder) == left
        import_(journal, theirs)
        unlock(journal)
        import_(journal, mine)
        assert shown(journal) == before
    assert holding(folder, private(before, "a")) == set()


def test_the_export_of_one_holds_nothing_sealed_of_the_other(folder: Path, tmp_path: Path) -> None:
    life = fill(folder, LIFE, sealed="a")
    begin_open(folder, life)
    with opened(folder) as journal:
        told = [path.read_bytes() for path in export(journal, "b", tmp_path, now=START)]
        unlock(journal)
        tokens = private(shown(journal), "a")
        again = [path.read_bytes() for path in export(journal, "b", tmp_path, now=START)]
    assert not any(token.encode() in b"".join(told) for token in tokens)
    assert b"box" not in b"".join(told)
    assert again == told


def test_at_unlocking_the_sealed_parts_of_summaries_become_one(folder: Path) -> None:
    fill(folder, LIFE, sealed="a")

    def counted() -> list[int]:
        paths = sorted((folder / "journal").glob("*.sum"))
        tables = [decode(path.read_bytes()) for path in paths]
        return [len(found["sealed"]) for found in tables if found is not None]

    assert max(counted()) > 1
    with opened(folder) as journal:
        unlock(journal)
        before = journal.history("a")
        assert set(counted()) == {1}
        assert journal.history("a") == before


def test_a_lost_key_and_a_damaged_box_are_named_and_the_rest_works(folder: Path) -> None:
    life = fill(folder, LIFE, sealed="a")
    begin_open(folder, life)
    month = folder / "journal" / "2026-11.json"
    raw = month.read_bytes()
    at = raw.index(b'"box":"') + 7
    damaged = json.loads(raw[:at] + b"A" + raw[at:])
    del damaged["check"]
    month.write_bytes(encode(damaged))
    assert [(f.problem, f.path) for f in diagnostics.findings(folder)] == [
        ("bad-seal", "journal/2026-11.json")
    ]
    with opened(folder) as journal:
        unlock(journal)
        assert journal.mine("a")
        assert journal.history("a").months
    for path in (folder / "nearer.json", folder / "nearer.json.before"):
        path.unlink()
    problems = {found.problem for found in diagnostics.findings(folder)}
    assert problems == {"bad-seal", "no-key"}
    with opened(folder) as journal:
        assert journal.locked() == frozenset()
        journal.save_people(PEOPLE)
        assert journal.shared()
        assert journal.mine("a")  # what they shared
        assert journal.open_solo("a") is None
        with pytest.raises(OlderBoxes):
            journal.set_passphrase("a", "a new beginning")
        journal.set_passphrase("a", "a new beginning")  # they were told
        assert journal.mine("a")
