"""Load sentences and their entities: those of the series, of others, or of your own."""

import collections
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.checks import as_path, check_seed, check_share
from helpers.data.decoding import decode
from helpers.entities.conll import read_conll
from helpers.entities.corpora import CORPORA, PRACTICE, find_parts
from helpers.entities.exports import read_spans
from helpers.entities.given import check_sentences
from helpers.entities.spans import BEGIN
from helpers.errors import MendableError
from helpers.seeds import SEED


def load_entities(source="practice"):
    """Load sentences and the entities in them.

    Parameters
    ----------
    source : str or Path
        ``"practice"``, the practice sentences; ``"wikigold"`` or ``"ncbi"``, which are
        downloaded once, checked and kept in your cache; or a file: words and tags in columns
        (CoNLL: BIO, IOB1, BIOES), JSON or JSONL with spans (spaCy, doccano), or an export of
        Label Studio in JSON.

    Returns
    -------
    pandas.DataFrame, one row a sentence
        ``sentence`` (str), ``tokens`` (its words), ``tags`` (BIO, one a word), ``spans`` (list
        of `Span`), and what else the file holds, such as ``part`` or ``document``. ``attrs``
        has `types` of entities, `source` and `notes`, which are printed.

    Raises
    ------
    MendableError
        If the source cannot be loaded whole. The message says what is wrong, in which line,
        and how to mend it.
    """
    is_corpus = isinstance(source, str) and source in CORPORA
    is_practice = isinstance(source, str) and source == "practice"
    if is_corpus:
        parts = {part: _read(path) for part, path in find_parts(source).items()}
        rows = [row | {"part": part} for part, (found, _) in parts.items() for row in found]
        notes = [note for _, found in parts.values() for note in found]
        frame = pd.DataFrame(rows)
        frame = frame.drop(columns="part") if list(parts) == [""] else frame
    else:
        rows, notes = _read(PRACTICE if is_practice else as_path("source", source))
        frame = pd.DataFrame(rows)
    counts = _count_types(frame)
    frame.attrs = {"types": list(counts), "source": str(source)}
    frame.attrs["notes"] = [*notes, _describe(frame, counts)]
    name = source if is_corpus or is_practice else Path(source).name
    print(f"{name}: {' '.join(frame.attrs['notes'])}")
    return frame


def split_entities(frame, test_share=0.3, random_state=SEED):
    """Part sentences into a pool and a test: as the file says, else whole documents at random.

    Where a file knows neither parts nor documents, each sentence counts as one of its own.

    Returns
    -------
    train, test : pandas.DataFrame

    Raises
    ------
    MendableError
        If one of the two would be empty, or if some sentences have no document.
    """
    check_sentences(frame, fewest=2)
    check_share("test_share", test_share)
    check_seed(random_state, "random_state")
    if "part" in frame:
        is_test = (frame["part"] == "test").to_numpy()
    else:
        documents = _documents_of(frame)
        names = np.unique(documents)
        drawn = np.random.RandomState(random_state).permutation(names)
        is_test = np.isin(documents, drawn[: round(test_share * len(names))])
    if is_test.all() or not is_test.any():
        side = "train" if is_test.all() else "test"
        raise MendableError(
            f"frame and test_share={test_share} leave no sentence for {side}. Pass another "
            "share; where frame has a column 'part', say 'test' there for some, not all."
        )
    return tuple(frame[rows].reset_index(drop=True) for rows in (~is_test, is_test))


def _documents_of(frame):
    if "document" not in frame:
        return np.arange(len(frame))
    documents = frame["document"]
    if documents.isna().any() or documents.map(type).nunique() > 1:
        raise MendableError(
            "frame does not name a document, or not always in one way, for each sentence. Fill "
            "the column 'document', or leave it out: frame.drop(columns='document')."
        )
    return documents.to_numpy()


def _read(path):
    try:
        content = path.read_bytes()
    except OSError:
        raise MendableError(
            f"source: {path} cannot be read. Check the path; a relative one starts at the "
            f"notebook's folder. Known by name: practice, {', '.join(CORPORA)}."
        ) from None
    text, notes = decode(content, path.name)
    is_json = text.lstrip()[:1] in ("[", "{") and path.suffix.lower().startswith(".json")
    rows, found = (read_spans if is_json else read_conll)(text, path.name)
    return rows, notes + found


def _count_types(frame):
    """How many entities of each type there are, by the types' names in order."""
    tags = [tag[2:] for tags in frame["tags"] for tag in tags if tag.startswith(BEGIN)]
    return dict(sorted(collections.Counter(tags).items()))


def _describe(frame, counts):
    shown = ", ".join(f"{kind} {number:,}" for kind, number in counts.items()) or "none"
    words = frame["tokens"].map(len).sum()
    return f"{len(frame):,} sentences, {words:,} tokens; entities: {shown}."
