"""Words: big ones, fields, the line of keys, the panel of a curtain."""
