// ---- Says how far Python is while it starts in this page, and runs a notebook up to its card.

(() => {
  const CARD = /\b(Labeling|Span)\w*Widget\(/;
  const IMPORTS = "import labelcard\nfrom helpers import exercises, plots";
  const WELCOME = "Python starts in this page. Nothing is installed.";
  const SLOW = "Python starts. That takes half a minute or so.";
  const CHOOSE = "Open a notebook on the left: 00_welcome is the first.";
  const COMES = "The card comes by itself, and its keys work at once.";
  const KEPT =
    "Your labels stay in this browser, in the folder labels. Export CSV on the card saves them as a file.";
  // A private window, or a page that another computer serves without https.
  const NOT_KEPT =
    "This page can keep nothing: before you leave it, save your labels with Export CSV on the card.";

  const numParts = Number(document.currentScript.dataset.parts);
  let box = makeBox();
  listen();
  meetNotebooks();

  function make(tag, attributes = {}, text = "") {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.textContent = text;
    return element;
  }

  function makeBox() {
    const root = make("section", { id: "label-less-start", "aria-label": "Python" });
    const words = make("p", { role: "status" }, WELCOME);
    const bar = make("progress", { max: numParts, value: 0, "aria-label": "Parts of Python" });
    const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => root.remove());
    root.append(close, words, bar);
    document.body.append(root);
    return { root, words, bar };
  }

  /** The service worker tells of each part that it fetched, or had kept. */
  function listen() {
    const ended = new Set();
    let bytes = 0;
    new BroadcastChannel("label-less-parts").addEventListener("message", ({ data }) => {
      bytes += data.bytes;
      if (data.ended) ended.add(data.url);
      if (box.bar.isConnected) showParts(ended.size, bytes);
    });
  }

  function showParts(ended, bytes) {
    const megabytes = `${(bytes / 1e6).toFixed(0)} MB`;
    const fetched = `Fetching Python: ${ended} of ${numParts} parts, ${megabytes}.`;
    box.bar.value = ended;
    if (bytes) box.words.textContent = `${fetched} This browser keeps them.`;
    if (ended >= numParts) expectTheRest();
  }

  /** All is here, and nobody knows how long the rest takes. */
  function expectTheRest() {
    box.bar.removeAttribute("value");
    box.words.textContent = SLOW;
  }

  async function meetNotebooks() {
    navigator.storage?.persist?.(); // asks that labels are not thrown away when room is short
    while (!window.jupyterapp?.shell.currentWidget) await wait(200);
    await jupyterapp.restored;
    const { shell } = jupyterapp;
    const met = new WeakSet();
    const meet = (panel) => {
      if (!panel?.context?.path.endsWith(".ipynb") || !panel.sessionContext) return;
      // A reload comes back to the notebook that is in front.
      history.replaceState(null, "", `?path=${encodeURIComponent(panel.context.path)}`);
      if (!met.has(panel)) greet(panel, met.add(panel));
    };
    shell.currentChanged.connect((_, { newValue }) => meet(newValue));
    meet(shell.currentWidget);
    if (!box.isTaken) box.words.textContent = CHOOSE;
  }

  function wait(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  /** Each notebook has a Python of its own. What all of them import is imported meanwhile. */
  async function greet(panel) {
    if (!box.root.isConnected || box.isTaken) {
      box.root.remove();
      box = makeBox();
      expectTheRest();
    }
    box.isTaken = true;
    const own = box;
    await panel.context.ready;
    const isKept = Boolean(await navigator.serviceWorker?.getRegistration());
    offer(panel, own, isKept ? KEPT : NOT_KEPT);
    await panel.sessionContext.ready;
    const { kernel } = panel.sessionContext.session;
    await kernel.requestExecute({ code: IMPORTS, silent: true, store_history: false }).done;
    own.bar.remove();
    own.words.textContent = "Python is ready.";
    document.body.dataset.python = "ready";
  }

  function offer(panel, { root }, aboutLabels) {
    const sources = panel.content.widgets.map(({ model }) => model.sharedModel.getSource());
    const card = sources.findIndex((source) => CARD.test(source));
    const note = make("p", { class: "note" }, card < 0 ? "" : aboutLabels);
    if (card >= 0) root.append(note);
    const name = card < 0 ? "Run all cells" : "Start labeling";
    const run = make("button", { type: "button" }, name);
    run.addEventListener("click", async () => {
      run.remove();
      note.prepend(`${COMES} `);
      await panel.sessionContext.ready; // or the lab would ask which kernel to take
      await runUpTo(panel, card < 0 ? sources.length - 1 : card);
      root.remove();
      if (card >= 0) await goToCard(panel);
    });
    root.append(run);
  }

  async function runUpTo(panel, last) {
    const { content } = panel;
    for (let index = 0; index <= last; index++) {
      content.activeCellIndex = index;
      content.deselectAll();
      await jupyterapp.commands.execute("notebook:run-cell");
    }
  }

  /** Of a card that is higher than the window, the question and the keys have to be seen. */
  function fits(card, panel) {
    return card.offsetHeight < panel.content.node.clientHeight;
  }

  /** The keys belong to the card at once, without a click on it. */
  async function goToCard(panel) {
    for (let tries = 0; tries < 100; tries++) {
      const card = panel.node.querySelector(".label-less");
      card?.scrollIntoView({ block: fits(card, panel) ? "center" : "start" });
      card?.focus({ preventScroll: true });
      if (card) return;
      await wait(100);
    }
  }
})();
