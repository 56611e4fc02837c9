"""What `check` says of an exercise file: prose, screenfuls, duration, coverage."""
