import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import type { Context } from "@/lib/auth/context";
import { writeCsv } from "@/lib/display/csv";
import { projectRoot } from "@/lib/env";
import { canonicalJson } from "@/lib/model/canonical-json";
import { inOrganizationFormats } from "@/lib/organizations/load-formats";
import type { Block, ReportDocument } from "@/lib/reports/document/blocks";
import { tableBlock, textColumn } from "@/lib/reports/document/tables";
import { renderPdf } from "@/lib/reports/pdf/render-pdf";
import type { Paper } from "@/lib/reports/pdf/theme";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";
import { loadScorecard, type ScorecardPage } from "./load-scorecard";
import { basisWords, flipWords, scorecardTables } from "./scorecard-tables";

/** Which evaluation the files are asked of; none: as the page chooses. */
export const scorecardQuery = z.object({ evaluation: z.coerce.number().int().positive().nullable().default(null) });

/** All tables of the scorecard below one another, each behind its title. */
export async function scorecardCsv(
  context: Context,
  input: { projectNo: number; evaluationNo?: number | null },
): Promise<string> {
  const page = await loadScorecard(context, input);
  const parts = scorecardTables(page).map(
    ({ title, header, rows }) => `${writeCsv([title], [])}${writeCsv(header, rows)}`,
  );
  return [writeCsv([basisWords(page)], [[flipWords(page)]]), ...parts].join("\r\n");
}

export async function scorecardPdf(
  context: Context,
  { paper, ...input }: { projectNo: number; evaluationNo?: number | null; paper: Paper },
): Promise<Uint8Array> {
  const page = await loadScorecard(context, input);
  return inOrganizationFormats(context, () =>
    renderPdf(scorecardDocument(page), { paper, fontFolder: path.join(projectRoot(), "public", "fonts") }),
  );
}

const SHORT_HASH = 16;

function scorecardDocument(page: ScorecardPage): ReportDocument {
  const record = canonicalJson(page);
  const hash = createHash("sha256").update(record).digest("hex");
  const [summary, gates, components, consistency] = scorecardTables(page);
  const table = (part: typeof summary, about: string): Block[] =>
    part
      ? [
          { kind: "heading", level: 1, text: part.title },
          { kind: "paragraph", tone: "note", text: about },
          tableBlock(
            "",
            part.header.map((head, at) => textColumn(head, at === 0 ? 1.4 : 1)),
            part.rows,
          ),
        ]
      : [];
  return {
    title: T.titleOf(page.project.name),
    footer: `${T.titleOf(page.project.name)} · ${hash.slice(0, SHORT_HASH)} · ${page.asOf}`,
    language: "en",
    createdAt: new Date(`${page.asOf}T00:00:00Z`),
    blocks: [
      { kind: "title", text: T.titleOf(page.project.name), subtitle: basisWords(page) },
      ...table(gates, T.gatesAbout),
      ...table(summary, flipWords(page)),
      ...table(components, T.componentsAbout),
      ...table(consistency, T.consistencyAbout),
    ],
    attachments: [{ name: "scorecard.json", type: "application/json", description: T.title, text: record }],
  };
}
