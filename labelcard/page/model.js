// ---- What the model is asked, and what it says

/** Which strategy picks the lines, whether suggestions are shown, and the way out. */
class Settings {
  constructor(outbox, ask) {
    this.outbox = outbox;
    this.strategy = make("select", "ll-strategy");
    this.strategy.addEventListener("change", () => {
      outbox.put({ kind: "strategy", name: this.strategy.value });
    });
    const label = make("label", "", {}, "Strategy");
    label.append(this.strategy);
    this.suggest = make("button", "ll-suggest", { type: "button" }, "Suggestions");
    this.suggest.addEventListener("click", () => {
      const isOn = this.suggest.getAttribute("aria-pressed") === "true";
      outbox.put({ kind: "suggest", on: !isOn });
    });
    this.exports = makeButton("ll-export", null, "Export CSV", () => ask({ kind: "export" }));
    this.root = row("ll-settings", label, this.suggest, this.exports);
  }

  show({ strategies, strategy, suggestions_on }) {
    const acts = this.outbox.pending.map(({ act }) => act);
    const latest = (kind) => acts.findLast((act) => act.kind === kind);
    if (this.strategy.options.length !== strategies.length) {
      this.strategy.replaceChildren(...strategies.map((name) => make("option", "", {}, name)));
    }
    this.strategy.value = latest("strategy")?.name ?? strategy;
    press(this.suggest, latest("suggest")?.on ?? suggestions_on);
  }
}

/** How the model reads the last line, for those who asked for it. */
class Reading {
  constructor() {
    this.words = make("p");
    this.root = row("ll-explanation", this.words);
  }

  show({ classes, explanation }) {
    this.root.hidden = !explanation;
    if (!explanation) return;
    const { label, confidence } = explanation;
    const words = explanation.words.filter(([word]) => /[\p{L}\p{N}]/u.test(word));
    this.words.replaceChildren(
      `The model reads the last line as ${classes[label]} (${confidence.toFixed(2)}).`,
      ...namedWords(" For it: ", words.filter(([, share]) => share > 0)),
      ...namedWords(" Against it: ", words.filter(([, share]) => share < 0)),
    );
  }
}

function namedWords(name, words) {
  if (!words.length) return [];
  const quoted = words.map(([word]) => make("b", "", { dir: "auto" }, `“${word}”`));
  return [name, ...quoted.flatMap((word) => [word, ", "]).slice(0, -1), "."];
}

/** What is measured after each training. */
class Curve {
  constructor() {
    this.words = make("figcaption");
    this.root = make("figure", "ll-curve");
  }

  show({ curve, reference, curve_words, measure }) {
    setText(this.words, curve_words);
    const width = this.root.clientWidth;
    const drawing = curve.length && width ? [drawCurve(curve, reference, width, measure)] : [];
    this.root.replaceChildren(...drawing, this.words);
  }
}
