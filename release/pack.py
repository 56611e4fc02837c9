"""Builds the folder, packs it, and tries out what was packed. Run by `release/build`."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import tarfile
import time
from datetime import date
from pathlib import Path

import deb
import derive
import smoke
from settled import settle

from exercises import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def main() -> int:
    """Build all that can be built here into a folder."""
    into, scratch = Path(sys.argv[1]), Path(sys.argv[2])
    clean_root = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    into.mkdir(parents=True, exist_ok=True)
    day = day_of(__version__)
    folder = frozen(scratch)
    derive.write(folder, day)
    shutil.copy(HERE / "read-me.txt", folder)
    shutil.copy(ROOT / "LICENSE", folder)
    settle(folder, day)
    index(folder, day)
    made = into / f"nearer-{__version__}-{_system()}.tar.gz"
    tarred(folder, made)
    _try_tar(made, scratch)
    if shutil.which("dpkg-deb") is None:
        print("No dpkg-deb here, so no .deb was made.")
        return 0
    package = deb.make(folder, into, scratch, day)
    if clean_root is None:
        _try_unpacked(package, scratch)
        print("(unpacked only; with --root it is installed and removed, too)")
    else:
        _say(package, deb.try_in(clean_root, package))
    return 0


def day_of(version: str) -> date:
    """Return the day of a release, as the changelog has it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(version)}\] - (\S+)$", text, re.MULTILINE)
    if found is None:
        raise SystemExit(f"CHANGELOG.md has no day for {version}")
    return date.fromisoformat(found[1])


def frozen(scratch: Path) -> Path:
    """Return the folder that PyInstaller makes."""
    print("== PyInstaller")
    call = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
    places = [f"--distpath={scratch / 'out'}", f"--workpath={scratch / 'work'}"]
    subprocess.run([*call, *places, str(HERE / "nearer.spec")], cwd=scratch, check=True)
    return scratch / "out" / "nearer"


def index(folder: Path, day: date) -> None:
    """Make the index of exercises beforehand: an installed program cannot keep one."""
    inside = folder / "_internal"
    code = f"import sys; sys.path.insert(0, {str(inside)!r}); sys.dont_write_bytecode = False\n" + (
        "from exercises.library import index\nindex.outlines()\nprint(index.place())"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    made = Path(done.stdout.strip() or ".")
    assert made.is_file(), done.stderr
    assert made.is_relative_to(inside), made
    settle(folder, day)


def tarred(folder: Path, made: Path) -> None:
    """Pack the folder; who built it does not stand in it."""

    def nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return entry

    with tarfile.open(made, "w:gz", compresslevel=9) as packed:
        packed.add(folder, arcname="nearer", filter=nobodys)


def _try_tar(made: Path, scratch: Path) -> None:
    """Unpack it in an empty place and try it out."""
    top = _empty(scratch / "tar-tried")
    subprocess.run(["tar", "-xzf", str(made), "-C", str(top)], check=True)
    _say(made, _tried(top / "nearer" / "nearer", top))


def _try_unpacked(package: Path, scratch: Path) -> None:
    """Try out a package that is only unpacked."""
    top = _empty(scratch / "deb-tried")
    subprocess.run(["dpkg-deb", "-x", str(package), str(top)], check=True)
    _say(package, _tried(top / "usr" / "bin" / "nearer", top))


def _tried(program: Path, top: Path) -> list[str]:
    said = smoke.smoke(smoke.Place([str(program)], _empty(top / "tried")), __version__)
    return [*said, f"{starts(program):.0f} ms for --version, the middle of nine"]


def starts(program: Path) -> float:
    """Return the milliseconds that the shortest call takes, the middle of nine."""
    took = []
    for _ in range(9):
        began = time.perf_counter()
        subprocess.run([str(program), "--version"], stdout=subprocess.DEVNULL, check=True)
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[4]


def _empty(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _say(made: Path, lines: list[str]) -> None:
    print(f"== {made.name}: {made.stat().st_size / 1e6:.1f} MB")
    print("\n".join(f"   {line}" for line in lines))


def _system() -> str:
    return f"{platform.system().lower()}-{platform.machine()}"


if __name__ == "__main__":
    sys.exit(main())
