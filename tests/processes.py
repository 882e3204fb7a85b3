"""Look after programs that a test starts: what they say, and what they leave running."""

import os
import signal
import subprocess
import time
from pathlib import Path

PROC = Path("/proc")
LOOKS = 600  # ten a second, until something that never ends counts as such


def start(command, holds_back=False, **settings):
    """A program in a group of its own; Ctrl-C waits for it to listen, as run.py lets it."""

    def prepare():
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's & has it overheard
        if holds_back:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])

    return subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
        **settings,
    )


def find_group(group):
    """The processes of a group, or session, that have not ended."""
    found = []
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            state, _, its_group, session, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if str(group) in (its_group, session) and state not in "ZX":
            found.append(int(stat.parent.name))
    return found


def is_running(pid):
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until(is_so):
    """Whether it comes true."""
    for _ in range(LOOKS):
        if is_so():
            return True
        time.sleep(0.1)
    return False


def press_ctrl_c(program):
    """As a terminal does: every process of the group hears it. Gives what has been said."""
    os.killpg(program.pid, signal.SIGINT)
    return program.communicate()[0]
