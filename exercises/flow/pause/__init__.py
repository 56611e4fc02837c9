"""A pause: over a session, over a page, and by itself from the shell."""
