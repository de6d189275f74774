// A page that looks again every few seconds (`data-again`) and swaps what has changed. Without it there is a link, or the browser's own reload.
const list = document.querySelector("[data-again]");
const ASK_MS = list.dataset.again * 1000;
const lost = document.querySelector("#lost");

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", headers: { "X-Fragment": list.id }, signal: AbortSignal.timeout(ASK_MS) });
    if (answer.redirected) return location.reload(); // signed out
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(list.id);
    if (!fresh.dataset.again) return location.replace(location.href); // what was waited for has come
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
