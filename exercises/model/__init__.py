"""What is saved and spoken of: exercises, their steps, events, people, records. Frozen structs."""
