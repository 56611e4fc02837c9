"""A visit: who is here, what waits for them, what lives on, what they want offered."""
