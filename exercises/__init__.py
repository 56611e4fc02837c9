"""What nearer knows and remembers: exercises, sessions, pauses, the journal. Knows no screen."""

__version__ = "0.2.0"
