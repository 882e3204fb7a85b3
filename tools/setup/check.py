"""Is this computer ready for the workshop? One line a part: ok, or the way out.

`python3 run.py check` starts it, with Python in .venv where there is one, otherwise with the
Python at hand: before anything is installed, it says what is missing and if there is room. The
exit code is 1 where something needs help.
"""

import os
import shutil
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # for a Python that does not know the project

from tools.setup import places  # noqa: E402
from tools.setup.installed import look_at_packages  # noqa: E402
from tools.setup.opening import has_browser  # noqa: E402

LYRICS = [ROOT / "data" / f"practice_{name}.csv" for name in ("lyrics", "food", "genres")]
PORTS = range(8888, 8938)  # JupyterLab tries the first, and then the next ones
ENOUGH_MB = 200  # once all is installed: for recorded runs, labels and answers
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KERNEL_SECONDS = 60
KERNEL_CODE = "import sys, helpers\nprint(sys.prefix)"
OPEN_PORTS = "where a firewall closes the ports of 127.0.0.1, let Python use them"
ANEW = "remove the folder .venv and start `python3 run.py lab`"
WAY_OUT = "`python3 run.py lab` installs what is missing, in an environment of its own."


def examine():
    """Look at every part that the notebooks cannot do without.

    Returns
    -------
    list of (str, str or None)
        The name of each part, and what is wrong with it together with the way out, or None.
    """
    python = problem_of_python(sys.version_info[:3])
    if python:
        return [("Python", python)]
    packages = look_at_packages()
    return [
        ("Python", None),
        ("packages", packages),
        ("kernel", "to be tried once the packages are here" if packages else try_kernel()),
        ("practice lyrics", problem_of_lyrics(LYRICS)),
        ("port", problem_of_ports(PORTS)),
        ("disk", problem_of_disk(places.free_mb(), is_installed=not packages)),
    ]


def remark():
    """Look at what is good to have: like `examine`, but nothing here needs help."""
    window = "none can open from here, so copy the address that Jupyter prints"
    chromium = "none found, and only the browser tests of `run.py test` want one"
    return [
        ("browser", None if has_browser() else window),
        ("Chromium", None if find_chromium() else chromium),
    ]


def describe(findings):
    """Write what `examine` found as lines of text, with the sum as the last one."""
    lines = [f"{name}: {problem or 'ok'}" for name, problem in findings]
    missing = sum(problem is not None for _, problem in findings)
    parts = "1 part needs" if missing == 1 else f"{missing} parts need"
    return lines + [f"{parts} your help. {WAY_OUT}" if missing else "Everything is there."]


def problem_of_python(version):
    """Compare a version, as three numbers, with the oldest that the notebooks take."""
    if version >= tuple(map(int, places.OLDEST_PYTHON.split("."))):
        return None
    found = ".".join(map(str, version))
    return (
        f"this is {found}, and the notebooks need {places.OLDEST_PYTHON} or newer. Take one "
        "from python.org, and start `run.py lab` with it."
    )


def problem_of_lyrics(paths):
    """Name the practice files that are not there."""
    missing = " and ".join(path.name for path in paths if not path.is_file())
    if not missing:
        return None
    return f"data/ lacks {missing}; `python3 data/practice/generate.py` writes them all"


def try_kernel():
    """Start a kernel where the notebooks lie, and let it import the helpers."""
    try:
        import zmq  # here, since both may be missing
        from jupyter_client.manager import KernelManager
    except Exception as error:
        return f"cannot be started ({error!r}); {ANEW}"

    printed = []
    # where encryption is possible, as without it the kernel warns on the terminal
    manager = KernelManager(transport_encryption="auto" if zmq.has("curve") else "disabled")
    try:
        manager.start_kernel(cwd=str(ROOT / "notebooks"))
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(KERNEL_SECONDS)
        reply = client.execute_interactive(
            KERNEL_CODE,
            timeout=KERNEL_SECONDS,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
        client.stop_channels()
    except (OSError, RuntimeError) as error:  # a TimeoutError is an OSError
        return f"does not answer ({error}); {OPEN_PORTS}"
    finally:
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)
    return problem_of_answer("".join(printed).strip(), reply["content"]["status"])


def problem_of_answer(prefix, status):
    """Tell whether the kernel is this Python, and finds the helpers."""
    if status != "ok":
        return f"does not find the helpers; {ANEW}"
    if prefix != sys.prefix:
        return (
            f"the name python3 starts the Python of {prefix}; "
            f"`{sys.executable} -m jupyter kernelspec remove python3` takes that one away"
        )
    return None


def problem_of_ports(ports):
    """Look for one port that JupyterLab can open on this computer."""
    for port in ports:
        try:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
            return None
        except OSError:
            continue
    return (
        f"none from {ports[0]} to {ports[-1]} can be opened; close old Jupyters, or "
        "name another port, as in `python3 run.py lab --port=9500`"
    )


def problem_of_disk(free, is_installed):
    wanted = ENOUGH_MB if is_installed else places.NEEDED_MB["learn"]
    if free >= wanted:
        return None
    return f"{free} MB are free, about {wanted} MB are wanted; make room"


def find_chromium():
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else CHROMIUMS)), None)


def main():
    findings = examine()
    *lines, total = describe(findings)
    lines += [f"{name}: {note or 'ok'}" for name, note in remark()]
    print(*lines, total, sep="\n")
    return int(any(problem for _, problem in findings))


if __name__ == "__main__":
    sys.exit(main())
