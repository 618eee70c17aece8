import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inspectDelivery } from "./inspect";
import { cpuMs } from "./testing/cpu-time";
import { type DicomElement, dicomFile, SEG_CLASS, segFile } from "./testing/dicom-bytes";
import { rtFile } from "./testing/dicom-reports";
import { memoryFile } from "./testing/memory-file";
import { niftiBytes } from "./testing/nifti-bytes";
import { nrrdBytes } from "./testing/spatial-seeds";

/** The rows of the attack list on uploads that are about one file's content; archives: `archives/unpack.test.ts`. */
async function inspect(name: string, content: string | Uint8Array) {
  const startedAt = cpuMs();
  const [result] = await inspectDelivery(name, [memoryFile(name, content)]);
  if (result === undefined) throw new Error("no result");
  expect(cpuMs() - startedAt).toBeLessThan(5000);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  const { format, annotations, rejected, labels } = result;
  return {
    format,
    annotations,
    codes: rejected.map(({ code }) => code),
    messages: rejected.map(({ message }) => message),
    labels,
  };
}

const CVAT_IMAGE = (body: string) =>
  `<annotations><version>1.1</version><image id="0" name="a.png" width="9" height="7">${body}</image></annotations>`;
const BOX = '<box label="a" xtl="1" ytl="1" xbr="4" ybr="5"/>';

