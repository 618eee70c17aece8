import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";
import type { DeliveryFile } from "../format";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";
import { type ZipPart, zipBytes } from "../testing/zip-bytes";
import type { Spool } from "./spool";
import { unpackDelivery } from "./unpack";

const LABELS = "image,label\na.png,nodule\nb.png,mass\n";

function memorySpool(): Spool & { spooled: number } {
  return {
    spooled: 0,
    async write(chunks) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) {
        parts.push(chunk);
        this.spooled += chunk.length;
      }
      const { size, open } = memoryFile("spool", Buffer.concat(parts), 777);
      return { size, open };
    },
  };
}

async function textOf(file: DeliveryFile, start?: number, end?: number): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of file.open(start, end)) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const zipped = (parts: ZipPart[], name = "d.zip") => memoryFile(name, zipBytes(parts), 333);

async function tarred(entries: [{ name: string; type?: "symlink"; linkname?: string }, string][]): Promise<Uint8Array> {
  const packer = pack();
  for (const [header, text] of entries) packer.entry(header, text);
  packer.finalize();
  const parts: Uint8Array[] = [];
  for await (const chunk of packer) parts.push(chunk as Uint8Array);
  return Buffer.concat(parts);
}

async function codesOf(file: DeliveryFile): Promise<{ names: string[]; codes: string[] }> {
  const { files, rejects } = await unpackDelivery([file], memorySpool());
  return { names: files.map(({ name }) => name), codes: rejects.map(({ code }) => code) };
}

describe("unpacking a delivery", () => {
  it("reads entries of a zip where they lie, from any place", async () => {
    const file = zipped([
      { name: "a/x.csv", content: LABELS },
      { name: "b/y.csv", content: LABELS, isStored: true },
      { name: "__MACOSX/._x.csv", content: "junk" },
      { name: "a/", content: "" },
    ]);
    const spool = memorySpool();
    const { files, ignored } = await unpackDelivery([file], spool);
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ["a/x.csv", LABELS.length],
      ["b/y.csv", LABELS.length],
    ]);
    for (const entry of files) {
      expect(await textOf(entry)).toBe(LABELS);
      expect(await textOf(entry, 6, 11)).toBe(LABELS.slice(6, 11));
    }
    expect(spool.spooled).toBe(0);
    expect(ignored).toEqual([{ what: "hidden entries", count: 1, why: "left by the operating system" }]);
  });

  it("keeps an archive's files apart by its name, where several come", async () => {
    const both = [zipped([{ name: "x.csv", content: LABELS }], "one.zip"), memoryFile("x.csv", LABELS)];
    const { files } = await unpackDelivery(both, memorySpool());
    expect(files.map(({ name }) => name)).toEqual(["one/x.csv", "x.csv"]);
  });

  it("opens archives in archives once", async () => {
    const inner = zipBytes([{ name: "x.csv", content: LABELS }]);
    const packed = gzipSync(await tarred([[{ name: "t/y.csv" }, LABELS]]));
    const once = [
      { name: "in.zip", content: inner },
      { name: "more.tar.gz", content: packed },
    ];
    expect(await codesOf(zipped(once))).toEqual({ names: ["in/x.csv", "more/t/y.csv"], codes: [] });
    const twice = [{ name: "deep.zip", content: zipBytes(once) }];
    expect(await codesOf(zipped(twice))).toEqual({ names: [], codes: ["unsupported", "unsupported"] });
  });

  it("reads tar, tar.gz and a file in gzip", async () => {
    const tar = await tarred([[{ name: "d/x.csv" }, LABELS]]);
    for (const [name, bytes] of [["d.tar", tar] as const, ["d.tgz", gzipSync(tar)] as const]) {
      const { files } = await unpackDelivery([memoryFile(name, bytes, 100)], memorySpool());
      expect(files.map((file) => file.name)).toEqual(["d/x.csv"]);
      expect(await textOf(files[0] ?? memoryFile("", ""))).toBe(LABELS);
    }
    expect(await codesOf(memoryFile("x.csv.gz", gzipSync(LABELS)))).toEqual({ names: ["x.csv"], codes: [] });
  });

  it("inspects an archive as the folder that it holds", async () => {
    const { files, ...besides } = await unpackDelivery([zipped([{ name: "x.csv", content: LABELS }])], memorySpool());
    const [result] = await inspectDelivery("d.zip", files, { besides });
    expect(result).toMatchObject({ format: "csv", annotations: 2 });
  });
});

