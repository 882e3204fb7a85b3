// ---- Part of the service worker: keeps Python in the browser, and tells pages how far it is.
// What a file's address leads to never changes, so what is kept is never asked for again.

const KEPT = "label-less-python";
const PART = /\.(whl|zip|wasm)$|\/pyodide\.asm\.m?js$/;
const pages = new BroadcastChannel("label-less-parts");

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || !PART.test(pathname)) return;
  event.stopImmediatePropagation(); // JupyterLite's own listener answers everything else
  event.respondWith(takePart(event.request));
});

async function takePart(request) {
  const kept = await findPart(request.url);
  if (kept) {
    pages.postMessage({ url: request.url, bytes: 0, ended: true });
    return kept;
  }
  const response = await fetch(request);
  if (!response.ok) return response;
  const told = new Response(tell(response.body, request.url), { headers: response.headers });
  keepPart(request.url, told.clone());
  return told;
}

async function findPart(url) {
  const cache = await caches.open(KEPT);
  return cache.match(url);
}

/** Without room it is fetched anew next time, and all else goes on. */
async function keepPart(url, response) {
  try {
    const cache = await caches.open(KEPT);
    await cache.put(url, response);
    await dropOlder(cache, url);
  } catch (error) {
    console.warn(`${url} is not kept: ${error}`);
  }
}

/** A wheel of ours is in a folder that its content names: its older ones are of no more use. */
async function dropOlder(cache, url) {
  const nameOf = (address) => address.match(/\/own\/\w+\/(\w+)-[^/]*$/)?.[1];
  const name = nameOf(url);
  if (!name) return;
  const older = (await cache.keys()).filter((one) => one.url !== url && nameOf(one.url) === name);
  await Promise.all(older.map((one) => cache.delete(one)));
}

function tell(body, url) {
  let unsaid = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, out) {
        unsaid += chunk.byteLength;
        if (unsaid > 500_000) {
          pages.postMessage({ url, bytes: unsaid, ended: false });
          unsaid = 0;
        }
        out.enqueue(chunk);
      },
      flush() {
        pages.postMessage({ url, bytes: unsaid, ended: true });
      },
    }),
  );
}
