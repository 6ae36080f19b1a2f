from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import cipher
from casefile.errors import DamagedError

KEY = bytes(range(32))


@given(plaintext=st.binary(max_size=200), associated=st.binary(max_size=40))
def test_round_trip(plaintext: bytes, associated: bytes) -> None:
    sealed = cipher.seal(KEY, plaintext, associated)
    assert len(sealed) == len(plaintext) + cipher.OVERHEAD_BYTES
    assert cipher.unseal(KEY, sealed, associated) == plaintext


@given(data=st.data())
def test_any_changed_byte_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(cipher.seal(KEY, b"11010519491231002X", b"here"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedError):
        cipher.unseal(KEY, bytes(sealed), b"here")


@pytest.mark.parametrize("cut", [0, 1, 13, 28])
def test_a_cut_one_is_noticed(cut: int) -> None:
    with pytest.raises(DamagedError):
        cipher.unseal(KEY, cipher.seal(KEY, b"x", b"")[:cut], b"")


def test_another_key_or_place_does_not_open() -> None:
    sealed = cipher.seal(KEY, b"x", b"document.url")
    with pytest.raises(DamagedError):
        cipher.unseal(KEY[::-1], sealed, b"document.url")
    with pytest.raises(DamagedError):
        cipher.unseal(KEY, sealed, b"document.title")


def test_nonces_do_not_repeat() -> None:
    assert len({cipher.seal(KEY, b"", b"")[1:13] for _ in range(20_000)}) == 20_000


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 20, 35])
def test_chunks_round_trip(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "CHUNK_BYTES", 10)
    data = bytes(range(size))
    assert cipher.unseal_chunks(KEY, b"".join(cipher.seal_chunks(KEY, data, b"h")), b"h") == data


def test_chunks_can_not_go_swap_or_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "CHUNK_BYTES", 10)
    one, two, three = cipher.seal_chunks(KEY, bytes(30), b"h")
    for wrong in (one + two, two + three, one + three + two, one + two + three[:-1], b""):
        with pytest.raises(DamagedError):
            cipher.unseal_chunks(KEY, wrong, b"h")
    with pytest.raises(DamagedError):
        cipher.unseal_chunks(KEY, one + two + three, b"other")
