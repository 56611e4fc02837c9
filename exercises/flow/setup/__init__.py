"""The first run, the settings, one's own passphrase; an exercise with invented names."""
