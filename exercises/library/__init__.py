"""Finds, reads and checks the content: exercises, word lists, what screens say."""
