"""What is nearer: which part, which moment, a card."""
