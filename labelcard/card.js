// Draws the card of a labeling session. The kernel's `view` is the truth; the page adds to it
// only what the kernel has not acknowledged yet, so that the next line is there at once.
// Texts are data: they are only ever set as `textContent`.

export default () => {
  let outbox;
  return {
    initialize({ model }) {
      outbox = new Outbox(model);
      return () => outbox.close();
    },
    render({ model, el }) {
      const card = new Card(model, outbox);
      el.append(card.root);
      card.show();
      // on a page of its own the keys work at once; in a notebook the cell keeps the focus
      if (document.body.dataset.voila) card.root.focus({ preventScroll: true });
      return () => card.close();
    },
  };
};

const FIRST_RESEND = 1500; // milliseconds; each further resend waits twice as long
const LAST_RESEND = 24000;
const SLOW = 400; // an act that takes longer is announced as not saved
const STUCK = 5000; // and one that takes so long comes with advice
const NEW_LINE = 400; // how long a line that came by itself must stand before an answer counts

// ---- What was done here and is not acknowledged yet

class Outbox {
  constructor(model) {
    this.model = model;
    this.pending = []; // entries {act, line}: the line that was answered, or comes back
    this.answered = []; // the lines that undo brings back, the latest last
    this.listeners = new Set();
    this.order = 0;
    this.settle = this.settle.bind(this);
    this.warn = this.warn.bind(this);
    model.on("change:view", this.settle);
    window.addEventListener("beforeunload", this.warn);
  }

  close() {
    clearTimeout(this.timer);
    this.model.off("change:view", this.settle);
    window.removeEventListener("beforeunload", this.warn);
  }

  /** `isAgain` says that undo brings back the earlier answer, and not the line. */
  answer(line, fields, isAgain) {
    this.answered.push(isAgain ? undefined : line);
    this.put({ item: line.id, ...fields }, line);
  }

  undo() {
    this.put({ kind: "undo", item: null }, this.answered.pop());
  }

  put(fields, line) {
    const time = performance.timeOrigin + performance.now();
    const act = { act: newId(), time, order: this.order++, ...fields };
    this.pending.push({ act, line, since: performance.now() });
    this.send(act);
    this.resendAfter(FIRST_RESEND);
    [SLOW, STUCK].forEach((wait) => setTimeout(() => this.tell(), wait));
    this.tell();
  }

  send(act) {
    try {
      this.model.send(act);
    } catch {
      // the kernel is gone: the act stays here, and the card says so
    }
  }

  resendAfter(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.pending.length) return;
      this.pending.forEach(({ act }) => this.send(act));
      this.resendAfter(Math.min(2 * wait, LAST_RESEND));
    }, wait);
  }

  settle() {
    const acknowledged = new Set(this.model.get("view").acknowledged);
    this.pending = this.pending.filter(({ act }) => !acknowledged.has(act.act));
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** Ask before a page is left that holds acts which are not saved. */
  warn(event) {
    if (this.pending.length) event.preventDefault();
  }

  /** How long the oldest act has waited, in milliseconds. */
  get wait() {
    return this.pending.length ? performance.now() - this.pending[0].since : 0;
  }
}

/** `crypto.randomUUID` is there on secure pages only; a page from another computer is not one. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The lines still to answer: the kernel's, with what is pending already done. */
function linesAhead(view, pending) {
  let lines = view.item ? [view.item, ...view.ahead] : [];
  for (const { act, line } of pending) {
    if (act.kind === "undo") {
      // where this page does not know what comes back, it waits for the kernel
      lines = line ? [line, ...lines.filter(({ id }) => id !== line.id)] : [];
    } else if (line) {
      lines = lines.filter(({ id }) => id !== line.id);
    }
  }
  return lines;
}

// ---- The card

class Card {
  constructor(model, outbox) {
    this.model = model;
    this.outbox = outbox;
    this.line = null; // the one on the page: an answer is for this line and no other
    this.chosen = null; // an earlier line that is to be answered again
    this.changedAt = -Infinity;
    this.show = this.show.bind(this);
    this.build();
    model.on("change:view", this.show);
    outbox.listeners.add(this.show);
    this.resizing = new ResizeObserver(() => this.measure());
    this.resizing.observe(this.root);
  }

  close() {
    this.model.off("change:view", this.show);
    this.outbox.listeners.delete(this.show);
    this.resizing.disconnect();
  }

  get view() {
    return this.model.get("view");
  }

