import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";

const HEAD = [
  "NRRD0004",
  "type: short",
  "dimension: 3",
  "space: LPS",
  "sizes: 3 2 2",
  "space directions: (1,0,0) (0,2,0) (0,0,3)",
  "space origin: (5,6,7)",
  "endian: little",
];
const VALUES = [1, 1, 0, 0, 2, 2, 0, 0, 2, 0, 0, -300];
const BYTES = Buffer.from(Int16Array.from(VALUES).buffer);
const MASKS = [
  { label: "value:-300", pixels: 1, box: [2, 1, 1, 1, 1, 1] },
  { label: "value:1", pixels: 2, box: [0, 0, 0, 2, 1, 1] },
  { label: "value:2", pixels: 3, box: [1, 0, 0, 2, 2, 2] },
];
/** `bz2.compress` of Python 3.11 on the 24 bytes above. */
const BZIP2 = Buffer.from(
  "425a6839314159265359e534a08a000007c002f00004000001200030cd00cca68a32a54c49d778bb9229c2848729a50450",
  "hex",
);

function nrrd(lines: readonly string[], data: string | Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(`${[...HEAD, ...lines].join("\n")}\n\n`), Buffer.from(data)]));
}
async function inspect(bytes: Uint8Array, more: Readonly<Record<string, Uint8Array>> = {}, name = "x.nrrd") {
  const beside = Object.entries(more).map(([other, content]) => memoryFile(other, content, 5));
  const results = await inspectDelivery("d", [memoryFile(name, bytes, 7), ...beside]);
  expect(results).toHaveLength(1);
  const [result] = results;
  if (result === undefined) throw new Error("nothing read");
  return { ...result, masks: result.masks.map(({ label, pixels, box }) => ({ label, pixels, box })) };
}
const refused = async (bytes: Uint8Array) => (await inspect(bytes)).rejected.map(({ code }) => code);

describe("encodings", () => {
  it.each([
    ["raw", BYTES],
    ["bzip2", BZIP2],
    ["bz2", Buffer.concat([BZIP2, Buffer.alloc(3)])],
    ["hex", BYTES.toString("hex")],
    [
      "hex",
      (
        BYTES.toString("hex")
          .toUpperCase()
          .match(/.{1,9}/g) ?? []
      ).join("\n"),
    ],
    ["ascii", VALUES.join(" ")],
    ["txt", `${VALUES.slice(0, 5).join(",")}\n${VALUES.slice(5).join("\t ")}\n`],
  ])("%s gives the same voxels", async (encoding, data) => {
    const { rejected, masks } = await inspect(nrrd([`encoding: ${encoding}`], data));
    expect(rejected).toEqual([]);
    expect(masks).toEqual(MASKS);
  });

  it("passes over lines before the voxels", async () => {
    const { masks } = await inspect(
      nrrd(["encoding: raw", "line skip: 2"], Buffer.concat([Buffer.from("a\nb\n"), BYTES])),
    );
    expect(masks).toEqual(MASKS);
    expect(await refused(nrrd(["encoding: raw", "line skip: 99"], BYTES))).toEqual(["truncated"]);
  });

  it("refuses damaged and cut-off data", async () => {
    const turned = Buffer.from(BZIP2);
    turned[30] = (turned[30] ?? 0) ^ 1;
    expect(await refused(nrrd(["encoding: bzip2"], turned))).toEqual(["not_this_format"]);
    expect(await refused(nrrd(["encoding: bzip2"], BZIP2.subarray(0, 30)))).toEqual(["truncated"]);
    expect(await refused(nrrd(["encoding: bzip2"], "no bzip2 data here at all"))).toEqual(["not_this_format"]);
    expect(await refused(nrrd(["encoding: hex"], BYTES.toString("hex").replace("0", "g")))).toEqual(["wrong_type"]);
    expect(await refused(nrrd(["encoding: ascii"], VALUES.join(" ").replace("-300", "0.5 ")))).toEqual(["wrong_type"]);
    expect(await refused(nrrd(["encoding: ascii"], VALUES.slice(1).join(" ")))).toEqual(["truncated"]);
  });
});

