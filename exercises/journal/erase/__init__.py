"""What takes something out of every file: purge, redact, reseal, quarantine, wipe."""
