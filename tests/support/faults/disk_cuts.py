"""Cuts a program off from the disk at a chosen call."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from exercises.journal.files import atomic

CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "rename")


class Cut(BaseException):
    """The process is gone."""


@contextmanager
def cut_after(count: int, error: BaseException | None = None) -> Iterator[list[str]]:
    """Lets `count` calls through; `Cut`, or another error, instead of each later one."""
    made: list[str] = []

    def limited(name: str) -> Callable[..., Any]:
        real = getattr(atomic.os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            if len(made) >= count:
                raise error or Cut
            made.append(name)
            return real(*args, **kwargs)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(atomic.os, name, limited(name))
        yield made
