"""Property tests without a clock, and the same on every machine."""

from hypothesis import settings

settings.register_profile("outputs", deadline=None, derandomize=True)
settings.load_profile("outputs")
