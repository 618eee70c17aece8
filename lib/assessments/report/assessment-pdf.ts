import "server-only";
import path from "node:path";
import type { Context } from "@/lib/auth/context";
import { projectRoot } from "@/lib/env";
import { inOrganizationFormats } from "@/lib/organizations/load-formats";
import { renderPdf } from "@/lib/reports/pdf/render-pdf";
import type { Paper } from "@/lib/reports/pdf/theme";
import { findLetterhead } from "@/lib/settings/letterhead";
import type { AssessmentAddress } from "../records/find-assessment";
import { loadAssessment } from "../records/load-assessment";
import { assessmentReport } from "./assessment-report";

/** A vendor's assessment as PDF: as of today and on the organization's paper unless others are asked for. */
export async function assessmentPdf(
  context: Context,
  { paper, ...address }: AssessmentAddress & { asOf?: string; paper?: Paper | undefined },
): Promise<Uint8Array> {
  const [view, letterhead] = await Promise.all([loadAssessment(context, address), findLetterhead(context)]);
  const fontFolder = path.join(projectRoot(), "public", "fonts");
  const { logo } = letterhead;
  return inOrganizationFormats(context, () =>
    renderPdf(assessmentReport(view), { paper: paper ?? letterhead.paper, fontFolder, logo }),
  );
}
