"""Ways out of the sandbox, each tried for real; `reached` means that it worked.

Run in three places: as a sandboxed function, as a program in the sandbox, and outside as a control.
"""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

LIBC = ctypes.CDLL(None, use_errno=True)
SYSCALL = {"io_uring_setup": 425, "memfd_secret": 447}
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def run(data, params):
    """Every probe that is asked for, as {name: "reached" | "refused: why"}."""
    return {name: attempt(name, params) for name in params["probes"]}


def attempt(name, aim):
    try:
        PROBES[name](aim)
    except (OSError, MemoryError, subprocess.SubprocessError, AssertionError) as error:
        return f"refused: {type(error).__name__}"
    return "reached"


def _call(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def tcp(aim):
    socket.create_connection(("127.0.0.1", aim["tcp"]), timeout=2).close()


def udp(aim):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(2)
        sock.sendto(b"hello", ("127.0.0.1", aim["udp"]))
        assert sock.recv(10) == b"hello"


def unix(aim):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(aim["unix"])


def abstract_unix(aim):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(f"\0{aim['abstract']}")


def dns(aim):
    socket.getaddrinfo("localhost", 80)


def other_interfaces(aim):
    names = [
        line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]
    ]
    assert set(names) - {"lo"}


def read_key(aim):
    Path(aim["key"]).read_bytes()


def read_database(aim):
    Path(aim["database"]).read_bytes()


def read_through_a_link(aim):
    link = Path(aim["scratch"], "link")
    link.symlink_to(aim["key"])
    try:
        link.read_bytes()
    finally:
        link.unlink()


def read_through_proc(aim):
    for process in ("self", "1", str(os.getppid())):
        with suppress(OSError):
            Path(f"/proc/{process}/root{aim['key']}").read_bytes()
            return
    raise PermissionError


def list_home(aim):
    assert set(os.listdir(aim["home"])) - {".pyenv"}


def read_passwords(aim):
    Path("/etc/passwd").read_bytes()


def environment_of_others(aim):
    assert aim["secret"].encode() in b"".join(_of_processes("environ"))


def own_environment(aim):
    assert aim["secret"] in os.environ.values()


def see_other_processes(aim):
    assert any(b"pytest" in line for line in _of_processes("cmdline"))


def _of_processes(name):
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            with suppress(OSError):
                yield (folder / name).read_bytes()


def write_to_root(aim):
    _write("/probe")


def write_to_dev(aim):
    _write("/dev/shm/probe" if Path("/dev/shm").exists() else "/dev/probe")


def write_to_code(aim):
    _write(f"{aim['code']}/probe")


def write_to_installation(aim):
    _write(f"{sys.prefix}/probe")


def write_to_the_machine(aim):
    _write(f"{aim['folder']}/probe")


def _write(path):
    Path(path).write_bytes(b"x")
    Path(path).unlink()


def look_into_parent(aim):
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def write_parent_memory(aim):
    os.close(os.open(f"/proc/{os.getppid()}/mem", os.O_RDWR))


def ptrace(aim):
    _call(LIBC.ptrace(PTRACE_ATTACH, os.getppid(), 0, 0))
    LIBC.ptrace(PTRACE_DETACH, os.getppid(), 0, 0)


def signal_parent(aim):
    os.kill(os.getppid(), 0)


def signal_the_machine(aim):
    os.kill(aim["pid"], 0)


def mount(aim):
    _call(LIBC.mount(b"none", aim["scratch"].encode(), b"tmpfs", 0, None))
    LIBC.umount2(aim["scratch"].encode(), 2)


def remount(aim):
    _call(LIBC.mount(b"none", b"/", None, 32 | 4096, None))  # MS_REMOUNT | MS_BIND: writable again


def user_namespace(aim):
    _call(LIBC.unshare(CLONE_NEWUSER))


def network_namespace(aim):
    _call(LIBC.unshare(CLONE_NEWNET))


def namespace_by_fork(aim):
    _call(LIBC.syscall(56, CLONE_NEWUSER | signal.SIGCHLD, 0, 0, 0, 0) or os._exit(0))


def become_root(aim):
    os.setuid(0)
    assert os.getuid() == 0
    assert os.access("/root", os.W_OK)


def chroot(aim):
    os.chroot(aim["scratch"])


def io_uring(aim):
    _call(LIBC.syscall(SYSCALL["io_uring_setup"], 1, ctypes.create_string_buffer(120)))


def keyring(aim):
    _call(LIBC.syscall(248, b"user", b"probe", b"x", 1, -3))  # add_key, x86_64


def bpf(aim):
    _call(LIBC.syscall(321, 0, ctypes.create_string_buffer(128), 128))


def shell(aim):
    done = subprocess.run(["/bin/sh", "-c", "exit 7"], check=False)
    assert done.returncode == 7


def many_processes(aim):
    children = []
    try:
        while len(children) < aim["processes"] * 2:
            pid = os.fork()
            if pid == 0:
                time.sleep(60)
                os._exit(0)
            children.append(pid)
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def many_threads(aim):
    import threading

    gate = threading.Event()
    try:
        for _ in range(aim["processes"] * 2):
            threading.Thread(target=gate.wait, daemon=True).start()
    except RuntimeError:
        raise OSError("threads") from None
    finally:
        gate.set()


def much_memory(aim):
    bytearray(4 << 30)


def much_disk(aim):
    paths = [Path(aim["scratch"], f"fill{n}") for n in range(2 * (aim["disk"] >> 25))]
    try:
        for path in paths:
            path.write_bytes(b"\0" * (1 << 25))
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


def one_large_file(aim):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    path = Path(aim["scratch"], "large")
    try:
        with path.open("wb") as stream:
            stream.truncate(1 << 40)
    finally:
        path.unlink(missing_ok=True)


def many_files(aim):
    opened = []
    try:
        while len(opened) < 2000:
            opened.append(os.open("/dev/null", os.O_RDONLY))
    finally:
        for fd in opened:
            os.close(fd)


PROBES = {
    probe.__name__: probe
    for probe in (
        tcp, udp, unix, abstract_unix, dns, other_interfaces,
        read_key, read_database, read_through_a_link, read_through_proc, list_home, read_passwords,
        environment_of_others, own_environment, see_other_processes,
        write_to_root, write_to_dev, write_to_code, write_to_installation, write_to_the_machine,
        look_into_parent, write_parent_memory, ptrace, signal_parent, signal_the_machine,
        mount, remount, user_namespace, network_namespace, namespace_by_fork, become_root, chroot,
        io_uring, keyring, bpf, shell, many_processes, many_threads,
        much_memory, much_disk, one_large_file, many_files,
    )
}  # fmt: skip

if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text())
    Path(sys.argv[2]).write_text(json.dumps(run(b"", asked)))
