"""What a file of the corpus says in any part of it, members and attachments too: to check truth."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from html import unescape

from tests.fakegov.plain import texts

_DRAWN = re.compile(r"</ofd:TextCode></ofd:TextObject><ofd:TextObject [^>]*><ofd:TextCode [^>]*>")
"""Between two pieces of one line of an OFD page."""


def texts_of(data: bytes) -> list[str]:
    """Every text in the bytes."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [archive.read(name) for name in archive.namelist()]
        return [unescape(_DRAWN.sub("", text)) for member in members for text in texts_of(member)]
    if data.startswith(b"From: "):
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = (
            part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()
        )
        whole = [text for part in parts if isinstance(part, bytes) for text in texts_of(part)]
        return [data.partition(b"\r\n\r\n")[0].decode(), *whole]
    if data.startswith((b"[", b"{")):
        return [
            data.decode().encode().decode("unicode_escape") if b"\\u" in data else data.decode()
        ]
    return texts(data)
