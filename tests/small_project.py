"""A project of one tiny wheel, with run.py and what it imports: it is installed in seconds."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile

import run

# A uv that notes what it was asked for, and lets pip do it.
UV = """\
#!python
import os, subprocess, sys
from pathlib import Path
settings = {name: text for name, text in os.environ.items() if name.startswith("UV_")}
Path(__file__).parents[2].joinpath("asked").write_text(repr((sys.argv[1:], settings)))
if %(is_broken)r:
    sys.exit("uv: the moon is in the way")
options = [a for a in sys.argv[3:] if a != "--python" and a != sys.executable]
sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", *options]))
"""


def write_wheel(folder, name, files):
    """A wheel of pure Python, and the line of a lock that asks for it."""
    folder.mkdir(exist_ok=True)
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{path},{sign(text)},{len(text)}\n" for path, text in files.items()]
    files[f"{about}/RECORD"] = "".join(record) + f"{about}/RECORD,,\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            file = zipfile.ZipInfo(path)
            file.external_attr = 0o100755 << 16  # a program, where it is one
            archive.writestr(file, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def sign(text):
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return "sha256=" + digest.rstrip("=")


def make_project(folder):
    """A project of its own with run.py, locks of one wheel, and a bench that imports it."""
    project, wheels = folder / "project", folder / "wheels"
    for folder in ("helpers", "tools/bench", "locks"):
        (project / folder).mkdir(parents=True)
    (project / "helpers" / "__init__.py").touch()
    (project / "tools" / "bench" / "bench.py").write_text(
        "import sys, helpers, tiny\nprint(tiny.ANSWER, sys.argv[1:])\nsys.exit(3)\n"
    )
    line = write_wheel(wheels, "tiny", {"tiny.py": "ANSWER = 42\n"})
    for part in ("installer", "learn", "scale", "author"):
        lock = {"learn": line, "installer": f"uv==1.0 --hash=sha256:{'0' * 64}\n"}.get(part, "")
        (project / "locks" / f"{part}.lock").write_text(lock)
    shutil.copy(run.__file__, project)
    shutil.copy(run.ROOT / "tools" / "__init__.py", project / "tools")
    shutil.copytree(run.ROOT / "tools" / "setup", project / "tools" / "setup")
    return project


def add_uv(project, is_broken=False):
    script = {"uv-1.0.data/scripts/uv": UV % {"is_broken": is_broken}}
    line = write_wheel(project.parent / "wheels", "uv", script)
    (project / "locks" / "installer.lock").write_text(line)


def settings_of(project, is_offline=False):
    """No index but the folder of wheels, and nothing that this computer says of others."""
    names = ("PIP_", "UV_", "PYTHON")
    settings = {name: text for name, text in os.environ.items() if not name.startswith(names)}
    settings |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
    if not is_offline:
        settings["PIP_FIND_LINKS"] = str(project.parent / "wheels")
    return settings


def run_bench(project, *options, settings=None):
    """`run.py bench here`, started in another folder."""
    return subprocess.run(
        [sys.executable, str(project / "run.py"), "bench", "here", *options],
        cwd=project.parent,
        env=settings or settings_of(project, "--offline" in options),
        capture_output=True,
        text=True,
    )
