"""One widget for each kind of step, found through one registry."""
