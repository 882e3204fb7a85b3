"""Start a tool so that Ctrl-C ends it with a word, from its first import on.

    python tools/setup/begin.py FILE [ARGUMENTS]
    python tools/setup/begin.py -m MODULE [ARGUMENTS]

run.py starts all that is in `.venv` through this file, and lets Ctrl-C wait until the tool is
in the hands of `begin`: Python itself would print a traceback for it while it starts.
"""

import _thread
import contextlib
import errno
import os
import runpy
import signal
import sys
import threading
import warnings

HOLDS_BACK = hasattr(signal, "pthread_sigmask")  # not on Windows


def command(python, tool):
    """What starts a tool, a file or "-m" and a module, with this Python."""
    return [str(python), os.path.abspath(__file__)] + tool


def hold_back():
    """Let Ctrl-C wait, here and in what is started from now on, until `hear`."""
    if HOLDS_BACK:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


def hear():
    if HOLDS_BACK:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


@contextlib.contextmanager
def held_back():
    hold_back()
    try:
        yield
    finally:
        hear()


def begin(tool):
    """Run a tool as Python would, and give its exit code where it is stopped."""
    sys.unraisablehook = raise_where_it_counts
    try:
        hear()
        try:
            run(tool)
        finally:
            sys.stdout.flush()
    except (KeyboardInterrupt, Exception) as error:
        if comes_of_ctrl_c(error):
            sys.unraisablehook = lambda unraisable: None
            warnings.simplefilter("ignore")  # that tasks were given up, say
            print("\nStopped.", file=sys.stderr)
            return 130
        if isinstance(error, OSError):
            return give_up_output(error)
        raise
    return 0


def comes_of_ctrl_c(error):
    """Also where it was made another error on its way, as C code does while it is imported."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def run(tool):
    if tool[0] == "-m":
        sys.path[0], sys.argv = os.getcwd(), tool[1:]
        runpy.run_module(tool[1], run_name="__main__", alter_sys=True)
    else:
        sys.path[0], sys.argv = os.path.dirname(tool[0]), tool
        runpy.run_path(tool[0], run_name="__main__")


def give_up_output(error):
    """Say where nothing more can be written, and give the exit code; raise all other errors."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        print("The disk is full: make room, and start again.", file=sys.stderr)
    elif error.errno in (errno.EBADF, errno.EIO) and not error.filename:
        print(f"What is said here cannot be written: {error.strerror}.", file=sys.stderr)
    elif error.errno in (errno.EROFS, errno.EACCES) and error.filename:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        print("Copy the project to a folder of yours, and start it there.", file=sys.stderr)
    elif error.errno != errno.EPIPE:  # as in `python3 run.py lab | head -1`
        raise error
    with contextlib.suppress(OSError, ValueError):  # Python writes what is left at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def raise_where_it_counts(unraisable):
    """Ctrl-C while Python tidies up can end nothing there: press it once more."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        threading.Timer(0.01, press_again).start()  # not here, or it is lost once more
    else:
        sys.__unraisablehook__(unraisable)


def press_again():
    if HOLDS_BACK:  # and so wakes what sleeps
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


if __name__ == "__main__":
    sys.exit(begin(sys.argv[1:]))
