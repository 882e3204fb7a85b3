"""The site for browsers: what it is made of, where it is, and what is said where it is not."""

import hashlib
import json
import zipfile

import pytest

from tools.lite import build, fetch, pages
from tools.lite.packages import make_lock
from tools.lite.recipes import NOT_HERE, OFFLINE, PURE, WEB
from tools.notebooks.parts import notebook_paths
from tools.setup.wheels import read_locks

PLUGIN = f"{pages.KERNEL}:kernel"


def entry(name, *depends):
    file_name = f"{name}-1.whl"
    sha256 = hashlib.sha256(file_name.encode()).hexdigest()  # its content is its name
    return {"name": name, "file_name": file_name, "sha256": sha256, "depends": list(depends)}


LOCK = {
    "info": {"python": "3.12.7"},
    "packages": {
        "numpy": entry("numpy"),
        "scipy": entry("scipy", "NumPy", "blas"),
        "blas": entry("blas"),
        "ipython": entry("ipython", "wc_width"),
        "wc-width": entry("wc-width"),
        "unused": entry("unused", "numpy"),
    },
}


@pytest.fixture
def wheel(tmp_path):
    path = tmp_path / "our_own-2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ours/__init__.py", "")
        archive.writestr("alone.py", "")
        archive.writestr(
            "our_own-2.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: Our.Own\nVersion: 2\n"
            "Requires-Dist: scipy>=1\n"
            "Requires-Dist: jupyterlab\n"
            "Requires-Dist: unused; extra == 'more'\n"
            "Requires-Dist: unused; sys_platform == 'win32'\n",
        )
    return path


def test_a_lock_holds_what_is_needed_and_no_more(wheel):
    packages = make_lock(LOCK, {"own/our_own.whl": wheel})["packages"]
    assert list(packages) == ["blas", "ipython", "numpy", "our-own", "scipy", "wc-width"]
    ours = packages["our-own"]
    assert ours["imports"] == ["alone", "ours"]
    assert ours["depends"] == ["scipy"]
    assert ours["file_name"] == "own/our_own.whl"
    assert ours["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert packages["ipython"]["depends"] == ["wc-width"]


def test_packages_of_the_web_have_an_address_and_ours_a_place(wheel):
    packages = make_lock(LOCK, {"own/our_own.whl": wheel}, "https://cdn.test/")["packages"]
    places = {name: one["file_name"] for name, one in packages.items()}
    assert places.pop("our-own") == "own/our_own.whl"
    assert all(place.startswith("https://cdn.test/") for place in places.values())


@pytest.mark.parametrize("recipe", [OFFLINE, WEB], ids=lambda recipe: recipe.name)
def test_the_settings_say_where_python_is(recipe, tmp_path):
    config = {"litePluginSettings": {}, "fileTypes": {"csv": {}, "plain": {}}}
    path = tmp_path / "jupyter-lite.json"
    path.write_text(json.dumps({"jupyter-config-data": config}), encoding="utf-8")
    pages.change_settings(LOCK, recipe, tmp_path)
    config = json.loads(path.read_text(encoding="utf-8"))["jupyter-config-data"]
    kernel = config["litePluginSettings"][PLUGIN]
    options = kernel["loadPyodideOptions"]
    assert options["lockFileURL"] == "./static/pyodide/pyodide-lock.json"
    assert options["packages"] == list(LOCK["packages"])
    assert options["env"]["LABELS_FOLDER"].startswith("/drive/")
    # Without an address the kernel takes its own, which is Pyodide's CDN.
    assert kernel.get("pyodideUrl") == (
        None if recipe is WEB else "./static/pyodide/pyodide.js"
    )
    assert kernel["disablePyPIFallback"] == (recipe is OFFLINE)


def pack_compiled(folder, names, changed=()):
    """What `pip download` leaves: a wheel of somebody else, with packages in it."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "somebodys-1-py3-none-any.whl", "w") as archive:
        for name in names:
            archive.writestr(f"assets/{name}", name if name not in changed else "changed")
    (folder / "fetched").write_text(fetch.hash_file(fetch.HERE / "compiled.lock"), "utf-8")


def test_a_compiled_package_is_taken_only_if_it_is_what_pyodide_hashed(tmp_path):
    names = [one["file_name"] for one in LOCK["packages"].values()]
    pack_compiled(tmp_path / "found", [*names, "other-1.whl"], changed=["scipy-1.whl"])
    found = fetch.fetch_compiled(LOCK, tmp_path / "found")
    assert sorted(found) == sorted(set(names) - {"scipy-1.whl"})
    with pytest.raises(fetch.VanishedError, match="scipy-1.whl"):
        runtime = dict.fromkeys(OFFLINE.runtime, b"")
        pages.place_pyodide(found | runtime, LOCK, OFFLINE, tmp_path)


def test_without_the_compiled_packages_the_site_of_the_web_takes_its_place(
    monkeypatch, tmp_path, capsys
):
    built = []

    def build_one(recipe, folder):
        built.append(recipe)
        if recipe is OFFLINE:
            raise fetch.VanishedError("somebodys-1.whl is gone")

    monkeypatch.setattr(build, "build", build_one)
    monkeypatch.setattr(build, "BUILD", tmp_path)
    assert build.main([]) == 0
    assert built == [OFFLINE, WEB]
    told = capsys.readouterr().out
    assert "somebodys-1.whl is gone" in told and "readers on the web" in told


def test_without_npm_it_is_told_what_is_missing(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(fetch.shutil, "which", lambda name: None)
    monkeypatch.setattr(fetch, "make_environment", lambda recipe, folder: None)
    monkeypatch.setattr(build, "FILES", tmp_path)
    assert build.main([]) == 1
    assert "Node.js" in capsys.readouterr().err


def test_a_damaged_pyodide_is_refused(tmp_path):
    (tmp_path / f"pyodide-{OFFLINE.pyodide}.tgz").write_bytes(b"damaged")
    with pytest.raises(fetch.MissingError, match="is not the file"):
        fetch.fetch_pyodide(OFFLINE, tmp_path)


def test_a_wheel_that_changes_changes_its_place(tmp_path):
    path = tmp_path / "ours-1-py3-none-any.whl"
    places = []
    for content in (b"one", b"one", b"other"):
        path.write_bytes(content)
        places += pages.place_wheels([path], tmp_path / f"site{len(places)}")
    assert places[0] == places[1] != places[2]


def test_what_is_pure_python_is_locked():
    locked = read_locks("learn")
    names = [name for one, others in PURE.items() for name in [one, *others.split()]]
    assert [name for name in names if f"\n{name}==" not in locked] == []


def test_notebooks_stay_as_they_are_but_for_a_word_on_those_that_cannot_run(tmp_path):
    pages.copy_contents(tmp_path)
    for path in notebook_paths():
        cells = json.loads((tmp_path / "notebooks" / path.name).read_text("utf-8"))["cells"]
        stored = json.loads(path.read_text(encoding="utf-8"))["cells"]
        added = [cell["source"] for cell in cells if cell["id"] == "not-here"]
        assert len(added) == (path.name[:2] in NOT_HERE)
        sources = ["".join(cell["source"]) for cell in stored]
        assert [cell["source"] for cell in cells] == added + sources
