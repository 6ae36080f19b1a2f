"""System calls that a parser never needs, refused by the kernel: a short BPF program by ctypes.

Numbers are those of the kernel's headers: `asm/unistd_64.h` for x86_64, `asm-generic/unistd.h` for
the others. Everything in the list answers "operation not permitted"; the rest is left alone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCH, _ARGUMENT = 0, 4, 16
_CLONE_THREAD, _CLONE_NEW = 0x00010000, 0x7E020000
_X32 = 0x40000000

_ARCHITECTURES = {
    "x86_64": 0xC000003E,
    "aarch64": 0xC00000B7,
    "riscv64": 0xC00000F3,
    "loongarch64": 0xC0000102,
}
# name: (x86_64, generic); None where the architecture has no such call
_KERNEL: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "userfaultfd": (323, 282),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "quotactl": (179, 60),
    "personality": (135, 92),
    "modify_ldt": (154, None),
    "iopl": (172, None),
    "ioperm": (173, None),
}
_PARSER: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "kill_others": (62, 129),  # kill, allowed on oneself
    "tgkill_others": (234, 131),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "shmget": (29, 194),  # System V memory would outlive the call
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "setpgid": (109, 154),
    "setsid": (112, 157),
}
_CLONE, _CLONE3 = (56, 220), (435, 435)
_OTHERS = ("kill_others", "tgkill_others")


class SeccompError(Exception):
    """This kernel or processor has no such filter."""


def available() -> bool:
    """Whether this processor and kernel have it."""
    libc = ctypes.CDLL(None, use_errno=True)
    known = platform.machine() in _ARCHITECTURES
    # The kernel looks at the filter before anything else: EFAULT says that it would take one.
    asked = libc.prctl(_PR_SET_SECCOMP, _FILTER, None, 0, 0)
    return known and asked == -1 and ctypes.get_errno() == errno.EFAULT


def refuse(*, parser: bool) -> None:
    """Close the list for this process and all that it starts; irrevocable.

    `parser`: also sockets, programs, processes, and signals to others; threads remain.
    """
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        raise SeccompError(machine)
    _install(_program(_ARCHITECTURES[machine], int(machine != "x86_64"), parser))


def _program(architecture: int, column: int, parser: bool) -> list[bytes]:
    lines = [
        _line(_LOAD, _ARCH),
        _line(_EQUAL, architecture, yes=1),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER),
    ]
    if column == 0:  # the second table of numbers that x86_64 has
        lines += [_line(_AT_LEAST, _X32, no=1), _line(_RETURN, _KILL)]
    denied = {**_KERNEL, **(_PARSER if parser else {})}
    for name, numbers in denied.items():
        number = numbers[column]
        if number is not None:
            lines += _only_self(number) if name in _OTHERS else _deny(number, errno.EPERM)
    lines += _deny(_CLONE3[column], errno.ENOSYS)  # its flags are out of reach; libc takes clone
    lines += _clone(_CLONE[column], parser)
    return [*lines, _line(_RETURN, _ALLOW)]


def _deny(number: int, error: int) -> list[bytes]:
    return [_line(_EQUAL, number, no=1), _line(_RETURN, _ERRNO | error)]


def _only_self(number: int) -> list[bytes]:
    """A signal goes to this very process (as abort does) or nowhere."""
    return [
        _line(_EQUAL, number, no=4),
        _line(_LOAD, _ARGUMENT),
        _line(_EQUAL, os.getpid(), no=1),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _ERRNO | errno.EPERM),
    ]


def _clone(number: int, parser: bool) -> list[bytes]:
    """No new namespaces; for a parser threads only."""
    lines = [
        _line(_EQUAL, number, no=5 if parser else 4),
        _line(_LOAD, _ARGUMENT),
        _line(_ANY_BIT, _CLONE_NEW, yes=2 if parser else 1),
    ]
    if parser:
        lines += [
            _line(_ANY_BIT, _CLONE_THREAD, no=1),
            _line(_RETURN, _ALLOW),
        ]
    else:
        lines.append(_line(_RETURN, _ALLOW))
    lines.append(_line(_RETURN, _ERRNO | errno.EPERM))
    return lines


def _line(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)


def _install(lines: list[bytes]) -> None:
    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_char_p))

    program = Program(len(lines), b"".join(lines))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise SeccompError(os.strerror(ctypes.get_errno()))
    if libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) != 0:
        raise SeccompError(os.strerror(ctypes.get_errno()))
