import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import type { Context } from "@/lib/auth/context";
import { projectRoot } from "@/lib/env";
import { inOrganizationFormats } from "@/lib/organizations/load-formats";
import { findLetterhead } from "@/lib/settings/letterhead";
import { decisionReport } from "./document/decision-report";
import { loadReport } from "./load-report";
import { renderPdf } from "./pdf/render-pdf";
import type { Paper } from "./pdf/theme";

export interface GeneratedReport {
  bytes: Uint8Array;
  sha256: string;
  title: string;
  fileName: string;
  evaluationNos: number[];
}

export interface ReportRequest {
  projectNo: number;
  evaluationNo?: number | null;
  /** Without it the organization's. */
  paper?: Paper | undefined;
}

/** Makes a project's decision report to be looked at: nothing is written, kept or listed (`give-out-report.ts` does). */
export async function generateReport(context: Context, request: ReportRequest): Promise<GeneratedReport> {
  const [input, { paper, logo }] = await Promise.all([loadReport(context, request), findLetterhead(context)]);
  const fontFolder = path.join(projectRoot(), "public", "fonts");
  const { bytes, title } = await inOrganizationFormats(context, async () => {
    const document = decisionReport(input);
    const rendered = await renderPdf(document, { paper: request.paper ?? paper, fontFolder, logo });
    return { bytes: rendered, title: document.title };
  });
  const evaluationNos = input.evaluations.flatMap(({ no }) => (no === null ? [] : [no]));
  return {
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    title,
    fileName: `project-${request.projectNo}-evaluation-${evaluationNos[0]}-decision.pdf`,
    evaluationNos,
  };
}
