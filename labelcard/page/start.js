// ---- How a card comes onto a page, and takes its keys there

const NEW_LINE = 400; // how long a line that came by itself must stand before an answer counts

/** Whether the card is what its page is for: then it takes the keys without a click. */
function isOwnPage() {
  return Boolean(document.body.dataset.voila || document.body.dataset.labelcard);
}

/** On a page of its own the keys work at once, whatever has the focus there. */
function handKeys(card) {
  if (!isOwnPage()) return () => {};
  const hand = (event) => {
    if (event.target !== document.body || isShortcut(event)) return;
    card.focus();
    card.onKey(event);
  };
  document.addEventListener("keydown", hand);
  return () => document.removeEventListener("keydown", hand);
}

/** Hand a file over to the browser. */
function download({ name, text }) {
  const kind = name.endsWith(".csv") ? "text/csv" : "text/plain";
  const address = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  const link = make("a", "", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Hide the picture that stands in for the card in the output of its cell. */
function hidePicture(el) {
  // in the document only once it is drawn
  requestAnimationFrame(() => el.closest(".jp-OutputArea")?.classList.add("ll-live"));
}

/** What the widget loads: one outbox for all places where the card is shown. */
function makeModule(CardOfOwn) {
  let outbox;
  return {
    initialize({ model }) {
      outbox = new Outbox(model);
      return () => outbox.close();
    },
    render({ model, el }) {
      const card = new CardOfOwn(model, outbox);
      el.append(card.root);
      card.show();
      hidePicture(el);
      return () => card.close();
    },
  };
}
