"""A model as a file that holds numbers and settings, and no code that loading could run.

skops writes an object as a tree of types. Here the tree is read before anything is built of it,
and one type that is not on our own list refuses the file.
"""

import json
import warnings
import zipfile

from sklearn.exceptions import InconsistentVersionWarning

from helpers.errors import MendableError

OURS = ["helpers.features.vectors.WordVectors", "helpers.learner.LinearSVC"]
PLAIN = ["dict", "list", "tuple", "set", "str", "int", "float", "bool"]
NUMBERS = ["ndarray", "float32", "float64", "int32", "int64", "bool"]
TEXT = "sklearn.feature_extraction.text"
TYPES = {
    *OURS,
    *(f"builtins.{name}" for name in PLAIN),
    *(f"numpy.{name}" for name in NUMBERS),
    *(f"{TEXT}.{name}" for name in ("CountVectorizer", "TfidfTransformer", "TfidfVectorizer")),
    "sklearn.pipeline.FeatureUnion",
    "sklearn.pipeline.Pipeline",
    "scipy.sparse._csr.csr_matrix",
}
# How skops builds a part again. The others call functions, or import what the file names.
LOADERS = {
    "DictNode", "JsonNode", "ListNode", "NdArrayNode", "ObjectNode", "SetNode",
    "SparseMatrixNode", "TupleNode", "TypeNode",
}  # fmt: skip
SCHEMA = "schema.json"


def write_parts(parts, path):
    """Write a dict of parts to a file; a part that holds code is a MendableError.

    Parameters
    ----------
    parts : dict of str to object
    path : Path
    """
    skops_io = _import_skops()
    try:
        skops_io.dump(parts, path)
    except OSError:  # the disk, and not the model
        raise
    except Exception as error:  # skops raises many kinds for what it cannot take apart
        raise MendableError(
            f"the model cannot be written ({type(error).__name__}: {error}). Pass a vectorizer "
            "whose settings are numbers, words and lists, without a function of your own."
        ) from None
    if foreign := find_foreign_types(path):
        path.unlink()
        raise MendableError(
            f"the model holds {', '.join(foreign)}, which could run code when it is loaded. "
            "What can be saved: TfidfVectorizer and CountVectorizer without a function of "
            "your own (token_pattern in place of tokenizer), WordVectors, FeatureUnion and "
            "Pipeline of these, and the linear SVM of helpers.learner."
        )


def read_parts(path):
    """The parts in a file of `write_parts`; any other file is a MendableError.

    Parameters
    ----------
    path : Path
    """
    try:
        foreign = find_foreign_types(path)
    except (OSError, KeyError, ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise _unreadable(path, error) from None
    if foreign:
        raise MendableError(
            f"{path} holds {', '.join(foreign)}, which no model of labelcard has, and which "
            "could run code. It was not loaded. Get the model from its author again, or save "
            "it anew."
        )
    skops_io = _import_skops()
    try:
        with warnings.catch_warnings():  # load_model tells of other versions itself
            warnings.simplefilter("ignore", InconsistentVersionWarning)
            parts = skops_io.load(path, trusted=OURS)
    except Exception as error:  # whatever a file can do that was put together by hand
        raise _unreadable(path, error) from None
    return parts


def find_foreign_types(path):
    """The types in a file that are not on our list, sorted, without building any of them."""
    with zipfile.ZipFile(path) as archive:
        tree = json.loads(archive.read(SCHEMA))
    return sorted(set(_walk(tree)))


def _import_skops():
    # Here, since it takes a second, and a page that only labels may be without it.
    try:
        import skops.io
    except ImportError as error:
        raise MendableError(
            f"a model is saved and loaded with skops, which is missing ({error}). Install it: "
            "python -m pip install skops"
        ) from None
    return skops.io


def _walk(node):
    if isinstance(node, dict):
        if "__loader__" in node or "__class__" in node:
            name = f"{node.get('__module__')}.{node.get('__class__')}"
            if name not in TYPES or node.get("__loader__") not in LOADERS:
                yield name
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _walk(part)


def _unreadable(path, error):
    return MendableError(
        f"{path} is no model of labelcard, or it is damaged ({type(error).__name__}: {error}). "
        "Copy it once more from where it was saved, or save the model anew."
    )
