"""Build the site that plays the notebooks in a browser into build/lite/: `run.py lite`.

    python -m tools.lite.build          all files in one folder, for rooms without a network
    python -m tools.lite.build --web    for readers on the web, who fetch Python from its CDN

Browsers open the site from a server alone, such as `python3 -m http.server -d build/lite`. What
was fetched once is kept in build/lite_files/, so that a later build needs no network.
"""

import argparse
import json
import sys

from tools.lite import fetch, pages
from tools.lite.bytecode import compile_imports
from tools.lite.packages import describe_wheel, make_lock
from tools.lite.recipes import OFFLINE, WEB

BUILD = fetch.ROOT / "build"
FILES = BUILD / "lite_files"
PAGES_OF = ("anywidget", "jupyterlab_widgets")  # the wheels that bring scripts for the lab
ONLY_PAGES = "jupyterlab_widgets"
CDN = "from jupyterlite_pyodide_kernel.constants import *; print(PYODIDE_CDN_URL)"
WEB_INSTEAD = """\
{error}
So the site for rooms without a network cannot be built. The one for readers on the web takes
its place: their browsers fetch the packages from where Pyodide publishes them."""


def build(recipe, folder):
    """Write the site of a recipe into `folder`."""
    print("Fetching what the site is made of", flush=True)
    python = fetch.make_environment(recipe, FILES / f"tools_{recipe.name}")
    pyodide = fetch.fetch_pyodide(recipe, FILES)
    whole_lock = json.loads(pyodide["pyodide-lock.json"])
    version = ".".join(whole_lock["info"]["python"].split(".")[:2])
    pure = fetch.fetch_pure(version, FILES / f"pure_{recipe.name}")
    own = fetch.make_own_wheel(python, FILES / "own")
    compiled = {} if recipe.from_cdn else fetch.fetch_compiled(whole_lock, FILES / "compiled")

    print("Building the site", flush=True)
    pages.build_pages(python, folder, [one for one in pure if one.name.startswith(PAGES_OF)])
    others = [one for one in pure if not one.name.startswith(ONLY_PAGES)]
    places = pages.place_wheels([*pages.find_kernel(folder), *others, own], folder)
    lock = make_lock(whole_lock, places, find_cdn(python, recipe) if recipe.from_cdn else "")
    pages.write_lock(lock, folder)
    if not recipe.from_cdn:
        pages.place_pyodide(pyodide | compiled, lock, recipe, folder)
        lock = add_bytecode(lock, folder)
    pages.change_settings(lock, recipe, folder)
    pages.add_start(len(lock["packages"]) + len(recipe.runtime) - 1, folder)


def add_bytecode(lock, folder):
    """Compile what every start imports. Returns the lock with that package, if there is one."""
    wheel = compile_imports(folder / pages.PYODIDE, FILES / "bytecode")
    for place, path in pages.place_wheels([wheel] if wheel else [], folder).items():
        name, entry = describe_wheel(place, path)
        lock = lock | {"packages": lock["packages"] | {name: entry}}
        pages.write_lock(lock, folder)
    return lock


def find_cdn(python, recipe):
    """Where the kernel of the web has Pyodide's packages, as it says itself."""
    address = fetch.run("the kernel's constants", [python, "-c", CDN]).strip()
    if recipe.pyodide not in address:
        raise ValueError(f"the kernel is made for {address}, the recipe for {recipe.pyodide}")
    return f"{address}/"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="run.py lite", description="Build build/lite/.")
    parser.add_argument("--web", action="store_true", help="for readers on the web")
    recipe = WEB if parser.parse_args(arguments).web else OFFLINE
    folder = BUILD / "lite"
    try:
        try:
            build(recipe, folder)
        except fetch.VanishedError as error:
            print(WEB_INSTEAD.format(error=error), flush=True)
            build(WEB, folder)
    except fetch.MissingError as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"The site is built, {size:.0f} MB. To open it, serve its folder:")
    print(f"python3 -m http.server -d {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
