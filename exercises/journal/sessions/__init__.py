"""Running sessions, one file each."""
