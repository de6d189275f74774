// The health page, live: looks again every few seconds and swaps the list when it has changed. Without it, there is a link.
const ASK_MS = 5000;
const list = document.querySelector("#devices");
const lost = document.querySelector("#lost");

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", headers: { "X-Fragment": "devices" }, signal: AbortSignal.timeout(ASK_MS) });
    if (answer.redirected) return location.reload(); // signed out
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#devices");
    if (fresh.innerHTML !== list.innerHTML) list.innerHTML = fresh.innerHTML;
    tell(true);
  } catch {
    tell(false);
  }
}

function tell(well) {
  if (well === lost.hidden) return;
  lost.textContent = well ? "" : lost.dataset.words;
  lost.hidden = well;
}

setInterval(look, ASK_MS);
