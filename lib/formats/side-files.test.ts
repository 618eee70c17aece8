import { describe, expect, it } from "vitest";
import { inspectDelivery } from "./inspect";
import { memoryFile } from "./testing/memory-file";

const WHY = "used: names of classes, sizes or lists of images of the labels beside them";

async function leftOf(files: Readonly<Record<string, string>>) {
  const results = await inspectDelivery(
    "d",
    Object.entries(files).map(([name, text]) => memoryFile(name, text)),
  );
  expect(results).toHaveLength(1);
  return {
    labels: results[0]?.labels,
    ignored: results[0]?.ignored.map(({ what, count, why }) => [what, count, why === WHY ? "used" : why]),
  };
}

describe("files beside the labels", () => {
  it("of Darknet name classes and list images: they are said to be used", async () => {
    const { labels, ignored } = await leftOf({
      "obj.names": "cat\ndog\n",
      "obj.data": "classes = 2\nnames = data/obj.names\n",
      "train.txt": "data/obj_train_data/a.jpg\n",
      "obj_train_data/a.txt": "1 0.5 0.5 0.2 0.4\n",
      "notes.doc": "?",
    });
    expect(labels).toEqual({ cat: 0, dog: 1 });
    expect(ignored).toHaveLength(5);
    expect(ignored).toContainEqual(["*.doc", 1, "files that no annotation format fits"]);
    for (const name of ["obj.names", "obj.data", "train.txt"]) expect(ignored).toContainEqual([name, 1, "used"]);
    expect(ignored?.map(([what]) => what)).toContain("sizes of images");
  });

  it("that contradict one another name nothing, and are not said to be used", async () => {
    const { labels, ignored } = await leftOf({
      "obj.names": "cat\ndog\n",
      "classes.txt": "dog\ncat\n",
      "a.txt": "1 0.5 0.5 0.2 0.4\n",
    });
    expect(labels).toEqual({ "value:1": 1 });
    expect(ignored?.filter(([, , why]) => why === "used")).toEqual([]);
  });

  it("of ImageNet's lists and of Open Images", async () => {
    const listed = await leftOf({ "train.txt": "a.jpg 1\nb.jpg 0\n", "synsets.txt": "cat\ndog\n" });
    expect(listed).toEqual({ labels: { cat: 1, dog: 1 }, ignored: [["synsets.txt", 1, "used"]] });
    const open = await leftOf({
      "bbox.csv":
        "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\na,x,/m/1,1,0.1,0.2,0.3,0.4\nb,x,/m/1,1,0,1,0,1\n",
      "class-descriptions.csv": "/m/1,Person\n/m/2,Dog\n",
      "images.meta": "a 40 60\nb 40 60\n",
    });
    expect(open.labels).toEqual({ Person: 2 });
    expect(open.ignored).toEqual([
      ["images.meta", 1, "used"],
      ["class-descriptions.csv", 1, "used"],
    ]);
  });
});
