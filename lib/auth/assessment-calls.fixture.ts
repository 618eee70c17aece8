import { confirmNotApplicable } from "@/lib/assessments/records/confirm-not-applicable";
import { loadAssessment } from "@/lib/assessments/records/load-assessment";
import { loadAssessmentList } from "@/lib/assessments/records/load-assessment-list";
import { loadStanding } from "@/lib/assessments/records/load-standing";
import { openEvidence } from "@/lib/assessments/records/open-evidence";
import { saveAnswer } from "@/lib/assessments/records/save-answer";
import { addEvidence, removeEvidence, reviewEvidence } from "@/lib/assessments/records/save-evidence";
import { saveFacts } from "@/lib/assessments/records/save-facts";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import { assessmentPdf } from "@/lib/assessments/report/assessment-pdf";
import { loadCandidates } from "@/lib/assessments/side-by-side/load-candidates";
import { loadClaims } from "@/lib/directory/load-claims";
import { loadScorecard } from "@/lib/scorecard/load-scorecard";
import { loadVendorScorecards } from "@/lib/scorecard/load-vendor-scorecards";
import { saveScorecardSettings } from "@/lib/scorecard/save-settings";
import { scorecardCsv, scorecardPdf } from "@/lib/scorecard/scorecard-files";
import { DEFAULT_SETTINGS } from "@/lib/scorecard/settings";
import { about, CHECKLIST, own, type Things, type VerbCall } from "./verb-call.fixture";

const itemKey = "q04-deidentification";
const assessed = ({ vendorId, assessmentNo }: Things) => ({ vendorId, no: assessmentNo });
const DOCUMENT = { itemKey, title: "Procedure", issuer: "Somebody", issuedOn: null, validUntil: null };

/** The verbs of assessments of vendors, and what is read off them, for `VERB_CALLS`: those that change something for others come last in their group. */
export const ASSESSMENT_CALLS: Readonly<Record<string, VerbCall>> = {
  "assessments/records/start-assessment#startAssessment": about((c, { vendorId }) =>
    startAssessment(c, { vendorId, template: CHECKLIST }),
  ),
  "assessments/records/load-assessment#loadAssessment": about((c, things) => loadAssessment(c, assessed(things))),
  "assessments/records/load-assessment-list#loadAssessmentList": about((c, { vendorId }) =>
    loadAssessmentList(c, { vendorId }),
  ),
  "assessments/records/load-standing#loadStanding": about((c, { vendorId }) =>
    loadStanding(c, { vendorId, asOf: "2026-11-23" }),
  ),
  "assessments/records/save-answer#saveAnswer": about((c, things) =>
    saveAnswer(c, assessed(things), { itemKey, answer: null }),
  ),
  "assessments/records/confirm-not-applicable#confirmNotApplicable": about((c, things) =>
    confirmNotApplicable(c, assessed(things), { itemKey }),
  ),
  "assessments/records/save-evidence#addEvidence": about((c, things) => addEvidence(c, assessed(things), DOCUMENT)),
  "assessments/records/open-evidence#openEvidence": about((c, things) =>
    openEvidence(c, { ...assessed(things), id: things.jobId }),
  ),
  "assessments/records/save-evidence#removeEvidence": about((c, things) =>
    removeEvidence(c, assessed(things), { id: things.jobId, why: "wrong file" }),
  ),
  "assessments/records/save-evidence#reviewEvidence": about((c, things) =>
    reviewEvidence(c, assessed(things), { id: things.jobId, state: "accepted" }),
  ),
  "assessments/records/save-facts#saveFacts": about((c, things) => saveFacts(c, assessed(things), {})),
  "assessments/report/assessment-pdf#assessmentPdf": about((c, things) =>
    assessmentPdf(c, { ...assessed(things), paper: "A4" }),
  ),
  "assessments/side-by-side/load-candidates#loadCandidates": own((c) => loadCandidates(c, { template: CHECKLIST })),
  "directory/load-claims#loadClaims": about((c, { vendorId }) => loadClaims(c, { vendorId })),
  "scorecard/load-scorecard#loadScorecard": about((c, { projectNo }) => loadScorecard(c, { projectNo })),
  "scorecard/load-vendor-scorecards#loadVendorScorecards": about((c, { projectNo }) =>
    loadVendorScorecards(c, { vendorName: "Somebody", engagements: [{ projectNo, projectName: "" }] }),
  ),
  "scorecard/scorecard-files#scorecardCsv": about((c, { projectNo }) => scorecardCsv(c, { projectNo })),
  "scorecard/scorecard-files#scorecardPdf": about((c, { projectNo }) => scorecardPdf(c, { projectNo, paper: "A4" })),
  "scorecard/save-settings#saveScorecardSettings": about((c, { projectNo }) =>
    saveScorecardSettings(c, { projectNo, from: 0, settings: DEFAULT_SETTINGS, reason: "agreed" }),
  ),
};
