import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHAIN_START, eventHash } from "@/lib/audit/chain";
import { EXPORT_END, exportStart } from "@/lib/audit/export-format";
import { verifyCommand } from "./commands/verify";
import { auditLines, isAuditExport, verifyAudit } from "./verify-audit";

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-audit-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An export as the application writes it: head, one event a line, end. */
function linesOfExport(length: number): string[] {
  let prevHash = CHAIN_START;
  const events = Array.from({ length }, (_, at) => {
    const body = {
      organizationId: "o",
      seq: at + 1,
      at: "2026-11-23T09:00:00.000Z",
      actorId: null,
      via: "web",
      action: "vendor.create",
      objectType: "vendor",
      objectId: String(at),
      before: null,
      after: { name: `Vendor "${at}"\nκ` },
      reason: null,
    };
    const event = { ...body, prevHash, hash: eventHash(prevHash, body) };
    prevHash = event.hash;
    return `${at === 0 ? "" : ","}${JSON.stringify(event)}`;
  });
  const organization = { id: "o", name: "First" };
  const head = { seq: length, hash: prevHash };
  const start = exportStart({ assay: "audit", version: 1, organization, exportedAt: "2026-11-23T09:00:00.000Z", head });
  return [start.trimEnd(), ...events, EXPORT_END];
}

function fileOf(lines: readonly string[]): string {
  const file = path.join(folder, `${count++}.json`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

describe("an export of the trail", () => {
  test("is JSON, is known by its beginning, and holds", async () => {
    const lines = linesOfExport(30);
    expect((JSON.parse(lines.join("\n")) as { events: unknown[] }).events).toHaveLength(30);
    const file = fileOf(lines);
    expect(isAuditExport(file)).toBe(true);
    const verification = await verifyAudit(file);
    expect(verification).toMatchObject({ holds: true, firstBroken: null, checkedTo: { seq: 30 } });
    expect(auditLines("x.json", verification)[0]).toBe(
      "x.json: verified: 30 events, each following from the one before",
    );
  });

  test("of an organization without events holds", async () => {
    expect(await verifyAudit(fileOf(linesOfExport(0)))).toMatchObject({ holds: true, checkedTo: { seq: 0 } });
  });

  test.each<[string, (lines: string[]) => string[], { seq: number; fault: string } | null]>([
    [
      "an edit",
      (lines) => lines.map((line, at) => (at === 7 ? line.replace("Vendor", "vendor") : line)),
      { seq: 7, fault: "wrong_hash" },
    ],
    ["a deletion", (lines) => lines.filter((_, at) => at !== 7), { seq: 7, fault: "gap" }],
    ["events cut off the end", (lines) => lines.filter((_, at) => at < 28 || at > 30), { seq: 28, fault: "cut_off" }],
    [
      "an insertion",
      (lines) => lines.flatMap((line, at) => (at === 9 ? [line, line] : [line])),
      { seq: 10, fault: "gap" },
    ],
    [
      "half a line",
      (lines) => lines.map((line, at) => (at === 3 ? line.slice(0, 40) : line)),
      { seq: 3, fault: "unreadable" },
    ],
    ["something behind the end", (lines) => [...lines, lines[2] ?? ""], { seq: 31, fault: "unreadable" }],
    [
      "another head",
      (lines) => lines.map((line, at) => (at === 0 ? line.replace(/"hash":"./, '"hash":"x') : line)),
      { seq: 30, fault: "wrong_hash" },
    ],
    ["a file not written to its end", (lines) => lines.slice(0, -1), null],
  ])("%s is found and named", async (_what, tamper, firstBroken) => {
    const verification = await verifyAudit(fileOf(tamper(linesOfExport(30))));
    expect(verification.holds).toBe(false);
    expect(verification.findings).toHaveLength(1);
    if (firstBroken) expect(verification.firstBroken).toMatchObject(firstBroken);
    else expect(verification.firstBroken).toBeNull();
  });

  test("one that another program wrote anew is told what it is, and is not taken for an evaluation", async () => {
    const anew = fileOf([JSON.stringify(JSON.parse(linesOfExport(4).join("\n")), null, 2)]);
    expect(isAuditExport(anew)).toBe(true);
    await expect(verifyCommand([anew])).rejects.toThrow("written anew");
    expect(isAuditExport(fileOf(['{"receipt":{"assay":"audit"}}']))).toBe(false);
  });

  test("assay verify answers by its exit status", async () => {
    const out = path.join(folder, "answer.txt");
    expect(await verifyCommand([fileOf(linesOfExport(4)), "--out", out])).toBe(0);
    expect(await verifyCommand([fileOf(linesOfExport(4).slice(1)), "--out", out]).catch(() => "refused")).toBe(
      "refused",
    );
    expect(await verifyCommand([fileOf(linesOfExport(4).filter((_, at) => at !== 2)), "--out", out, "--json"])).toBe(1);
  });
});
