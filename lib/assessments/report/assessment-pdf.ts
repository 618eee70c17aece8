import "server-only";
import path from "node:path";
import type { Context } from "@/lib/auth/context";
import { projectRoot } from "@/lib/env";
import { renderPdf } from "@/lib/reports/pdf/render-pdf";
import type { Paper } from "@/lib/reports/pdf/theme";
import type { AssessmentAddress } from "../records/find-assessment";
import { loadAssessment } from "../records/load-assessment";
import { assessmentReport } from "./assessment-report";

/** A vendor's assessment as PDF, as of today unless another day is asked for. */
export async function assessmentPdf(
  context: Context,
  { paper, ...address }: AssessmentAddress & { asOf?: string; paper: Paper },
): Promise<Uint8Array> {
  const view = await loadAssessment(context, address);
  return renderPdf(assessmentReport(view), { paper, fontFolder: path.join(projectRoot(), "public", "fonts") });
}