  build() {
    this.phase = make("p", "ll-phase");
    this.saved = make("p", "ll-saved", { role: "status" });
    this.notice = make("p", "ll-notice", { role: "alert" });
    this.text = make("p", "ll-text", { dir: "auto" });
    this.box = make("div", "ll-line", { "aria-live": "polite", "aria-atomic": "true" });
    this.box.append(this.text);
    this.suggestion = make("p", "ll-suggestion");
    this.classes = make("div", "ll-classes", { role: "group", "aria-label": "Classes" });
    this.skip = this.button("ll-quiet", "s", "Skip", () => this.answer("skip"));
    this.undo = this.button("ll-quiet", "u", "Undo", () => this.takeBack());
    this.hint = make("p", "ll-hint", {}, "Click the card to use its keys");
    this.explanation = make("p", "ll-explanation");
    this.curve = make("figure", "ll-curve");
    this.curveWords = make("figcaption");
    this.recent = make("ol", "ll-recent");
    this.earlier = make("details", "ll-earlier");
    this.earlier.append(make("summary", "", {}, "Change an earlier answer"), this.recent);
    this.settings = this.buildSettings();

    this.root = make("div", "label-less", {
      tabindex: "0",
      role: "group",
      "aria-label": "Label one line at a time",
    });
    this.root.append(
      row("ll-head", this.phase, this.saved),
      this.notice,
      this.box,
      this.suggestion,
      this.classes,
      row("ll-moves", this.skip, this.undo, this.hint),
      this.explanation,
      this.curve,
      this.earlier,
      this.settings,
    );
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("click", (event) => this.onClick(event));
  }

  buildSettings() {
    this.strategy = make("select", "ll-strategy");
    this.strategy.addEventListener("change", () => {
      this.outbox.put({ kind: "strategy", name: this.strategy.value });
    });
    const label = make("label", "", {}, "Strategy");
    label.append(this.strategy);
    this.suggest = make("button", "ll-suggest", { type: "button" }, "Suggestions");
    this.suggest.addEventListener("click", () => {
      const isOn = this.suggest.getAttribute("aria-pressed") === "true";
      this.outbox.put({ kind: "suggest", on: !isOn });
    });
    return row("ll-settings", label, this.suggest);
  }

  button(className, key, name, act) {
    const button = make("button", className, { type: "button" });
    if (key) button.append(make("kbd", "", { "aria-hidden": "true" }, key));
    button.append(make("span", "", {}, name));
    if (key) button.setAttribute("aria-keyshortcuts", key);
    button.addEventListener("click", act);
    return button;
  }

  // -- What a person does

