"""The program between screens, full screen."""
