"""Living things in the data folder: one small file for all of them."""
