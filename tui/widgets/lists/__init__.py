"""Lists, scales and cards to choose from."""
