import { expect, it } from "vitest";
import { inspectDelivery } from "./inspect";
import { memoryFile } from "./testing/memory-file";
import { niftiBytes } from "./testing/nifti-bytes";

const MAP = niftiBytes({ dim: [2, 2, 1] }, [1, 2, 0, 0]);
const names = (...list: string[]) => list.map((name, i) => `${i + 1} 0 0 0 1 1 1 "${name}"`).join("\n");

async function labelsOf(files: Record<string, string | Uint8Array>) {
  const delivery = Object.entries(files).map(([name, content]) => memoryFile(name, content));
  const results = await inspectDelivery("d", delivery);
  const maps = results.find(({ format }) => format === "nifti");
  return maps?.masks.map(({ item, label }) => `${item} ${label}`).sort();
}

it("names values by the description of the same name, of the folder, of a folder above", async () => {
  expect(
    await labelsOf({
      "labels.txt": names("far", "away"),
      "a/x.nii": MAP,
      "b/labels.txt": names("liver", "spleen"),
      "b/y.nii": MAP,
      "b/z.label": names("own", "name"),
      "b/z.nii": MAP,
    }),
  ).toEqual(["x away", "x far", "y liver", "y spleen", "z name", "z own"]);
  const two = { "b/l1.txt": names("a", "b"), "b/l2.txt": names("c", "d"), "b/y.nii": MAP };
  expect(await labelsOf(two)).toEqual(["y value:1", "y value:2"]);
});

it("tells files of one name in several folders apart", async () => {
  expect(await labelsOf({ "a/seg.nii": MAP, "b/seg.nii": MAP })).toEqual([
    "a/seg value:1",
    "a/seg value:2",
    "b/seg value:1",
    "b/seg value:2",
  ]);
});

it("takes a workspace's segmentation for one of its main image", async () => {
  const layer = (key: number, role: string, path: string) =>
    `<folder key="Layer[00${key}]"><entry key="AbsolutePath" value="${path}"/><entry key="Role" value="${role}"/></folder>`;
  const workspace = `<registry><folder key="Layers">${layer(0, "MainRole", "/Users/ann/mri.nii.gz")}${layer(1, "SegmentationRole", "C:\\x\\seg.nii")}</folder><folder key="IRIS"><folder key="LabelTable"><folder key="Element[0]"><entry key="Index" value="2"/><entry key="Label" value="hippo"/></folder></folder></folder></registry>`;
  const delivery = { "p/w.itksnap": workspace, "p/seg.nii": MAP };
  expect(await labelsOf(delivery)).toEqual(["mri hippo", "mri value:1"]);
  // the image, delivered too, is no label map; workspace and map are one delivery
  const image = niftiBytes({ dim: [2, 2, 1] }, [5, 6, 7, 8]);
  const files = [...Object.entries(delivery), ["p/mri.nii.gz", image] as const];
  const whole = await inspectDelivery(
    "d",
    files.map(([name, content]) => memoryFile(name, content)),
  );
  expect(whole.map(({ format, items, annotations }) => [format, items.length, annotations])).toEqual([["nifti", 1, 2]]);
  expect(whole[0]?.ignored).toEqual([]);
  const [result] = await inspectDelivery("d", [memoryFile("w.itksnap", workspace)]);
  expect(result).toMatchObject({ items: [{ key: "mri" }], personalData: [{ kind: "path" }] });
  expect(JSON.stringify(result)).not.toContain("/Users");
});

it("a broken description names nothing and is refused itself", async () => {
  const results = await inspectDelivery("d", [memoryFile("l.txt", `${names("a")}\n1 0 0 0 1 1 1 "twice"\nwrong\n`)]);
  expect(results[0]?.rejected.map(({ place, code }) => `${place} ${code}`)).toEqual([
    "line 2 duplicate_id",
    "line 3 not_this_format",
  ]);
});
