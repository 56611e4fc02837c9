"""Reading what is a file and nothing else."""

import os
from pathlib import Path

import pytest

from exercises.base.regular_file import read_regular


def test_what_is_no_file_is_left_closed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"words")
    free = os.dup(0)
    os.close(free)
    for name in ("folder", "pipe", "large"):
        with pytest.raises(OSError):
            read_regular(tmp_path / name, most=4)
    os.close(again := os.dup(0))
    assert again == free


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"words")
    assert read_regular(tmp_path / "file") == b"words"
    assert read_regular(tmp_path / "file", most=5) == b"words"
