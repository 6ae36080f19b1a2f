"""One engine for all tests, and a short way to ask it."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from recognizers_zh.engine import build_engine

Found = list[tuple[str, str]]
THRESHOLD = 0.4
"""Below it a result is a guess; near-misses must stay below."""


@pytest.fixture(scope="session")
def find() -> Callable[..., Found]:
    """find(text, *headers, entity=None): (entity, matched text) at or above the threshold, in
    order.
    """
    engine = build_engine()

    def run(text: str, *headers: str, entity: str | None = None) -> Found:
        results = engine.analyze(
            text,
            "zh",
            context=list(headers) or None,
            entities=[entity] if entity else None,
            score_threshold=THRESHOLD,
        )
        ordered = sorted(results, key=lambda r: (r.start, r.entity_type))
        return [(r.entity_type, text[r.start : r.end]) for r in ordered]

    return run


@pytest.fixture(scope="session")
def score() -> Callable[..., float]:
    """score(entity, text, *headers): the best score of that entity in the text, or 0."""
    engine = build_engine()

    def run(entity: str, text: str, *headers: str) -> float:
        results = engine.analyze(text, "zh", entities=[entity], context=list(headers) or None)
        return max((r.score for r in results), default=0.0)

    return run


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to reach a network fails the test."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
