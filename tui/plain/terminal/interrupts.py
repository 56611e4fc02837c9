"""What somebody may want other than to answer; raised where a line was asked for."""

from __future__ import annotations


class Interrupt(Exception):
    """Somebody asked for one of the ways that are open at every prompt.

    Attributes:
        way: Its id, as `plain.toml` names it.
    """

    def __init__(self, way: str) -> None:
        super().__init__(way)
        self.way = way


class Covered(Exception):
    """Private words stood open for a while and nobody typed: the curtain is to fall."""


class Left(Exception):
    """The input is at its end, or somebody leaves: everything stays as it stands."""


class Stopped(Exception):
    """A signal asks the program to end.

    Attributes:
        number: Of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
