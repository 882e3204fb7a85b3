"""The long comparisons, whose figures lie in data/results/."""
