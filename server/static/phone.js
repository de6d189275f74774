// The visitor's page, live: asks cheaply whether anything has changed, and swaps the page's words when it has.
const ASK_MS = 5000;
let known = null;

async function look() {
  const place = document.querySelector("#place");
  try {
    const told = await (await fetch(place.dataset.watch, { cache: "no-cache" })).text(); // the browser asks with the ETag it has
    if (told === known) return;
    const page = await (await fetch(location.href, { cache: "no-store" })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html");
    const next = fresh.querySelector("#place");
    known = told;
    if (next.innerHTML === place.innerHTML) return;
    document.title = fresh.title;
    place.className = next.className; // the element stays, so that its new words are read out
    place.innerHTML = next.innerHTML;
    if (next.className === "called") navigator.vibrate?.([300, 150, 300]);
    if (!next.dataset.watch) clearInterval(timer);
  } catch {
    known = null; // out of reach: the next look tries again
  }
}

const timer = setInterval(look, ASK_MS);
addEventListener("visibilitychange", () => document.hidden || look());
