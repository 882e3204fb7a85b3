// ---- The answers so far: searched, filtered, and each one can be changed

const TYPING = 200; // milliseconds after the last key before the kernel is asked

class History {
  /** `ask(message)` asks the kernel; `choose(line)` puts an answered line on the card. */
  constructor(ask, choose) {
    this.ask = ask;
    this.choose = choose;
    this.search = make("input", "", {
      type: "search",
      "aria-label": "Search your answers",
      placeholder: "Search",
    });
    this.label = make("select", "", { "aria-label": "Answers of a class" });
    this.flagged = make("input", "", { type: "checkbox" });
    const flagged = make("label", "", {}, "flagged");
    flagged.prepend(this.flagged);
    this.list = make("ol", "ll-recent");
    this.none = make("p", "ll-none", { role: "status" });
    this.root = make("details", "ll-earlier");
    this.filters = row("ll-filters", this.search, this.label, flagged);
    this.root.append(
      make("summary", "", {}, "Your answers: look through them, change one"),
      this.filters,
      this.none,
      this.list,
    );
    this.root.addEventListener("toggle", () => this.find());
    this.search.addEventListener("input", () => this.findSoon());
    this.label.addEventListener("change", () => this.find());
    this.flagged.addEventListener("change", () => this.find());
  }

  get isFiltered() {
    return this.search.value !== "" || this.label.value !== "" || this.flagged.checked;
  }

  show(view) {
    const isOther = view.revision !== this.view?.revision;
    this.view = view;
    const built = JSON.stringify(view.classes);
    if (built !== this.builtFor) {
      this.builtFor = built;
      const names = view.classes.map((name, i) => make("option", "", { value: i }, name));
      this.label.replaceChildren(make("option", "", { value: "" }, "all classes"), ...names);
    }
    const { labeled, skipped } = view.counts;
    this.root.hidden = labeled + skipped === 0 && view.recent.length === 0;
    this.filters.hidden = view.item?.flagged === undefined && !this.answers;
    if (isOther) this.findSoon();
    this.fill();
  }

  findSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), TYPING);
  }

  find() {
    clearTimeout(this.timer);
    if (!this.root.open) return;
    this.asked = newId();
    const label = this.label.value === "" ? null : Number(this.label.value);
    const { value: search } = this.search;
    this.ask({ kind: "find", id: this.asked, search, label, flagged: this.flagged.checked });
  }

  /** What the kernel found, if nothing else was asked since. */
  take({ id, answers }) {
    if (id !== this.asked) return;
    this.answers = answers;
    this.filters.hidden = false;
    this.fill();
  }

  fill() {
    // a kernel that cannot search says what it knows: the latest answers
    const lines = this.answers ?? this.view.recent;
    setText(this.none, lines.length || !this.isFiltered ? "" : "No answer fits.");
    const shown = JSON.stringify([lines, this.builtFor]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.list.replaceChildren(...lines.map((line) => this.makeEntry(line)));
  }

  makeEntry(line) {
    const labels = labelsOf(line);
    const button = makeButton("ll-quiet", null, line.text, () => this.choose(toLine(line)));
    const names = labels.map((label) => this.view.classes[label]).join(", ") || "skipped";
    const name = make("b", "", { dir: "auto" }, names);
    button.prepend(...labels.slice(0, 1).map(makeSwatch), name);
    button.lastChild.dir = "auto";
    if (line.flagged) button.append(make("span", "ll-mark", { title: "flagged" }, "⚑"));
    if (line.comment) button.append(make("em", "", { dir: "auto" }, line.comment));
    const entry = make("li");
    entry.append(button);
    return entry;
  }
}

/** The classes that an earlier answer gave: none, one or several. */
function labelsOf({ label, labels }) {
  return labels ?? (label === null || label === undefined ? [] : [label]);
}

function toLine(found) {
  return { ...found, id: found.id ?? String(found.item) };
}
