import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectCommand } from "./commands/inspect";
import { UsageError } from "./usage-error";

let folder = "";
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-inspect-"));
  writeFileSync(at("a.csv"), "image,label\n1.png,value:1\n2.png,dog\n");
  writeFileSync(at("map.csv"), "from,to\nvalue:1,nodule\n");
  writeFileSync(at("coded.csv"), "scan,part,who,answer\n1,a,R1,1\n1,b,R1,2\n1,b,R1,3\n");
  writeFileSync(at("prose.txt"), "Dear all,\nnothing to see\n");
  writeFileSync(at("cut.json"), '{"images":[{"id":1,"file_name":"a"}],"annotations":[{"image_id":1');
  mkdirSync(at("delivery/masks"), { recursive: true });
  const coco = { images: [{ id: 1, file_name: "a.png" }], categories: [{ id: 1, name: "n" }], annotations: [] };
  writeFileSync(at("delivery/one.json"), JSON.stringify({ ...coco, annotations: [{ image_id: 1, category_id: 1 }] }));
  writeFileSync(at("delivery/two.json"), JSON.stringify({ ...coco, annotations: [{ image_id: 1, category_id: 1 }] }));
  writeFileSync(at("delivery/masks/a.png"), "not looked at");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command with its output in a file. */
async function inspect(...args: string[]) {
  const { readFileSync } = await import("node:fs");
  const status = await inspectCommand([...args, "--out", at("out")]);
  return { status, text: readFileSync(at("out"), "utf8") };
}

describe("assay inspect", () => {
  it("prints one result, renamed by --labels", async () => {
    const { status, text } = await inspect(at("a.csv"), "--json", "--labels", at("map.csv"));
    expect(status).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ format: "csv", annotations: 2, labels: { nodule: 1, dog: 1 } });
  });

  it("takes columns and coded values, rejects what they do not name: exit 1", async () => {
    const { status, text } = await inspect(
      at("coded.csv"),
      "--json",
      "--columns",
      "item=scan+part,reader=who,label=answer,values=1:yes;2:no",
    );
    expect(status).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      items: [{ key: "1+a" }, { key: "1+b" }],
      annotators: ["R1"],
      labels: { yes: 1, no: 1 },
      rejected: [{ file: "coded.csv", place: "line 4", field: "answer", found: "3", code: "unknown_value" }],
    });
  });

  it("reads a folder as one delivery", async () => {
    const { text } = await inspect(at("delivery"), "--json");
    expect(JSON.parse(text)).toMatchObject({
      format: "coco",
      items: [{ key: "a" }],
      annotations: 2,
      ignored: [{ what: "*.png", count: 1 }],
    });
  });

  it("prints a list for several paths, and text for people", async () => {
    expect(JSON.parse((await inspect(at("a.csv"), at("delivery"), "--json")).text)).toHaveLength(2);
    expect((await inspect(at("a.csv"))).text).toContain("items: 2\nannotations: 2");
  });

  it("says what was tried for an unknown file, and why a broken one is refused: exit 1", async () => {
    const unknown = await inspect(at("prose.txt"), "--json");
    expect(unknown.status).toBe(1);
    expect(JSON.parse(unknown.text)).toMatchObject({ format: null, rejected: [{ code: "unknown_format" }] });
    expect(JSON.parse(unknown.text).tried.map(({ format }: { format: string }) => format)).toContain("coco");
    const cut = await inspect(at("cut.json"), "--json");
    expect(cut.status).toBe(1);
    expect(JSON.parse(cut.text)).toMatchObject({ format: "coco", rejected: [{ code: "truncated" }] });
  });

  it("calls bad usage bad usage", async () => {
    await expect(inspect()).rejects.toThrow(UsageError);
    await expect(inspect(at("nothing"))).rejects.toThrow("there is no such file or folder");
    await expect(inspect(at("a.csv"), "--colums", "x")).rejects.toThrow(UsageError);
    await expect(inspect(at("a.csv"), "--columns", "label=x")).rejects.toThrow("item= is missing");
    await expect(inspect(at("a.csv"), "--columns", "item=Image")).rejects.toThrow('did you mean "image"');
    await expect(inspect(at("a.csv"), "--labels", at("prose.txt"))).rejects.toThrow(UsageError);
  });
});
