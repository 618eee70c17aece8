import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ClaimDocument, claimState } from "./claim-state";
import { directoryEntry, readDirectory } from "./read-directory";
import { vendorDraft } from "./vendor-draft";

const SHARED = path.join(import.meta.dirname, "../../../shared/directory/annotation-systems.yaml");

describe("the directory", () => {
  it("names the six systems, each with sources, none verified", () => {
    const { entries } = readDirectory();
    expect(entries.map(({ name }) => name).sort()).toEqual([
      "3D Slicer",
      "Ango Hub",
      "ITK-SNAP",
      "Sigma.ai",
      "V7 Darwin",
      "iMerit",
    ]);
  });

  it.skipIf(!existsSync(SHARED))("is the file it was copied from", () => {
    const copy = path.join(import.meta.dirname, "../../public/directory.yaml");
    expect(readFileSync(copy, "utf8")).toBe(readFileSync(SHARED, "utf8"));
  });

  it("starts a vendor with its facts, their date and every claim said to be one", () => {
    const entry = directoryEntry({ key: "v7-darwin" });
    if (!entry) throw new Error("V7 is missing");
    const draft = vendorDraft(entry, readDirectory());
    expect(draft).toMatchObject({ name: "V7 Darwin", kind: "commercial_tool" });
    expect(draft.notes).toContain("SOC 2 Type II (V7 security page): claimed, no dated document");
    expect(draft.notes).toContain("read in 2026-11");
    expect(directoryEntry({ key: "constructor" })).toBeNull();
  });
});

describe("a claim", () => {
  const claim = { claim: "SOC 2 Type II", source: "a page" };
  const document: ClaimDocument = {
    title: "SOC 2, Type II report",
    covers: "",
    hasFile: true,
    state: "accepted",
    issuedOn: "2026-01-01",
    validUntil: "2026-12-31",
  };
  const state = (changed: Partial<ClaimDocument>, asOf = "2026-11-23") =>
    claimState(claim, [{ ...document, ...changed }], asOf).documents;

  it("is supported by an accepted, dated document in force that names it", () => {
    expect(state({})).toEqual(["SOC 2, Type II report"]);
    expect(state({ title: "Auditor's report", covers: "SOC 2 Type II" })).toHaveLength(1);
  });

  it.each([
    ["not accepted", { state: "not_reviewed" as const }],
    ["without a file", { hasFile: false }],
    ["without a date", { issuedOn: null, validUntil: null }],
    ["of another thing", { title: "ISO 27001" }],
    ["of another type", { title: "SOC 2 Type I" }],
    ["lapsed", { validUntil: "2026-11-22" }],
  ])("stays a claim where the document is %s", (_, changed) => expect(state(changed)).toEqual([]));
});
