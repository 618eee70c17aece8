import { describe, expect, it } from "vitest";
import { parseEvaluate } from "./evaluate-request";
import { numberOption, type OptionSpec, parseOptions, usageText } from "./options";
import { UsageError } from "./usage-error";

const SPECS: Record<string, OptionSpec> = {
  out: { kind: "value", argument: "FILE", help: "a file" },
  by: { kind: "value", many: true, help: "several" },
  json: { kind: "flag", help: "a flag" },
};

describe("parseOptions", () => {
  it("reads values with a blank or an equals sign, flags, repeats and what comes after --", () => {
    const { positional, flags, values } = parseOptions(
      ["a", "--out=x=y", "--json", "--by", "s", "--by=t", "--", "--z"],
      SPECS,
    );
    expect(positional).toEqual(["a", "--z"]);
    expect([...flags]).toEqual(["json"]);
    expect(values.get("out")).toEqual(["x=y"]);
    expect(values.get("by")).toEqual(["s", "t"]);
  });

  it.each([
    [["--oot", "x"], "no option --oot"],
    [["--out"], "--out needs FILE"],
    [["--json=1"], "takes no value"],
    [["--out", "a", "--out", "b"], "given twice"],
  ])("refuses %j", (args, message) => {
    expect(() => parseOptions(args, SPECS)).toThrow(UsageError);
    expect(() => parseOptions(args, SPECS)).toThrow(message);
  });

  it("bounds numbers and lists every option in the help", () => {
    const options = parseOptions(["--out", "0"], SPECS);
    expect(() => numberOption(options, "out", { min: 0, max: 1, isOpen: true })).toThrow(
      "--out: a number above 0 and below 1, found 0",
    );
    const negative = parseOptions(["--out=-1"], SPECS);
    expect(() => numberOption(negative, "out", { min: 0, max: Number.MAX_VALUE })).toThrow(
      "--out: a number of 0 or more, found -1",
    );
    expect(() => numberOption(negative, "out", { min: 1, max: 9, isWhole: true })).toThrow("from 1 to 9, found -1");
    expect(usageText("assay x", SPECS)).toContain("--out FILE");
  });
});

describe("parseEvaluate", () => {
  const base = ["--gold", "g.json", "--vendor", "A=a.json"];

  it("reads vendors, matches and lists", () => {
    const { request } = parseEvaluate([
      ...base,
      "--match",
      "distance=5mm",
      "--by",
      "site,sex",
      "--gold-makers",
      "none",
    ]);
    expect(request).toMatchObject({
      gold: "g.json",
      vendors: [{ name: "A", path: "a.json" }],
      match: { by: "distance", maxMm: 5 },
      by: ["site", "sex"],
      makers: [],
      makersRequired: false,
      exhaustive: true,
    });
    expect(parseEvaluate([...base, "--gold-requires-every-reader", "A,B"]).request).toMatchObject({
      makers: ["A", "B"],
      makersRequired: true,
    });
  });

  it.each([
    [["--gold", "g.json"], "no vendor"],
    [["--vendor", "A=a"], "give --gold PATH or"],
    [[...base, "--vendor", "A=b"], "--vendor A is given twice"],
    [[...base, "--match", "iou=1.5"], "--match: iou=0.5"],
    [[...base, "--match", "finding"], "--match finding needs --finding"],
    [[...base, "--vendor", "b.json"], "NAME=PATH"],
    [[...base, "extra.csv"], "either one file"],
    [["table.csv"], "needs --columns"],
    [[...base, "--level", "1"], "--level"],
    [[...base, "--task", "guess"], "--task: one of"],
  ])("refuses %j", (args, message) => {
    expect(() => parseEvaluate(args)).toThrow(message);
  });
});
