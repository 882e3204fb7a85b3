"""One run of the loop with each library that the bench times, on the same classifier.

A run takes the name of a strategy, both sets, the schedule and a seed, and gives the test
accuracy at its end. Every round fits, predicts and measures what the plain loop does.
"""

from functools import partial
from importlib import import_module  # for the peers, which are not always there
from importlib.util import find_spec

import numpy as np
from scipy.special import expit
from sklearn.metrics import accuracy_score, f1_score
from sklearn.svm import LinearSVC
from small_text import (
    ConfidenceEnhancedLinearSVC,
    PoolBasedActiveLearner,
    SklearnClassifierFactory,
    random_initialization,
)
from small_text import query_strategies as small_text

from helpers.loop import perform_active_learning
from helpers.seeds import SEED, seeded
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy

NUM_FIRST = 200
SVM_SETTINGS = {"dual": True, "random_state": SEED}
DENSE_LIMIT_GB = 4


def run_helpers(strategy, train_set, test_set, num_iterations, num_samples, seed):
    """Ours."""
    start = initialize_strategy(make_strategy(strategy), train_set, NUM_FIRST, seed)
    return play(*start, train_set, test_set, num_iterations, num_samples, seed)


def play(active_learner, indices_labeled, train_set, test_set, *schedule):
    history = perform_active_learning(
        active_learner, train_set, test_set, indices_labeled, *schedule, progress=False
    )
    return history["test_accuracy"].iloc[-1]


# small-text as it comes


def make_stock_factory():
    model = ConfidenceEnhancedLinearSVC(linearsvc_kwargs=SVM_SETTINGS)
    return SklearnClassifierFactory(model, num_classes=2)


STOCK = {
    "random": small_text.RandomSampling,
    "least confidence": small_text.LeastConfidence,
    "entropy": small_text.PredictionEntropy,
    "breaking ties": small_text.BreakingTies,
    # as many steps a query as ours takes
    "discriminative": lambda: small_text.DiscriminativeActiveLearning(
        make_stock_factory(), num_iterations=10, unlabeled_factor=10, pbar=None
    ),
}


def run_small_text(strategy, train_set, test_set, num_iterations, num_samples, seed):
    """small-text's own strategies and classifier, in our loop."""
    learner = PoolBasedActiveLearner(make_stock_factory(), STOCK[strategy](), train_set)
    with seeded(seed):
        indices_labeled = random_initialization(train_set, n_samples=NUM_FIRST)
    learner.initialize_data(indices_labeled, train_set.y[indices_labeled])
    return play(
        learner, indices_labeled, train_set, test_set, num_iterations, num_samples, seed
    )


# The peers: each gives what `run_peer` asks for


class ConfidentSVC(LinearSVC):
    """scikit-learn's own class, with the confidences of ours for two classes."""

    def predict_proba(self, X):  # noqa: N803, the peers pass it by this name
        confidence = expit(self.decision_function(X))
        return np.column_stack([1 - confidence, confidence])


def run_peer(peer, strategy, train_set, test_set, num_iterations, num_samples, seed):
    """A peer's learner, taught round after round."""
    labeled = np.random.RandomState(seed).choice(len(train_set), NUM_FIRST, replace=False)
    learner = peer(strategy, train_set, labeled, seed)
    for number in range(num_iterations + 1):
        if number > 0:
            unlabeled = np.setdiff1d(np.arange(len(train_set)), labeled, assume_unique=True)
            queried = learner.query(unlabeled, num_samples)
            labeled = np.concatenate([labeled, queried])
            learner.teach(queried, labeled)
        accuracy = measure(learner, train_set.x[labeled], train_set.y[labeled], test_set)
    return accuracy


def measure(learner, x, y, test_set):
    accuracy_score(y, learner.predict(x))
    predicted = learner.predict(test_set.x)
    f1_score(test_set.y, predicted, average="macro")
    return accuracy_score(test_set.y, predicted)


class ModAL:
    """modAL as its documentation uses it."""

    def __init__(self, strategy, train_set, labeled, seed):
        self.train_set, self.random = train_set, np.random.RandomState(seed)
        if strategy == "random":
            self.strategy = self.pick_at_random
        else:
            self.strategy = import_module("modAL.uncertainty").uncertainty_sampling
        self.start(labeled)

    def start(self, labeled):
        x, y = self.train_set.x[labeled], self.train_set.y[labeled]
        self.learner = import_module("modAL.models").ActiveLearner(
            ConfidentSVC(**SVM_SETTINGS), self.strategy, x, y
        )

    def pick_at_random(self, classifier, x, n_instances):
        # modAL has no such strategy; it expects picks and their scores.
        return self.random.choice(x.shape[0], n_instances, replace=False), None

    def query(self, unlabeled, num_samples):
        positions, _ = self.learner.query(self.train_set.x[unlabeled], n_instances=num_samples)
        return unlabeled[positions]

    def teach(self, queried, labeled):
        self.learner.teach(self.train_set.x[queried], self.train_set.y[queried])

    def predict(self, x):
        return self.learner.predict(x)


class ModALMadeAnew(ModAL):
    """A new learner in each round: its constructor does not check what `teach` checks."""

    def teach(self, queried, labeled):
        self.start(labeled)


class ScikitActiveML:
    """scikit-activeml on the features as they are, which are sparse."""

    def __init__(self, strategy, train_set, labeled, seed):
        pool = import_module("skactiveml.pool")
        self.is_random = strategy == "random"
        strategy_class = pool.RandomSampling if self.is_random else pool.UncertaintySampling
        self.strategy = strategy_class(random_state=seed)
        self.classifier = import_module("skactiveml.classifier").SklearnClassifier(
            ConfidentSVC(**SVM_SETTINGS), classes=train_set.target_labels, random_state=seed
        )
        self.x, self.y_true = self.prepare(train_set.x), train_set.y
        self.y = np.full(len(train_set), np.nan)
        self.teach(labeled, labeled)

    def prepare(self, x):
        return x

    def query(self, unlabeled, num_samples):
        uses = {} if self.is_random else {"clf": self.classifier, "fit_clf": False}
        return self.strategy.query(self.x, self.y, batch_size=num_samples, **uses)

    def teach(self, queried, labeled):
        self.y[queried] = self.y_true[queried]
        self.classifier.fit(self.x, self.y)

    def predict(self, x):
        return self.classifier.predict(self.prepare(x))


class ScikitActiveMLDense(ScikitActiveML):
    """The same on dense features, where they take less than `DENSE_LIMIT_GB`."""

    def prepare(self, x):
        gigabytes = np.prod(x.shape, dtype=float) * x.dtype.itemsize / 1e9
        if gigabytes > DENSE_LIMIT_GB:
            raise MemoryError(f"dense features would take {gigabytes:.1f} GB")
        return x.toarray()


RUNS = {
    "helpers": run_helpers,
    "small-text": run_small_text,
    "modAL": partial(run_peer, ModAL),
    "modAL, made anew": partial(run_peer, ModALMadeAnew),
    "scikit-activeml": partial(run_peer, ScikitActiveML),
    "scikit-activeml, dense": partial(run_peer, ScikitActiveMLDense),
}
PEERS = {"modAL": "modAL", "scikit-activeml": "skactiveml"}  # and what each is imported as
PEER_STRATEGIES = ["random", "least confidence"]


def peer_of(library):
    """The package behind a row of the table: "modAL" for "modAL, made anew"."""
    return library.split(",")[0]


def is_installed(library):
    """Whether it can be imported; ours and small-text always can."""
    module = PEERS.get(peer_of(library))
    return module is None or find_spec(module) is not None
