import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { decode } from "../../../provider/src/graph/readBody";

const most = 1_000;
const exactly = Buffer.alloc(most, "a");
const oneMore = Buffer.alloc(most + 1, "a");

test.each<[string, (bytes: Buffer) => Buffer]>([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
  ["br", brotliCompressSync],
])("%s is undone up to the measure, and no further", (encoding, compress) => {
  expect(decode(compress(exactly), encoding, most)).toEqual(exactly);
  expect(decode(compress(oneMore), encoding, most)).toBeUndefined();
});

test("each layer has the same measure", () => {
  const inner = gzipSync(Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7_919) % 251)), {
    level: 0,
  });
  expect(inner.length).toBeGreaterThan(most);
  expect(decode(gzipSync(inner), "gzip, gzip", most)).toBeUndefined();
});

test.each(["zstd", "gzip;q=1", "gzip, gzip, gzip, gzip", "br"])("%s is not undone", (encoding) => {
  expect(decode(gzipSync("{}"), encoding, most)).toBeUndefined();
});

test.each(["", "identity", " Identity , "])("%j leaves the bytes unchanged", (encoding) => {
  expect(decode(exactly, encoding, most)).toEqual(exactly);
});

test("what breaks off is not undone", () => {
  expect(decode(gzipSync(exactly).subarray(0, 15), "gzip", most)).toBeUndefined();
});
