"""The settings, and one's own passphrase."""
