"""The .deb: laid out, packed, and tried out in a clean root."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import derive
import smoke
from settled import settle

from exercises import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

LIBRARY = Path("usr/lib/nearer")
DESCRIPTION = """\
Description: calm guided exercises for couples, in the terminal
 A minute to breathe, a way to take turns, help with finding a word: for two
 people when one of them has gone quiet, at one keyboard, or one alone.
 .
 Everything stays on this machine. It is practice, not therapy, and not for
 where there is fear or harm at home.
"""
KEPT_BY_DPKG = ("var/lib/dpkg", "var/cache/debconf", "var/log", "proc", "dev", "sys")
"""Where a root changes with each package, whatever it is."""


def make(folder: Path, into: Path, scratch: Path, day: date) -> Path:
    """Pack the folder as a package.

    Args:
        folder: As in the tar.gz.
        into: Where the package goes.
        scratch: To lay it out in.
        day: Of the release.
    """
    print("== .deb")
    top = scratch / "deb"
    library = top / LIBRARY
    shutil.copytree(folder, library, symlinks=True)
    for name in ("share", "read-me.txt", "LICENSE"):
        path = library / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    _lay_out(top, day)
    machine = _said("dpkg", "--print-architecture")
    settle(top, day)
    size = sum(path.lstat().st_size for path in top.rglob("*") if path.is_file()) // 1024
    (top / "DEBIAN").mkdir(mode=0o755)
    for name in ("templates", "config", "postinst", "postrm"):
        made = top / "DEBIAN" / name
        shutil.copyfile(HERE / "debian" / name, made)
        made.chmod(0o644 if name == "templates" else 0o755)
    (top / "DEBIAN" / "control").write_text(
        f"Package: nearer\nVersion: {__version__}\nArchitecture: {machine}\n"
        f"Section: misc\nPriority: optional\nInstalled-Size: {size}\n"
        f"Maintainer: the nearer authors <nearer@localhost>\n"
        f"Depends: libc6 (>= {_libc(library)}), debconf (>= 0.5) | debconf-2.0\n{DESCRIPTION}",
        encoding="utf-8",
    )
    package = into / f"nearer_{__version__}_{machine}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(top), str(package)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return package


def _lay_out(top: Path, day: date) -> None:
    """Put what stands around the folder in its places."""
    (top / "usr/bin").mkdir(parents=True)
    (top / "usr/bin/nearer").symlink_to("../lib/nearer/nearer")
    derive.write(top / "usr", day)
    page = top / "usr" / derive.MAN
    page.with_name(f"{page.name}.gz").write_bytes(gzip.compress(page.read_bytes(), mtime=0))
    page.unlink()
    ours = HERE / "debian"
    (top / "usr/share/applications").mkdir()
    menu = top / LIBRARY / "menu"
    menu.mkdir()
    for name in ("nearer.desktop", "nearer-notes.desktop"):
        shutil.copyfile(ours / name, menu / name)
    shutil.copy(ours / "in-a-terminal", top / LIBRARY)
    icons = top / "usr/share/icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copyfile(ours / "nearer-notes.svg", icons / "nearer-notes.svg")
    papers = top / "usr/share/doc/nearer"
    papers.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", papers / "copyright")
    with (papers / "copyright").open("a", encoding="utf-8") as file:
        file.write(f"\nThe licences of the libraries lie beside them in /{LIBRARY}/_internal.\n")
    changes = gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0)
    (papers / "changelog.gz").write_bytes(changes)


def _libc(library: Path) -> str:
    """Return the oldest C library that has all that the binaries ask of it."""
    found = {(2, 17)}
    for path in [library / "nearer", *library.rglob("*.so*")]:
        names = re.findall(rb"GLIBC_(\d+)\.(\d+)", path.read_bytes())
        found |= {(int(major), int(minor)) for major, minor in names}
    return ".".join(map(str, max(found)))


def try_in(root: Path, package: Path) -> list[str]:
    """Install it in a clean root, try it out, take it away again.

    Raises:
        AssertionError: Something did not go as it should.
    """
    before = _files(root)
    shutil.copy(package, root / "tmp" / package.name)
    with _proc(root):
        for choice in ("nearer", "notes"):
            _in(root, "debconf-set-selections", said=f"nearer nearer/menu select {choice}\n")
            _in(root, "dpkg", "-i", f"/tmp/{package.name}")
            name = "nearer" if choice == "nearer" else "nearer-notes"
            menu = sorted(path.name for path in (root / "usr/share/applications").glob("near*"))
            assert menu == [f"{name}.desktop"], menu
            if choice == "nearer":
                top = root / "tmp" / "nearer-tried"
                top.mkdir()
                said = smoke.smoke(smoke.Place(["/usr/bin/nearer"], top, root), __version__)
                _without_terminal(root)
                shutil.rmtree(top)
            gone = _in(root, "dpkg", "--remove", "nearer")
            assert "~/.local/share/nearer" in gone, gone
            _in(root, "dpkg", "--purge", "nearer")
    (root / "tmp" / package.name).unlink()
    assert _files(root) - before == set(), _files(root) - before
    return [
        *said,
        "a start from a menu without any terminal: says so in a line",
        "menu: nearer, and notes, as chosen at install",
        "removed: no file of it left; it said where what people kept stays",
    ]


def _without_terminal(root: Path) -> None:
    """Start it as a menu does where there is neither a terminal nor a window."""
    done = subprocess.run(
        ["chroot", str(root), "/usr/lib/nearer/in-a-terminal"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done
    assert "nearer runs in a terminal" in done.stderr, done


def _files(root: Path) -> set[str]:
    """Return all files of a root, but what dpkg notes of each package."""
    found = set()
    for folder, names, files in os.walk(root):
        here = Path(folder).relative_to(root).as_posix()
        names[:] = [each for each in names if f"{here}/{each}".lstrip("./") not in KEPT_BY_DPKG]
        found |= {f"{here}/{each}" for each in [*names, *files]}
    return found


@contextmanager
def _proc(root: Path) -> Iterator[None]:
    """Mount `/proc` in a root meanwhile: a packed program finds itself by it."""
    place = str(root / "proc")
    mounted = os.path.ismount(place)
    if not mounted:
        subprocess.run(["mount", "-t", "proc", "proc", place], check=True)
    try:
        yield
    finally:
        if not mounted:
            subprocess.run(["umount", "-l", place], check=True)


def _in(root: Path, *command: str, said: str = "") -> str:
    """Run a command in a root, without a question; return what it says."""
    clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]
    call = ["chroot", str(root), *clean, "DEBIAN_FRONTEND=noninteractive", *command]
    done = subprocess.run(call, input=said, capture_output=True, text=True)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
