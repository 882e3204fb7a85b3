"""The notebooks in a browser, as a test drives them: served from a folder, played, read."""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import nbformat
from front_ends import Lab
from nbval.plugin import IPyNbCell, coalesce_streams, get_sanitize_patterns, nocolors
from playwright.sync_api import expect

SKIPPED = ["metadata", "traceback", "prompt_number", "output_type", "name", "execution_count"]
# As nbval does without nbdime.
SKIPPED += ["image/png", "image/jpeg", "application/vnd.jupyter.widget-view+json"]

PATIENCE = 600_000  # milliseconds: on a busy computer, Python starts that slowly
UNREAD = 500  # milliseconds: the card takes no key for a line that nobody can have read


@contextmanager
def serve_folder(folder):
    """Serve a folder as any plain server does, on this computer alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address):
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing is served at {address}")


class Lite(Lab):
    """JupyterLite: the lab, and a kernel in the page itself."""

    place = "/lab/index.html?path=notebooks/{}"

    def open(self, address):
        self.page.add_init_script(
            """window.parts = [];
            const told = new BroadcastChannel("label-less-parts");
            told.addEventListener("message", ({ data }) => parts.push(data));"""
        )
        self.page.goto(address + self.place.format(self.notebook.name))
        self.wait_until_open()

    def wait_until_idle(self):
        self.page.locator("body[data-python=ready]").wait_for(state="attached")

    @property
    def num_fetched(self):
        """The bytes of Python that came over the network."""
        return self.page.evaluate("() => parts.reduce((sum, { bytes }) => sum + bytes, 0)")

    def show(self, code):
        """Let the kernel run some code. Returns what it shows, as text."""
        return self.page.evaluate(
            """async (code) => {
                const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
                const request = kernel.requestExecute({ code }), shown = [];
                request.onIOPub = ({ content: { text, evalue, data } }) =>
                    shown.push(text ?? evalue ?? data?.["text/plain"] ?? "");
                await request.done;
                return shown.join("");
            }""",
            code,
        )

    def play(self):
        """Run each cell, and go on behind one that fails. Nothing shows a progress bar."""
        self.show("import os\nos.environ['TQDM_DISABLE'] = '1'")
        self.page.evaluate(
            """async () => {
                const { content } = jupyterapp.shell.currentWidget;
                for (const index of content.widgets.keys()) {
                    content.activeCellIndex = index;
                    content.deselectAll();
                    await jupyterapp.commands.execute("notebook:run-cell");
                }
            }"""
        )

    def read_outputs(self):
        """What each code cell shows, by its id."""
        outputs = self.page.evaluate(
            """() => Object.fromEntries(
                Array.from(jupyterapp.shell.currentWidget.content.model.cells)
                    .filter((cell) => cell.type === "code")
                    .map((cell) => [cell.id, cell.outputs.toJSON()]),
            )"""
        )
        return {name: list(map(nbformat.from_dict, found)) for name, found in outputs.items()}

    def run_up_to_the_card(self):
        """Press the one button that a visitor has to press."""
        self.page.get_by_role("button", name="Start labeling").click()
        expect(self.card).to_be_focused(timeout=PATIENCE)

    @property
    def card(self):
        return self.page.locator(".label-less").last

    def answer(self, key, number):
        """Press a key on the card, and wait until that many answers are saved."""
        self.page.wait_for_timeout(UNREAD)
        self.card.press(key)
        self.expect_words(f"{number} saved")

    def expect_words(self, words):
        """Wait until the card says this."""
        expect(self.card).to_contain_text(words, timeout=60_000)

    def export(self):
        """The text of the file that the card's button saves."""
        with self.page.expect_download() as download:
            self.card.get_by_role("button", name="Export CSV").click()
        return Path(download.value.path()).read_text("utf-8")

    def upload(self, name, content):
        """Give the file browser a file, beside the notebooks."""
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_title("Upload Files").click()
        chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})
        self.page.locator(".jp-DirListing").get_by_text(name).wait_for()


def find_differences(path, found, patterns=""):
    """The code cells that show other text than the stored notebook, by nbval's own rules.

    Returns
    -------
    dict of str to str
        The id of each cell that differs, and how.
    """
    stored = nbformat.read(path, as_version=4)
    told = {}
    for cell in stored.cells:
        if cell.cell_type == "code":
            judge = _make_judge(get_sanitize_patterns(patterns))
            shown = coalesce_streams([_joined(one) for one in found.get(cell.id, [])])
            if not IPyNbCell.compare_outputs(judge, shown, coalesce_streams(cell.outputs)):
                told[cell.id] = "\n".join(judge.comparison_traceback)
    return told


def _joined(output):
    """Text as a notebook file holds it: in one piece, where the page keeps lines."""
    joined = json.loads(json.dumps(output))
    for mime, text in joined.get("data", {}).items():
        if isinstance(text, list):
            joined["data"][mime] = "".join(text)
    return nbformat.from_dict(joined)


def _make_judge(patterns):
    judge = SimpleNamespace(colors=nocolors, parent=SimpleNamespace(skip_compare=SKIPPED))
    judge.sanitize = lambda text: _sanitize(text, patterns)
    judge.format_output_compare = lambda key, stored, shown: judge.comparison_traceback.append(
        f"{key}\nstored: {stored}\nshown:  {shown}"
    )
    return judge


def _sanitize(text, patterns):
    for pattern, replacement in patterns if isinstance(text, str) else ():
        text = re.sub(pattern, replacement, text)
    return text
