"""Time a first start: `python -m tools.bench.first_start`, with --help for its options.

A fresh clone with empty caches is started as a reader starts it, until JupyterLab's first page
is there. Each part begins with a line that run.py or JupyterLab prints. A busy machine makes
the seconds longer; those of the processor stay (only Unix counts them).
"""

import argparse
import itertools
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from tools.setup.places import ROOT

PARTS = {  # by the line that a part begins with
    "Making the environment": "environment",
    "Fetching the installer": "uv",
    "Looking up": "packages",
    "Preparing": "bytecode, copies and JupyterLab's imports",
    "[I": "JupyterLab",
}
PORT = 9876
PATIENCE = 600  # seconds


def clone(folder):
    place = Path(folder) / "label-less"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place)], check=True)
    return place


def start(place, folder, token):
    """Start the lab in a clone, as somebody does whose caches are empty."""
    settings = {name: text for name, text in os.environ.items() if "PYTHON" not in name}
    settings |= {"XDG_CACHE_HOME": str(Path(folder) / "caches"), "PYTHONUNBUFFERED": "1"}
    settings |= {"JUPYTER_DATA_DIR": str(Path(folder) / "jupyter")}
    command = [sys.executable, "run.py", "lab", "--no-browser", f"--port={PORT}"]
    command += [f"--IdentityProvider.token={token}"]
    return subprocess.Popen(
        command,
        cwd=place,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def note_lines(lab, began):
    """Keep the second in which each part began."""
    for line in lab.stdout:
        for beginning, part in PARTS.items():
            if line.startswith(beginning):
                began.setdefault(part, time.monotonic())


def wait_for_page(address, lab):
    """Ask until the page is there; say so where the program has ended."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if lab.poll() is not None:
            raise SystemExit(f"`run.py lab` ended with {lab.returncode}")
        try:
            with urlopen(address, timeout=30) as page:
                if page.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"no page after {PATIENCE} seconds")


def size_of(folder):
    """Megabytes of all files of a folder, each counted once."""
    files = {file.lstat().st_ino: file.lstat().st_size for file in folder.rglob("*")}
    return sum(files.values()) / 1e6


def measure(folder):
    """Start once; give the seconds of each part, those of the processor, and the megabytes."""
    place, token = clone(folder), secrets.token_hex(8)
    before, began = os.times(), {"Python": time.monotonic()}
    lab = start(place, folder, token)
    try:
        Thread(target=note_lines, args=(lab, began), daemon=True).start()
        wait_for_page(f"http://127.0.0.1:{PORT}/lab?token={token}", lab)
        ended = time.monotonic()
    finally:
        lab.terminate()
        lab.wait()
    after = os.times()
    moments = [*began.values(), ended]
    seconds = [then - begin for begin, then in itertools.pairwise(moments)]
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return dict(zip(began, seconds, strict=True)), used, size_of(place / ".venv")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3, help="how many first starts")
    for _ in range(parser.parse_args(arguments).times):
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            parts, used, size = measure(folder)
        for name, seconds in {**parts, "in all": sum(parts.values())}.items():
            print(f"{seconds:6.1f} s  {name}")
        print(f"{used:6.1f} s  of the processor\n{size:6.0f} MB in .venv\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
