// main.ts -- puts the small modules together.  Every page is whole without any of this:
// links are links and forms are forms; here they only become quicker.
//
// htmx is used through attributes alone.  The layout boosts links and forms, so an answer
// replaces the body; a module therefore does its work in `ready(root)`, which is called
// for the first page and again for whatever a later answer brought in.
import { wire } from "./wire";
import * as editor from "./editor";
import * as keep from "./keep";
import * as keys from "./keys";
import * as order from "./order";
import * as remark from "./remark";
import * as times from "./times";
import * as toast from "./toast";
import * as words from "./words";

wire();
keys.start();
keep.start();
order.start();
remark.start();
toast.start();

function ready(root: ParentNode): void {
    times.ready(root);
    keep.ready(root);
    order.ready(root);
    words.ready(root);
    editor.ready(root);
    keys.ready(root);
}
document.addEventListener("DOMContentLoaded", () => ready(document));
document.addEventListener("htmx:afterSettle", (e) => ready(e.target as HTMLElement));
