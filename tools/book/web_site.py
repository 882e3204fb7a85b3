"""Put book and lite side by side into build/site/, as the web shows them: `run.py site`.

Both are built before. The links between them are relative, and hold in any folder that has
both, such as build/ itself.
"""

import shutil
import sys
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build"
PARTS = {"book": "book", "lite": "lite --web"}  # what `run.py` builds each with
MISSING = "build/{part}/ is not there yet: `python3 run.py {command}` builds it."
DOOR = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=book/index.html">
<title>Label less</title>
<a href="book/index.html">Label less</a>
</html>
"""


def gather(build):
    """Copy the parts into `build`/site, and let its front page lead to the book."""
    site = build / "site"
    shutil.rmtree(site, ignore_errors=True)
    for part in PARTS:
        shutil.copytree(build / part, site / part)
    (site / "index.html").write_text(DOOR, encoding="utf-8")
    return site


def main(build=BUILD):
    for part, command in PARTS.items():
        if not (build / part / "index.html").is_file():
            print(MISSING.format(part=part, command=command), file=sys.stderr)
            return 1
    print(f"Book and lite are in {gather(build)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
