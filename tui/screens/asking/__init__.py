"""Pages that ask or tell something along the way."""
