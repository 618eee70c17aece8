import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { consensusCommand } from "./commands/consensus";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";
import { UsageError } from "./usage-error";

const QUIET = { show: () => {}, end: () => {} };
let folder = "";
const at = (name: string) => path.join(folder, name);

/** Invented: twelve images with one box each, which R4 does not mark on the last three. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "named-makers-"));
  const images = Array.from({ length: 12 }, (_, index) => ({
    id: index + 1,
    file_name: `i${index + 1}.png`,
    width: 40,
    height: 40,
  }));
  const write = (name: string, x: number, marked: number) => {
    const annotations = images
      .slice(0, marked)
      .map(({ id }) => ({ id, image_id: id, category_id: 1, bbox: [x, 5, 10, 10] }));
    writeFileSync(at(`${name}.json`), JSON.stringify({ images, categories: [{ id: 1, name: "mass" }], annotations }));
  };
  write("R1", 5, 12);
  write("R2", 6, 12);
  write("R3", 7, 12);
  write("R4", 5.5, 9);
  vi.spyOn(process.stdout, "write").mockImplementation((_: unknown, ...rest: unknown[]) => {
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  });
  const readers = ["R1", "R2", "R3"].map((name) => at(`${name}.json`));
  await consensusCommand([...readers, "--out", at("two-of-three.json")]);
  await consensusCommand([...readers, "--votes", "3", "--out", at("all-three.json")]);
  vi.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function measured(gold: string, vendors: Record<string, string>, ...more: string[]) {
  const named = Object.entries(vendors).map(([name, file]) => `--vendor=${name}=${at(file)}`);
  const args = ["--gold", at(gold), ...named, "--resamples", "100", ...more];
  return (await evaluateFiles(parseEvaluate(args).request, QUIET)).result;
}

describe("a reference that names its makers", () => {
  it("ranks nobody among whom one of them is", async () => {
    const result = await measured("two-of-three.json", { R1: "R1.json", R4: "R4.json" });
    expect(result.gold).toMatchObject({ kind: "consensus", makers: ["R1", "R2", "R3"], requiresEveryMaker: false });
    expect(result.rankingWithheld).toBe("own vote in the reference: R1");
    expect(result.warnings.map(({ code }) => code)).toContain("reference_names_makers");
  });

  it("knows a maker by its file, whatever it is called here", async () => {
    copyFileSync(at("R2.json"), at("renamed.json"));
    const result = await measured("two-of-three.json", { someone: "renamed.json", R4: "R4.json" });
    expect(result.rankingWithheld).toBe("own vote in the reference: someone");
  });

  it("ranks those who are not in it", async () => {
    const result = await measured("two-of-three.json", { R4: "R4.json", R5: "R4.json" });
    expect(result.rankingWithheld).toBeUndefined();
  });

  it("calls sensitivity not informative where it holds only what all of them marked", async () => {
    const { vendors, gold } = await measured("all-three.json", { R1: "R1.json", R4: "R4.json" });
    expect(gold.requiresEveryMaker).toBe(true);
    expect(vendors[0]?.overall.sensitivity?.reason).toBe("reference_requires_every_compared_reader");
  });

  it("is measured as the command line says, with a warning where that leaves a maker out", async () => {
    const result = await measured("two-of-three.json", { R1: "R1.json", R4: "R4.json" }, "--gold-makers", "none");
    expect(result.rankingWithheld).toBeUndefined();
    expect(result.warnings.find(({ code }) => code === "reference_names_makers")?.message).toContain("R1, R2, R3");
  });

  it("names them too where its keys stand in another order", async () => {
    const { info, ...rest } = JSON.parse(readFileSync(at("two-of-three.json"), "utf8")) as Record<string, unknown>;
    writeFileSync(at("info-last.json"), JSON.stringify({ ...rest, info }));
    const result = await measured("info-last.json", { R1: "R1.json", R4: "R4.json" });
    expect(result.gold.makers).toEqual(["R1", "R2", "R3"]);
  });

  it("is refused as one made without a vendor that it names", async () => {
    const loo = mkdtempSync(path.join(folder, "loo"));
    for (const name of ["R1", "R4"]) copyFileSync(at("two-of-three.json"), path.join(loo, `${name}.json`));
    const args = [
      "--reference-without-self",
      loo,
      "--vendor",
      `R1=${at("R1.json")}`,
      "--vendor",
      `R4=${at("R4.json")}`,
    ];
    await expect(evaluateFiles(parseEvaluate(args).request, QUIET)).rejects.toThrow(UsageError);
    await expect(evaluateFiles(parseEvaluate(args).request, QUIET)).rejects.toThrow(/R1 among its makers/);
  });
});
