// The desk page, live. Everything here is an addition: the page does the same with plain form posts.

import { drafts } from "./desk/drafts.js";
import { keys } from "./desk/keys.js";
import { small } from "./desk/small.js";
import { talk } from "./desk/talk.js";
import { tell } from "./desk/tell.js";
import { more } from "./desk/more.js";
import { run } from "./desk/times.js";

drafts();
keys();
more();
run();
small();
tell();
talk();
