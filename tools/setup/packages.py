"""Install the locked packages with uv, and with pip where that fails.

uv needs a tenth of pip's time. It comes from the same index as everything else, as a wheel
whose hash is locked, and is thrown away afterwards, since it is larger than most packages.
Where it cannot be had, or does not come through, pip goes on, and failures.py explains pip.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time

from tools.setup import pip_settings, places, progress, wholeness
from tools.setup.failures import NO_NETWORK, TroubleError, explain

# Wheels only: building from source needs compilers that a laptop rarely has.
PATIENCE = 5  # seconds
CHECKED = ["--only-binary", ":all:", "--require-hashes"]
HERE = ["--no-user"]  # whatever a configuration of pip says


def install(part, is_offline):
    """Install a part and those before it; say how it goes, and what to do where it fails."""
    source = ["--no-index", "--find-links", str(places.WHEELHOUSE)] if is_offline else []
    locks = [places.find_lock(name) for name in places.parts_up_to(part)]
    started = time.time()
    places.LOG.write_bytes(b"")
    # uv links what it installs to its cache: what was cut here may have been cut there, too
    if not install_with_uv(locks, source) or wholeness.forget_damaged():
        with places.LOG.open("a", encoding="utf-8") as log:
            log.write(progress.HANDOVER)
        if install_with_pip(locks, source):
            progress.show("")
            raise TroubleError(explain(progress.last_words(progress.read_log()), part))
    progress.show(f"Installed in {time.time() - started:.0f} seconds.\n")


def install_with_uv(locks, source):
    """Whether uv was to be had and has installed everything."""
    folder = places.ENVIRONMENT / places.INSTALLER
    try:
        uv = fetch_uv(folder, source)
        if not uv:
            return False
        settings = pip_settings.read(places.PYTHON)
        command = [uv, "pip", "install", "--python", str(places.PYTHON)] + CHECKED
        command += pip_settings.as_options(settings) + source
        variables = pip_settings.as_variables(settings)
        return not follow(command + as_options(locks), progress.describe_uv, variables)
    finally:
        shutil.rmtree(str(folder), ignore_errors=True)


def fetch_uv(folder, source):
    """Let pip bring uv; give its path, or None where the index has none."""
    lock = places.find_lock(places.INSTALLER)
    command = pip("install", "--no-deps", "--target", str(folder))
    if follow(command + as_options([lock]) + source, lambda *_: "Fetching the installer"):
        if re.search(NO_NETWORK, progress.read_log()):
            raise TroubleError(explain(progress.read_log()))
        return None
    folders = os.pathsep.join(str(folder / name) for name in ("bin", "Scripts"))
    return shutil.which("uv", path=folders)


def install_with_pip(locks, source):
    num_locked = sum(len(re.findall(r"^\S+==", lock.read_text(), re.M)) for lock in locks)
    return follow(
        # the bytecode that is needed is written by what imports it: all of it takes 190 MB
        pip("install", "--no-compile") + as_options(locks) + source,
        lambda log, num_installed: progress.describe_pip(log, num_locked, num_installed),
    )


def pip(*arguments):
    command = [str(places.PYTHON), "-m", "pip", *arguments]
    return command + ["--disable-pip-version-check"] + HERE + CHECKED


def as_options(locks):
    return [option for lock in locks for option in ("-r", str(lock))]


def follow(command, describe, settings=None):
    """Run a program: its words go to the log, one line of progress to the screen.

    Gives its exit code. Where this program is stopped, or nobody reads what it says any more,
    the other one does not go on.
    """
    settings = dict(settings or os.environ, PYTHONUNBUFFERED="1", PYTHONUTF8="1")
    started, told = time.time(), ""
    with places.LOG.open("ab") as log:
        child = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=settings)
    try:
        while child.poll() is None:
            folders = places.SITE_PACKAGES.glob("*.dist-info")
            num_installed = sum(folder.stat().st_mtime >= started for folder in folders)
            words = describe(progress.read_log(), num_installed)
            if words != told:
                progress.show(words)
                told = words
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=0.2 if sys.stdout.isatty() else 10)
    except BaseException as error:
        stop(child, has_heard=isinstance(error, KeyboardInterrupt))
        raise
    return child.returncode


def stop(child, has_heard):
    """End a program. Who has heard the Ctrl-C may first stop those that it has started."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(timeout=PATIENCE if has_heard else 0)
    child.terminate()
    child.wait()
