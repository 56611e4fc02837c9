"""What is heard of a breath: its tones, the device that plays them, and when."""
