// One control, and what the kernel shows for its value: words, a table, a picture.
// Texts are data: they are only ever set as `textContent`.

export default {
  render({ model, el }) {
    const { label, limits } = model.get("control");
    const root = make("div", { className: "ll-explorer" });
    root.addEventListener("keydown", (event) => event.stopPropagation());

    const isSlider = limits !== null;
    const input = make("input", { type: isSlider ? "range" : "text" });
    // JupyterLab and Notebook take no key from an element that says so
    input.dataset.lmSuppressShortcuts = "true";
    if (isSlider) [input.min, input.max] = limits;
    input.value = model.get("value");
    input.addEventListener("input", () => {
      model.set("value", isSlider ? Number(input.value) : input.value);
      model.save_changes();
    });

    const name = make("label", { textContent: label });
    name.append(input);
    const words = make("p", {});
    words.setAttribute("role", "status");
    const rest = make("div", {});
    root.append(name, words, rest);
    el.append(root);

    const show = () => {
      const shown = model.get("shown");
      words.textContent = shown.words;
      if (isSlider) input.setAttribute("aria-valuetext", shown.words);
      const parts = [shown.table && makeTable(shown.table)];
      parts.push(shown.picture && makePicture(shown.picture));
      rest.replaceChildren(...parts.filter(Boolean));
    };
    model.on("change:shown", show);
    show();
    return () => model.off("change:shown", show);
  },
};

function makeTable({ columns, rows }) {
  const table = make("table", {});
  const addRow = (cells, tag) => {
    const row = table.insertRow();
    row.append(...cells.map((textContent) => make(tag, { textContent })));
  };
  addRow(columns, "th");
  rows.forEach((cells) => addRow(cells, "td"));
  return table;
}

function makePicture({ png, alt }) {
  return make("img", { src: `data:image/png;base64,${png}`, alt });
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