  onKey(event) {
    event.stopPropagation(); // no key goes on to the notebook
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.repeat || event.isComposing) return;
    const key = nameOfKey(event);
    if (key === "escape" && this.chosen) this.leave();
    const button = this.buttons.get(key);
    // letters choose an entry while the list of strategies has the focus
    if (!button || (event.target === this.strategy && !/\d/.test(key))) return;
    event.preventDefault();
    flash(button);
    button.click();
  }

  onClick(event) {
    const isPointer = event.detail > 0; // not Enter or Space on a button
    if (isPointer && event.target.closest("select, label, summary") === null) {
      this.root.focus({ preventScroll: true });
    }
  }

  answer(kind, label) {
    const isUnread = performance.now() - this.changedAt < NEW_LINE;
    if (!this.canAnswer || isUnread) return;
    const { line, chosen } = this;
    this.line = this.chosen = null; // makes way for the next one
    this.outbox.answer(line, { kind, label, suggested: this.isSuggesting }, chosen !== null);
  }

  takeBack() {
    if (!this.canUndo) return;
    this.line = this.chosen = null;
    this.outbox.undo();
  }

  choose(line) {
    this.line = this.chosen = line;
    this.earlier.open = false;
    this.root.focus({ preventScroll: true });
    this.box.scrollIntoView({ block: "nearest" });
    this.show();
  }

  /** Leave the earlier answer as it is. */
  leave() {
    this.line = this.chosen = null;
    this.show();
  }

  get canAnswer() {
    return this.line !== null && !this.view.read_only;
  }

  get canUndo() {
    return (this.view.can_undo || this.outbox.answered.length > 0) && !this.view.read_only;
  }

  // -- What the page shows

  show() {
    const { view } = this;
    this.chooseLine();
    this.showClasses();
    this.showSaved();
    this.showSuggestion();
    this.showExplanation();
    this.showRecent();
    this.showSettings();
    setText(this.phase, this.chosen ? this.wordsOfChange() : view.phase_words);
    setText(this.skip.lastChild, this.chosen ? "Remove label" : "Skip");
    setText(this.notice, view.message || this.wordsOfDelay());
    setText(this.text, this.line ? this.line.text : this.wordsWithoutLine());
    this.box.classList.toggle("ll-empty", this.line === null);
    able(this.skip, this.canAnswer);
    able(this.undo, this.canUndo);
    this.measure();
  }

  chooseLine() {
    const next = this.chosen ?? linesAhead(this.view, this.outbox.pending)[0] ?? null;
    const isByItself = this.line !== null && this.line.id !== next?.id;
    if (isByItself) this.changedAt = performance.now(); // nobody has read the next one yet
    this.line = next;
  }

  wordsOfChange() {
    const { label } = this.chosen;
    const was = label === null ? "you skipped it" : `it was ${this.view.classes[label]}`;
    return `An earlier line, and ${was}. Answer it anew, or press Escape to leave it.`;
  }

  wordsWithoutLine() {
    if (this.outbox.pending.length) return "Waiting for the kernel…";
    return this.view.phase === "done" ? "Nothing is left to label." : "There is no line to show.";
  }

  wordsOfDelay() {
    if (this.outbox.wait < STUCK) return "";
    return (
      "The kernel does not answer. If it is busy, your answers wait on this page until it is " +
      "done. If it was stopped, run this cell again: what is saved comes back."
    );
  }

  showClasses() {
    const { classes, counts } = this.view;
    const names = JSON.stringify(classes);
    if (names !== this.builtFor) {
      this.builtFor = names;
      this.classButtons = classes.map((name, label) => {
        const key = label < 9 ? String(label + 1) : null;
        const button = this.button("ll-class", key, name, () => this.answer("label", label));
        button.append(make("small", "", { "aria-hidden": "true" }));
        return button;
      });
      this.classes.replaceChildren(...this.classButtons);
      this.buttons = new Map([["s", this.skip], ["u", this.undo]]);
      this.classButtons.slice(0, 9).forEach((b, i) => this.buttons.set(String(i + 1), b));
    }
    this.classButtons.forEach((button, label) => {
      setText(button.lastChild, String(counts.classes[classes[label]] ?? 0));
      able(button, this.canAnswer);
    });
  }

  showSaved() {
    const { saved, unsaved } = this.view.counts;
    const waiting = this.outbox.wait < SLOW ? 0 : this.outbox.pending.length;
    const num = Math.max(unsaved, waiting); // what the kernel could not save waits here too
    const yet = this.view.read_only ? "" : " yet";
    setText(this.saved, num ? `${saved} saved, ${num} not saved${yet}` : `${saved} saved`);
    this.saved.classList.toggle("ll-unsaved", num > 0);
  }

  showSuggestion() {
    const suggestion = this.line?.suggestion;
    const { classes } = this.view;
    this.isSuggesting = suggestion !== undefined;
    const words = this.isSuggesting
      ? `The model suggests ${classes[suggestion.label]} (${suggestion.confidence.toFixed(2)}).`
      : "";
    setText(this.suggestion, words);
    this.classButtons.forEach((button, label) => {
      button.classList.toggle("ll-suggested", suggestion?.label === label);
    });
  }

  showExplanation() {
    const { classes, explanation } = this.view;
    this.explanation.hidden = !explanation;
    if (!explanation) return;
    const { label, confidence, words } = explanation;
    const read = `The model reads the last line as ${classes[label]} (${confidence.toFixed(2)}).`;
    this.explanation.replaceChildren(
      read,
      ...namedWords(" For it: ", words.filter(([, share]) => share > 0)),
      ...namedWords(" Against it: ", words.filter(([, share]) => share < 0)),
    );
  }

  showRecent() {
    const { recent, classes } = this.view;
    this.earlier.hidden = recent.length === 0;
    if (JSON.stringify(recent) === this.shownRecent) return;
    this.shownRecent = JSON.stringify(recent);
    this.recent.replaceChildren(
      ...recent.map((line) => {
        const button = this.button("ll-quiet", null, line.text, () => this.choose(line));
        button.prepend(make("b", "", {}, line.label === null ? "skipped" : classes[line.label]));
        button.lastChild.dir = "auto";
        const entry = make("li");
        entry.append(button);
        return entry;
      }),
    );
  }

  showSettings() {
    const { strategies, strategy, suggestions_on } = this.view;
    const acts = this.outbox.pending.map(({ act }) => act);
    const latest = (kind) => acts.findLast((act) => act.kind === kind);
    if (this.strategy.options.length !== strategies.length) {
      this.strategy.replaceChildren(...strategies.map((name) => make("option", "", {}, name)));
    }
    this.strategy.value = latest("strategy")?.name ?? strategy;
    const isOn = latest("suggest")?.on ?? suggestions_on;
    this.suggest.setAttribute("aria-pressed", String(isOn));
  }

  /** What depends on the card's width. */
  measure() {
    const overflows = this.box.scrollHeight > this.box.clientHeight + 1;
    if (overflows) this.box.setAttribute("tabindex", "0");
    else this.box.removeAttribute("tabindex");
    const { curve, reference, curve_words } = this.view;
    setText(this.curveWords, curve_words);
    const width = this.curve.clientWidth;
    const drawing = curve.length && width ? [drawCurve(curve, reference, width)] : [];
    this.curve.replaceChildren(...drawing, this.curveWords);
  }
}

