"""Quality of detection: a committed corpus with a known answer, and the score against it."""
