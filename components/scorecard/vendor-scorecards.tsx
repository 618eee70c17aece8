import Link from "next/link";
import type { VendorScorecard } from "@/lib/scorecard/load-vendor-scorecards";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";

/** What the projects' scorecards say of a vendor. */
export function VendorScorecards({ scorecards }: { scorecards: readonly VendorScorecard[] }) {
  return (
    <ul className="mt-2 text-sm">
      {scorecards.map(({ projectNo, projectName, finding }) => (
        <li key={projectNo}>
          <Link href={`/projects/${projectNo}/scorecard`} className="link">
            {T.titleOf(projectName)}
          </Link>
          : {finding ?? T.withheld}
        </li>
      ))}
    </ul>
  );
}
