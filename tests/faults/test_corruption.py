"""Every kind of file cut off at every byte, and damaged at random: nothing vanishes in silence.

60 random corruptions of each kind by default; `-m slow` makes 500. Each time the earlier
generation is back with one sentence, and the damaged file lies untouched in `aside`. A summary
is made again instead, without a word.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support.journal.journal_parts import ADA, BEN, Seen, event, finished, header
from support.journal.journal_parts import see as see_journal

from exercises.journal.files.codec import decode
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft

OCTOBER = "2026-10-22T10:00:00+00:00"
KINDS = ("nearer.json", "open/session", "journal/2026-11.json", "journal/2026-11.sum")


class Whole(NamedTuple):
    """A data folder, what it shows, and what it shows one generation earlier, by kind."""

    folder: Path
    now: Seen
    earlier: dict[str, Seen]


def see(folder: Path) -> tuple[Seen, list[str]]:
    """What it shows, and what it says."""
    with Journal.open(folder) as journal:
        return see_journal(journal), journal.notices


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole") / "data"
    steps: list[tuple[str, Callable[[Journal], object]]] = [
        ("", lambda journal: journal.save_people((ADA,))),
        ("", lambda journal: months.add(journal._place, finished("one"))),
        ("", lambda journal: months.add(journal._place, finished("october", OCTOBER))),
        ("", lambda journal: journal.begin(header("first"), event(0))),
        ("", lambda journal: running(journal).append(event(1))),
        ("", lambda journal: running(journal).checkpoint(Draft(elapsed=1, text="half"))),
        ("nearer.json", lambda journal: journal.save_people((ADA, BEN))),
        ("open/session", lambda journal: running(journal).append(event(2))),
        ("journal/2026-11.json", lambda journal: months.add(journal._place, finished("two"))),
    ]
    before: dict[str, Seen] = {}
    for kind, act in steps:
        if kind:
            before[kind], _ = see(folder)
        with Journal.open(folder) as journal:
            act(journal)
    now, notices = see(folder)
    assert notices == []
    earlier = {
        "nearer.json": now._replace(people=before["nearer.json"].people),
        # Half-written text is never in an earlier generation: it goes back to before the draft.
        "open/session": now._replace(running=(*before["open/session"].running[:2], None)),
        "journal/2026-11.json": now._replace(
            finished=before["journal/2026-11.json"].finished,
            history=before["journal/2026-11.json"].history,
        ),
        "journal/2026-11.sum": now,
    }
    return Whole(folder, now, earlier)


def running(journal: Journal) -> OpenSession:
    session = journal.open_joint()
    assert session is not None
    return session


def file_of(folder: Path, kind: str) -> Path:
    if kind == "open/session":
        [found] = (folder / "open").glob("*.json")
        return found
    return folder / kind


class Damaged:
    """A copy of the folder in which one file is damaged again and again."""

    def __init__(self, whole: Whole, kind: str, folder: Path) -> None:
        self.whole, self.kind, self.folder = whole, kind, folder
        self.content = file_of(whole.folder, kind).read_bytes()

    def by(self, content: bytes, *, twice: bool = True) -> None:
        """Damages the file so, opens the folder, and looks at everything."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.whole.folder, self.folder, copy_function=shutil.copyfile)
        file_of(self.folder, self.kind).write_bytes(content)
        seen, notices = see(self.folder)
        aside = [path.read_bytes() for path in (self.folder / "aside").iterdir()]
        if decode(content) == decode(self.content):  # the same, laid out in another way
            assert (seen, notices, aside) == (self.whole.now, [], [])
            return
        if self.kind.endswith(".sum"):  # made again from the month, without a word
            assert (seen, notices, aside) == (self.whole.now, [], [])
            assert file_of(self.folder, self.kind).read_bytes() == self.content
            return
        assert seen == self.whole.earlier[self.kind]
        [notice] = notices
        assert "the one before" in notice
        assert aside == [content]
        assert not twice or see(self.folder) == (seen, [])  # it is in its place again


@pytest.fixture(params=KINDS)
def damaged(request: pytest.FixtureRequest, whole: Whole, quick: Path) -> Damaged:
    return Damaged(whole, request.param, quick / "data")


def test_cut_off_at_every_byte(damaged: Damaged) -> None:
    for length in range(len(damaged.content)):
        damaged.by(damaged.content[:length], twice=length % 20 == 0)


def flipped(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 30))):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def holed(content: bytes, chance: random.Random) -> bytes:
    """Zero bytes in its middle, as a power cut leaves them."""
    start = chance.randrange(len(content))
    length = chance.randrange(1, len(content) - start + 1)
    return content[:start] + bytes(length) + content[start + length :]


def spliced(content: bytes, chance: random.Random) -> bytes:
    """A piece taken out, or written twice."""
    one, two = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[:one] + content[two:] if chance.random() < 0.5 else content[:two] + content[one:]


def encoded(content: bytes, chance: random.Random) -> bytes:
    other = chance.choice(("utf-16", "utf-32", "utf-8-sig", "cp037"))
    return content.decode("utf-8").encode(other, errors="replace")


def garbage(content: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, 50, len(content))))


def swapped(whole: Whole, kind: str) -> Callable[[bytes, random.Random], bytes]:
    """Another whole file of ours in its place."""
    others = [
        path.read_bytes()
        for path in sorted(whole.folder.rglob("*.json")) + sorted(whole.folder.rglob("*.sum"))
        if path != file_of(whole.folder, kind)
    ]
    return lambda _, chance: chance.choice(others)


def damage_at_random(damaged: Damaged, times: int, seed: int) -> None:
    chance = random.Random(seed)
    ways = (
        flipped,
        flipped,
        holed,
        spliced,
        encoded,
        garbage,
        lambda content, chance: content[: chance.randrange(len(content))],
        lambda content, chance: content + chance.randbytes(chance.randrange(1, 60)),
        lambda content, _: bytes(len(content)),
        lambda *_: chance.choice((b"", b"\n", b"null", b"[]", b"{}", b"{}{}")),
        swapped(damaged.whole, damaged.kind),
    )
    for number in range(times):
        content = ways[number % len(ways)](damaged.content, chance)
        if content != damaged.content:
            damaged.by(content)


def test_damaged_at_random(damaged: Damaged) -> None:
    damage_at_random(damaged, 60, seed=3)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_damaged_at_random_500_times(damaged: Damaged) -> None:
    damage_at_random(damaged, 500, seed=4)


def test_both_generations_damaged(damaged: Damaged) -> None:
    """Then it is said that it is lost, and nothing else is touched."""
    if damaged.kind.endswith(".sum"):
        return
    shutil.copytree(damaged.whole.folder, damaged.folder)
    path = file_of(damaged.folder, damaged.kind)
    path.write_bytes(damaged.content[:-1])
    path.with_name(path.name + ".before").write_bytes(b"\0")
    seen, notices = see(damaged.folder)
    assert len(notices) == 1
    assert "there is no earlier one" in notices[0]
    assert len(list((damaged.folder / "aside").iterdir())) == 2
    parts = {"nearer.json": 1, "open/session": 1, "journal/2026-11.json": 2}
    assert sum(a != b for a, b in zip(seen, damaged.whole.now, strict=True)) == parts[damaged.kind]
