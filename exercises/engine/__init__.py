"""The engine: what follows from what happens in a session. Pure: no clock, no file, no screen."""
