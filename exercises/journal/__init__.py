"""What is remembered: people, running sessions, finished ones. TinyDB files that survive a kill."""
