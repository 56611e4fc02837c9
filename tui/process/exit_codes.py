"""Name the exit codes of every verb."""

FINE = 0
"""All is well, or there was nothing to do."""

FAILED = 1
"""The program failed, or `check` found something."""

WRONG_CALL = 2
"""The call was wrong: no such exercise or file, no terminal."""

NO_DATA = 3
"""The data is in use or unreadable, or `doctor` found something wrong."""

STOPPED = 130
"""Stopped with ctrl+c: 128 and the number of the signal, as for every signal."""
