"""A passphrase that costs nothing to try, for tests that are about something else."""

from exercises.journal.keys.wrapping import Cost

CHEAP = Cost(passes=1, memory=8_192)
"""Of Argon2id: a tenth of a millisecond. Given in by tests; nothing outside can ask for it."""
