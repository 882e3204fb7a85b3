"""Write a moving picture, and a still of it for readers who asked for no motion."""

from collections import Counter

from PIL import Image

COLORS = 64


def write_motion(frames, moving, still):
    """Write a GIF that loops, and its last picture.

    Parameters
    ----------
    frames : list of (PIL.Image.Image, int)
        Pictures, and how many milliseconds each is shown. The last picture sets the size:
        what is lower is cut off, and what is missing is as the picture's corner.
    moving, still : pathlib.Path
        The files to be written.
    """
    pictures, times = zip(*frames, strict=True)
    pictures = [fit(picture, pictures[-1].size) for picture in pictures]
    palette = find_palette(pictures)
    reduced = [picture.quantize(palette=palette, dither=0) for picture in pictures]
    first, *others = reduced
    first.save(
        moving, save_all=True, append_images=others, duration=times, loop=0, optimize=True
    )
    reduced[-1].save(still, optimize=True)


def find_palette(pictures):
    """The commonest colors of the second picture and the last: plain areas keep theirs."""
    counts = Counter()
    for picture in (pictures[1], pictures[-1]):
        most = picture.width * picture.height
        counts.update({color: count for count, color in picture.getcolors(most)})
    commonest = [color for color, _ in counts.most_common(COLORS)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in commonest for part in color])
    return palette


def fit(picture, size):
    """Cut or fill a picture at its lower and right edges."""
    fitted = Image.new("RGB", size, picture.convert("RGB").getpixel((0, 0)))
    fitted.paste(picture, (0, 0))
    return fitted
