"""Why a document could not be read. Texts are reasons people see; they never quote the document."""


class UnreadableError(Exception):
    """The bytes give no text; the text says why in a few words ("encrypted", "malformed: ...")."""
