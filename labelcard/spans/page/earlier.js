// ---- The latest answers: each can be put on the card again

class Earlier {
  constructor(choose) {
    this.choose = choose;
    this.list = make("ol", "ll-recent");
    this.root = make("details", "ll-earlier");
    const summary = make("summary", "", {}, "Your latest answers: look at them, change one");
    this.root.append(summary, this.list);
  }

  show({ recent }) {
    this.root.hidden = !recent.length;
    const shown = JSON.stringify(recent);
    if (shown === this.shown) return;
    this.shown = shown;
    this.list.replaceChildren(...recent.map((line) => this.makeEntry(line)));
  }

  makeEntry(line) {
    const button = makeButton("ll-quiet", null, line.text, () => this.choose(line));
    const name = line.draft ? count(line.draft.length, "span") : "skipped";
    button.prepend(make("b", "", {}, name));
    button.lastChild.dir = "auto";
    if (line.flagged) button.append(make("span", "ll-mark", { title: "flagged" }, "⚑"));
    const entry = make("li");
    entry.append(button);
    return entry;
  }
}
