"""Functions that behave like the parsers we fear."""

import os
import signal
import sys
import time


def echo(data, params):
    return {"size": len(data), "first": data[:4].hex(), "params": params}


def misbehave(data, params):
    return globals()[params["how"]](params)


def sleep(params):
    time.sleep(3600)


def spin(params):
    while True:
        pass


def ignore_term(params):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(3600)


def eat_memory(params):
    return len(bytearray(4 << 30))


def raise_with_content(params):
    raise ValueError("11010519491231002X")


def exit_quietly(params):
    os._exit(0)


def segfault(params):
    os.kill(os.getpid(), signal.SIGSEGV)


def flood(params):
    return "x" * (60 << 20)


def write_to_stdout(params):
    os.write(1, b"\0" * 100)
    sys.stderr.write("noise")
    return "quiet"


def leave_a_child(params):
    if os.fork() == 0:
        time.sleep(3600)


def run_a_shell(params):
    os.execv("/bin/sh", ["sh", "-c", "true"])


def environment(params):
    return {"env": sorted(os.environ), "fds": sorted(os.listdir("/proc/self/fd"))}


def kill_the_worker(params):
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(3600)


MEMORY = []


def remember(params):
    MEMORY.append(1)
    return len(MEMORY)
