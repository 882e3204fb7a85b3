// ---- Says how far Python is while it starts in this page, and runs a notebook up to its card.

(() => {
  const CARD = /\b(Labeling|Span)\w*Widget\(/;
  const IMPORTS = "import labelcard\nfrom helpers import exercises, plots";
  const KEPT = "Labels stay in this browser, in the folder labels. Export CSV on the card saves them as a file.";

  const numParts = Number(document.currentScript.dataset.parts);
  const box = make("div", { id: "label-less-start" });
  const words = make("p", { role: "status" }, "Python starts in this page. Nothing is installed.");
  const bar = make("progress", { max: numParts, value: 0, "aria-label": "Parts of Python" });
  const note = make("p", { class: "note", hidden: "" }, KEPT);
  const run = make("button", { type: "button", hidden: "" });
  const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => box.remove());
  box.append(close, words, bar, note, run);
  document.body.append(box);

  listen();
  start();

  function make(tag, attributes = {}, text = "") {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.textContent = text;
    return element;
  }

  /** The service worker tells of each part that it fetched, or had kept. */
  function listen() {
    const ended = new Set();
    let bytes = 0;
    new BroadcastChannel("label-less-parts").addEventListener("message", ({ data }) => {
      bytes += data.bytes;
      if (data.ended) ended.add(data.url);
      if (bar.isConnected) showParts(ended.size, bytes);
    });
  }

  function showParts(ended, bytes) {
    const megabytes = (bytes / 1e6).toFixed(0);
    if (ended >= numParts) {
      bar.removeAttribute("value"); // how long the rest takes is not known
      words.textContent = "Python starts. That takes half a minute or so.";
      return;
    }
    bar.value = ended;
    if (bytes)
      words.textContent = `Fetching Python: ${ended} of ${numParts} parts, ${megabytes} MB. This browser keeps them.`;
  }

  async function start() {
    navigator.storage?.persist?.(); // asks that labels are not thrown away when room is short
    const panel = await findNotebook();
    offer(panel);
    await panel.sessionContext.ready;
    // What every notebook imports first takes a while: it is done while people read.
    const { kernel } = panel.sessionContext.session;
    await kernel.requestExecute({ code: IMPORTS, silent: true, store_history: false }).done;
    bar.remove();
    words.textContent = "Python is ready.";
    document.body.dataset.python = "ready";
  }

  async function findNotebook() {
    for (;;) {
      const panel = window.jupyterapp?.shell.currentWidget;
      if (panel?.sessionContext && panel.content.widgets) {
        await panel.context.ready;
        return panel;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  function offer(panel) {
    const sources = panel.content.widgets.map(({ model }) => model.sharedModel.getSource());
    const card = sources.findIndex((source) => CARD.test(source));
    note.hidden = card < 0;
    run.hidden = false;
    run.textContent = card < 0 ? "Run all cells" : "Run the cells up to the card";
    run.addEventListener("click", async () => {
      run.remove();
      await runUpTo(panel, card < 0 ? sources.length - 1 : card);
      box.remove();
    });
  }

  async function runUpTo(panel, last) {
    const { content } = panel;
    for (let index = 0; index <= last; index++) {
      content.activeCellIndex = index;
      content.deselectAll();
      await jupyterapp.commands.execute("notebook:run-cell");
    }
    content.scrollToItem(last, "start");
  }
})();
