import { expect, it } from "vitest";
import { renderPdf } from "@/lib/reports/pdf/render-pdf";
import { noBlank, readPdf } from "@/lib/reports/read-pdf.fixture";
import { FONT_FOLDER } from "@/lib/reports/report.fixture";
import { answer, TODAY, yes } from "../score/score.fixture";
import { scoreAssessment } from "../score/score-assessment";
import { readTemplate } from "../templates/read-templates";
import { assessmentReport } from "./assessment-report";

/** What would be an action of the file, were it not text (O04); and HTML and links that stay letters (O03). */
const HOSTILE = [
  ") Tj ET /OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
  "\\) /Launch (cmd.exe) endobj 1 0 obj <<",
  "<img src=x onerror=alert(1)>",
  "[click](javascript:alert(1)) {{7*7}}",
  "שלום عربى κ ≥ 0,8 ﬁn",
];

it("prints odd text as text: no script, launch or open action, and the letters come back", {
  timeout: 60_000,
}, async () => {
  const template = readTemplate("ten-questions-before-outsourcing");
  const keys = template.sections.flatMap(({ items }) => items.map(({ key }) => key)).slice(0, HOSTILE.length);
  const facts = { kind: "managed_service", regimes: [] } as const;
  const answers = new Map(keys.slice(3, 4).map((key) => [key, answer(yes)] as const));
  const [name = ""] = HOSTILE;
  const bytes = await renderPdf(
    assessmentReport({
      no: 1,
      vendor: { id: "v", name, kind: "managed_service" },
      template,
      facts,
      answers,
      notes: new Map(keys.map((key, at) => [key, HOSTILE[at] ?? ""])),
      evidence: HOSTILE.map((text, at) => ({
        id: String(at),
        itemKey: keys[0] ?? "",
        title: text,
        issuer: text,
        issuedOn: null,
        validUntil: null,
        state: "accepted" as const,
        covers: text,
        file: { name: text, bytes: 1, sha256: "0".repeat(64) },
        removed: null,
      })),
      score: scoreAssessment({ template, facts, answers, asOf: TODAY }),
    }),
    { paper: "A4", fontFolder: FONT_FOLDER },
  );
  // Texts lie in compressed streams or in escaped strings: what is left by name is what the file would do.
  const dictionaries = Buffer.from(bytes)
    .toString("latin1")
    .replace(/stream\r?\n[\s\S]*?endstream/g, "")
    .replace(/\((?:\\[\s\S]|[^\\()])*\)/g, "()");
  expect(dictionaries).not.toMatch(/\/(?:JavaScript|JS|Launch|OpenAction|AA|URI|SubmitForm|EmbeddedFile\s*\/S)\b/);
  const pdf = await readPdf(bytes);
  const text = noBlank(pdf.text);
  for (const words of HOSTILE.slice(0, 4)) expect(text).toContain(noBlank(words));
  expect(text).toContain(noBlank("κ ≥ 0,8"));
  // The title also lies in XML metadata, where it is written without angle brackets.
  expect(pdf.title).toContain(name.replaceAll("<", "‹").replaceAll(">", "›"));
});
