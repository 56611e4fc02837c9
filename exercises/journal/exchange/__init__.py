"""Yours to take, and the way back: export, backup, import, merge."""
