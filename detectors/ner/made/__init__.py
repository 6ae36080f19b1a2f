"""The generator of training text."""
