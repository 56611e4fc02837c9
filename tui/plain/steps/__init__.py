"""One plain form for each kind of step, found through one registry."""
