// ---- What says which keys there are

class Help {
  constructor() {
    this.list = make("dl");
    this.root = make("div", "ll-help", { role: "group", "aria-label": "Keys" });
    this.root.append(this.list);
    this.root.hidden = true;
  }

  show(entries) {
    const shown = JSON.stringify(entries);
    if (shown === this.shown) return;
    this.shown = shown;
    this.list.replaceChildren(
      ...entries.map(([keys, words]) => {
        const entry = make("div");
        const term = make("dt");
        term.append(...keys.map((key) => make("kbd", "", {}, signOfKey(key))));
        entry.append(term, make("dd", "", { dir: "auto" }, words));
        return entry;
      }),
    );
  }
}

/** Each entry of the help: keys, and what they do. */
function listKeys({ classes: names, several }, { keys, isLarge, buttons }, moves, canNote) {
  const ofClasses = new Map();
  keys.forEach((button, key) => {
    ofClasses.set(button, [...(ofClasses.get(button) ?? []), key]);
  });
  const search = [
    [["A…Z"], "look for a class"],
    [["↓", "↑", "enter"], "choose among those found"],
  ];
  const notes = [
    [[moves.flag], "flag the line"],
    [[moves.comment], "comment on it"],
  ];
  return [
    ...[...ofClasses].map(([button, own]) => [own, names[buttons.indexOf(button)]]),
    ...(isLarge ? search : []),
    ...(several ? [[["enter"], "done with this line"]] : []),
    [[moves.skip], "skip the line"],
    [[moves.undo], "take the last answer back"],
    ...(canNote ? notes : []),
    [["escape"], "leave what you began"],
    [[moves.help], "show and hide the keys"],
  ];
}

/** Lies over a card in a notebook: until the card has the focus, keys go to the notebook. */
class Veil {
  constructor() {
    this.words = make("p");
    this.root = row("ll-veil", this.words);
    this.root.setAttribute("aria-hidden", "true"); // without a pointer, the focus lifts it
    this.root.hidden = isOwnPage();
  }

  show({ keys, isLarge }, moves) {
    const first = new Map([...keys].reverse().map(([key, button]) => [button, key]));
    const ofClasses = isLarge ? ["type a class,"] : [...first.values()].reverse();
    const shown = [...ofClasses, moves.skip, moves.undo].map(signOfKey).join(" ");
    setText(this.words, `Click to start: ${shown}`);
  }

  lift() {
    this.root.hidden = true;
  }
}
