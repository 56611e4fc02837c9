"""The line-by-line front end: the same engine, for screen readers, plain terminals and pipes."""
