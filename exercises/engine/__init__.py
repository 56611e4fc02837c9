"""Weigh what people do in an exercise, purely: no screen, nothing kept, nothing sent."""
