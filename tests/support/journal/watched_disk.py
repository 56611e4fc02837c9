"""Every byte on its way to the disk is looked at."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from exercises.journal.files import atomic


@contextmanager
def watched(forbidden: Callable[[bytes], object]) -> Iterator[None]:
    """Looks at every byte on its way to the disk, temporaries and all."""
    real = os.write

    def write(descriptor: int, data: Any) -> int:
        assert not forbidden(bytes(data))
        return real(descriptor, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic.os, "write", write)
        yield
