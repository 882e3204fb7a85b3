"""What was turned by hand until the practice lyrics measured like the real file.

Pairs are (rap, pop); rock and country lie between the two. Spreads are standard deviations of
natural log-odds, strengths are exponents of odds: 0 makes the genres equal.
"""

from dataclasses import dataclass

GENRES = ("rap", "pop", "rock", "country")


@dataclass(frozen=True)
class Knobs:
    """Every number that shapes the practice lyrics, apart from the odds in the TOML files."""

    # Which words: how far themes, templates, wordings and words lean to one genre.
    theme_strength: float = 0.7
    template_spread: float = 0.1
    wording_spread: float = 0.6
    wording_strength: float = 2.0
    person_strength: float = 3.0
    common_spread: float = 0.1
    rare_spread: float = 0.9
    rare_share: tuple = (0.6, 0.5)
    # How often a word is drawn as the line's own genre draws it, and not as another one.
    truth: float = 0.94
    chorus_truth: float = 0.85
    chorus_rare: float = 1.2

    # How it is sung.
    surface_strength: float = 1.0
    bracket_share: tuple = (0.45, 0.08)
    echo_share: float = 0.6
    capital_share: tuple = (0.92, 0.25)
    dropped_g_share: tuple = (0.85, 0.12)
    opening_share: float = 0.12
    joiner_share: tuple = (0.08, 0.45)
    ending_share: float = 0.05

    # How long and how repetitive songs are.
    words_mean: tuple = (7.2, 5.7)
    words_spread: float = 2.2
    verse_lines: tuple = (10, 6)
    chorus_lines: int = 4
    choruses: tuple = (2.75, 3.15)
    varied_share: float = 0.02
    verse_repeat_share: float = 0.05
    hook_share: float = 0.01
    bridge_share: tuple = (0.15, 0.45)
    intro_share: tuple = (0.35, 0.15)
    main_theme_share: float = 0.65
    side_theme_share: float = 0.20

    def of(self, name, genre):
        """Return a knob's value for one genre."""
        rap, pop = getattr(self, name)
        return {"rap": rap, "pop": pop, "rock": (rap + pop) / 2}.get(genre, (rap + 2 * pop) / 3)
