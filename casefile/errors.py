"""Every error a user can meet, with the command's exit status. Texts hold no personal value."""


class MingchaError(Exception):
    """Base; `exit_code` is what the command returns, the text is one sentence."""

    exit_code = 4


class UsageError(MingchaError):
    """Wrong usage: an invalid catalogue, an unknown site key."""

    exit_code = 2


class CatalogueError(UsageError):
    """A site catalogue is invalid; the text begins with file and line."""


class UnknownSiteError(UsageError):
    """A site key that the catalogue does not hold."""


class CannotRunError(MingchaError):
    """Key, folder or database is missing or not usable."""


class NotInitialisedError(CannotRunError):
    """There is no installation in this folder; `mingcha init` makes one."""


class KeyMissingError(CannotRunError):
    """The key file does not exist or cannot be read."""


class WrongKeyError(CannotRunError):
    """The key does not open this database."""


class DamagedError(MingchaError):
    """Sealed data or a blob is missing, altered or sealed with another key."""


class ForgottenError(MingchaError):
    """The key of a blob was destroyed on purpose: its bytes and values are gone for good."""


class AlreadyRunError(MingchaError):
    """The job's slot is done, or another process is at it."""


class StaleRunError(MingchaError):
    """The run was taken over by another process; this one must stop writing."""
