"""The program between pages, line by line."""
