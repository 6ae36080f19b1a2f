"""Old and foreign office files, made readable by LibreOffice between two steps in the sandbox."""

from __future__ import annotations

from dataclasses import replace

from detectors.readers import CONVERT, NOT_CONVERTED
from detectors.worker import result_of
from sandbox import Sandbox, office
from stages.work import Work


def converted(box: Sandbox, work: Work) -> Work:
    """The work with the converted bytes, or refused with the reason; others as they are.

    The sandbox looks first: an encrypted file, or one that is not what it is called, ends here.
    """
    conversion = CONVERT.get(work.media_type)
    if conversion is None or work.data is None or work.refused is not None:
        return work
    outcome = box.run(work.data, {"media_type": work.media_type})
    look = result_of(outcome.value, outcome.failure)
    if look.reason != NOT_CONVERTED:
        return replace(work, data=None, refused=look.reason or NOT_CONVERTED)
    made = office.convert(work.data, conversion.suffix, conversion.target)
    if made.failure is not None or len(made.attachments) != 1:
        return replace(work, data=None, refused=_reason(made.failure))
    return replace(work, data=made.attachments[0], media_type=conversion.media_type, converted=True)


def _reason(failure: str | None) -> str:
    if failure in (None, NOT_CONVERTED):
        return NOT_CONVERTED
    return f"{NOT_CONVERTED}: {failure}"
