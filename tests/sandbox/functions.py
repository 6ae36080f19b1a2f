"""Functions that behave like the parsers we fear."""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from sandbox import Answer, OutOfTime, progress


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


def at_work(data, params):
    return globals()[params["how"]](params)


def get_on(params):
    for _ in range(params["steps"]):
        time.sleep(0.1)
        progress()
    return "done"


def return_what_there_is(params):
    done = []
    try:
        while True:
            time.sleep(0.1)
            done.append("page")
            if params["gets_on"]:
                progress()
    except OutOfTime:
        return {"pages": len(done), "complete": False}


def go_on_after_every_error(params):
    while True:
        with suppress(Exception):
            time.sleep(0.05)


def ignore_the_warning(params):
    while True:
        with suppress(OutOfTime):
            time.sleep(0.05)


def warned_again(params):
    warnings = 0
    while warnings < 2:
        try:
            time.sleep(60)
        except OutOfTime:
            warnings += 1
            progress()
    return warnings


def out_of_memory(params):
    kept = []
    try:
        while True:
            kept.append(bytearray(8 << 20))
    except MemoryError:
        count = len(kept)
        kept.clear()
        return {"kept": count > 10}


def attach(data, params):
    return Answer({"n": params["n"]}, [data[:1] * size for size in params["sizes"]])


def leave_a_file(params):
    with suppress(FileExistsError):
        Path("/tmp/left").mkdir()
    return sorted(os.listdir("/tmp/left"))


def scratch(params):
    return Path("/tmp/left").exists()
