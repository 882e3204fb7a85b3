// ---- The classes: a button for each, and a search where there are more than keys

// Okabe and Ito's colors, which people with any color vision tell apart; then with stripes.
const HUES = [
  "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#8a8f98",
];

function makeSwatch(label) {
  const swatch = make("i", "ll-swatch", { "aria-hidden": "true" });
  swatch.style.setProperty("--hue", HUES[label % HUES.length]);
  swatch.dataset.stripes = Math.floor(label / HUES.length) % 3;
  return swatch;
}

class Classes {
  /** `choose(label)` is called for a class that was clicked, found or pressed. */
  constructor(choose) {
    this.choose = choose;
    this.buttons = [];
    this.root = make("div", "ll-classes", { role: "group", "aria-label": "Classes" });
    this.search = make("input", "ll-search", {
      type: "search",
      "aria-label": "Search a class",
      placeholder: "Type to search a class, Enter takes the first",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.search.addEventListener("input", () => this.filter());
    this.search.addEventListener("keydown", (event) => this.onSearchKey(event));
    this.none = make("p", "ll-none", { role: "status" });
  }

  get isLarge() {
    return this.names.length - this.hidden.length > MOST_KEYS;
  }

  show({ classes, counts, hidden = [], likely }) {
    const built = JSON.stringify([classes, hidden]);
    if (built !== this.builtFor) {
      this.builtFor = built;
      this.names = classes;
      this.hidden = hidden;
      this.build();
    }
    const order = JSON.stringify(likely ?? null);
    if (order !== this.shownOrder) {
      this.shownOrder = order;
      this.likely = likely;
      this.filter();
    }
    const numbers = counts.classes;
    this.buttons.forEach((button, label) => {
      setText(button.lastChild, String(numbers[classes[label]] ?? 0));
    });
  }

  build() {
    this.buttons = this.names.map((name, label) => {
      const button = makeButton("ll-class", null, name, () => this.choose(label));
      button.prepend(makeSwatch(label));
      button.querySelector("span").dir = "auto";
      button.append(make("small", "", { "aria-hidden": "true" }));
      return button;
    });
    this.open = this.names.map((_, label) => label).filter((it) => !this.hidden.includes(it));
    this.search.hidden = !this.isLarge;
    this.root.classList.toggle("ll-large", this.isLarge);
    this.keys = new Map();
    if (!this.isLarge) {
      assignKeys(this.open.map((label) => this.names[label])).forEach((keys, index) => {
        const button = this.buttons[this.open[index]];
        giveKey(button, keys[0]);
        keys.forEach((key) => this.keys.set(key, button));
      });
    }
    this.shownOrder = undefined;
  }

  /** Show what fits the search: names that begin with it, words in them that do, then others. */
  filter() {
    const sought = fold(this.search.value.trim());
    const rank = (label) => {
      const name = fold(this.names[label]);
      if (name === sought) return 0;
      if (name.startsWith(sought)) return 1;
      const at = name.indexOf(sought);
      if (at < 0) return Infinity;
      return /[\p{L}\p{N}]/u.test(name[at - 1]) ? 3 : 2;
    };
    const place = (label) => this.likely?.indexOf(label) ?? label;
    this.found = this.open
      .map((label) => [rank(label), place(label), label])
      .filter(([fit]) => fit < Infinity)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .map(([, , label]) => label);
    this.root.replaceChildren(...this.found.map((label) => this.buttons[label]));
    if (this.isLarge) this.numberFound(sought);
    setText(this.none, this.found.length ? "" : `No class fits “${this.search.value}”.`);
    this.mark(sought ? 0 : -1);
    this.root.scrollTop = 0;
  }

  /** The first nine have a digit, unless digits are what people would type. */
  numberFound(sought) {
    const isNumbered = this.open.some((label) => /^-?\d/.test(this.names[label].trim()));
    this.keys = new Map();
    this.found.forEach((label, index) => {
      const key = index < MOST_KEYS && !sought && !isNumbered ? String(index + 1) : null;
      giveKey(this.buttons[label], key);
      if (key) this.keys.set(key, this.buttons[label]);
    });
  }

  /** Mark the one that Enter takes. */
  mark(index) {
    this.marked = Math.min(index, this.found.length - 1);
    this.buttons.forEach((button) => button.classList.remove("ll-marked"));
    const button = this.buttons[this.found[this.marked]];
    button?.classList.add("ll-marked");
    button?.scrollIntoView({ block: "nearest" });
  }

  onSearchKey(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(Math.max(0, this.marked + step));
    else if (event.key === "Enter" && this.marked >= 0) this.choose(this.found[this.marked]);
    else return;
    event.preventDefault();
  }

  clear() {
    if (!this.search.value) return;
    this.search.value = "";
    this.filter();
  }
}
