"""JupyterLab, Notebook and Voila, each with one notebook in it, as a test drives them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import nbformat

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
QUIET = """{"fetchNews": "false", "checkForUpdates": false, "doNotDisturbMode": true}"""


@contextmanager
def serve(arguments, folder):
    """Run a server on a free port of this computer, and stop it in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *arguments, "--no-browser", f"--port={port}"]
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=folder, env=_settings(folder), stdout=output, stderr=output
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def _settings(folder):
    """Nothing of the person at this computer is read or written."""
    quiet = folder / "settings" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text(QUIET)
    own = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "LABELS_FOLDER": "labels",
    }
    own = {name: str(folder / place) for name, place in own.items()}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return os.environ | own | {"PYTHONPATH": path}


def _wait_for(address, server, log):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except HTTPError:
            return  # it answers, if only that there is nothing at this address
        except OSError:  # not there yet, or too busy to answer
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-2000:]}")


class Lab:
    """JupyterLab, with commands and cells that its page lends to tests."""

    module = "jupyterlab"
    expose = "--LabApp.expose_app_in_browser=True"
    place = "/lab/tree/{}?reset"

    def __init__(self, page, notebook):
        self.page, self.notebook = page, notebook

    @classmethod
    def arguments(cls, notebook):
        return [
            "-m",
            cls.module,
            "--ip=127.0.0.1",
            "--IdentityProvider.token=",
            "--allow-root",
            cls.expose,
        ]

    def open(self, address):
        self.page.goto(address + self.place.format(self.notebook.name))
        self.wait_until_open()
        self.run_all()

    def wait_until_open(self):
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext"
        )
        self.page.evaluate(
            """async () => {
                await jupyterapp.restored;
                await jupyterapp.shell.currentWidget.context.ready;
                await jupyterapp.shell.currentWidget.sessionContext.ready;
            }"""
        )
        self.wait_until_idle()

    def wait_until_idle(self):
        self.page.wait_for_function(
            """() => {
                const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session ?? {};
                return kernel?.status === "idle" && kernel?.connectionStatus === "connected";
            }"""
        )

    def run_all(self):
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")

    def run(self, code):
        """Let the kernel run some code, and do not wait for it."""
        self.page.evaluate(
            """(code) => {
                const { session } = jupyterapp.shell.currentWidget.sessionContext;
                session.kernel.requestExecute({ code });
            }""",
            code,
        )

    def reload(self):
        """Load the page anew; the kernel stays."""
        self.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
        self.page.reload()
        self.wait_until_open()

    def restart(self):
        """Start the kernel anew; the page stays."""
        self.page.evaluate(
            "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
        )
        self.wait_until_idle()

    def come_back(self):
        """After the kernel was killed: the server starts another one, and the cells are run."""
        self.page.get_by_role("button", name="Ok", exact=True).click()
        self.wait_until_idle()
        self.run_all()

    @property
    def cells(self):
        """The type and the text of each cell."""
        return self.page.evaluate(
            """() => Array.from(
                jupyterapp.shell.currentWidget.content.model.cells,
                (cell) => [cell.type, cell.sharedModel.getSource()],
            )"""
        )


class Notebook(Lab):
    """Jupyter Notebook 7."""

    module = "notebook"
    expose = "--JupyterNotebookApp.expose_app_in_browser=True"
    place = "/notebooks/{}"


class Voila:
    """Voila: a page of outputs, with a kernel of its own each time it is loaded."""

    cells = ()

    def __init__(self, page, notebook):
        self.page, self.notebook = page, notebook

    @classmethod
    def arguments(cls, notebook):
        return ["-m", "voila", notebook.name, "--Voila.ip=127.0.0.1"]

    def open(self, address):
        self.page.goto(address)

    def run(self, code):
        """Nothing: the page has no cells, and nobody else can reach its kernel."""

    def reload(self):
        self.page.reload()

    come_back = reload


FRONT_ENDS = {"JupyterLab": Lab, "Notebook": Notebook, "Voila": Voila}


@contextmanager
def paused(process_id):
    """Let a process do nothing for a while."""
    os.kill(process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process_id, signal.SIGCONT)


def kill(process_id):
    os.kill(process_id, signal.SIGKILL)


@contextmanager
def opened(kind, context, folder, cells):
    """A front end, by its name in FRONT_ENDS, that has run a notebook of these cells."""
    notebook = folder / "cells.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), notebook)
    with serve(FRONT_ENDS[kind].arguments(notebook), folder) as address:
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        front_end = FRONT_ENDS[kind](page, notebook)
        front_end.open(address)
        yield front_end
        page.close()


def answer(page, give):
    """Answer the line on the page's card, once there is one, and wait until it is gone.

    On a busy machine a robot is faster than the kernel: a key that it presses while the card
    waits for lines answers none.
    """
    page.locator(".ll-text", has_text="Waiting for the").wait_for(state="detached")
    before = page.locator(".ll-text").text_content()
    give()
    page.locator(".ll-text", has_text=before).wait_for(state="detached")


@contextmanager
def windows(browser, watch):
    """What opens a window of somebody's own, and a list of what went wrong in all of them.

    `watch(page, troubles)` notes more than errors of scripts.
    """
    contexts, troubles = [], []

    def open_window(**settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        watch(page, troubles)
        return page

    yield open_window, troubles
    for context in contexts:
        context.close()
