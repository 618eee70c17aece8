import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";
import { niftiBytes } from "../testing/nifti-bytes";

const VOXELS = [0, 1, 1, 0, 3, 0, 0, 0, 0, 3, 3, 0];
const GRID = { dim: [3, 2, 2] };

async function inspect(bytes: Uint8Array, reading = {}) {
  const [result] = await inspectDelivery("a/x.nii.gz", [memoryFile("a/x.nii.gz", bytes, 17)], { reading });
  if (result === undefined) throw new Error("nothing read");
  return result;
}

describe("label maps", () => {
  it.each([1, 2] as const)("of NIfTI-%s in either byte order, plain or gzip, are the same", async (version) => {
    for (const isLittleEndian of [true, false]) {
      const bytes = niftiBytes({ ...GRID, version, isLittleEndian }, VOXELS);
      for (const file of [bytes, gzipSync(bytes)]) {
        const result = await inspect(file);
        expect(result.rejected).toEqual([]);
        expect(result.items[0]).toMatchObject({ key: "x", width: 3, height: 2, depth: 2 });
        expect(result.masks).toEqual([
          { item: "x", label: "value:1", value: 1, pixels: 2, box: [1, 0, 0, 2, 1, 1] },
          { item: "x", label: "value:3", value: 3, pixels: 3, box: [0, 1, 0, 2, 1, 2] },
        ]);
      }
    }
  });

  it("take the sform before the qform before the steps, RAS to LPS, metres to mm", async () => {
    const rows = [-2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30];
    // half a turn about z: b, c, d = 0, 0, 1
    const qform = { code: 1, quaternion: [0, 0, 1], offset: [1, 2, 3] };
    const place = async (fields: object) => {
      const { items } = await inspect(niftiBytes({ ...GRID, pixdim: [-1, 2, 3, 4], ...fields }, VOXELS));
      return items[0]?.affineLps?.flat().map((value) => Math.round(value * 1e6) / 1e6);
    };
    expect(await place({ sform: { code: 2, rows }, qform })).toEqual([
      2, 0, 0, -10, 0, -3, 0, -20, 0, 0, 4, 30, 0, 0, 0, 1,
    ]);
    expect(await place({ sform: { code: 0, rows }, qform })).toEqual([
      2, 0, 0, -1, 0, 3, 0, -2, 0, 0, -4, 3, 0, 0, 0, 1,
    ]);
    expect(await place({})).toEqual([-2, 0, 0, 0, 0, -3, 0, 0, 0, 0, 4, 0, 0, 0, 0, 1]);
    expect(await place({ units: 1 })).toEqual([-2000, 0, 0, 0, 0, -3000, 0, 0, 0, 0, 4000, 0, 0, 0, 0, 1]);
    // a form that flattens space is passed over
    expect(await place({ sform: { code: 1, rows: new Array(12).fill(0) } })).toEqual(await place({}));
  });

  it("apply the slope, name values by a side file, count a label of several times once", async () => {
    const bytes = niftiBytes(
      { dim: [3, 2, 1, 2], slope: 0.5, intercept: 0 },
      VOXELS.map((value) => value * 2),
    );
    const result = await inspect(bytes, { labelNames: new Map([[3, "liver"]]) });
    expect(result.items[0]).toMatchObject({ depth: 1 });
    expect(result.labels).toEqual({ "value:1": 1, liver: 1 });
    expect(result.masks.map(({ pixels, box }) => [pixels, box])).toEqual([
      [3, [0, 1, 0, 2, 1, 1]],
      [2, [1, 0, 0, 2, 1, 1]],
    ]);
  });

  it("take floats next to whole numbers as those", async () => {
    const floats = (factor: number) => new Uint8Array(Float32Array.from(VOXELS, (value) => value * factor).buffer);
    const whole = await inspect(niftiBytes(GRID, VOXELS));
    const near = await inspect(niftiBytes({ ...GRID, datatype: 16 }, floats(1 - 1e-7)));
    expect(near.rejected).toEqual([]);
    expect(near.masks).toEqual(whole.masks);
    const off = await inspect(niftiBytes({ ...GRID, datatype: 16 }, floats(1.001)));
    expect(off.rejected).toMatchObject([{ code: "wrong_type" }]);
  });

  it("report what people wrote into the header", async () => {
    const { personalData } = await inspect(niftiBytes({ ...GRID, description: "by ann@example.org" }, VOXELS));
    expect(personalData).toMatchObject([{ kind: "e_mail", place: "header.descrip" }]);
  });
});