describe("U04: XML", () => {
  const LOL = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
  it.each([
    ["billion laughs", `<!DOCTYPE x [<!ENTITY l0 "lol">${LOL}]>${CVAT_IMAGE('<tag label="&l9;"/>')}`],
    ["an external entity", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${CVAT_IMAGE('<tag label="&e;"/>')}`],
    ["an unknown entity", CVAT_IMAGE('<tag label="&unknown;"/>')],
    ["a depth of 100,000", CVAT_IMAGE(`${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`)],
    ["two document types", `<!DOCTYPE x><!DOCTYPE y>${CVAT_IMAGE(BOX)}`],
  ])("%s is refused", async (_, xml) => {
    const { annotations, codes } = await inspect("a.xml", xml);
    expect(annotations).toBe(0);
    expect(codes).toHaveLength(1);
  });

  it("a million numeric references are text, and a tag called __proto__ is a tag", async () => {
    const many = await inspect(
      "a.xml",
      CVAT_IMAGE(`${BOX}<box label="b"><attribute name="n">${"&#65;".repeat(1_000_000)}</attribute></box>`),
    );
    expect(many.format).toBe("cvat-xml");
    expect(many.annotations).toBe(1);
    const named = await inspect("a.xml", CVAT_IMAGE(`<__proto__ polluted="1"/>${BOX.replace('"a"', '"__proto__"')}`));
    expect(named.labels).toHaveProperty("__proto__", 1);
  });
});

const COCO = (annotation: string) =>
  `{"images":[{"id":1,"file_name":"a.png","width":9,"height":7}],"categories":[{"id":1,"name":"n"}],"annotations":[${annotation}]}`;

describe("U05, U06: JSON", () => {
  it("a depth of 1,000,000 is refused with its place, wherever it stands", async () => {
    const deep = `{"id":1,"x":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`;
    const many = '{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,2,2]},'.repeat(2000);
    const late = await inspect("a.json", COCO(`${many}${deep}`));
    expect(late.format).toBe("coco");
    expect(late.codes.filter((code) => code === "too_deep")).toHaveLength(1);
    expect(late.messages.at(-1)).toMatch(/\d/);
    // so early, it is not even known for COCO
    expect(await inspect("a.json", COCO(deep))).toMatchObject({ annotations: 0, codes: ["unknown_format"] });
  });

  it.each([
    ["NaN", '{"id":1,"image_id":1,"category_id":1,"bbox":[1,NaN,2,2]}'],
    ["1e400", '{"id":1,"image_id":1,"category_id":1,"bbox":[1,1e400,2,2]}'],
    ["a lone surrogate in a class", '{"id":1,"image_id":"\\ud800","category_id":1,"bbox":[1,1,2,2]}'],
    ["prototype keys", '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":1,"image_id":9}'],
  ])("%s costs its annotation only", async (_, hostile) => {
    const { annotations, codes } = await inspect(
      "a.json",
      COCO(`${hostile},{"id":2,"image_id":1,"category_id":1,"bbox":[1,1,2,2]}`),
    );
    expect(annotations).toBe(1);
    expect(codes).toHaveLength(1);
  });

  it("200,000 keys are read, ids above 2^53 stay apart", async () => {
    const keys = Array.from({ length: 200_000 }, (_, i) => `"k${i}":${i}`).join(",");
    const { annotations } = await inspect(
      "a.json",
      COCO(`{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,2,2],"attributes":{${keys}}}`),
    );
    expect(annotations).toBe(1);
    const two = ["9007199254740993", "9007199254740992"].map(
      (id) => `{"id":${id},"image_id":1,"category_id":1,"bbox":[1,1,2,2]}`,
    );
    expect(await inspect("a.json", COCO(two.join(",")))).toMatchObject({ annotations: 2, codes: [] });
  });
});

describe("U06, U07: tables", () => {
  it("headers and labels called __proto__ are names", async () => {
    const { labels } = await inspect("t.csv", "image,__proto__,label\na.png,1,__proto__\nb.png,2,constructor\n");
    expect(Object.keys(labels).sort()).toEqual(["__proto__", "constructor"]);
  });

  it.each([
    ["a field of 20 MB", `image,label\na.png,${"x".repeat(20_000_000)}\n`],
    ["a quote that never closes", `image,label\na.png,"${"x\n".repeat(1000)}`],
    ["NUL", "image,label\na.png,x\0y\n"],
    ["UTF-16 without a mark", Buffer.from("image,label\na.png,x\n", "utf16le")],
  ])("%s is refused, and nothing of it is taken", async (_, table) => {
    const { annotations, codes } = await inspect("t.csv", new Uint8Array(Buffer.from(table)));
    expect(annotations).toBe(0);
    expect(codes).toHaveLength(1);
  });

  it("100,000 columns are refused; lone CR, marks and text from right to left are read", async () => {
    const wide = await inspect("t.csv", `image,${"c,".repeat(100_000)}label\na.png,${",".repeat(100_000)}x\n`);
    expect(wide.annotations).toBe(0);
    expect(wide.codes).toHaveLength(1);
    const odd = await inspect("t.csv", "\uFEFFimage,label\ra.png,\u202Exyz\u202C\rb.png,x\r");
    expect(odd).toMatchObject({ annotations: 2, codes: [] });
  });
});

describe("U09: volumes", () => {
  const VOXELS = [0, 1, 1, 0, 3, 0, 0, 0, 0, 3, 3, 0];
  const NRRD = [
    "type: uint8",
    "dimension: 3",
    "space: LPS",
    "space directions: (1,0,0) (0,1,0) (0,0,1)",
    "encoding: raw",
  ];

  it.each([
    ["sides of 32,767", niftiBytes({ dim: [32_767, 32_767, 32_767, 32_767] }, VOXELS)],
    ["negative sides", niftiBytes({ dim: [3, -2, 2] }, VOXELS)],
    ["voxels past the end", niftiBytes({ dim: [3, 2, 2] }, VOXELS.slice(0, 4))],
    ["NRRD sizes beyond 2^31", nrrdBytes([...NRRD, "sizes: 65536 65536 65536"], Uint8Array.of(1))],
    ["NRRD sizes beyond 2^64", nrrdBytes([...NRRD, "sizes: 99999999999 99999999999 2"], Uint8Array.of(1))],
    ["voxels in ../../x", nrrdBytes([...NRRD, "sizes: 1 1 1", "data file: ../../x"], new Uint8Array())],
    [
      "voxels at an address",
      nrrdBytes([...NRRD, "sizes: 1 1 1", "data file: https://example.org/x.raw"], new Uint8Array()),
    ],
  ])("%s are refused before anything is made of it", async (_, bytes) => {
    const before = process.memoryUsage().rss;
    const { annotations, codes } = await inspect("x", bytes);
    expect(annotations).toBe(0);
    expect(codes).toHaveLength(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 2 ** 20);
  });

  it("a place of NaN is none, bytes after gzip data are said", async () => {
    const rows = new Array<number>(12).fill(Number.NaN);
    expect(await inspect("x.nii", niftiBytes({ dim: [3, 2, 2], sform: { code: 1, rows } }, VOXELS))).toMatchObject({
      annotations: 2,
      codes: [],
    });
    const tail = new Uint8Array([...gzipSync(niftiBytes({ dim: [3, 2, 2] }, VOXELS)), ...gzipSync(Buffer.alloc(100))]);
    expect(await inspect("x.nii.gz", tail)).toMatchObject({ annotations: 2 });
  });
});

describe("U06: words that every object has", () => {
  it.each(["__proto__", "constructor", "toString"])("%s is no type, encoding, character set or class", async (word) => {
    const lines = ["type: uint8", "dimension: 3", "sizes: 1 1 1", "encoding: raw"];
    for (const at of [0, 3]) {
      const hostile = lines.map((line, i) => (i === at ? `${line.split(":")[0]}: ${word}` : line));
      expect((await inspect("x.nrrd", nrrdBytes(hostile, Uint8Array.of(1)))).codes).toEqual(["unsupported"]);
    }
    const named = segFile("BINARY", [{ z: 0, of: 1, pixels: [1, 1, 0, 0, 0, 0, 0, 1] }], [["00080005", "CS", word]]);
    expect(await inspect("x.dcm", named)).toMatchObject({ format: "dicom-seg", codes: [] });
    expect(await inspect("x.dcm", dicomFile(word, []))).toMatchObject({ format: null, codes: ["unknown_format"] });
  });
});

describe("U10: DICOM", () => {
  const frame = { z: 0, of: 1, pixels: [1, 1, 0, 0, 0, 0, 0, 1] };

  it("items nested 20,000 deep are refused or read, without an end of the stack", async () => {
    const depth = 20_000;
    const open = Buffer.from([
      0x40,
      0,
      0x30,
      0xa7,
      ...Buffer.from("SQ"),
      0,
      0,
      0xff,
      0xff,
      0xff,
      0xff,
      0xfe,
      0xff,
      0,
      0xe0,
      0xff,
      0xff,
      0xff,
      0xff,
    ]);
    const bytes = Buffer.concat([Buffer.from(dicomFile(SEG_CLASS, [])), ...new Array<Buffer>(depth).fill(open)]);
    const { annotations, codes } = await inspect("x.dcm", new Uint8Array(bytes));
    expect(annotations).toBe(0);
    expect(codes).toHaveLength(1);
  });

  it.each<[string, readonly DicomElement[]]>([
    [
      "rows x columns that overflow",
      [
        ["00280010", "US", [65_535]],
        ["00280011", "US", [65_535]],
      ],
    ],
    [
      "a million frames",
      [
        ["00280008", "IS", "1000000"],
        ["00280010", "US", [60_000]],
      ],
    ],
    ["pixels of no bytes", [["7FE00010", "OB", new Uint8Array()]]],
  ])("%s are refused", async (_, more) => {
    const { annotations, codes } = await inspect("x.dcm", segFile("BINARY", [frame], more));
    expect(annotations).toBe(0);
    expect(codes.length).toBeGreaterThan(0);
  });

  it("odd lengths and an item of 2^32 - 2 bytes end in rejects, never more; a polyglot preamble is passed over", async () => {
    const whole = segFile("BINARY", [frame]);
    const known = await inspect("x.dcm", whole);
    expect(known).toMatchObject({ format: "dicom-seg", codes: [] });
    let refused = 0;
    for (let at = 132; at + 4 <= whole.length; at += 6) {
      for (const length of [
        [0xfe, 0xff, 0xff, 0xff],
        [3, 0, 0, 0],
      ]) {
        const hostile = whole.slice();
        hostile.set(length, at);
        const { codes, annotations } = await inspect("x.dcm", hostile);
        expect(annotations).toBeLessThanOrEqual(known.annotations);
        if (codes.length > 0) refused++;
      }
    }
    expect(refused).toBeGreaterThan(20);
    const polyglot = whole.slice();
    polyglot.set(Buffer.from("MZ<html><script>alert(1)</script></html>"), 0);
    expect(await inspect("x.dcm", polyglot)).toMatchObject({ format: "dicom-seg", codes: [] });
  });

  it("a contour of 1,000,000 points is read; one of a number that is none costs its region", async () => {
    const ring = Array.from({ length: 1_000_000 }, (_, i) => `${i % 100}\\${i % 7}\\1`).join("\\");
    expect(
      await inspect("x.dcm", rtFile([{ number: 1, name: "a", contours: [[ring]] }], { isBare: true })),
    ).toMatchObject({
      annotations: 1,
    });
    const bad = await inspect("x.dcm", rtFile([{ number: 1, name: "a", contours: [["1\\2\\x"]] }]));
    expect(bad).toMatchObject({ annotations: 0 });
    expect(bad.codes).toHaveLength(1);
  });
});

describe("U11: shapes", () => {
  const one = (more: string) => COCO(`{"id":1,"image_id":1,"category_id":1,${more}}`);
  const huge = `{"images":[{"id":1,"file_name":"a.png","width":100000,"height":100000}],"categories":[{"id":1,"name":"n"}],"annotations":[{"id":1,"image_id":1,"category_id":1,"segmentation":{"size":[100000,100000],"counts":[5,10,9999999985]}}]}`;

  it.each([
    ["runs that overflow", one('"segmentation":{"size":[7,9],"counts":[4294967295,4294967295]}')],
    ["runs beyond the mask", one('"segmentation":{"size":[7,9],"counts":[1,2,61]}')],
    ["negative runs", one('"segmentation":{"size":[7,9],"counts":[-1,64]}')],
    ["packed runs that never end", one(`"segmentation":{"size":[7,9],"counts":"${"o".repeat(100_000)}"}`)],
    ["no area", one('"segmentation":[[1,1,5,5,1,1]],"bbox":[1,1,0,0]')],
    ["infinity", one('"segmentation":[[1,1,1e999,5,1,3]]')],
    ["a point", one('"segmentation":[[1,1]]')],
    ["a mask of 10^10 pixels", huge],
  ])("%s is refused", async (_, coco) => {
    const { annotations, codes } = await inspect("a.json", coco);
    expect(annotations).toBe(0);
    expect(codes).toHaveLength(1);
  });

  it("a polygon of 1,000,000 points is read in seconds, a self-crossing one is kept", async () => {
    const points = Array.from({ length: 1_000_000 }, (_, i) => `${i % 9},${(i * 3) % 7}`).join(",");
    expect(await inspect("a.json", one(`"segmentation":[[${points}]]`))).toMatchObject({ annotations: 1, codes: [] });
    expect(await inspect("a.json", one('"segmentation":[[1,1,5,5,5,1,1,5]]'))).toMatchObject({
      annotations: 1,
      codes: [],
    });
  });
});
