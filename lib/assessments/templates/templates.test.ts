import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { VENDOR_KINDS } from "@/db/schema/vendor";
import { CANDIDATE_KINDS } from "./facts";
import { parseTemplate, TemplateError } from "./parse-template";
import { findTemplate, readTemplates, TEMPLATE_KEYS } from "./read-templates";

const FOLDER = path.join(import.meta.dirname, "..", "..", "..", "public", "templates");
const SMALLEST = `
key: small
title: Small
description: One question.
version: 1.0.0
sections:
  - key: first
    title: First
    items:
      - key: asked
        question: Is it so?
        guidance: Ask.
        evidence: A paper.
        redFlag: Silence.
        answerType: yes_partial_no
        weight: 3
        knockout: false
        references: [Clause 1]
`;

/** What has been published under each version. A changed question needs a new version, not a new hash here. */
const PUBLISHED = {
  "ten-questions-before-outsourcing 1.1.0": "1bfb21dfcec294589be8c121056d300052750d82b0faf93e9b2680291431dd77",
  "tool-partner-selection-checklist 1.1.0": "634f4fe7d3a7017f00b290c04a890262f7592a0911d37ec371c22a443c27e5ee",
  "compliance-privacy-checklist 1.1.0": "5609e5fb3a64947bc3438d4f62b95558d15de53ffae6596d7861fc3e38c593f7",
  "tool-selection-criteria 1.1.0": "158dbb24e63661c43484326aca8bf518b5e8600de9d5fb95f206f3b1457a880c",
  "qa-protocol-checklist 1.1.0": "86b9c6a2660af6644e69313ac38a343cb3fcc8c4c5a185b07889a532fc3c5914",
};

describe("the built-in checklists", () => {
  const templates = readTemplates();
  const items = templates.flatMap(({ sections }) => sections.flatMap((section) => section.items));

  it("are all files of the folder", () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
    expect(files.sort()).toEqual(TEMPLATE_KEYS.map((key) => `${key}.yaml`).sort());
  });

  it("have the published content", () => {
    expect(Object.fromEntries(templates.map(({ key, version, sha256 }) => [`${key} ${version}`, sha256]))).toEqual(
      PUBLISHED,
    );
  });

  it("have 211 items, 60 knock-outs, 10 dates, 118 own procedures, 61 conditions and 7 conditional sections", () => {
    expect(items).toHaveLength(211);
    expect(items.filter(({ knockout }) => knockout)).toHaveLength(60);
    expect(items.filter(({ dateRule }) => dateRule)).toHaveLength(10);
    expect(items.filter(({ ownProcedure }) => ownProcedure)).toHaveLength(118);
    expect(items.filter(({ ownProcedureIf }) => ownProcedureIf)).toHaveLength(16);
    expect(items.filter(({ appliesIf }) => appliesIf)).toHaveLength(61);
    expect(templates.flatMap(({ sections }) => sections.filter(({ appliesIf }) => appliesIf))).toHaveLength(7);
  });

  it("use each item key once over all files", () => {
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  it("know the kinds that vendors have", () => {
    expect(CANDIDATE_KINDS).toEqual(VENDOR_KINDS);
  });

  it("cannot be changed", () => {
    const [template] = templates;
    expect(() => Object.assign(template?.sections[0]?.items[0] ?? {}, { weight: 1 })).toThrow(TypeError);
    expect(() => Object.assign(template ?? {}, { version: "2.0.0" })).toThrow(TypeError);
  });

  it("are found by name, and nothing else is", () => {
    expect(findTemplate("qa-protocol-checklist").sections).toHaveLength(8);
    for (const name of ["", "../package", "constructor"])
      expect(() => findTemplate(name)).toThrow("There is no such checklist.");
  });
});

describe("reading a template", () => {
  it("hashes what is asked, not how the file spells it", () => {
    const respelt = SMALLEST.replace("title: Small", 'title: "Small" # the same');
    expect(parseTemplate(respelt, "x").sha256).toBe(parseTemplate(SMALLEST, "x").sha256);
    const changed = SMALLEST.replace("weight: 3", "weight: 4");
    expect(parseTemplate(changed, "x").sha256).not.toBe(parseTemplate(SMALLEST, "x").sha256);
  });

  test.each([
    ["an unknown field", "knockout: false", "knockout: false\n        important: true", /important/],
    ["a missing field", "        guidance: Ask.\n", "", /items\.0\.guidance/],
    ["a weight beyond 5", "weight: 3", "weight: 6", /items\.0\.weight/],
    ["a date without its rule", "yes_partial_no", "date", /a date has a dateRule/],
    [
      "a knock-out by a number",
      "yes_partial_no\n        weight: 3\n        knockout: false",
      "number\n        weight: 3\n        knockout: true",
      /passes or fails nothing/,
    ],
    [
      "bare yes, which is no text",
      "references: [Clause 1]",
      "references: []\n        appliesIf: {dataLeavesSite: [true]}",
      /dataLeavesSite/,
    ],
    [
      "a condition on nothing",
      "references: [Clause 1]",
      "references: []\n        ownProcedureIf: {kind: [model]}",
      /not offered/,
    ],
    ["a broken file", "sections:", "sections: [", /./],
    ["an alias", "title: Small", "title: &a Small\nother: *a", /./],
  ])("refuses %s and says where", (_, from, to, message) => {
    expect(SMALLEST).toContain(from);
    const wrong = () => parseTemplate(SMALLEST.replace(from, to), "wrong.yaml");
    expect(wrong).toThrow(TemplateError);
    expect(wrong).toThrow(message);
    expect(wrong).toThrow(/^wrong\.yaml: /);
  });

  it("refuses two items of one key", () => {
    const item = SMALLEST.slice(SMALLEST.indexOf("      - key: asked"));
    expect(() => parseTemplate(SMALLEST + item, "x")).toThrow(/two items have the same key/);
  });

  it("reads the files as they lie there", () => {
    for (const key of TEMPLATE_KEYS)
      expect(parseTemplate(readFileSync(path.join(FOLDER, `${key}.yaml`), "utf8"), key).key).toBe(key);
  });
});
