"""All that lies in a data folder, also while a program writes there."""

from pathlib import Path


def every_file(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files by their names.

    A file that is listed may be gone when it is read, because another took its place: then all are
    looked at once more.
    """
    while True:
        try:
            return {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            }
        except FileNotFoundError:
            continue


def every_byte(folder: Path) -> bytes:
    """Return the bytes of all files, one after the other."""
    return b"\n".join(every_file(folder).values())
