"""A linear-chain conditional random field, in the shape of small-text's classifiers."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.entities.features import import_crf
from helpers.errors import MendableError

SETTINGS = {"c1": 0.0, "c2": 0.1, "max_iterations": 100, "feature.possible_transitions": True}


@dataclass(frozen=True)
class TaggerFactory:
    """Makes a fresh, untrained `Tagger` for each round; `settings` are those of crfsuite."""

    settings: tuple = tuple(SETTINGS.items())

    def new(self):
        """A `Tagger`."""
        return Tagger(dict(self.settings))


class Tagger:
    """Tags sentences: the likeliest path of tags, and how likely it and each tag is."""

    def __init__(self, settings=None):
        self.settings = SETTINGS if settings is None else settings

    @property
    def is_trained(self):
        """Whether there is something to predict with."""
        return hasattr(self, "_tagger")

    def fit(self, train_set, validation_set=None):
        """Train on sentences that are tagged whole."""
        crf = import_crf()
        trainer = crf.Trainer(verbose=False)
        trainer.select("lbfgs")
        trainer.set_params(self.settings)
        for features, tags in zip(train_set.x, train_set.y, strict=True):
            if len(features) != len(tags):
                raise MendableError(
                    f"a sentence of {len(features)} words has {len(tags)} tags. The tagger "
                    "learns from whole sentences: tag each word, with O outside an entity."
                )
            trainer.append(features, tags)
        # It writes to a file only; on Windows nobody may hold that open meanwhile.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.crfsuite"
            trainer.train(str(path))
            self._content = path.read_bytes()
        self._tagger = crf.Tagger()
        self._tagger.open_inmemory(self._content)
        self.tags = sorted(self._tagger.labels())
        return self

    def predict(self, data_set):
        """The likeliest tags of each sentence, an array of lists of str."""
        paths = np.empty(len(data_set), dtype=object)
        for row, features in enumerate(data_set.x):
            paths[row] = self._tagger.tag(features)
        return paths

    def path_log_proba(self, data_set):
        """Logarithm of how likely the likeliest path of each sentence is, shape (n,)."""
        logs = np.zeros(len(data_set))
        for row, features in enumerate(data_set.x):
            path = self._tagger.tag(features)
            # Of a very long sentence it may be below what a number can hold.
            logs[row] = np.log(max(self._tagger.probability(path), 1e-300))
        return logs

    def tag_proba(self, features):
        """How likely each tag is at each word of one sentence, shape (n_words, n_tags)."""
        self._tagger.set(features)
        words = range(len(features))
        return np.array([[self._tagger.marginal(tag, i) for tag in self.tags] for i in words])

    def token_entropies(self, data_set):
        """The entropy of the tags at each word: a list of arrays, one a sentence."""
        entropies = []
        for features in data_set.x:
            proba = np.clip(self.tag_proba(features), 1e-12, 1)
            entropies.append(-(proba * np.log(proba)).sum(axis=1))
        return entropies
