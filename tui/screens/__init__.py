"""One file for each screen; no screen imports another."""
