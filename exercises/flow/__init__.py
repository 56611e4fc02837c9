"""What the program does between screens, once for both front ends."""
