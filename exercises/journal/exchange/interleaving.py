"""Interleave two sequences that share items, each in its own order."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

_Item = TypeVar("_Item")


def merged(
    here: Sequence[_Item],
    new: Sequence[_Item],
    key: Callable[[_Item], Hashable],
    rank: Callable[[_Item], Any],
    both: Callable[[_Item, _Item], _Item] = lambda item, _: item,
) -> list[_Item]:
    """Return two sequences as one, each in its own order, what they share once.

    Args:
        here: One.
        new: The other. Where it has what they share in another order, the first counts.
        key: Tells items from one another.
        rank: Decides between items that nothing else puts before one another.
        both: Makes one item of two that are the same.
    """
    news = {key(item): item for item in new}
    new = list(news.values())
    known = {key(item) for item in here}
    found: list[_Item] = []
    keys = [key(item) for item in here], [key(item) for item in new]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for _, here_from, here_to, new_from, new_to in matcher.get_opcodes():
        inserted = [item for item in new[new_from:new_to] if key(item) not in known]
        found += heapq.merge(here[here_from:here_to], inserted, key=rank)
    return [both(item, news[key(item)]) if key(item) in news else item for item in found]
