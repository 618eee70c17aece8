import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dispatch, EXIT } from "../dispatch";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "consensus-command-"));
  const rows = ["image,A,B,C", "i1,x,x,y", "i2,x,y,", "i3,y,y,y"];
  writeFileSync(path.join(folder, "wide.csv"), `${rows.join("\n")}\n`);
  const coco = (x: number) => ({
    images: [{ id: 1, file_name: "i1.png", width: 40, height: 40 }],
    categories: [{ id: 1, name: "mass" }],
    annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [x, 5, 10, 10], area: 100, iscrowd: 0 }],
  });
  for (const [name, x] of [
    ["R1", 5],
    ["R2", 6],
    ["R3", 30],
  ] as const) {
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(coco(x)));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Exit status, what was printed, and what was complained of. */
async function run(...args: string[]) {
  const complaints: string[] = [];
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text: unknown, ...rest: unknown[]) => {
    printed += String(text);
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  });
  try {
    const status = await dispatch(["consensus", ...args], (line) => complaints.push(line));
    return { status, printed, complaints };
  } finally {
    write.mockRestore();
  }
}

describe("assay consensus", () => {
  it("merges a wide table and lists the tie", async () => {
    const out = path.join(folder, "merged.csv");
    const roles = ["--columns", "item=image,readers=A;B;C"];
    const { status, printed } = await run(path.join(folder, "wide.csv"), ...roles, "--out", out, "--json");
    expect(status).toBe(EXIT.done);
    const report = JSON.parse(printed) as Record<string, unknown>;
    expect(report).toMatchObject({ readers: ["A", "B", "C"], items: 3, annotations: 2, labels: { x: 1, y: 1 } });
    expect(report.leftOut).toMatchObject([{ item: "i2", reason: "tie", readers: 2 }]);
    expect(report.receipt).toMatchObject({ makers: ["A", "B", "C"], method: "majority", seed: null });
    const [header = "", ...rows] = readFileSync(out, "utf8").trimEnd().split("\n");
    const [label, score] = ["label", "score"].map((name) => header.split(",").indexOf(name));
    const cells = rows.map((row) => row.split(","));
    expect(cells.map((row) => [row[0], row[label ?? -1], row[score ?? -1]])).toEqual([
      ["i1", "x", String(2 / 3)],
      ["i3", "y", "1"],
      ["i2", "", ""],
    ]);
  });

  it("merges boxes of a file a reader and says who stands behind them", async () => {
    const out = path.join(folder, "boxes.json");
    const files = ["R1", "R2", "R3"].map((name) => path.join(folder, `${name}.json`));
    const { status, printed } = await run(...files, "--out", out);
    expect(status).toBe(EXIT.done);
    expect(printed).toContain("consensus of R1, R2, R3 by majority: 1 annotations on 1 items");
    expect(printed).toContain("drawn by R3");
    expect(printed).toContain("--gold-makers R1,R2,R3.");
    const { info, annotations } = JSON.parse(readFileSync(out, "utf8")) as Record<string, unknown>;
    expect(info).toMatchObject({ makers: ["R1", "R2", "R3"] });
    expect(annotations).toMatchObject([
      { bbox: [5.5, 5, 10, 10], score: 2 / 3, attributes: { support: 2, readers: 3 } },
    ]);
  });

  it("answers 1 where a method cannot merge what was drawn, and names it", async () => {
    const files = ["R1", "R2"].map((name) => path.join(folder, `${name}.json`));
    const { status, printed } = await run(...files, "--method", "glad", "--out", path.join(folder, "none.json"));
    expect(status).toBe(EXIT.doesNotHold);
    expect(printed).toContain("R1: 1 x box: glad merges labels of whole items only");
  });

  it("answers 1 where the form can hold nothing of what was merged", async () => {
    const point = ["# Markups fiducial file version = 4.10", "# CoordinateSystem = LPS"];
    const columns = "# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID";
    for (const name of ["P1", "P2"]) {
      const lines = [...point, columns, "1,1,2,3,0,0,0,1,1,1,0,AC,,"];
      writeFileSync(path.join(folder, `${name}.fcsv`), `${lines.join("\n")}\n`);
    }
    const table = path.join(folder, "landmarks.csv");
    const readers = ["P1", "P2"].map((name) => `${name}=${path.join(folder, `${name}.fcsv`)}`);
    const { status, printed } = await run(...readers, "--out", table);
    expect(printed).toContain("not written, shapes: point:");
    expect(printed).toContain("landmarks.csv holds none of them");
    expect(status).toBe(EXIT.doesNotHold);
  });

  it.each(["/proc/assay/merged.json", "/dev/null/merged.json"])(
    "fails at once where nothing can be written: %s",
    async (out) => {
      const { status, complaints } = await run(path.join(folder, "nowhere.json"), "--out", out);
      expect(status).toBe(EXIT.badUsage);
      expect(complaints).toHaveLength(1);
      expect(complaints[0]).toContain(path.dirname(out));
    },
  );

  it("says that COCO holds no cases of a table", async () => {
    const table = path.join(folder, "cases.csv");
    writeFileSync(table, "image,patient,A,B\ni1,p1,x,x\ni2,p1,y,y\n");
    const roles = ["--columns", "item=image,case=patient,readers=A;B"];
    const { status, printed } = await run(table, ...roles, "--out", path.join(folder, "cases.json"));
    expect(status).toBe(EXIT.done);
    expect(printed).toContain("not written, cases of items: 2 (COCO images have no case)");
  });

  it("calls bad usage bad usage", async () => {
    const [one, two] = ["R1", "R2"].map((name) => path.join(folder, `${name}.json`));
    const out = ["--out", path.join(folder, "x.json")];
    const complaintOf = async (...args: string[]) => {
      const { status, complaints } = await run(...args);
      expect(status).toBe(EXIT.badUsage);
      return complaints[0];
    };
    expect(await complaintOf(one ?? "", two ?? "")).toContain("--out FILE is needed");
    expect(await complaintOf(one ?? "", two ?? "", "--out", "x.doc")).toContain("its ending is none of");
    expect(await complaintOf(one ?? "", one ?? "", ...out)).toContain("two readers are called R1");
    expect(await complaintOf(one ?? "", two ?? "", "--method", "weighted", ...out)).toContain("go together");
    expect(await complaintOf(one ?? "", two ?? "", "--method", "weighted", "--weights", "R9=2", ...out)).toContain(
      "no reader R9",
    );
    expect(await complaintOf(one ?? "", path.join(folder, "no.json"), ...out)).toContain("no.json");
  });
});
