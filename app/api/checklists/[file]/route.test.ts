import { describe, expect, it, vi } from "vitest";
import { TEMPLATE_KEYS } from "@/lib/assessments/templates/read-templates";
import { readPdf } from "@/lib/reports/read-pdf.fixture";
import { GET } from "./route";

/** Nobody is signed in. */
vi.mock("@/lib/session", () => ({ optionalActor: async () => null }));

const ask = (file: string, query = "") =>
  GET(new Request(`http://localhost/api/checklists/${file}${query}`), { params: Promise.resolve({ file }) });

describe("a blank checklist by its address", { timeout: 60_000 }, () => {
  it("is a PDF of what was asked for, without an account or a database", async () => {
    const response = await ask("ten-questions-before-outsourcing.pdf", "?paper=Letter&columns=3&guidance=yes");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toContain("ten-questions-before-outsourcing.pdf");
    const { text } = await readPdf(new Uint8Array(await response.arrayBuffer()));
    expect(text).toContain("Candidate C");
    expect(text).not.toContain("Candidate D");
    expect(text).toContain("Red flag:");
  });

  it("is there for every template, and the same on the same day", async () => {
    for (const key of TEMPLATE_KEYS) {
      const [first, again] = await Promise.all([ask(`${key}.pdf`), ask(`${key}.pdf`)]);
      expect(Buffer.compare(Buffer.from(await first.arrayBuffer()), Buffer.from(await again.arrayBuffer()))).toBe(0);
    }
  });

  it.each([
    ["no-such.pdf", "", 404],
    ["ten-questions-before-outsourcing", "", 404],
    ["..%2f..%2fpackage.pdf", "", 404],
    ["ten-questions-before-outsourcing.pdf", "?paper=A3", 400],
    ["ten-questions-before-outsourcing.pdf", "?columns=5", 400],
    ["ten-questions-before-outsourcing.pdf", "?columns=1.5", 400],
    ["ten-questions-before-outsourcing.pdf", "?columns=x", 400],
    ["ten-questions-before-outsourcing.pdf", "?guidance=maybe", 400],
  ])("%s%s is answered %i", async (file, query, status) => {
    const response = await ask(file, query);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error.message");
  });
});
