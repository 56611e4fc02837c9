"""Home, the library, and what was kept."""
