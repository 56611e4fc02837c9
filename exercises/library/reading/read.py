"""Read one exercise file, and find all that contradicts itself in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from exercises.library.reading.consistency import contradictions
from exercises.library.reading.decoding import check_as, fault_at, is_toml, text_of
from exercises.library.reading.faults import Fault
from exercises.library.reading.partial import beside_misfits
from exercises.library.reading.resolve import fill
from exercises.model.exercise import Exercise


def read(file: Path) -> Exercise | Fault:
    """Read and check one exercise file; the first fault instead, where there is one."""
    text = text_of(file)
    return text if isinstance(text, Fault) else parse(text, file.name)


def parse(text: str, name: str) -> Exercise | Fault:
    """Decode and check the text of an exercise file.

    Args:
        text: TOML.
        name: Of the file, for the fault.

    Returns:
        The exercise with its word lists filled in, or the first fault.
    """
    exercise, found = check(text, name)
    if exercise is not None:
        return fill(exercise)
    return found[0]


def check(text: str, name: str) -> tuple[Exercise | None, list[Fault]]:
    """Decode the text of an exercise file and look at all of it.

    Args:
        text: TOML.
        name: Of the file, for the faults.

    Returns:
        The exercise as it is written, or None where something is wrong; and all that is wrong,
        in the order of the file. Where a step does not fit, what contradicts itself is looked
        for in the others.
    """
    whole = check_as(text, name, Exercise, contradictions)
    exercise, found = whole
    if exercise is None and found and is_toml(text):
        rest = [fault_at(text, name, *each) for each in beside_misfits(tomllib.loads(text))]
        found = sorted(dict.fromkeys([*found, *rest]), key=lambda fault: fault.line)
    return exercise, found
