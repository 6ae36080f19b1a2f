"""Errors of this package. Their texts name a recognizer or a file, never a word of a document."""


class RecognizerError(Exception):
    """Base class."""


class RecognizerTimeout(RecognizerError):  # noqa: N818 - named like the standard library's TimeoutError family
    """A pattern ran out of time, so the text was not searched to its end."""
