"""Draw the map in motion: where four strategies go on the map of notebook 08, round by round.

    .venv/bin/python -m tools.book.map_motion      after a change of strategies or lyrics

It writes notebooks/images/map_in_motion.gif and its last picture as a PNG, for readers who
asked for no motion. The map moves because the model learns and the labels grow.
"""

from io import BytesIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from sklearn.metrics import pairwise_distances_argmin_min

from helpers.data import load_lyrics, split_cleanly
from helpers.features import make_rich_vectorizer, preprocess_data
from helpers.plots.look import STRATEGY_STYLES, style
from helpers.seeds import seeded
from helpers.starts import initialize_strategy
from tools.book.motion import write_motion

IMAGES = Path(__file__).resolve().parents[2] / "notebooks" / "images"
STRATEGIES = ["random", "least confidence", "k-means", "greedy coreset"]
ROUNDS, NUM_SAMPLES, EACH, END = 8, 100, 1100, 3000  # the last two: milliseconds of a picture
AXES = "confidence", "distance to a label"
LIMITS = (0.49, 0.76), (0, 1.2)
DRAWN = 4_000  # lines of the cloud
ALT = (
    "Four maps of the practice lyrics, over eight rounds. The x-axis shows how sure the model "
    "is of a line, the y-axis how far the line is from the nearest labeled one. Colored dots "
    "are the hundred lines of the round. Random goes where most lines are; least confidence "
    "keeps to the left edge; k-means spreads over the pool, more and more near the labels; "
    "greedy coreset takes the top, which sinks from round to round."
)


def play(name, train_set, rounds, num_samples):
    """Give the map before each round, and the rows that the strategy picks on it."""
    vectors = train_set.embedding.transform(train_set.x)
    learner, labeled = initialize_strategy(name, train_set)
    for _ in range(rounds):
        confidence = learner.classifier.predict_proba(train_set).max(axis=1)
        distance = pairwise_distances_argmin_min(vectors, vectors[labeled])[1]
        with seeded(17):
            picks = learner.query(num_samples=num_samples)
        yield np.column_stack([confidence, distance]), picks
        learner.update(train_set.y[picks])
        labeled = np.concatenate([labeled, picks])


def draw_round(number, maps):
    """Draw one round: a map for each strategy, with what it picks in its color."""
    style()
    figure, axes = plt.subplots(2, 2, figsize=(6, 5.6), sharex=True, sharey=True)
    for (name, (places, picks)), ax in zip(maps.items(), axes.ravel(), strict=True):
        cloud = np.random.RandomState(17).permutation(len(places))[:DRAWN]
        ax.scatter(*places[cloud].T, s=1.5, color="0.82", linewidth=0)
        ax.scatter(*places[picks].T, s=14, color=STRATEGY_STYLES[name]["color"], alpha=0.8)
        ax.set(title=name, xlim=LIMITS[0], ylim=LIMITS[1])
        ax.grid(False)
    axes[1, 0].set(xlabel=AXES[0], ylabel=AXES[1])
    figure.suptitle(f"Round {number}", x=0.98, ha="right", fontsize=13)
    figure.tight_layout()
    picture = BytesIO()
    figure.savefig(picture, dpi=160)
    plt.close(figure)
    return Image.open(picture).convert("RGB")


def draw_motion(train_set, moving, still, rounds=ROUNDS, num_samples=NUM_SAMPLES):
    """Play all strategies, and write the moving picture and its still."""
    runs = {name: play(name, train_set, rounds, num_samples) for name in STRATEGIES}
    frames = [
        (draw_round(number, {name: next(run) for name, run in runs.items()}), EACH)
        for number in range(1, rounds + 1)
    ]
    frames[-1] = (frames[-1][0], END)
    write_motion(frames, moving, still)


if __name__ == "__main__":
    train, test = split_cleanly(load_lyrics("practice"))
    train_set, _ = preprocess_data(train, test, make_rich_vectorizer())
    draw_motion(train_set, IMAGES / "map_in_motion.gif", IMAGES / "map_in_motion.png")
