import { expect, test } from "vitest";
import { resultOf } from "@/lib/compare/compare.fixture";
import { decisionReport } from "@/lib/reports/document/decision-report";
import { reportOfResult } from "@/lib/reports/report-of-result";
import type { ProtocolContent } from "./protocol-content";
import { protocolCsv } from "./protocol-table";
import { type SignedProtocol, standingOf } from "./standing";

const content: ProtocolContent = {
  kind: "acceptance",
  goldNo: 1,
  goldSha256: "ab",
  task: "segmentation",
  primaryMetric: "sensitivity",
  margin: 0.05,
  cluster: "case",
  alpha: 0.05,
  missing: "worst",
  uncertain: { rule: "three_way", labels: [] },
  vendors: [{ no: 1, name: "B", items: ["img0"], orderedOn: null, readers: ["r1"] }],
  stopOn: null,
  notes: "",
};
const signed: SignedProtocol = {
  sha256: "cd",
  content,
  retrospective: false,
  reason: "To choose",
  signedBy: "Lead",
  signedAt: new Date("2026-11-01T09:00:00Z"),
  deviations: [
    { no: 1, what: "Stopped early", reason: "Scanner out", madeBy: "Lead", madeAt: new Date("2026-11-20T09:00:00Z") },
  ],
};
const plain = resultOf();
const settings = { ...plain.receipt.settings };
const followed = resultOf({
  receipt: {
    ...plain.receipt,
    settings: { ...settings, protocol: { sha256: "cd", kind: "acceptance", retrospective: false, rosters: {} } },
  },
});

test("only a measurement by a protocol that was signed before any score was seen carries a claim", () => {
  expect(standingOf(followed, signed).isConfirmatory).toBe(true);
  expect(standingOf(followed, signed).why).toContain("carries alpha");
  for (const [result, protocol] of [
    [plain, null],
    [plain, signed],
    [followed, { ...signed, sha256: "other" }],
    [followed, { ...signed, retrospective: true }],
    [followed, null],
  ] as const) {
    expect(standingOf(result, protocol).isConfirmatory).toBe(false);
    expect(standingOf(result, protocol).why).toContain("exploratory");
  }
});

test("a report names its deviations before the ranking, and prints rules and signature", () => {
  const input = { ...reportOfResult(followed, { name: "x", now: new Date("2026-11-23T09:00:00Z") }), protocol: signed };
  const words = JSON.stringify(decisionReport(input).blocks);
  expect(words.indexOf("Stopped early. Reason: Scanner out")).toBeGreaterThan(0);
  expect(words.indexOf("Stopped early")).toBeLessThan(words.indexOf('"Ranking'));
  expect(words).toContain("carries alpha");
  expect(words).toContain("Signed by");
});

test("the file of a protocol holds every ordered item and reader", () => {
  const csv = protocolCsv(signed, "UTC");
  expect(csv).toContain("img0");
  expect(csv).toContain("r1");
  expect(csv).toContain("Deviation 1");
});

test("a report's methods call the margin fixed beforehand only where a signed protocol was followed", () => {
  const told = (result: typeof plain, protocol: SignedProtocol | null) => {
    const input = { ...reportOfResult(result, { name: "x", now: new Date("2026-11-23T09:00:00Z") }), protocol };
    return JSON.stringify(decisionReport(input).blocks);
  };
  expect(told(followed, signed)).toContain("which was fixed beforehand");
  for (const protocol of [null, { ...signed, sha256: "other" }, { ...signed, retrospective: true }]) {
    expect(told(followed, protocol)).not.toContain("which was fixed beforehand");
    expect(told(followed, protocol)).toContain("which no protocol fixed beforehand");
  }
});
