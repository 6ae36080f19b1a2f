"""Escapes, tried through the real launcher; a control shows that each harmless one works outside."""

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sandbox import Limits, Sandbox, mode, program
from tests.sandbox import probes
from tests.sandbox.test_pool import ROOT

SECRET = "probe-secret-5b1f"
LIMITS = Limits(processes=24, memory_mb=512)
RUN = Limits(wall_s=60, memory_mb=512, processes=24, scratch_bytes=64 << 20)
NOT_OUTSIDE = {
    *("much_memory", "much_disk", "many_threads", "many_files", "one_large_file"),
    *("remount", "chroot", "mount", "network_namespace", "become_root", "write_to_root"),
    *("io_uring", "bpf", "ptrace", "keyring", "user_namespace", "namespace_by_fork"),
}
"""They burden the machine, change the test itself, or need root or a certain kernel to succeed."""
OWN = {"shell", "signal_parent"}
"""A program may start others beside it and end its own sandbox: there is nothing to gain."""
LOST = {"many_threads", "become_root"}
"""Without bubblewrap threads are only bounded by memory, and who is root remains it."""


@pytest.fixture(scope="module")
def aim(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    (folder / "key").write_text(SECRET)
    (folder / "casefile.db").write_text(SECRET)
    listeners = [_tcp(), _udp(), _unix(str(folder / "s")), _unix(f"\0{folder.name}-probe")]
    neighbour = subprocess.Popen(["sleep", "600"], env={"MINGCHA_SECRET": SECRET})
    yield {
        "tcp": listeners[0].getsockname()[1],
        "udp": listeners[1].getsockname()[1],
        "unix": str(folder / "s"),
        "abstract": f"{folder.name}-probe",
        "key": str(folder / "key"),
        "database": str(folder / "casefile.db"),
        "home": str(Path.home()),
        "secret": SECRET,
        "code": str(Path(ROOT[0], "sandbox")),
        "folder": str(folder),
        "scratch": "/tmp",
        "pid": os.getpid(),
        "processes": 24,
        "disk": 64 << 20,
        "probes": list(probes.PROBES),
    }
    neighbour.kill()
    neighbour.wait()
    for listener in listeners:
        listener.close()


def _tcp():
    return socket.create_server(("127.0.0.1", 0))


def _udp():
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.bind(("127.0.0.1", 0))
    threading.Thread(target=_echo, args=(listener,), daemon=True).start()
    return listener


def _echo(listener):
    data, sender = listener.recvfrom(100)
    listener.sendto(data, sender)


def _unix(address):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen()
    return listener


@pytest.fixture(scope="module")
def outside(aim, tmp_path_factory):
    """The control: the same probes in a child without any sandbox."""
    harmless = [name for name in probes.PROBES if name not in NOT_OUTSIDE]
    scratch = str(tmp_path_factory.mktemp("scratch"))
    asked = {**aim, "probes": harmless, "scratch": scratch, "processes": 5}
    note = Path(scratch, "asked")
    note.write_text(json.dumps(asked))
    words = [sys.executable, str(Path(probes.__file__)), str(note), str(Path(scratch, "answer"))]
    subprocess.run(words, check=True, timeout=60, env={**os.environ, "MINGCHA_SECRET": SECRET})
    return json.loads(Path(scratch, "answer").read_text())


@pytest.fixture(scope="module")
def as_function(aim):
    return _tried(aim, "full")


@pytest.fixture(scope="module")
def reduced(aim):
    return _tried(aim, "reduced")


def _tried(aim, confinement):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGCHA_SECRET", SECRET)
        where = {"path": ROOT, "confinement": confinement}
        with Sandbox("tests.sandbox.probes:run", LIMITS, **where) as box:
            outcomes = [box.run(b"", {**aim, "probes": [name]}) for name in probes.PROBES]
    return {k: v for outcome in outcomes for k, v in (outcome.value or {}).items()}


@pytest.fixture(scope="module")
def as_program(aim):
    words = [
        sys.executable,
        "-I",
        "-c",
        Path(probes.__file__).read_text(),
        "/in/aim",
        "/out/answer",
    ]
    outcome = program.run(words, json.dumps(aim).encode(), "aim", RUN)
    assert outcome.failure is None
    return json.loads(outcome.attachments[0])


def test_this_machine_has_the_full_sandbox():
    assert mode().reason == ""
    assert mode().name == "full"


@pytest.mark.parametrize("name", probes.PROBES)
def test_a_function_does_not_get_out(as_function, name):
    assert as_function[name].startswith("refused: ")


@pytest.mark.parametrize("name", [name for name in probes.PROBES if name not in OWN])
def test_a_program_does_not_get_out(as_program, name):
    assert as_program[name].startswith("refused: ")


@pytest.mark.parametrize("name", [name for name in probes.PROBES if name not in LOST])
def test_without_bubblewrap_most_is_still_refused(reduced, name):
    assert reduced[name].startswith("refused: ")


@pytest.mark.parametrize("name", [n for n in probes.PROBES if n not in NOT_OUTSIDE])
def test_outside_the_same_probe_succeeds(outside, name):
    assert outside[name] == "reached"


def test_a_folder_within_what_is_shown_can_be_hidden(tmp_path):
    package = tmp_path / "shown"
    (package / "var").mkdir(parents=True)
    (package / "__init__.py").write_text(
        "import os\ndef look(data, params):\n    return sorted(os.listdir(params['folder']))\n"
    )
    (package / "var" / "casefile.db").write_text(SECRET)
    asked = {"folder": str(package / "var")}
    path = [str(tmp_path)]
    with Sandbox("shown:look", path=path) as box:
        assert box.run(b"", asked).value == ["casefile.db"]
    with Sandbox("shown:look", path=path, hidden=[package / "var"]) as box:
        assert box.run(b"", asked).value == []
