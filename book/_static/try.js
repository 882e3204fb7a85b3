// Shows "Try it now" where the notebooks can be played: beside the book, and from a server.
document.addEventListener("DOMContentLoaded", async () => {
  const link = document.querySelector(".try-now");
  if (!link || !location.protocol.startsWith("http")) return;
  const { ok } = await fetch(link.pathname, { method: "HEAD" });
  link.hidden = !ok;
});
