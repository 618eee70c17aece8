import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { loadScorecard } from "./load-scorecard";
import { findingWords } from "./scorecard-tables";

export interface VendorScorecard {
  projectNo: number;
  projectName: string;
  /** Null: withheld while the project's protocol is a draft, or the vendor is no candidate there. */
  finding: string | null;
}

/** What each project's scorecard says of a vendor, by the newest projects. */
export async function loadVendorScorecards(
  context: Context,
  of: { vendorName: string; engagements: readonly { projectNo: number; projectName: string }[] },
): Promise<VendorScorecard[]> {
  authorize(context.actor, "evaluation.read");
  const newest = of.engagements.toSorted((one, other) => other.projectNo - one.projectNo).slice(0, MOST_PROJECTS);
  return Promise.all(
    newest.map(async ({ projectNo, projectName }) => {
      const finding = await loadScorecard(context, { projectNo })
        .then(({ card }) => card.vendors.find(({ name }) => name === of.vendorName))
        .then((found) => (found ? findingWords(found) : null))
        .catch(whereWithheld);
      return { projectNo, projectName, finding };
    }),
  );
}

/** Each card reads its project's whole result; more of them would make the page wait. */
const MOST_PROJECTS = 5;

function whereWithheld(error: unknown): null {
  if (error instanceof AssayError && error.code === "protocol_draft") return null;
  throw error;
}
