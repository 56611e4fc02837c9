"""The power goes: what was not fsynced is lost, or half there, or there all the same.

A scripted life is recorded call by call and replayed on a model of a disk that promises only
what POSIX does: a file's content after fsync of the file, a name after fsync of its folder.
The disk is then cut off after every single call, in several ways, and opened. What had been
acknowledged by then is there; of the one operation under way all or nothing is.
"""

import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.journal.journal_parts import ADA, BEN, Seen, event, finished, header, see

from exercises.journal.journal import Journal
from exercises.model.events import Draft

Op = tuple[Any, ...]
GONE = None


class Recorder:
    """Notes the calls that change the folder, and lets them through."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.ops: list[Op] = []
        self._open: dict[int, tuple[str, object]] = {}
        self._inodes = 0
        for name in ("open", "close", "write", "fsync", "link", "replace", "unlink", "mkdir"):
            monkeypatch.setattr(os, name, self._recorded(name, getattr(os, name)))
        monkeypatch.setattr(os, "rename", self._unexpected)

    def _unexpected(self, *_: object) -> None:
        raise AssertionError("nothing is set aside here")

    def _recorded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            getattr(self, f"after_{name}")(result, *args)
            return result

        return call

    def _inside(self, path: object) -> str:
        """Relative to the folder; empty for anything else, and for the lock."""
        found = os.path.relpath(os.fspath(path), self.root)  # type: ignore[call-overload]
        return "" if found.startswith("..") or found == "lock" else str(found)

    def after_close(self, _: None, descriptor: int) -> None:
        self._open.pop(descriptor, None)

    def after_write(self, count: int, descriptor: int, data: Any) -> None:
        if descriptor in self._open:
            self.ops.append(("write", self._open[descriptor][1], bytes(data[:count])))

    def after_fsync(self, _: None, descriptor: int) -> None:
        if descriptor in self._open:
            kind, which = self._open[descriptor]
            self.ops.append((f"sync {kind}", which))

    def after_link(self, _: None, source: object, target: object) -> None:
        self.ops.append(("link", self._inside(source), self._inside(target)))

    def after_replace(self, _: None, source: object, target: object) -> None:
        self.ops.append(("replace", self._inside(source), self._inside(target)))

    def after_unlink(self, _: None, path: object) -> None:
        self.ops.append(("unlink", self._inside(path)))

    def after_mkdir(self, _: None, path: object, *__: object) -> None:
        self.ops.append(("mkdir", self._inside(path)))

    def after_open(self, descriptor: int, path: object, flags: int, *_: object) -> None:
        inside = self._inside(path)
        if flags & os.O_CREAT and inside:
            self._inodes += 1
            self._open[descriptor] = ("file", self._inodes)
            self.ops.append(("create", inside, self._inodes))
        elif inside and stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self._open[descriptor] = ("folder", inside)


class Disk:
    """What may be found after the power went: chosen name by name and file by file."""

    def __init__(self) -> None:
        self.written: dict[int, bytes] = {}
        self.synced: dict[int, bytes] = {}
        # Every value that a name has had since its folder was last synced, the oldest first.
        self.names: dict[str, list[int | str | None]] = {}

    def do(self, op: Op) -> None:
        match op:
            case ("create", path, inode):
                self.written[inode] = b""
                self._set(path, inode)
            case ("write", inode, data):
                self.written[inode] += data
            case ("sync file", inode):
                self.synced[inode] = self.written[inode]
            case ("sync folder", folder):
                for path, values in self.names.items():
                    if (os.path.dirname(path) or ".") == folder:
                        del values[:-1]
            case ("link", source, target):
                self._set(target, self.names[source][-1])
            case ("replace", source, target):
                # rename() of one link over another to the same file does nothing at all.
                if self.names.get(target, [GONE])[-1] != self.names[source][-1]:
                    self._set(target, self.names[source][-1])
                    self._set(source, GONE)
            case ("unlink", path):
                self._set(path, GONE)
            case ("mkdir", path):
                self._set(path, "folder")
            case _:
                raise AssertionError(op)

    def _set(self, path: str, value: int | str | None) -> None:
        self.names.setdefault(path, [GONE]).append(value)

    def after_the_cut(self, folder: Path, way: str, chance: random.Random) -> None:
        """Lays out what is left."""
        folder.mkdir(mode=0o700)
        pick: Callable[[list[int | str | None]], int | str | None] = {
            "least": lambda values: values[0],
            "most": lambda values: values[-1],
            "some": lambda values: chance.choice(values),
        }[way]
        for path, values in sorted(self.names.items(), key=lambda item: item[0].count("/")):
            found = pick(values)
            target = folder / path
            if found == "folder":
                target.mkdir(mode=0o700)
            elif isinstance(found, int) and target.parent.is_dir():
                target.write_bytes(self._content(found, way, chance))

    def _content(self, inode: int, way: str, chance: random.Random) -> bytes:
        written, synced = self.written[inode], self.synced.get(inode, b"")
        if way == "most" or written == synced:
            return written
        cut = chance.randrange(len(written) + 1)
        return chance.choice((synced, written, written[:cut], bytes(len(written))))


def life(journal: Journal) -> Iterator[bytes]:
    """A life with everything in it that writes.

    Stops after each thing that was acknowledged, and says what must be nowhere then.
    """
    journal.save_people((ADA,))
    yield b"-"
    for name in ("one", "two"):
        session = journal.begin(header(name), event(0))
        yield b"-"
        for seq in (1, 2):
            session.append(event(seq), draft=Draft(elapsed=float(seq)))
            yield f"half-{name}-{seq - 1}".encode()
            session.checkpoint(Draft(elapsed=seq + 0.5, text=f"half-{name}-{seq}"))
            yield b"-"
        session.append(event(3), purge=["e1"], draft=Draft(elapsed=3.0))
        yield b"word-1"
        session.purge(["e2"])
        yield b"word-2"
        session.fold(finished(name))
        yield b"word-3"
    journal.save_people((ADA, BEN))
    yield b"word-3"
    session = journal.begin(header("three"), event(0))
    yield b"-"
    session.discard()
    yield b"word-0"


class Told(NamedTuple):
    """What had been acknowledged after so many calls, and what must be nowhere from then on."""

    calls: int
    seen: Seen
    nowhere: bytes


def recorded(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Op], list[Told]]:
    root.mkdir(mode=0o700)
    with monkeypatch.context() as patch:
        recorder = Recorder(root, patch)
        with Journal.open(root) as journal:
            told = [Told(0, see(journal), b"-")]
            for nowhere in life(journal):
                calls = len(recorder.ops)
                told.append(Told(calls, see(journal), nowhere))
                assert len(recorder.ops) == calls  # looking writes nothing
    return recorder.ops, told


def test_whatever_was_acknowledged_survives(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ops, told = recorded(quick / "recorded", monkeypatch)
    assert len(ops) > 150
    chance, disk = random.Random(1), Disk()
    for count, op in enumerate(ops, start=1):
        disk.do(op)
        reached = max(number for number, found in enumerate(told) if found.calls <= count)
        possible = [found.seen for found in told[reached : reached + 2]]
        for way in ("least", "most", "some", "some"):
            folder = quick / f"{count}-{way}"
            disk.after_the_cut(folder, way, chance)
            with Journal.open(folder) as journal:
                assert see(journal) in possible, (count, op, way)
                assert journal.notices == []
            left = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
            if told[reached].nowhere != b"-":
                assert not any(told[reached].nowhere in found for found in left)
            assert not list(folder.rglob("*.tmp"))
            shutil.rmtree(folder)