// ---- The growing curve

const HEIGHT = 160;
const ROOM = { left: 44, right: 16, top: 24, bottom: 26 };

/** Test accuracy after each training, beside a recorded run that labels at random. */
function drawCurve(curve, reference, width) {
  const right = width - ROOM.right;
  const bottom = HEIGHT - ROOM.bottom;
  const [labels, accuracy] = curve.at(-1);
  const xMax = 1.25 * labels;
  const random = upTo(reference, xMax);
  const [yMin, yMax] = roundOut([...curve, ...random].map(([, value]) => value));
  const x = (value) => ROOM.left + (value / xMax) * (right - ROOM.left);
  const y = (value) => bottom - ((value - yMin) / (yMax - yMin)) * (bottom - ROOM.top);
  const path = (points) => points.map(([at, value]) => `${x(at)},${y(value)}`).join(" ");
  const write = (words, x, y, anchor) => draw("text", { x, y, "text-anchor": anchor }, words);
  const level = (value) =>
    draw("line", { x1: ROOM.left, x2: right, y1: y(value), y2: y(value) });

  const end = random.at(-1);
  const isAhead = !end || accuracy >= end[1]; // then its number stands above, and "random" below
  const isLow = y(accuracy) > bottom - 34; // there is no room below for a number

  const words = wordsOfCurve(curve, reference);
  const svg = draw("svg", { width, height: HEIGHT, role: "img", "aria-label": words });
  svg.append(
    ...[yMin, yMax].flatMap((value) => [
      level(value),
      write(value.toFixed(2), ROOM.left - 8, y(value) + 4, "end"),
    ]),
    write("0", ROOM.left, HEIGHT - 8, "middle"),
    write(`${labels} labels`, x(labels), HEIGHT - 8, "middle"),
    draw("polyline", { class: "ll-random", points: path(random) }),
    end ? write("random", x(end[0]), y(end[1]) + (isAhead ? 18 : -8), "end") : "",
    draw("polyline", { class: "ll-own", points: path(curve) }),
    draw("circle", { cx: x(labels), cy: y(accuracy), r: 5 }),
    write(accuracy.toFixed(3), x(labels), y(accuracy) + (isAhead || isLow ? -11 : 20), "middle"),
  );
  return svg;
}

/** The points up to `xMax`, and the one where the line between two points crosses it. */
function upTo(points, xMax) {
  const inside = points.filter(([x]) => x <= xMax);
  const [before, after] = [inside.at(-1), points[inside.length]];
  if (!before || !after) return inside;
  const share = (xMax - before[0]) / (after[0] - before[0]);
  return [...inside, [xMax, before[1] + share * (after[1] - before[1])]];
}

/** The lowest and the highest value, rounded outward to steps of 0.05. */
function roundOut(values) {
  const low = Math.floor(Math.min(...values) * 20) / 20;
  const high = Math.ceil(Math.max(...values) * 20) / 20;
  return [low, high > low ? high : low + 0.05];
}

function wordsOfCurve(curve, reference) {
  const points = curve.map(([labels, value]) => `${value.toFixed(3)} with ${labels} labels`);
  const random = reference.length ? " The dashed line is a recorded run at random." : "";
  return `Line chart of the accuracy: ${points.join(", ")}.${random}`;
}

// ---- Small tools

/** The key as it stands on a button; a digit also where a layout wants Shift for it. */
function nameOfKey({ key, code }) {
  return /^Digit\d$/.test(code) ? code.slice(-1) : key.toLowerCase();
}

function make(tag, className = "", attributes = {}, text = "") {
  const element = document.createElement(tag);
  // JupyterLab and Notebook take no key from an element that says so. Each one says it: what
  // has the focus is looked at before what is around it.
  element.dataset.lmSuppressShortcuts = "true";
  if (className) element.className = className;
  return fill(element, attributes, text);
}

function draw(tag, attributes = {}, text = "") {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, text);
}

function fill(element, attributes, text) {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (text) element.textContent = text;
  return element;
}

function row(className, ...children) {
  const element = make("div", className);
  element.append(...children);
  return element;
}

/** Change a text only where it differs: a live region would be read out again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A button that is truly disabled would lose the focus, and with it the keys. */
function able(button, isAble) {
  button.setAttribute("aria-disabled", String(!isAble));
}

function flash(button) {
  button.classList.add("ll-pressed");
  setTimeout(() => button.classList.remove("ll-pressed"), 140);
}

function namedWords(name, words) {
  if (!words.length) return [];
  const quoted = words.map(([word]) => make("b", "", {}, `“${word}”`));
  return [name, ...quoted.flatMap((word) => [word, ", "]).slice(0, -1), "."];
}