describe("detached headers", () => {
  const detached = (file: string) => nrrd(["encoding: raw", `data file: ${file}`], "");

  it("find their voxels beside them, in one file, by a pattern or a list", async () => {
    const [first, second] = [new Uint8Array(BYTES.subarray(0, 12)), new Uint8Array(BYTES.subarray(12))];
    for (const [header, files] of [
      [detached("v.raw"), { "a/v.raw": new Uint8Array(BYTES) }],
      [detached("./v/v.raw"), { "a/v/v.raw": new Uint8Array(BYTES) }],
      [detached("v%02d.raw 1 2 1"), { "a/v01.raw": first, "a/v02.raw": second }],
      [detached("LIST\nq.raw\nr.raw"), { "a/q.raw": first, "a/r.raw": second }],
    ] as const) {
      const result = await inspect(header, files, "a/x.nhdr");
      expect(result).toMatchObject({ rejected: [], ignored: [], masks: MASKS });
      expect(result.items.map(({ key }) => key)).toEqual(["x"]);
    }
  });

  it("pass over the bytes and lines before the voxels of each file", async () => {
    const [first, second] = [BYTES.subarray(0, 12), BYTES.subarray(12)];
    const headed = (voxels: Buffer) => new Uint8Array(Buffer.concat([Buffer.from("a line\nHEAD"), voxels]));
    const files = { "a/v1.raw": headed(first), "a/v2.raw": headed(second) };
    const lines = ["line skip: 1", "byte skip: 4", "data file: v%d.raw 1 2 1"];
    const read = (more: readonly string[]) => inspect(nrrd([...more, ...lines], ""), files, "a/x.nhdr");
    expect(await read(["encoding: raw"])).toMatchObject({ rejected: [], ignored: [], masks: MASKS });
    expect((await read(["encoding: bzip2"])).rejected).toMatchObject([{ code: "unsupported", field: "byte skip" }]);
  });

  it("read a .raw.gz that was opened with its delivery, and one that was not", async () => {
    const header = nrrd(["encoding: gzip", "data file: v.raw.gz"], "");
    for (const files of [
      { "a/v.raw.gz": new Uint8Array(gzipSync(BYTES)) },
      { "a/v.raw/v.raw": new Uint8Array(BYTES) },
    ] as Record<string, Uint8Array>[]) {
      expect(await inspect(header, files, "a/x.nhdr")).toMatchObject({ rejected: [], masks: MASKS });
    }
  });

  it("name no file outside of their delivery", async () => {
    for (const name of ["../v.raw", "/etc/passwd", "https://example.org/v.raw", "C:\\v.raw", "..\\v.raw", "w.raw"]) {
      const result = await inspect(detached(name), { "v.raw": new Uint8Array(BYTES) }, "a/x.nhdr");
      expect(result.rejected.map(({ code }) => code)).toEqual(["unsupported"]);
    }
  });
});

it("a list at the end holds a segmentation's layers", async () => {
  const lines = [
    "dimension: 4",
    "sizes: 3 2 1 2",
    "kinds: domain domain domain list",
    "space directions: (1,0,0) (0,2,0) (0,0,3) none",
    "encoding: raw",
    "Segment0_ID:=a",
    "Segment0_LabelValue:=2",
    "Segment0_Layer:=0",
    "Segment1_ID:=b",
    "Segment1_LabelValue:=2",
    "Segment1_Layer:=1",
  ];
  const { masks, rejected } = await inspect(nrrd(lines, BYTES), {}, "x.seg.nrrd");
  expect(rejected).toEqual([]);
  expect(masks.map(({ label, pixels }) => [label, pixels])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});
