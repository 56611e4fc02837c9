"""A running session: the engine with a clock, its words for a screen, what it leaves behind."""
