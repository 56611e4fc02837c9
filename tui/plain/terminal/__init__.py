"""The conversation: output, input, line editor, prompts, interrupts."""
