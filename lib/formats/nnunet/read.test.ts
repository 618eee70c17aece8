import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";
import { niftiBytes } from "../testing/nifti-bytes";

const MAP = niftiBytes({ dim: [2, 2, 1] }, [1, 2, 0, 0]);
const dataset = (labels: object, more: object = { channel_names: { "0": "CT" }, file_ending: ".nii.gz" }) =>
  JSON.stringify({ ...more, labels, numTraining: 2 });

async function inspect(files: Record<string, string | Uint8Array>) {
  return inspectDelivery(
    "d",
    Object.entries(files).map(([name, content]) => memoryFile(name, content)),
  );
}

describe("dataset.json", () => {
  it("names the values of label maps, in both directions, nearer ones before those above", async () => {
    const [result, ...more] = await inspect({
      "dataset.json": dataset({ background: 0, liver: 1, tumour: 2 }),
      "labelsTr/a.nii": MAP,
      "old/dataset.json": dataset({ "0": "background", "1": "left lung" }, { modality: { "0": "CT" } }),
      "old/labelsTr/b.nii": MAP,
    });
    expect(more).toEqual([]);
    expect(result?.format).toBe("nifti");
    expect(result?.masks.map(({ item, label }) => `${item} ${label}`).sort()).toEqual([
      "a liver",
      "a tumour",
      "b left lung",
      "b value:2",
    ]);
    expect(result?.rejected).toEqual([]);
  });

  it("has images beside it that are no label maps, also of the same name", async () => {
    const [result] = await inspect({
      "d/dataset.json": dataset({ "1": "liver" }, { modality: { "0": "MRI" }, training: [] }),
      "d/imagesTr/a.nii": niftiBytes({ dim: [2, 2, 1] }, [5, 6, 7, 8]),
      "d/labelsTr/a.nii": MAP,
    });
    expect(result?.items.map(({ key }) => key)).toEqual(["a"]);
    expect(result?.labels).toMatchObject({ liver: 1, "value:2": 1 });
    expect(result?.ignored).toMatchObject([{ what: "*.nii", count: 1 }]);
  });

  it("names the values of PNG maps", async () => {
    const png = encode({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0, 2) });
    const results = await inspect({ "dataset.json": dataset({ road: 2 }), "labelsTr/a.png": png });
    expect(results.map(({ format, labels }) => [format, labels])).toEqual([["png-mask", { road: 1 }]]);
  });

  it("says which entries name nothing", async () => {
    const labels = { whole: [1, 2], core: [2], odd: "x", other: 1.5 };
    const [result] = await inspect({ "dataset.json": dataset(labels), "a.nii": MAP });
    expect(result?.masks.map(({ label }) => label).sort()).toEqual(["core", "value:1"]);
    expect(result?.rejected.map(({ field, found, code }) => [field, found, code])).toEqual([
      ["labels.odd", "x", "wrong_type"],
      ["labels.other", "1.5", "wrong_type"],
    ]);
    expect(result?.ignored).toMatchObject([{ what: "regions of several values", count: 1 }]);
  });

  it("is not any JSON with labels", async () => {
    const [result] = await inspect({ "x.json": JSON.stringify({ labels: { a: 1 } }) });
    expect(result?.format).toBeNull();
  });
});