describe("refused", () => {
  it.each([
    ["a resampled map", niftiBytes({ ...GRID, slope: 0.3 }, VOXELS), "wrong_type", "voxels"],
    [
      "an image of Hounsfield units",
      niftiBytes(
        { dim: [8, 8, 1], slope: 1, intercept: -40 },
        Array.from({ length: 64 }, (_, i) => i),
      ),
      "unsupported",
      "voxels",
    ],
    ["voxels that end early", niftiBytes(GRID, VOXELS.slice(2)), "truncated", "sizes"],
    ["a size of 0", niftiBytes({ dim: [3, 0, 2] }, VOXELS), "too_large", "height"],
    ["a negative size", niftiBytes({ dim: [3, -2, 2] }, VOXELS), "too_large", "height"],
    ["a slice of gigabytes", niftiBytes({ version: 2, dim: [60_000, 60_000, 2] }, VOXELS), "too_large", "sizes"],
    ["sides beyond counting", niftiBytes({ version: 2, dim: [2 ** 40, 2, 2] }, VOXELS), "too_large", "width"],
    ["colours", niftiBytes({ ...GRID, datatype: 128 }, VOXELS), "unsupported", "datatype"],
    ["vectors", niftiBytes({ dim: [3, 2, 2, 1, 3] }, VOXELS), "unsupported", "dim[5]"],
  ])("%s", async (_, bytes, code, field) => {
    const result = await inspect(bytes);
    expect(result.rejected).toMatchObject([{ code, field }]);
    expect(result.annotations).toBe(0);
  });

  it("gzip data cut off or damaged, and sizes that the file cannot inflate to", async () => {
    const whole = gzipSync(niftiBytes(GRID, VOXELS));
    for (const cut of [4, 8, 10]) {
      expect((await inspect(whole.subarray(0, whole.length - cut))).rejected).toMatchObject([{ code: "truncated" }]);
    }
    const lying = gzipSync(niftiBytes({ dim: [3000, 3000, 30] }, VOXELS));
    expect((await inspect(lying)).rejected).toMatchObject([{ code: "truncated", field: "sizes" }]);
    const damaged = Uint8Array.from(whole);
    damaged[whole.length - 6] = (damaged[whole.length - 6] ?? 0) ^ 0xff;
    expect((await inspect(damaged)).rejected).toMatchObject([{ code: "not_this_format" }]);
  });

  it("a header whose voxels are in an .img file", async () => {
    const bytes = niftiBytes(GRID, VOXELS);
    bytes.set(new TextEncoder().encode("ni1"), 344);
    expect((await inspect(bytes)).rejected).toMatchObject([{ code: "unsupported", field: "magic" }]);
  });
});

describe("pairs of .hdr and .img", () => {
  const header = () => {
    const bytes = niftiBytes({ ...GRID }, VOXELS);
    const own = bytes.slice(0, 348);
    own.set(new TextEncoder().encode("ni1"), 344);
    new DataView(own.buffer).setFloat32(108, 0, true);
    return { own, voxels: bytes.slice(352) };
  };

  it("are one item, whose voxels are those of the .img beside it, also in gzip", async () => {
    const { own, voxels } = header();
    for (const [name, bytes] of [
      ["a/x.img", voxels],
      ["a/x.img.gz", gzipSync(voxels)],
      ["a/x.img/x.img", voxels],
    ] as const) {
      const results = await inspectDelivery("a", [memoryFile("a/x.hdr", own), memoryFile(name, bytes)]);
      expect(results).toHaveLength(1);
      expect(results[0]).toMatchObject({ format: "nifti", rejected: [], ignored: [], annotations: 2 });
      expect(results[0]?.items.map(({ key }) => key)).toEqual(["x"]);
      expect(results[0]?.masks.map(({ pixels }) => pixels)).toEqual([2, 3]);
    }
  });

  it("are refused where the .img is missing, of another folder, or short", async () => {
    const { own, voxels } = header();
    for (const beside of [[], [memoryFile("b/x.img", voxels)], [memoryFile("a/x.img", voxels.subarray(0, 5))]]) {
      const [result] = await inspectDelivery("a", [memoryFile("a/x.hdr", own), ...beside]);
      expect(result?.rejected).toHaveLength(1);
      expect(["unsupported", "truncated"]).toContain(result?.rejected[0]?.code);
      expect(result?.annotations).toBe(0);
    }
  });
});
