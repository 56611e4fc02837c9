"""The pages of a session and of a pause."""
