"""What to offer next, and why: path, ladder, reminders, search."""
