// Says in the guide's last line that there is more beneath it, for as long as there is. Without script its scroll bar does.

import { $, panel } from "./page.js";

const NEAR = 8; // px: what is so close to the end has been read

export function more() {
  panel.addEventListener("scroll", look, true);
  addEventListener("resize", look);
  document.addEventListener("swapped", look);
  look();
}

function look() {
  const guide = $(".guide", panel);
  guide?.classList.toggle("beneath", guide.scrollHeight - guide.scrollTop - guide.clientHeight > NEAR);
}
