"""The pages around a session, line by line."""
