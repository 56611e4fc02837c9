"""Finished sessions, one file a month, and a summary beside each."""
