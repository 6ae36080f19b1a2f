"""Programs in the sandbox: what they write comes back, and nothing else of them."""

import os
import sys

import pytest

from sandbox import Limits, mode, program
from tests.sandbox.test_endurance import _descendants

SHORT = Limits(wall_s=20, memory_mb=256, output_bytes=1 << 20, scratch_bytes=32 << 20)


def _shell(script, limits=SHORT, data=b"hello"):
    return program.run(["sh", "-c", script], data, limits=limits)


def test_files_under_out_come_back_in_order_with_the_exit_status():
    outcome = _shell("mkdir /out/b; cat /in/file > /out/b/2; printf x > /out/a; exit 3")
    assert outcome.value == {"exit": 3, "names": ["a", "b/2"]}
    assert outcome.attachments == (b"x", b"hello")


def test_links_in_the_output_are_not_followed():
    outcome = _shell("ln -s /proc/1/environ /out/a; ln -s /usr /out/b; printf x > /out/c")
    assert (outcome.value["names"], outcome.attachments) == (["c"], (b"x",))


@pytest.mark.parametrize(
    ("script", "limits", "failure"),
    [
        ("sleep 60", Limits(wall_s=0.5), "timeout"),
        ("trap '' TERM; setsid sleep 60 & sleep 60", Limits(wall_s=0.5), "timeout"),
        ("head -c 2000000 /dev/zero > /out/a", SHORT, "too much output"),
        ("kill -9 -1", SHORT, "crashed: program ended its sandbox"),
    ],
)
def test_what_goes_wrong_has_a_name_and_leaves_nothing(script, limits, failure):
    before = _descendants(os.getpid())
    outcome = _shell(script, limits)
    assert (outcome.failure, outcome.value, outcome.attachments) == (failure, None, ())
    assert _descendants(os.getpid()) == before


def test_the_limit_on_memory_holds():
    script = "import sys; sys.exit(9 if len(bytearray(1 << 30)) else 0)"
    outcome = program.run([sys.executable, "-I", "-c", script], b"", limits=SHORT)
    assert outcome.value["exit"] == 1  # MemoryError


def test_the_folder_for_output_is_bounded():
    outcome = _shell("head -c 64000000 /dev/zero > /out/a || rm /out/a; echo $? > /out/b")
    assert outcome.value["names"] == ["b"]


def test_what_is_not_installed_is_said():
    assert program.run(["no-such-program"], b"").failure == "not installed"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/etc/passwd"])
def test_a_name_is_a_plain_one(name):
    with pytest.raises(ValueError, match="plain file name"):
        program.run(["true"], b"", name)


def test_without_the_full_sandbox_no_program_runs(monkeypatch):
    monkeypatch.setattr(program, "mode", lambda: type(mode())("reduced", "none"))
    assert program.run(["true"], b"").failure == "no full sandbox"
