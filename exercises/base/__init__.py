"""What needs no other folder: paths, regular files, text without control characters."""
