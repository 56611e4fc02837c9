"""What a person sees. Knows no file: asks `exercises`."""
