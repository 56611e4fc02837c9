"""Read the vignettes of the listening drill, check them, and pick the next one.

A vignette is what somebody says at home, with good paraphrases on rungs of reflective listening
(OARS; MITI 4.2.1) and near misses: one of the blocks that Gordon calls roadblocks.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from msgspec import Struct

from exercises.library.files import content
from exercises.library.reading.decoding import check_as, text_of
from exercises.library.reading.faults import Fault
from exercises.library.vocabulary import vocabulary
from exercises.model.vignettes import Vignette

FOLDER = "vignettes"
"""Folder of `content/` that holds them, one file for each heat."""

WORDS_OF_A_REASON = 6


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    vignettes: tuple[Vignette, ...]


class Collection(Struct, frozen=True):
    """The vignettes that could be read, in the order of their files, and what was wrong."""

    vignettes: tuple[Vignette, ...]
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=1)
def built_in() -> Collection:
    """Load the vignettes that come with the program."""
    return load(content() / FOLDER)


def load(folder: Path) -> Collection:
    """Load every vignette file of a folder.

    Args:
        folder: TOML files; they are read in the order of their names.

    Returns:
        The vignettes of the files in which nothing is wrong, and the faults of the others.
    """
    vignettes: dict[str, Vignette] = {}
    faults: list[Fault] = []
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    for file in sorted(files, key=lambda file: file.name):
        text = text_of(file)
        if isinstance(text, Fault):
            faults.append(text)
            continue
        found, wrong = check(text, file.name, taken=vignettes)
        faults += wrong
        vignettes |= {each.id: each for each in found}
    return Collection(tuple(vignettes.values()), tuple(faults))


def check(
    text: str, name: str, taken: Iterable[str] = ()
) -> tuple[tuple[Vignette, ...], list[Fault]]:
    """Decode the text of a vignette file and name each fault in it.

    Args:
        text: TOML.
        name: Of the file, for the faults.
        taken: Ids of vignettes in other files.

    Returns:
        The vignettes, none where something is wrong; and the faults, in the order of the file.
    """
    contradictions = partial(_contradictions, taken=frozenset(taken))
    file, faults = check_as(text, name, _File, contradictions)
    return (file.vignettes if file else ()), faults


def _contradictions(file: _File, taken: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Name what cannot be, beyond what the types say, as (path, reason)."""
    seen = set(taken)
    for index, vignette in enumerate(file.vignettes):
        path = f"$.vignettes[{index}]"
        if vignette.id in seen:
            yield f"{path}.id", f"'{vignette.id}' is taken; choose another id"
        seen.add(vignette.id)
        for key, reason in _odd(vignette):
            yield f"{path}.{key}", reason


def _odd(vignette: Vignette) -> Iterator[tuple[str, str]]:
    """Name what cannot be in one vignette, as (key, reason)."""
    known = {word.id for word in vocabulary().feelings}
    for index, feeling in enumerate(vignette.feelings):
        if feeling not in known:
            yield f"feelings[{index}]", f"there is no feeling '{feeling}' in vocabulary.toml"
    if len({each.rung for each in vignette.paraphrases}) < len(vignette.paraphrases):
        yield "paraphrases", "two of these stand on the same rung; give each its own"
    if len({each.kind for each in vignette.near_misses}) < len(vignette.near_misses):
        yield "near_misses", "both of these are of one kind; give each its own"
    for index, miss in enumerate(vignette.near_misses):
        if (words := len(miss.why.split())) > WORDS_OF_A_REASON:
            yield (
                f"near_misses[{index}].why",
                (f"this reason has {words} words; {WORDS_OF_A_REASON} are the most"),
            )


def next_vignette(vignettes: Sequence[Vignette], seen: Sequence[str]) -> Vignette:
    """Pick the next vignette of the drill; a pure function of what was seen.

    What was seen least often comes first, and of that the lightest: nothing comes again until
    all of its band were seen. The two roles take turns as long as both are left.

    Args:
        vignettes: Those that may come: all, or the bands that are wanted.
        seen: Ids in the order in which they were shown, the newest last; ids that are not known
            change nothing but the draw.

    Raises:
        ValueError: There are no vignettes.
    """
    times = Counter(seen)

    def rank(vignette: Vignette) -> tuple[int, int]:
        return times[vignette.id], vignette.heat

    first = min(map(rank, vignettes))
    waiting = [each for each in vignettes if rank(each) == first]
    roles = {each.id: each.role for each in vignettes}
    spoke = next((roles[each] for each in reversed(seen) if each in roles), None)
    in_turn = [each for each in waiting if each.role != spoke] or waiting
    return random.Random("\n".join(seen)).choice(in_turn)
