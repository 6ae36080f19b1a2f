"""From a raw fact to a finding: an id from its content and a keyed fingerprint, no value."""

from __future__ import annotations

import hashlib
import json

from casefile.keys import fingerprint
from casefile.model import Fact, Finding, field_names

_AS_SEEN = tuple(name for name in field_names(Fact) if name in field_names(Finding))


def finding_of(fact: Fact, sha256: str, key: bytes) -> Finding:
    """The finding of a fact in the bytes of this sha256.

    The id is a hash over place, entity and the keyed fingerprint: the same finding again has the
    same id under the same key.
    """
    mark = fingerprint(key, fact.entity_type, fact.value)
    content = json.dumps([sha256, fact.location.to_dict(), fact.entity_type, mark], sort_keys=True)
    return Finding(
        id=hashlib.sha256(content.encode()).hexdigest()[:32],
        sha256=sha256,
        fingerprint=mark,
        **{name: getattr(fact, name) for name in _AS_SEEN},
    )
