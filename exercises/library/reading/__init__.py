"""Exercise files read into the model, with all their faults named."""
