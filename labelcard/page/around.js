// ---- What stands around the line: context, progress, scores

/** The further columns of a line. */
function showContext(list, context = {}) {
  const entries = Object.entries(context).filter(([, value]) => String(value ?? "") !== "");
  const shown = JSON.stringify(entries);
  if (list.dataset.shown === shown) return;
  list.dataset.shown = shown;
  list.hidden = entries.length === 0;
  list.replaceChildren(
    ...entries.map(([name, value]) => {
      const entry = make("div");
      entry.append(
        make("dt", "", { dir: "auto" }, name),
        make("dd", "", { dir: "auto" }, String(value)),
      );
      return entry;
    }),
  );
}

/** How many of the wanted answers the person has given, and how many came with the texts. */
class Progress {
  constructor() {
    this.bar = make("progress", "", { "aria-label": "Answers given, of those wanted" });
    this.words = make("span");
    this.root = row("ll-progress", this.bar, this.words);
  }

  show({ target, counts }) {
    this.root.hidden = !target;
    if (!target) return;
    this.bar.max = target;
    this.bar.value = Math.min(counts.own, target);
    const others = counts.imported ? ` (${counts.imported.toLocaleString("en")} more came labeled)` : "";
    setText(this.words, `${counts.own} of ${target}${others}`);
  }
}

/** The labels of each class, and how many of its held-out lines the model finds. */
class Scores {
  constructor() {
    this.body = make("tbody");
    const head = make("tr");
    ["class", "labels", "recall"].forEach((name) =>
      head.append(make("th", "", { scope: "col" }, name)),
    );
    const header = make("thead");
    header.append(head);
    this.table = make("table");
    this.table.append(header, this.body);
    this.root = make("div", "ll-scores", { tabindex: "0", role: "group" });
    this.root.setAttribute("aria-label", "Labels and recall by class");
    this.root.append(this.table);
  }

  show({ classes, class_counts, recall, hidden = [] }) {
    this.root.hidden = class_counts === undefined;
    if (this.root.hidden) return;
    const rows = classes.map((name, label) => [name, class_counts[label], recall?.[label]]);
    const shown = JSON.stringify([rows, hidden]);
    if (shown === this.shown) return;
    this.shown = shown;
    const open = rows.map((cells, label) => [label, ...cells]);
    this.body.replaceChildren(
      ...open.filter(([label]) => !hidden.includes(label)).map((cells) => this.makeRow(...cells)),
    );
  }

  makeRow(label, name, number, recall) {
    const line = make("tr");
    const head = make("th", "", { scope: "row", dir: "auto" }, name);
    head.prepend(makeSwatch(label));
    line.append(head, make("td", "", {}, String(number)));
    line.append(make("td", "", {}, typeof recall === "number" ? percent(recall) : "none yet"));
    return line;
  }
}

function percent(share) {
  return `${Math.round(100 * share)} %`;
}

/** What each key does. */
