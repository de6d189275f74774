// The visitor's page, live: asks cheaply whether anything has changed, swaps the page's words when it has, and says when it hears nothing.
const ASK_MS = 5000;
const PATIENCE_MS = 12000;
const place = document.querySelector("#place");
const wishes = document.querySelector("#wishes");
const opinion = document.querySelector("#opinion");
const lost = document.querySelector("#lost");
let known = null;
let heard = Date.now();

async function look() {
  try {
    const answer = await fetch(place.dataset.watch, { cache: "no-cache" }); // the browser asks with the ETag it has
    if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
    const told = await answer.text();
    hear(true);
    if (told === known) return;
    swap(await (await fetch(location.href, { cache: "no-store" })).text());
    known = told;
  } catch {
    known = null; // out of reach: the next look tries again
    hear(false);
  }
}

function swap(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const next = fresh.querySelector("#place");
  const offered = fresh.querySelector("#wishes")?.innerHTML ?? "";
  if (offered !== wishes.innerHTML.replaceAll(' open=""', "")) wishes.innerHTML = offered; // one that is being read stays open
  if (next.innerHTML === place.innerHTML) return;
  opinion.innerHTML = fresh.querySelector("#opinion")?.innerHTML ?? "";
  document.title = fresh.title;
  place.className = next.className; // the element stays, so that its new words are read out
  place.innerHTML = next.innerHTML;
  if (next.className === "called") navigator.vibrate?.([300, 150, 300]);
  if (!next.dataset.watch || next.className === "ended") clearInterval(timer);
}

function hear(well) {
  if (well) heard = Date.now();
  const gone = Date.now() - heard > PATIENCE_MS;
  if (gone === !lost.hidden) return;
  lost.textContent = gone ? lost.dataset.words : "";
  lost.hidden = !gone;
}

const timer = setInterval(look, ASK_MS);
addEventListener("visibilitychange", () => document.hidden || look());
