// Lets somebody in whose browser has lost the words of a name.

import { find, make, setText } from "./room_parts.js";

/** Who can be let in again; the list is left alone while nobody comes, since one may be choosing. */
export function showOwners(owned, isNamed) {
  const shown = isNamed ? owned : [];
  find("let-in").hidden = !shown.length;
  if (!isNamed) find("let-in-words").replaceChildren();
  const options = [...find("owner").options].map(({ value }) => value);
  if (JSON.stringify(options) === JSON.stringify(shown)) return;
  const chosen = find("owner").value;
  find("owner").replaceChildren(...shown.map((name) => make("option", name, { value: name })));
  if (shown.includes(chosen)) find("owner").value = chosen;
}

/** New words for a name, or why there are none. */
export function showWords(name, { words, address, mistake }) {
  if (mistake) return setText(find("let-in-words"), mistake);
  const link = make("a", "this address", { href: new URL(address, location.origin) });
  find("let-in-words").replaceChildren(
    make("bdi", name),
    " gets in with these words: ",
    make("b", words),
    ". Or with ",
    link,
    ", which holds them. The old words go on to hold.",
  );
}
