"""Load a model that was saved, without running any code of its folder."""

import hashlib
import json
import warnings

from helpers.checks import as_path
from helpers.errors import MendableError
from helpers.learner import LinearSVC
from labelcard.described import find_versions
from labelcard.predicting import SavedModel
from labelcard.sealed import read_parts

FORMAT = 1
MODEL, ABOUT, CARD = FILES = ("model.skops", "model.json", "README.md")
NEEDED = {
    "class_names": list,
    "look_below": float,
    "scaled": bool,
    "sha256": str,
    "versions": dict,
}


def load_model(folder):
    """Load what `save_model` wrote; nothing in the folder can run code.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    SavedModel
        Its `notes` name the packages whose version differs; a warning does so as well.

    Raises
    ------
    MendableError
        If there is no model, or one that was changed, is damaged, was written by a newer
        labelcard, or holds another type than a model needs.
    """
    folder = as_path("folder", folder)
    about = _read_about(folder)
    path = folder / MODEL
    if not path.is_file():
        raise MendableError(f"{folder} has no {MODEL}. Copy the whole folder of the model.")
    parts = read_parts(path)
    if about["sha256"] != hash_file(path):
        raise MendableError(
            f"{path} is not the file that {ABOUT} was written for: one of the two was changed. "
            "Copy the folder once more from where it was saved."
        )
    notes = _tell_versions(about["versions"])
    for note in notes:
        warnings.warn(note, stacklevel=2)
    return _put_together(parts, about, notes, path)


def _read_about(folder):
    path = folder / ABOUT
    if not path.is_file():
        raise MendableError(
            f"{folder} holds no model: there is no {ABOUT}. Pass the folder that save_model "
            "wrote."
        )
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise MendableError(
                f"{path} has format {about['format']!r}, and this labelcard reads format "
                f"{FORMAT}. Load the model with the version that saved it, or save it anew."
            )
        wrong = [name for name, kind in NEEDED.items() if not isinstance(about[name], kind)]
    except MendableError:
        raise
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        wrong = [f"{type(error).__name__}: {error}"]
    if wrong:
        raise MendableError(
            f"{path} is damaged ({', '.join(wrong)}). Copy the folder once more from where it "
            "was saved."
        )
    return about


def _tell_versions(versions):
    here = find_versions()
    differ = [
        f"{name} {here[name]} here and {version} there"
        for name, version in versions.items()
        if here.get(name, version) != version
    ]
    if not differ:
        return []
    return [
        f"The model was saved with other versions ({'; '.join(differ)}): what it says of a "
        "text may differ. Compare some labels, or save it anew."
    ]


def _put_together(parts, about, notes, path):
    """The model, if its parts fit each other: a text is tried."""
    try:
        model = SavedModel(
            parts["vectorizer"], parts["classifier"], about["class_names"], about, notes
        )
        if not isinstance(model.classifier, LinearSVC):
            raise TypeError(f"the classifier is a {type(model.classifier).__name__}")
        if not set(model.classifier.classes_) <= set(range(len(model.class_names))):
            raise ValueError("the classifier has other classes")
        model.predict(["a text to try it with"])
    except Exception as error:  # parts that were put together by hand fail in many ways
        raise MendableError(
            f"the parts of {path} do not fit each other ({type(error).__name__}: {error}). "
            "Copy the folder once more from where it was saved, or save the model anew."
        ) from None
    return model


def hash_file(path):
    """Stands for the content of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
