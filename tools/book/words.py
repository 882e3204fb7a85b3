"""What the pages of the book leave to the build, by the name that stands for it in braces.

Numbers, tables and lists come from records and from the notebooks, and pictures with their
words from the scripts that draw them: a page cannot say something else.
"""

from tools.book import card_movie, figure, icons, map_motion
from tools.book.references import list_works
from tools.book.timings import list_times
from tools.notebooks.elsewhere import find_address

PICTURE = """\
```{{image}} {source}
:class: {looks}
:alt: {alt}
```
"""


def find_words():
    """Give what stands for each name, in Markdown."""
    alt = figure.say_figure()
    hero = [
        PICTURE.format(
            source=f"few_labels_{scheme}.svg",
            looks=f"only-{scheme} few-labels",
            alt=alt,
        )
        for scheme in figure.INKS
    ]
    return (
        figure.find_numbers()
        | icons.count_tiles()
        | {
            "figure": "\n".join(hero),
            "card": show_motion("labeling_card", card_movie.ALT),
            "map": show_motion("map_in_motion", map_motion.ALT),
            "tiles": PICTURE.format(
                source="tiles.svg", looks="dark-light", alt=icons.say_tiles()
            ),
            "clone": f"```\ngit clone {find_address()} label-less\n```",
            "references": list_works(),
            "timings": list_times(),
        }
    )


def show_motion(name, alt):
    """A moving picture, and for readers who asked for no motion its still in its place."""
    pictures = f"notebooks/images/{name}.gif", f"notebooks/images/{name}.png"
    looks = "dark-light moving", "dark-light still"
    return "\n".join(
        PICTURE.format(source=source, looks=look, alt=alt)
        for source, look in zip(pictures, looks, strict=True)
    )
