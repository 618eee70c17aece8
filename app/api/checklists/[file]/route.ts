import { keptBlankPdf } from "@/lib/assessments/blank/kept-pdf";
import { blankRequest } from "@/lib/assessments/blank/request";
import { findTemplate } from "@/lib/assessments/templates/read-templates";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { presentLogo } from "@/lib/organizations/present-organization";
import { parseInput } from "@/lib/parse-input";

/** A blank checklist as PDF, for everybody: no account, no database; with a logo for who is signed in and asks for it. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  try {
    const { file } = await params;
    const template = findTemplate(file.endsWith(".pdf") ? file.slice(0, -".pdf".length) : "");
    const asked = parseInput(blankRequest, Object.fromEntries(new URL(request.url).searchParams));
    const logo = asked.letterhead ? await presentLogo() : null;
    const bytes = await keptBlankPdf(template, asked, new Date(), logo);
    return downloadResponse(new Blob([bytes.slice()]).stream(), "application/pdf", file);
  } catch (error) {
    return errorResponse(error);
  }
}
