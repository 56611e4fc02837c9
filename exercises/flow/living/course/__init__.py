"""Courses: where those who are here stand in one, and what happens between its sittings."""
