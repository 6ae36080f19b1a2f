"""From a raw fact to a finding: an id from its content and a keyed fingerprint, no value."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from casefile.keys import fingerprint
from casefile.model import Document, Fact, Finding, field_names

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


def as_seen(finding: Finding, document: Document) -> Finding:
    """The finding at a place: in a file that is hidden in another everything is hidden."""
    if document.hidden_by is None or finding.visibility == "hidden":
        return finding
    return replace(finding, visibility="hidden", hidden_by=document.hidden_by)