describe("hostile archives", () => {
  it.each([
    ["../x.csv"],
    ["a/../../x.csv"],
    ["/etc/x.csv"],
    ["..\\x.csv"],
    ["C:\\x.csv"],
    ["a\0.csv"],
    ["x".repeat(5000)],
  ])("refuses the name %j and reads the rest (U01)", async (name) => {
    const parts = [
      { name, content: LABELS },
      { name: "ok.csv", content: LABELS },
    ];
    expect(await codesOf(zipped(parts))).toEqual({ names: ["ok.csv"], codes: ["unsafe_entry"] });
  });

  it("refuses names that differ by case or form only, links and devices (U01)", async () => {
    const twins = ["é.csv", "É.CSV", "e\u0301.csv", "é.csv"].map((name) => ({ name, content: LABELS }));
    expect(await codesOf(zipped(twins))).toMatchObject({ names: ["é.csv"], codes: Array(3).fill("unsafe_entry") });
    const special = [0o120777, 0o020666, 0o060666, 0o010666].map((mode, i) => ({ name: `${i}`, content: "x", mode }));
    expect(await codesOf(zipped(special))).toEqual({ names: [], codes: Array(4).fill("unsafe_entry") });
    const tar = await tarred([
      [{ name: "l", type: "symlink", linkname: "/etc/passwd" }, ""],
      [{ name: "../x.csv" }, LABELS],
      [{ name: "ok.csv" }, LABELS],
    ]);
    expect(await codesOf(memoryFile("d.tar", tar))).toEqual({
      names: ["ok.csv"],
      codes: ["unsafe_entry", "unsafe_entry"],
    });
  });

  it("refuses a hundredfold and more before inflating it, and in gzip while inflating (U02)", async () => {
    const zeros = Buffer.alloc(40 * 2 ** 20);
    const started = performance.now();
    expect(await codesOf(zipped([{ name: "a", content: zeros }]))).toMatchObject({ names: [], codes: ["too_large"] });
    expect(await codesOf(memoryFile("a.gz", gzipSync(zeros)))).toMatchObject({ names: [], codes: ["too_large"] });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("refuses overlapping entries (U02)", async () => {
    const parts = [
      { name: "a", content: LABELS },
      { name: "b", content: LABELS, lies: { offset: 0 } },
    ];
    expect(await codesOf(zipped(parts))).toEqual({ names: [], codes: ["unsafe_entry"] });
  });

  it.each([
    ["smaller", { size: 5 }],
    ["larger", { size: 500 }],
  ])("says so where an entry is %s than declared (U02)", async (_, lies) => {
    const parts = [
      { name: "a", content: LABELS, lies },
      { name: "ok.csv", content: LABELS },
    ];
    expect(await codesOf(zipped(parts))).toEqual({ names: ["ok.csv"], codes: ["not_this_format"] });
  });

  it("says so where an entry has another checksum than declared (U02)", async () => {
    const part = { name: "a", content: LABELS, lies: { crc: 1 } };
    const { files } = await unpackDelivery([zipped([part])], memorySpool());
    const reading = Promise.all(files.map((file) => textOf(file)));
    await expect(reading).rejects.toMatchObject({ reject: { code: "not_this_format" } });
  });

  it("refuses a directory that counts more entries than are allowed (U01)", async () => {
    const bytes = Buffer.from(zipBytes([{ name: "a", content: "" }]));
    const limits = { ratio: 100, bytes: 1e9, entries: 3, harmlessBytes: 1e6 };
    const many = Array.from({ length: 4 }, (_, i) => ({ name: `${i}.csv`, content: "" }));
    const { files, rejects } = await unpackDelivery([zipped(many)], memorySpool(), limits);
    expect(files).toEqual([]);
    expect(rejects).toMatchObject([{ code: "too_large" }]);
    bytes.writeUInt16LE(0xfff0, bytes.length - 12);
    expect((await codesOf(memoryFile("lie.zip", bytes))).codes).toEqual(["not_this_format"]);
  });

  it("ends cleanly wherever a zip or tar is cut or damaged (U03)", async () => {
    const zip = zipBytes([{ name: "a.csv", content: LABELS }]);
    const tar = gzipSync(await tarred([[{ name: "a.csv" }, LABELS]]));
    for (const whole of [zip, tar]) {
      for (let at = 0; at < whole.length; at += 3) {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ 0xff;
        for (const bytes of [whole.subarray(0, at), damaged]) {
          const { files } = await unpackDelivery([memoryFile("d", bytes)], memorySpool());
          for (const file of files) await textOf(file).catch((error) => expect(error.reject).toBeDefined());
        }
      }
    }
  });

  it("names packers that it does not read", async () => {
    const file = memoryFile("d.7z", Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]));
    const { rejects } = await unpackDelivery([file], memorySpool());
    expect(rejects).toMatchObject([{ code: "unsupported", found: "7z" }]);
  });
});

it("leaves the packed voxels of a detached NRRD header to their reader, and refuses other bzip2", async () => {
  const bzip2 = Buffer.from("BZh91AY&SY");
  const files = ["v.raw.bz2", "w.tar.bz2"].map((name) => memoryFile(name, bzip2));
  const { files: left, rejects } = await unpackDelivery(files, memorySpool());
  expect(left.map(({ name }) => name)).toEqual(["v.raw.bz2"]);
  expect(rejects).toMatchObject([{ file: "w.tar.bz2", code: "unsupported", found: "bzip2" }]);
});
