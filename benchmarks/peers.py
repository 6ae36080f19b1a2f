"""Other open detectors behind one call: text in, (entity, value) out, under this project's names.

They come with the extra `[bench]` (Presidio with the project itself) and run as their own documents
tell, offline, nothing downloaded: argus-redact in its mode without models, JioNLP's extractors.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Found = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A detector: its distribution, how to make its call, and what it cannot do."""

    name: str
    distribution: str
    make: Callable[[], Callable[[str], Found]]
    cannot: str


_PRESIDIO = {"CREDIT_CARD": "CN_BANK_CARD", "EMAIL_ADDRESS": "EMAIL_ADDRESS"}
_HELAN = {
    "ID_CARD": "CN_RESIDENT_ID",
    "PHONE": "CN_MOBILE_PHONE",
    "LANDLINE": "CN_LANDLINE_PHONE",
    "BANK_CARD": "CN_BANK_CARD",
    "ADDRESS": "CN_ADDRESS",
    "EMAIL": "EMAIL_ADDRESS",
    "PERSON_NAME": "PERSON",
    "LICENSE_PLATE": "CN_VEHICLE_PLATE",
    "PASSPORT": "CN_PASSPORT",
    "QQ": "CN_QQ",
    "WECHAT": "CN_WECHAT",
}
_ARGUS = {
    "id_number": "CN_RESIDENT_ID",
    "phone": "CN_MOBILE_PHONE",
    "landline": "CN_LANDLINE_PHONE",
    "bank_card": "CN_BANK_CARD",
    "address": "CN_ADDRESS",
    "email": "EMAIL_ADDRESS",
    "person": "PERSON",
    "license_plate": "CN_VEHICLE_PLATE",
    "passport": "CN_PASSPORT",
    "qq": "CN_QQ",
    "wechat": "CN_WECHAT",
    "medical": "CN_HEALTH",
    "date_of_birth": "CN_BIRTH_DATE",
}
_JIONLP = {
    "extract_id_card": "CN_RESIDENT_ID",
    "extract_phone_number": "CN_MOBILE_PHONE",
    "extract_email": "EMAIL_ADDRESS",
    "extract_motor_vehicle_licence_plate": "CN_VEHICLE_PLATE",
    "extract_qq": "CN_QQ",
    "extract_wechat_id": "CN_WECHAT",
}


def _phone(entity: str, value: str) -> str:
    """A number by its own shape: several call a landline a phone."""
    digits = "".join(filter(str.isdigit, value)).removeprefix("86")
    is_phone = entity in ("CN_MOBILE_PHONE", "CN_LANDLINE_PHONE")
    if not is_phone:
        return entity
    mobile = len(digits) == 11 and digits.startswith("1")
    return "CN_MOBILE_PHONE" if mobile else "CN_LANDLINE_PHONE"


def presidio() -> Callable[[str], Found]:
    """AnalyzerEngine with a blank Chinese pipeline and every predefined recognizer that it gives."""
    from benchmarks.straightforward import engine

    analyzer = engine()

    def find(text: str) -> Iterator[tuple[str, str]]:
        for result in analyzer.analyze(text[:200_000], "zh"):
            entity = {**_PRESIDIO, "PHONE_NUMBER": "CN_MOBILE_PHONE"}.get(result.entity_type)
            if entity:
                value = text[result.start : result.end]
                yield _phone(entity, value), value

    return find


def helan() -> Callable[[str], Found]:
    """`recognize`."""
    from helan import recognize

    return lambda text: ((_HELAN[e.type], e.text) for e in recognize(text) if e.type in _HELAN)


def argus() -> Callable[[str], Found]:
    """`redact` in its mode without models, with a report; the label that it takes along is cut off."""
    from argus_redact import redact

    salt = os.urandom(32)

    def find(text: str) -> Iterator[tuple[str, str]]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = redact(text, mode="fast", lang="zh", report=True, salt=salt)
        for one in report.entities:
            entity = _ARGUS.get(one["type"])
            if entity:
                value = str(one["original"])
                yield _phone(entity, value), value.removeprefix("地址").removeprefix("住址")

    return find


def jionlp() -> Callable[[str], Found]:
    """Its six extractors of personal things."""
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as library

    def find(text: str) -> Iterator[tuple[str, str]]:
        for name, entity in _JIONLP.items():
            for value in getattr(library, name)(text):
                yield _phone(entity, str(value)), str(value)

    return find


PEERS = (
    Peer("Presidio as shipped", "presidio-analyzer", presidio,
         "no recognizer for Chinese resident IDs, addresses, plates, certificates or (without a model) names; "
         "patterns end at word boundaries that Chinese text does not have; cards of 19 digits are too long for it"),
    Peer("helan", "helan", helan,
         "masked values, health, birth dates, disability certificates, property certificates; who may lawfully be named"),
    Peer("argus-redact, mode fast", "argus-redact", argus,
         "masked values, disability and property certificates; names without a cue (its other modes need models)"),
    Peer("JioNLP extractors", "jionlp", jionlp,
         "names, addresses of people, bank cards, certificates, health; check digits are not verified"),
)  # fmt: skip
