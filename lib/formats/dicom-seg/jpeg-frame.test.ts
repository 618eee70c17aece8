import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { Fault } from "../fault";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { jpegFrameDecoder } from "./jpeg-frame";
import { readDicomSeg } from "./read";

/** Of our own making by highdicom 0.28: two structures on four slices of 48 by 40 pixels, in each transfer syntax. */
const sample = (name: string) => readFile(path.join(import.meta.dirname, "testdata", `${name}.dcm`));

async function read(bytes: Uint8Array) {
  const { collected, sink } = collector();
  await readDicomSeg(memoryFile("a.dcm", bytes), {}, sink);
  return collected;
}

const shapes = async (bytes: Uint8Array) =>
  (await read(bytes)).annotations.map(({ label, shape }) => ({ label, shape }));

describe.each(["labelmap", "fractional"])("a %s segmentation", (type) => {
  test.each(["jls", "j2k"])("compressed as %s holds the voxels of the plain one", async (compression) => {
    const plain = await shapes(await sample(`${type}-plain`));
    expect(plain.map(({ label }) => label)).toEqual(["s1", "s2"]);
    expect(await shapes(await sample(`${type}-${compression}`))).toEqual(plain);
  });
});

/** The data set with the first frame's code stream changed. */
async function damaged(name: string, change: (frame: Buffer) => void): Promise<Uint8Array> {
  const bytes = Buffer.from(await sample(name));
  const mark = name.endsWith("jls") ? Buffer.from("ffd8", "hex") : Buffer.from("ff4fff51", "hex");
  change(bytes.subarray(bytes.indexOf(mark, bytes.indexOf(Buffer.from("e07f1000", "hex")))));
  return bytes;
}

const rejects = async (bytes: Uint8Array) => (await read(bytes)).rejects.map(({ place, code }) => `${place}: ${code}`);

describe("a damaged frame is rejected by itself", () => {
  it.each(["jls", "j2k"])("%s that claims a huge picture is not even tried", async (compression) => {
    const bytes = await damaged(`labelmap-${compression}`, (frame) => {
      if (compression === "j2k") frame.writeUInt32BE(0x7fffffff, 8);
      else frame.writeUInt16BE(0xffff, frame.indexOf(Buffer.from("fff7", "hex")) + 7);
    });
    expect(await rejects(bytes)).toEqual(["frame 1: size_differs"]);
  });

  it.each(["jls", "j2k"])("%s that is none, or breaks off inside", async (compression) => {
    const none = await damaged(`labelmap-${compression}`, (frame) => frame.fill(0, 0, 4));
    expect(await rejects(none)).toEqual(["frame 1: not_this_format"]);
    // The headers stay, what they head is noise.
    const noise = await damaged(`labelmap-${compression}`, (frame) => frame.fill(0xff, 30, 36));
    expect((await rejects(noise)).filter((line) => !line.startsWith("frame 1"))).toEqual([]);
  });
});

test("a frame that is cut off is refused at once, wherever it ends", async () => {
  const bytes = await sample("fractional-jls");
  const from = bytes.indexOf(Buffer.from("ffd8fff7", "hex"));
  const decode = await jpegFrameDecoder("1.2.840.10008.1.2.4.80");
  const codes = new Set<string>();
  for (let length = 30; length < 80; length++) {
    const frame = decode?.(bytes.subarray(from, from + length), { columns: 48, rows: 40, bits: 8 });
    codes.add(frame instanceof Fault ? frame.code : "read");
  }
  expect([...codes]).toContain("truncated");
});

test("a codec leaves the process's own handlers alone, and its decoder serves many frames", async () => {
  const before = process.listeners("uncaughtException");
  for (const syntax of ["1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90"]) {
    const decode = await jpegFrameDecoder(syntax);
    for (let i = 0; i < 200; i++) decode?.(Uint8Array.of(0xff, 0xd8, 0xff, 0xf7), { columns: 1, rows: 1, bits: 8 });
  }
  expect(process.listeners("uncaughtException")).toEqual(before);
  expect(await jpegFrameDecoder("1.2.840.10008.1.2.4.50")).toBeNull();
});
