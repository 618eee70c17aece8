import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { CsvColumnsError } from "./columns";
import { readCsv } from "./read";

async function read(text: string | Uint8Array, columns?: string) {
  const { collected, sink } = collector();
  await readCsv(memoryFile("t.csv", text, 50), { columns }, sink);
  return collected;
}

const said = ({ annotations }: Awaited<ReturnType<typeof read>>) =>
  annotations.map(({ item, annotator, vendor, label, isGold }) =>
    [item, isGold ? "gold" : (annotator ?? vendor ?? "-"), label].join(" "),
  );

describe("reading tables", () => {
  it("reads long tables with vendor, reader, gold, coded values and a composite key", async () => {
    const result = await read(
      "caseID,sub,readerID,modality,recall,truth,age\n7,L,r1,A,2,1,50\n7,L,r1,B,1,1,50\n7,R,r2,A,,0,51\n",
      "item=caseID+sub,case=caseID,reader=readerID,vendor=modality,label=recall,gold=truth,values=0:no;1:yes;2:no",
    );
    expect(result.items).toEqual([
      { key: "7+L", aliases: [], case: "7", place: "line 2" },
      { key: "7+R", aliases: [], case: "7", place: "line 4" },
    ]);
    expect(said(result)).toEqual(["7+L gold yes", "7+L r1 no", "7+L r1 yes", "7+R gold no"]);
    expect(result.annotations[1]).toEqual({
      item: "7+L",
      label: "no",
      shape: { kind: "class" },
      annotator: "r1",
      vendor: "A",
      origin: "manual",
      attributes: { age: "50" },
      place: "line 2",
    });
    expect(result.ignored).toEqual([expect.objectContaining({ what: "empty cells of recall", count: 1 })]);
    expect(result.rejects).toEqual([]);
  });

  it("reads wide readers; NA and blanks are missing, 0 is an answer", async () => {
    const result = await read("scan;R1;R2;R3\na;0;NA;1\nb; ;2;n/a\n", "item=scan,readers=R1;R2;R3");
    expect(said(result)).toEqual(["a R1 0", "a R3 1", "b R2 2"]);
    expect(result.ignored.map(({ what, count }) => `${what}: ${count}`)).toEqual([
      "empty cells of R2: 1",
      "empty cells of R1: 1",
      "empty cells of R3: 1",
    ]);
  });

  it("reads boxes with decimal commas, image sizes, and rows about the whole image", async () => {
    const result = await read(
      "image;label;xmin;ymin;xmax;ymax;width;height\nd/1.png;mass;1,5;2;4,5;8;100;90\n2.png;none;;;;;100;90\n2.png;mass;1;;3;4;100;90\n2.png;mass;101;1;110;4;100;90\n2.png;mass;5;1;3;4;100;90\n",
    );
    expect(result.items.map(({ key, width }) => [key, width])).toEqual([
      ["1", 100],
      ["2", 100],
    ]);
    expect(result.annotations.map(({ label, shape }) => [label, shape])).toEqual([
      ["mass", { kind: "box", x: 1.5, y: 2, width: 3, height: 6 }],
      ["none", { kind: "class" }],
    ]);
    expect(result.rejects.map(({ place, code, field }) => [place, code, field])).toEqual([
      ["line 4", "missing_field", "ymin"],
      ["line 5", "out_of_image", "bbox"],
      ["line 6", "negative_size", "xmin, ymin, xmax, ymax"],
    ]);
  });

  it("scales fractions by the image size, and rejects them without one", async () => {
    const rows = "ImageID,LabelName,XMin,YMin,XMax,YMax";
    const sized = await read(`${rows},ImageWidth,ImageHeight\na,n,0.25,0.5,0.75,1,200,100\n`);
    expect(sized.annotations[0]?.shape).toEqual({ kind: "box", x: 50, y: 50, width: 100, height: 50 });
    expect((await read(`${rows}\na,n,0.25,0.5,0.75,1\n`)).rejects).toEqual([
      expect.objectContaining({ code: "unsupported" }),
    ]);
  });

  it("reads ragged tags without a header", async () => {
    const result = await read("a/1.jpg, benign\nb/1.jpg, benign, dense\nc.jpg, NA, benign, benign\nd.jpg");
    expect(said(result)).toEqual(["a/1 - benign", "b/1 - benign", "b/1 - dense", "c - benign"]);
    expect(result.items.map(({ key }) => key)).toEqual(["a/1", "b/1", "c", "d"]);
    expect(result.rejects.map(({ code, place }) => [code, place])).toEqual([["duplicate_row", "line 3"]]);
  });

  it("rejects duplicates, ragged rows, broken quotes and unknown answers, each with its line", async () => {
    const result = await read(
      'item,reader,label\n1,a,yes\n1,a,no\n1,b,yes\n2,a\n"3"x,a,yes\n4,a,perhaps\n,a,yes\n5,,yes\n',
      "item=item,reader=reader,label=label,values=yes:1;no:0",
    );
    expect(said(result)).toEqual(["1 a 1", "1 b 1"]);
    expect(result.rejects.map(({ place, code, found }) => [place, code, found])).toEqual([
      ["line 3", "duplicate_row", "1"],
      ["line 5", "ragged_row", "2 columns"],
      ["line 6", "bad_quote", "x"],
      ["line 7", "unknown_value", "perhaps"],
      ["line 8", "missing_field", undefined],
      ["line 9", "missing_field", undefined],
    ]);
  });

  it("rejects gold that contradicts itself, and a case or size that changes", async () => {
    const gold = await read(
      "item,reader,label,truth\n1,a,yes,yes\n1,b,yes,no\n",
      "item=item,reader=reader,label=label,gold=truth",
    );
    expect(gold.rejects).toEqual([
      expect.objectContaining({ code: "duplicate_row", field: "truth", found: "no", expected: "yes", place: "line 3" }),
    ]);
    expect(said(gold)).toEqual(["1 gold yes", "1 a yes", "1 b yes"]);
    const cases = await read("item,pat,label\n1,P,x\n1,Q,y\n", "item=item,case=pat,label=label,several=yes");
    expect(cases.rejects).toEqual([expect.objectContaining({ code: "duplicate_item", found: "Q", expected: "P" })]);
  });

  it("guesses: a label by each reader once, several labels where nobody is named", async () => {
    expect(said(await read("image,label\n1.png,a\n1.png,b\n1.png,b\n"))).toEqual(["1 - a", "1 - b"]);
    expect(said(await read("image,reader,label\n1.png,r,a\n1.png,r,b\n"))).toEqual(["1 r a"]);
  });

  it("keeps scores; without a label column the score column is the label", async () => {
    const { annotations } = await read("item,score,truth\n1,0.25,yes\n2,1e400,no\n", "item=item,score=score");
    expect(annotations).toEqual([expect.objectContaining({ label: "score", score: 0.25, origin: "automatic" })]);
  });

  it("reads BOM, CRLF, quoted newlines, UTF-16 and Excel's sep line", async () => {
    const text = 'image,label,note\r\n1.png,"a\r\nb",x\r\n2.png,c,y\r\n';
    const plain = await read(text);
    expect(said(plain)).toEqual(["1 - a\r\nb", "2 - c"]);
    expect(plain.annotations[1]?.place).toBe("line 4");
    expect(await read(`\uFEFF${text}`)).toEqual(plain);
    expect(await read(Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual(plain);
    expect(said(await read(`sep=;\r\n${text.replaceAll(",", ";")}`))).toEqual(said(plain));
  });

  it("makes prototype keys harmless", async () => {
    const { annotations, items } = await read("image,label,__proto__,constructor\n__proto__,toString,x,y\n");
    expect(items[0]?.key).toBe("__proto__");
    expect(Object.entries(annotations[0]?.attributes ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("reports personal data once a value", async () => {
    const { personalData } = await read("image,annotator,label,Patient Name\n1,a@b.org,x,-\n2,a@b.org,x,-\n");
    expect(personalData.map(({ kind, place }) => [kind, place])).toEqual([
      ["person_name", "column Patient Name"],
      ["e_mail", "line 2"],
    ]);
  });

  it("names unknown columns and what the table has instead", async () => {
    await expect(read("Image,label\n1,2\n", "item=image,label=label")).rejects.toThrow(
      't.csv: there is no column "image"; did you mean "Image"? Columns are: Image, label',
    );
    await expect(read("key,label\n1,2\n", "item=image,label=label")).rejects.toThrow(
      'there is no column "image". Columns are: key, label',
    );
    await expect(read("a,a\n1,2\n", "item=a")).rejects.toThrow('two columns are named "a"');
    await expect(read("Image,label\n1,2\n", "item=image")).rejects.toBeInstanceOf(CsvColumnsError);
  });

  it("prefers a column that really is called a+b", async () => {
    expect((await read("a+b,a,b,l\n1,2,3,x\n", "item=a+b,label=l")).items[0]?.key).toBe("1");
  });

  it("refuses other encodings and what is no table", async () => {
    const codeOf = async (content: string | Uint8Array) => {
      const error: unknown = await read(content).catch((reason: unknown) => reason);
      return error instanceof FormatError ? error.reject.code : String(error);
    };
    expect(await codeOf(Buffer.from("image,label\n1,Läsion\n", "latin1"))).toBe("wrong_encoding");
    expect(await codeOf("")).toBe("empty_file");
    expect(await codeOf("one column\nonly\n")).toBe("not_this_format");
    expect(await codeOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toBe("not_this_format");
    expect(await codeOf(`image,label\n1,"${"x".repeat(70_000)}`)).toBe("bad_quote");
  });
});

it("reads points where columns say so: pixels, or LPS mm by the names of the columns", async () => {
  const read = async (text: string, columns?: string) => {
    const { collected, sink } = collector();
    await readCsv(memoryFile("t.csv", text), columns === undefined ? {} : { columns }, sink);
    return collected;
  };
  const inSpace = await read("image,label,x_mm,y_mm,z_mm\ns,AC,1,-2.5,3\ns,PC,,,\ns,X,1,2,\ns,Y,1,2,NaNs\n");
  expect(inSpace.annotations.map(({ label, shape }) => [label, shape])).toEqual([
    ["AC", { kind: "point", position: Float64Array.of(1, -2.5, 3), world: "lps_mm" }],
    ["PC", { kind: "class" }],
  ]);
  expect(inSpace.rejects.map(({ code, field }) => [code, field])).toEqual([
    ["missing_field", "z_mm"],
    ["wrong_type", "z_mm"],
  ]);
  // LUNA16's nodules, and landmarks on an image
  const nodules = await read("seriesuid,coordX,coordY,coordZ,diameter_mm\n1.3,-128.5,-175,-298,5.6\n1.3,1,2,3,4\n");
  expect(nodules.annotations.map(({ item, shape }) => [item, shape])).toEqual([
    ["1.3", { kind: "point", position: Float64Array.of(-128.5, -175, -298), world: "lps_mm" }],
    ["1.3", { kind: "point", position: Float64Array.of(1, 2, 3), world: "lps_mm" }],
  ]);
  const marks = await read("image,landmark,x,y,observer\na,nasion,1.5,2,o1\na,sella,3,4,o1\nb,nasion,5,6,o2\n");
  expect(marks.annotations.map(({ item, label, annotator, shape }) => [item, label, annotator, shape.kind])).toEqual([
    ["a", "nasion", "o1", "point"],
    ["a", "sella", "o1", "point"],
    ["b", "nasion", "o2", "point"],
  ]);
  expect((await read("image,label,x,y,z\na,AC,1,2,3\n")).annotations.map(({ shape }) => shape.kind)).toEqual(["class"]);
  const pixels = "image,label,x,y,w,h\na,p,3,4,9,9\na,q,?,4,9,9\n";
  const onImage = await read(pixels, "item=image,label=label,xy=x;y,size=w;h");
  expect(onImage.annotations.map(({ shape }) => shape)).toEqual([
    { kind: "point", position: Float64Array.of(3, 4), world: "pixel" },
  ]);
  expect(onImage.rejects.map(({ code, field }) => [code, field])).toEqual([["wrong_type", "x"]]);
  await expect(read(pixels, "item=image,label=label,xy=x;y,xyxy=x;y;w;h")).rejects.toThrow("exclude each other");
  await expect(read(pixels, "item=image,label=label,xyz=x;y")).rejects.toThrow("three columns");
});

it("reads boxes whose four numbers stand in one cell, by corners where all could be", async () => {
  const read = async (cells: readonly string[], columns?: string) => {
    const { collected, sink } = collector();
    const text = `image,label,bbox\n${cells.map((cell) => `a.png,dog,"${cell}"`).join("\n")}\n`;
    await readCsv(memoryFile("t.csv", text), columns === undefined ? {} : { columns }, sink);
    const boxes = collected.annotations.map(
      ({ shape }) => shape.kind === "box" && [shape.x, shape.y, shape.width, shape.height],
    );
    return { boxes, rejects: collected.rejects.map(({ code, field }) => [code, field]) };
  };
  expect(await read(["[0,1,1,2]", "0 0 1 1", "(1; 2; 3; 4)"])).toEqual({
    boxes: [
      [0, 1, 1, 1],
      [0, 0, 1, 1],
      [1, 2, 2, 2],
    ],
    rejects: [],
  });
  expect((await read(["[834.0, 222.0, 56.0, 36.0]", "[1,2,3,4]"])).boxes).toEqual([
    [834, 222, 56, 36],
    [1, 2, 3, 4],
  ]);
  expect((await read(["[1,2,3,4]"], "item=image,label=label,xywh=bbox")).boxes).toEqual([[1, 2, 3, 4]]);
  expect((await read(["[1,2,3]", "[1,2,x,4]"], "item=image,label=label,xywh=bbox")).rejects).toEqual([
    ["wrong_type", "bbox"],
    ["wrong_type", "bbox"],
  ]);
});
