"""What was made, and what becomes of it: the pages for it, once for both front ends."""
