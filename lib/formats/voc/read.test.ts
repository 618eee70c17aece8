import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import type { VocOptions } from "./options";
import { readVoc } from "./read";

async function read(xml: string, options: VocOptions = {}) {
  const { collected, sink } = collector();
  await readVoc(memoryFile("dir/x.xml", xml, 50), options, sink);
  return collected;
}

const BOX = "<bndbox><xmin>3</xmin><ymin>2</ymin><xmax>5</xmax><ymax>4</ymax></bndbox>";

function voc(objects: string, head = "<folder>images</folder><filename>a.jpg</filename>") {
  return `<annotation>${head}<size><width>20</width><height>10</height><depth>3</depth></size>${objects}</annotation>`;
}

describe("reading Pascal VOC", () => {
  it("counts pixels from 1 in the data set, from 0 elsewhere, or as asked", async () => {
    const object = `<object><name>n</name>${BOX}</object>`;
    const xywh = async (xml: string, options?: VocOptions) => {
      const [annotation] = (await read(xml, options)).annotations;
      return annotation?.shape.kind === "box" && Object.values(annotation.shape).slice(1);
    };
    const original = voc(object, "<folder>VOC2012</folder><filename>a.jpg</filename>");
    expect(await xywh(original)).toEqual([2, 1, 3, 3]);
    expect(await xywh(voc(object))).toEqual([3, 2, 2, 2]);
    expect(await xywh(original, { corners: "zero_based" })).toEqual([3, 2, 2, 2]);
    expect(await xywh(voc(object), { corners: "one_based" })).toEqual([2, 1, 3, 3]);
  });

  it("reads polygons, turned boxes, attributes, and names the item", async () => {
    const ring = [1, 1, 8, 1, 8, 8].map((value, i) => {
      const name = `${i % 2 === 0 ? "x" : "y"}${Math.floor(i / 2) + 1}`;
      return `<${name}>${value}</${name}>`;
    });
    const { annotations, items, rejects, ignored, personalData } = await read(
      voc(
        `<object><name> a b </name><difficult>1</difficult><truncated>0</truncated>${BOX}<polygon>${ring.join("")}</polygon></object>
         <object><name>t</name><robndbox><cx>5</cx><cy>5</cy><w>4</w><h>2</h><angle>0</angle></robndbox></object>
         <object><name>p</name>${BOX}<part><name>head</name>${BOX}</part>
         <attributes><attribute><name>grade</name><value>2</value></attribute></attributes></object>`,
        "<filename>a.jpg</filename><path>/data/a.jpg</path><owner><name>A Person</name></owner>",
      ),
    );
    expect(rejects).toEqual([]);
    expect(items).toMatchObject([{ key: "a", aliases: ["a.jpg", "/data/a.jpg"], width: 20, height: 10 }]);
    expect(annotations.map(({ label, shape, attributes }) => [label, shape.kind, attributes])).toEqual([
      [" a b ", "polygon", { difficult: true }],
      ["t", "rotated_box", {}],
      ["p", "box", { grade: "2" }],
    ]);
    expect(annotations[1]?.shape).toMatchObject({ corners: Float64Array.of(3, 4, 7, 4, 7, 6, 3, 6) });
    expect(ignored).toMatchObject([{ what: "parts of objects", count: 1 }]);
    expect(personalData).toMatchObject([{ kind: "person_name" }]);
  });

  it("takes the file's own name where it has none, and an image without objects", async () => {
    const { items, annotations } = await read(
      "<annotation><size><width>0</width><height>0</height></size></annotation>",
    );
    expect(items).toEqual([{ key: "x", aliases: [], place: "annotation" }]);
    expect(annotations).toEqual([]);
  });

  it("says what is wrong with an object, and where", async () => {
    const rejectOf = async (object: string) => (await read(voc(`<object>${object}</object>`))).rejects[0];
    expect(await rejectOf(BOX)).toMatchObject({ code: "missing_field", field: "name", place: "line 1, object[0]" });
    expect(await rejectOf("<name>n</name>")).toMatchObject({ code: "missing_field", field: "bndbox" });
    expect(await rejectOf(`<name>n</name>${BOX.replace("3", "nan")}`)).toMatchObject({
      code: "not_finite",
      field: "bndbox.xmin",
    });
    expect(await rejectOf(`<name>n</name>${BOX.replace("<xmin>3</xmin>", "")}`)).toMatchObject({
      code: "missing_field",
    });
    expect(await rejectOf(`<name>n</name>${BOX.replace("3", "9")}`)).toMatchObject({ code: "negative_size" });
    expect(await rejectOf(`<name>n</name>${BOX.replace("3", "50").replace("5<", "60<")}`)).toMatchObject({
      code: "out_of_image",
    });
    await expect(read("<annotations/>")).rejects.toThrow(FormatError);
    await expect(read("<annotation><object><name>n")).rejects.toThrow("ends too early");
  });
});

it("reads the Latin-1 that an XML declaration names, and refuses what none does", async () => {
  const xml = (declaration: string) =>
    new Uint8Array(
      Buffer.from(
        `${declaration}<annotation><filename>a.jpg</filename><object><name>f\u00e9mur</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object></annotation>`,
        "latin1",
      ),
    );
  const { collected, sink } = collector();
  const file = memoryFile("a.xml", xml('<?xml version="1.0" encoding="ISO-8859-1"?>'), 9);
  expect((await detectFormat(file)).format?.id).toBe("voc");
  await readVoc(file, {}, sink);
  expect(collected.annotations.map(({ label }) => label)).toEqual(["f\u00e9mur"]);
  await expect(readVoc(memoryFile("a.xml", xml("")), {}, collector().sink)).rejects.toThrow("UTF-8");
});

it("reads LabelMe's size, and leaves out what was deleted", async () => {
  const ring = "<pt><x>1</x><y>1</y></pt><pt><x>8</x><y>1</y></pt><pt><x>8</x><y>8</y></pt>";
  const object = (deleted: number) =>
    `<object><name>n</name><deleted>${deleted}</deleted><polygon>${ring}</polygon></object>`;
  const { items, annotations, ignored } = await read(
    `<annotation><filename>a.jpg</filename><imagesize><nrows>60</nrows><ncols>100</ncols></imagesize>${object(0)}${object(1)}</annotation>`,
  );
  expect(items).toMatchObject([{ key: "a", width: 100, height: 60 }]);
  expect(annotations.map(({ shape }) => shape.kind)).toEqual(["polygon"]);
  expect(ignored).toMatchObject([{ what: "deleted objects", count: 1 }]);
});
