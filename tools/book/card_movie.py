"""Film the labeling card: a person answers with keys, and the curve grows.

    .venv/bin/python -m tools.book.card_movie      after a change of the card's looks

The page is the real one of `run.py serve`, with the practice messages and their true classes as
answers. What is committed are notebooks/images/labeling_card.gif and, for readers who asked for
no motion, its last picture as a PNG. It needs a Chromium. No test compares the bytes, since
fonts differ from one computer to the next.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pandas as pd
from PIL import Image
from playwright.sync_api import sync_playwright

from helpers.data.sources import MESSAGES, TRUE_CLASSES
from tools.book.motion import write_motion
from tools.setup.check import find_chromium

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "notebooks" / "images"
WINDOW, SHARPNESS = {"width": 790, "height": 900}, 1.3
HEIGHT = 652  # of the card, down to the words below the curve
STEADY = ".label-less .ll-line { min-height: 5.8em !important; }"  # the curve keeps its place
ANSWERS, SLOW = 90, 5  # how many, and how many of them can be read
READ, PRESSED, FAST, END = 900, 300, 180, 3500  # milliseconds of a picture
ALT = (
    "The labeling card in motion. A message in large letters, below it a button with its key "
    "for each of the classes complaint, confession and question, and the curve of the model. A "
    "person presses one key after the other, the model chooses the next messages, and the "
    "accuracy on 50 held-out messages climbs from 58 % with 20 labels to 84 % with 100."
)
PAUSE = 150  # milliseconds from a key to the next: a model learns meanwhile


@contextmanager
def serve_messages(folder):
    """Run the page on this computer, keep its labels in the folder, and stop it in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = ROOT / "tools" / "notebooks" / "serve.py"
    settings = {
        "LYRICS_CSV": str(MESSAGES),
        "LYRICS_TEXT": "message",
        "LYRICS_LABEL": "kind",
        "LABELS_FOLDER": str(folder / "labels"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(script), "--no-browser", f"--port={port}"]
    server = subprocess.Popen(command, cwd=folder, env=os.environ | settings)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}/?name=Ada"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address, server):
    while server.poll() is None:
        try:
            return urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The page did not start; what it printed above says why.")


def film(address):
    """Answer with the right keys; give pictures, and how many milliseconds each is shown."""
    truth = pd.read_csv(TRUE_CLASSES).set_index("id")["kind"]
    frames = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page(viewport=WINDOW, device_scale_factor=SHARPNESS)
        page.goto(address)
        page.locator(".ll-class").first.wait_for()
        page.add_style_tag(content=STEADY)
        names = page.locator(".ll-class > span").all_text_contents()
        shown = page.locator("dt:text-is('id') + dd")
        for number in range(ANSWERS):
            item, is_slow = shown.text_content(), number < SLOW
            if is_slow or number % 3 == 0:
                frames.append((take_picture(page), READ if is_slow else FAST))
            page.keyboard.press(str(names.index(truth[item]) + 1))
            if is_slow:
                frames.append((take_picture(page), PRESSED))
            shown.filter(has_text=item).wait_for(state="detached")
            page.wait_for_timeout(PAUSE)
        page.wait_for_timeout(10 * PAUSE)  # the last round
        frames.append((take_picture(page), END))
        print(page.locator(".ll-curve svg").get_attribute("aria-label"))
        browser.close()
    return frames


def take_picture(page):
    """The card from its top to the words below the curve."""
    clip = page.locator(".label-less").bounding_box() | {"height": HEIGHT}
    return Image.open(BytesIO(page.screenshot(clip=clip)))


def main():
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_messages(Path(folder)) as address,
    ):
        frames = film(address)
    write_motion(frames, IMAGES / "labeling_card.gif", IMAGES / "labeling_card.png")


if __name__ == "__main__":
    main()
