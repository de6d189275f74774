// The page's parts: those that changed are exchanged, the others are left alone, so that nothing typed, opened or focused is lost.

export const panel = document.querySelector("#panel");
export const here = () => panel.ownerDocument; // the page, or the small window the panel has moved to
export const $ = (selector, within = here()) => within.querySelector(selector);
export const $$ = (selector, within = here()) => [...within.querySelectorAll(selector)];

// Two parts are the same when only their times differ; then the times alone are moved.
const TIMES = /<time.*?<\/time>|<strong class="over".*?<\/strong>/gs;
const shape = (part) => part.outerHTML.replace(TIMES, "");
const told = new Map($$("[data-part]", panel).map((part) => [part.dataset.part, shape(part)]));

export function swap(html, keep = []) {
  const fresh = $("#panel", new DOMParser().parseFromString(html, "text/html"));
  if (!fresh) return location.reload(); // signed out, or another page altogether
  for (const next of $$("[data-part]", fresh)) {
    const name = next.dataset.part;
    const now = $(`[data-part="${name}"]`, panel);
    if (!now || keep.includes(name)) continue;
    const same = told.get(name) === shape(next);
    told.set(name, shape(next));
    if (same) $$("time", next).forEach((time, i) => $$("time", now)[i].replaceWith(time));
    else exchange(now, next);
  }
  Object.assign(panel.dataset, fresh.dataset);
  document.dispatchEvent(new Event("swapped"));
}

function exchange(now, next) {
  const focused = here().activeElement;
  const held = now.contains(focused) && focused.closest("[id]")?.id;
  for (const open of $$("details[open][id]", now)) {
    const again = $(`#${CSS.escape(open.id)}`, next);
    if (!again) continue;
    again.open = true;
    for (const choice of $$("select", open)) {
      const twin = $(`select[name="${CSS.escape(choice.name)}"]`, again);
      if (twin) twin.value = choice.value;
    }
  }
  now.replaceWith(next);
  if (held === false) return;
  const again = held && $(`#${CSS.escape(held)}`, next);
  const field = again && focused.matches("input, select, textarea") && $(`[name="${CSS.escape(focused.name)}"]`, again); // whoever is writing goes on writing
  const to = field || (again?.matches("details") ? $("summary", again) : $("[tabindex='-1']", next));
  (to ?? $("#visitor"))?.focus(); // the number is read out; the first action is one Tab away
}
