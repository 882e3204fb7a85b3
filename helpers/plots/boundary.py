"""What a linear model learns in two dimensions, and which texts it learned that from."""

import numpy as np

from helpers.checks import check_learner
from helpers.errors import MendableError
from helpers.plots.given import check_panels
from helpers.plots.look import class_look, make_panels, shown, tell, title_panels

SIDE = 3.6


@shown
def plot_boundary(learners, title=None):
    """Draw the boundary of each learner, and ring the points that it was given labels for.

    Each panel says how many of the others lie on the right side of the boundary.

    Parameters
    ----------
    learners : dict of str to helpers.acts.ActiveLearner
        By the name of their panel; the pool of each has two features.
    """
    for name, learner in check_panels("learners", learners).items():
        _check_flat(f"learners[{name!r}]", learner)
    figure, axes = make_panels(len(learners), len(learners), SIDE, SIDE)
    sentences = []
    for (name, learner), ax in zip(learners.items(), axes, strict=True):
        points, y = learner.dataset.x.toarray(), learner.dataset.y
        for number in np.unique(y):
            ax.scatter(*points[y == number].T, s=14, alpha=0.4, **class_look(number))
        labeled = points[learner.indices_labeled]
        ax.scatter(*labeled.T, s=70, facecolor="none", edgecolor="black", linewidth=1.3)
        _draw_boundary(ax, learner.classifier, points)
        is_right = learner.classifier.predict(learner.dataset) == y
        is_right = np.delete(is_right, learner.indices_labeled)
        right = f"{is_right.sum():,} of the {len(is_right):,} others right"
        ax.set(title=f"{name}: {is_right.mean():.0%} right", xticks=[], yticks=[])
        sentences.append(f"{name}, {len(labeled)} rings, {right}")
    title_panels(figure, title)
    chart = "Points of two classes with the boundary that a model learned from the ringed ones"
    return figure, tell(chart, sentences)


def _check_flat(name, learner):
    dataset = check_learner(name, learner).dataset
    num_features, num_classes = dataset.x.shape[1], len(dataset.target_labels)
    num_others = len(dataset) - len(learner.indices_labeled)
    if num_features != 2 or num_classes != 2 or not num_others:
        raise MendableError(
            f"{name} has {num_features:,} features, {num_classes} classes and {num_others:,} "
            "texts without a label. To draw its boundary there have to be two, two and some."
        )


def _draw_boundary(ax, classifier, points):
    edges = points.min(axis=0), points.max(axis=0)
    across, up = np.meshgrid(*np.linspace(*edges, 200).T)
    heights = classifier.model.decision_function(np.column_stack([across.flat, up.flat]))
    ax.contour(across, up, heights.reshape(across.shape), levels=[0], colors="black")
