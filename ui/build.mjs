// build.mjs -- makes the files a page asks for: OUTDIR/zhibao.css and OUTDIR/zhibao.js, and
// OUTDIR/zhibao-editor.js, which only pages with an editor ask for.
//
//     node build.mjs OUTDIR
//
// Works without a network once node_modules is there.  The order of the style files is
// the number in their names.  Prints the sizes, gzipped too, and fails when the first
// page would pass the limit that the look sets, 100 kB in all, or the editor its own.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const LIMIT = 100 * 1024, EDITOR_LIMIT = 260 * 1024;
const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? fail("usage: node build.mjs OUTDIR"));

function fail(why) {
    console.error(why);
    process.exit(1);
}

const styles = readdirSync(join(here, "src")).filter((f) => f.endsWith(".css")).sort();
const common = {
    bundle: true, minify: true, charset: "utf8", target: ["chrome109", "firefox115"],
    legalComments: "none", logLevel: "warning", absWorkingDir: here, write: false,
};
const css = await build({
    ...common,
    stdin: { contents: styles.map((f) => `@import "./src/${f}";`).join("\n"),
        resolveDir: here, loader: "css" },
});
// htmx's own minified file is 9 kB smaller than what a second minifier makes of its source.
const htmx = readFileSync(join(here, "node_modules/htmx.org/dist/htmx.min.js"), "utf8");
const js = await build({ ...common, entryPoints: ["src/main.ts"], format: "iife",
    banner: { js: htmx } });
// The editor brings its styles along, as a sheet that a script adopts.
const look = await build({ ...common, entryPoints: ["src/edit/editor.css"] });
const editor = await build({ ...common, entryPoints: ["src/edit/main.ts"], format: "iife",
    define: { EDITOR_CSS: JSON.stringify(look.outputFiles[0].text) } });

mkdirSync(out, { recursive: true });
function write(name, made) {
    const bytes = made.outputFiles[0].contents;
    writeFileSync(join(out, name), bytes);
    console.log(`${name}  ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
    return bytes.length;
}
const first = write("zhibao.css", css) + write("zhibao.js", js), apart = write("zhibao-editor.js", editor);
if (first > LIMIT)
    fail(`the first page would take ${first} bytes; the limit is ${LIMIT}`);
if (apart > EDITOR_LIMIT)
    fail(`the editor would take ${apart} bytes; the limit is ${EDITOR_LIMIT}`);
