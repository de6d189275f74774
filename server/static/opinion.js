// The tablet by the door goes back to its question by itself, after a warning, and never to a page that is not there.
const WARN_MS = 15000;
const AGAIN_MS = 5000;
const main = document.querySelector("main");
const soon = document.querySelector("#soon");
const idle = Number(main.dataset.idle) * 1000;
let touched = Date.now();
let sent = false;

function stay() {
  touched = Date.now();
  soon.textContent = "";
}

async function look() {
  const left = touched + idle - Date.now();
  if (left <= 0 && !sent) await goHome();
  else if (left < WARN_MS && idle > WARN_MS && idle < 600000) warn();
}

function warn() {
  if (!soon.textContent) soon.textContent = soon.dataset.words;
}

async function goHome() {
  try {
    const answer = await fetch(main.dataset.home, { method: "HEAD", cache: "no-store" });
    if (answer.ok) location.replace(main.dataset.home);
  } catch {
    touched = Date.now() - idle + AGAIN_MS; // no contact: the page stays, and asks again
  }
}

for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, stay);
addEventListener("submit", (event) => {
  if (sent) event.preventDefault(); // two fingers, one answer
  sent = true;
});
addEventListener("pageshow", () => (sent = false));
setInterval(look, 1000);
