// png.mjs -- makes a screenshot small: the browser writes PNG in haste and in all colours;
// a page has few that matter.  The 256 most frequent stay as they are, any other becomes
// the nearest of them; packed hard.  A third of the size, and nobody sees it.
import { deflateSync, inflateSync } from "node:zlib";

const SIGN = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

// The pixels of a PNG of 8-bit RGB or RGBA, without interlace: what a screenshot is.
function pixels(png) {
    const data = [];
    let width = 0, height = 0, step = 0;
    for (let at = 8; at < png.length;) {
        const length = png.readUInt32BE(at), type = png.toString("latin1", at + 4, at + 8);
        const body = png.subarray(at + 8, at + 8 + length);
        if (type === "IHDR") {
            [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
            step = body[9] === 6 ? 4 : 3;
        } else if (type === "IDAT") {
            data.push(body);
        }
        at += length + 12;
    }
    const raw = inflateSync(Buffer.concat(data)), line = width * step, out = Buffer.alloc(line * height);
    for (let y = 0, from = 0; y < height; y++) {
        const filter = raw[from++], row = y * line;
        for (let x = 0; x < line; x++) {
            const a = x >= step ? out[row + x - step] : 0, b = y > 0 ? out[row - line + x] : 0;
            const c = x >= step && y > 0 ? out[row - line + x - step] : 0;
            const pa = Math.abs(b - c), pb = Math.abs(a - c), pc = Math.abs(a + b - 2 * c);
            out[row + x] = raw[from++] + [0, a, b, (a + b) >> 1,
                pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
        }
    }
    return { width, height, step, out };
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++)
        n = n & 1 ? 0xEDB88320 ^ n >>> 1 : n >>> 1;
    return n;
});
const crc = (data) => (data.reduce((c, byte) => TABLE[(c ^ byte) & 255] ^ c >>> 8, ~0) ^ ~0) >>> 0;

function chunk(type, body) {
    const head = Buffer.alloc(4), tail = Buffer.alloc(4), named = Buffer.concat([Buffer.from(type), body]);
    head.writeUInt32BE(body.length);
    tail.writeUInt32BE(crc(named));
    return Buffer.concat([head, named, tail]);
}

export function small(png) {
    const { width, height, step, out } = pixels(png);
    const many = new Map(), colour = (i) => (out[i] << 16) | (out[i + 1] << 8) | out[i + 2];
    for (let i = 0; i < out.length; i += step)
        many.set(colour(i), (many.get(colour(i)) ?? 0) + 1);
    const kept = [...many].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([c]) => c);
    const place = new Map(kept.map((c, i) => [c, i]));
    const far = (a, b) => [16, 8, 0].reduce((sum, s) => sum + ((a >> s & 255) - (b >> s & 255)) ** 2, 0);
    for (const c of many.keys())
        if (!place.has(c))
            place.set(c, kept.reduce((best, k, i) => (far(c, k) < far(c, kept[best]) ? i : best), 0));
    const rows = Buffer.alloc((width + 1) * height);
    for (let y = 0, i = 0; y < height; y++)
        for (let x = 0; x < width; x++, i += step)
            rows[y * (width + 1) + x + 1] = place.get(colour(i));
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 3, 0, 0, 0], 8);
    return Buffer.concat([SIGN, chunk("IHDR", head),
        chunk("PLTE", Buffer.from(kept.flatMap((c) => [c >> 16, c >> 8 & 255, c & 255]))),
        chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
