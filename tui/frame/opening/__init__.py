"""The first frame, by plain escape codes, while the rest is loaded; needs no Textual."""
