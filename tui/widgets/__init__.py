"""Widgets that know nothing of exercises: shapes, words, choices, fields, maps, curtains."""
