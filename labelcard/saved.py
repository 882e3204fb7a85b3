"""Save a model in a folder, with its card."""

import datetime
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from helpers.checks import as_path, check_flag, check_share
from helpers.errors import MendableError
from labelcard.described import find_versions, measure, write_card
from labelcard.given import as_names, check_words
from labelcard.loaded import ABOUT, CARD, FILES, FORMAT, MODEL, hash_file, load_model
from labelcard.sealed import write_parts
from labelcard.taught import find_taught


def save_model(
    source,
    folder,
    vectorizer=None,
    class_names=None,
    test_set=None,
    data="",
    not_for=(),
    look_share=0.2,
    overwrite=False,
):
    """Save a model with all that it needs, and its card.

    The folder gets ``model.skops`` (vectorizer and classifier), ``model.json`` (classes,
    labels, how it was measured, versions) and ``README.md``, a card to be read. A session's
    model learns here from all labels in force but the held-out ones, which measure it.

    Parameters
    ----------
    source : LabelingSession or helpers.acts.ActiveLearner
    folder : str or Path
        A new one.
    vectorizer : fitted sklearn vectorizer, optional
        The one that made the features: needed with a learner, and with a session that got
        its features without it.
    class_names : list of str, optional
        Needed with a learner.
    test_set : small_text.SklearnDataset, optional
        Labeled texts that a learner has not learned from. Without it nothing is measured.
    data : str
        What the texts are and where they are from, for the card.
    not_for : str or sequence of str
        Further things that the model must not be used for, for the card.
    look_share : float
        About this share of the texts, those with the lowest confidences, is marked for a
        person to look at.
    overwrite : bool
        Whether to replace a model that is in the folder. Other files are never touched.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    MendableError
        If the vectorizer did not make the features, if it holds a function, or if the folder
        has something in it.
    """
    check_share("look_share", look_share)
    check_flag("overwrite", overwrite)
    check_words("data", data)
    not_for = as_names("not_for", [not_for] if isinstance(not_for, str) else not_for)
    folder = as_path("folder", folder).resolve()
    _check_free(folder, overwrite)
    taught = find_taught(source, vectorizer, class_names, test_set)
    about = _describe(taught, look_share, data, not_for)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".saving-") as aside:
            _write(taught, about, Path(aside), folder.name)
            folder.mkdir(exist_ok=True)
            for name in FILES:
                os.replace(Path(aside, name), folder / name)
    except OSError as error:
        raise MendableError(
            f"{folder} cannot be written ({error.strerror or error}). Pass a folder of yours."
        ) from None
    return folder


def _describe(taught, look_share, data, not_for):
    look_below = taught.find_look_below(look_share)
    measured = None
    if taught.test is not None:
        x, truth = taught.test
        is_sure = taught.find_confidences(x) >= look_below
        predicted, num_classes = taught.classifier.predict(x), len(taught.class_names)
        measured = measure(truth, predicted, is_sure, num_classes, taught.test_name)
    return {
        "format": FORMAT,
        "date": datetime.date.today().isoformat(),
        "class_names": taught.class_names,
        "num_texts": taught.num_texts,
        "num_labels": np.bincount(taught.y, minlength=len(taught.class_names)).tolist(),
        "num_left_out": taught.num_left_out,
        "guideline": taught.guideline,
        "scaled": taught.is_scaled,
        "look_below": look_below,
        "look_share": look_share,
        "measured": measured,
        "data": data,
        "not_for": not_for,
        "versions": find_versions(),
    }


def _write(taught, about, folder, name):
    """Write the three files, and read them back: they must say what the model says."""
    write_parts(
        {"vectorizer": taught.vectorizer, "classifier": taught.classifier}, folder / MODEL
    )
    about = about | {"sha256": hash_file(folder / MODEL)}
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (folder / ABOUT).write_text(text, encoding="utf-8", newline="\n")
    (folder / CARD).write_text(write_card(name, about), encoding="utf-8", newline="\n")
    read = load_model(folder)
    again = replace(taught, vectorizer=read.vectorizer, classifier=read.classifier)
    if not np.array_equal(again.find_confidences(taught.x), taught.find_confidences(taught.x)):
        raise MendableError(
            f"{MODEL} was read back and says something else than the model. Nothing was "
            "saved: check the disk, and save again."
        )


def _check_free(folder, overwrite):
    if folder.exists() and not folder.is_dir():
        raise MendableError(f"{folder} is a file. Pass a folder that is not there yet.")
    found = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    if not found:
        return
    names = ", ".join(found[:5]) + (", ..." if len(found) > 5 else "")
    if not {MODEL, ABOUT} <= set(found):
        raise MendableError(
            f"{folder} holds other files than a model ({names}), and nothing is written over "
            "them. Pass a folder that is not there yet."
        )
    if not overwrite:
        raise MendableError(
            f"{folder} holds a model. Pass another folder, or overwrite=True to replace it."
        )
