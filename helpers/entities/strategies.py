"""Which sentence to read next: doubt about a path of tags, whole or per word."""

import numpy as np
from small_text import QueryStrategy, RandomSampling

from helpers.checks import check_one_of
from helpers.strategies.uncertainty import RankByScore

DIGITS = 9  # so that equal sentences tie, whatever the processor


class _RankSentences(RankByScore):
    """Scores the unlabeled sentences; the highest are picked first, ties by index."""

    def __init__(self):
        super().__init__(lower_is_better=False)

    def get_confidence(self, clf, dataset, indices_unlabeled, indices_labeled, y):
        """A score for each row; those that are labeled get none."""
        scores = np.zeros(len(dataset))
        scores[indices_unlabeled] = self.doubt(clf, dataset[indices_unlabeled])
        return np.round(scores, DIGITS)


class PathLeastConfidence(_RankSentences):
    """Picks where the likeliest path of tags is least likely (Culotta and McCallum, 2005)."""

    def doubt(self, tagger, sentences):
        """One minus how likely the path is, shape (n,)."""
        return -np.expm1(tagger.path_log_proba(sentences))


class MaximumNormalizedLogProbability(_RankSentences):
    """The same per word: MNLP (Shen et al., 2018), so that length alone is no doubt."""

    def doubt(self, tagger, sentences):
        """Minus the logarithm of how likely the path is, per word, shape (n,)."""
        return -tagger.path_log_proba(sentences) / sentences.lengths


class TotalTokenEntropy(_RankSentences):
    """Picks where the entropies of all words add up to most (Settles and Craven, 2008)."""

    def doubt(self, tagger, sentences):
        """The sum over words, shape (n,)."""
        return np.array([one.sum() for one in tagger.token_entropies(sentences)])


class TokenEntropy(_RankSentences):
    """Picks where the entropy of a word is highest in the mean (Settles and Craven, 2008)."""

    def doubt(self, tagger, sentences):
        """The mean over words, shape (n,)."""
        return np.array([one.mean() for one in tagger.token_entropies(sentences)])


SENTENCE_STRATEGIES = {
    "random": RandomSampling,
    "path confidence": PathLeastConfidence,
    "MNLP": MaximumNormalizedLogProbability,
    "total entropy": TotalTokenEntropy,
    "mean entropy": TokenEntropy,
}


def make_sentence_strategy(name):
    """A new query strategy over sentences; an unknown name is a MendableError."""
    return SENTENCE_STRATEGIES[check_one_of("name", name, SENTENCE_STRATEGIES)]()


def as_sentence_strategy(strategy):
    """A query strategy over sentences, out of its name or as it is."""
    if isinstance(strategy, QueryStrategy):
        return strategy
    check_one_of("strategy", strategy, SENTENCE_STRATEGIES)
    return make_sentence_strategy(strategy)
