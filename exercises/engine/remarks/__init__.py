"""The patterns behind remarks on a reply: content compiled once, and where it is found in talk."""
