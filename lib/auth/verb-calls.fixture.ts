import { encode } from "fast-png";
import { loadAgreement } from "@/lib/agreement/load-agreement";
import { confirmNotApplicable } from "@/lib/assessments/records/confirm-not-applicable";
import { loadAssessment } from "@/lib/assessments/records/load-assessment";
import { loadAssessmentList } from "@/lib/assessments/records/load-assessment-list";
import { openEvidence } from "@/lib/assessments/records/open-evidence";
import { saveAnswer } from "@/lib/assessments/records/save-answer";
import { addEvidence, removeEvidence, reviewEvidence } from "@/lib/assessments/records/save-evidence";
import { saveFacts } from "@/lib/assessments/records/save-facts";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import { assessmentPdf } from "@/lib/assessments/report/assessment-pdf";
import { loadCandidates } from "@/lib/assessments/side-by-side/load-candidates";
import { checkChain } from "@/lib/audit/check-chain";
import { parseEventQuery } from "@/lib/audit/event-query";
import { exportAuditCsv, exportAuditJson } from "@/lib/audit/export-audit";
import { loadEventChoices } from "@/lib/audit/load-event-choices";
import { loadEvents } from "@/lib/audit/load-events";
import { loadBatch } from "@/lib/batches/load-batch";
import { loadBatches } from "@/lib/batches/load-batches";
import { loadCsvHeader } from "@/lib/batches/load-csv-header";
import { loadLabelPlaces } from "@/lib/batches/load-label-places";
import { loadRememberedColumns } from "@/lib/batches/load-remembered-columns";
import { loadUploadChoices } from "@/lib/batches/load-upload-choices";
import { loadComparison } from "@/lib/compare/load-comparison";
import { loadEvaluationResult, loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import { loadMovedSince } from "@/lib/compare/load-moved-since";
import { loadReceipt } from "@/lib/compare/load-receipt";
import { loadReceiptFile, loadReceiptItems } from "@/lib/compare/load-receipt-file";
import { loadMergeChoices } from "@/lib/consensus/load-merge-choices";
import { startMerge } from "@/lib/consensus/start-merge";
import { loadClaims } from "@/lib/directory/load-claims";
import { loadDisagreementView } from "@/lib/disagreements/load-disagreement-view";
import {
  type DisagreementRow,
  loadAllDisagreements,
  loadDisagreementPage,
  loadDisagreements,
} from "@/lib/disagreements/load-disagreements";
import { startAgreementStudy, startEvaluation } from "@/lib/evaluation/start-evaluation";
import { loadProjectFeedback } from "@/lib/feedback/load-project-feedback";
import { unfreezeFeedback } from "@/lib/feedback/unfreeze-feedback";
import { exposeItems } from "@/lib/gold/expose-items";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { loadExposedItems } from "@/lib/gold/load-exposed-items";
import { loadGoldChoices } from "@/lib/gold/load-gold-choices";
import { loadGoldDiff } from "@/lib/gold/load-gold-diff";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { loadMovedFigures } from "@/lib/gold/load-moved-figures";
import { nextGoldVersion } from "@/lib/gold/next-gold-version";
import { createGoldVersion, type GoldVersionInput, updateGoldVersion } from "@/lib/gold/save-gold-version";
import { discardBatch } from "@/lib/ingest/discard-batch";
import { loadOrderCheck } from "@/lib/ingest/order/load-order-check";
import { orderCsv } from "@/lib/ingest/order/order-csv";
import { previewBatch } from "@/lib/ingest/preview-batch";
import { applyProfile } from "@/lib/ingest/profiles/apply-profile";
import { deleteProfile } from "@/lib/ingest/profiles/delete-profile";
import { loadProfiles } from "@/lib/ingest/profiles/load-profiles";
import { saveProfile } from "@/lib/ingest/profiles/save-profile";
import { readAgain } from "@/lib/ingest/read-again";
import { receiveFiles, receiveUpload } from "@/lib/ingest/receive-upload";
import { releaseBatch } from "@/lib/ingest/release-batch";
import { retractBatch } from "@/lib/ingest/retract-batch";
import { saveColumns } from "@/lib/ingest/save-columns";
import { saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { startIngest } from "@/lib/ingest/start-ingest";
import { streamRejectsCsv } from "@/lib/ingest/stream-rejects-csv";
import { answerTus } from "@/lib/ingest/uploads/answer-tus";
import { appendUpload, wholeUpload } from "@/lib/ingest/uploads/append-upload";
import { beginUpload } from "@/lib/ingest/uploads/begin-upload";
import { endUpload } from "@/lib/ingest/uploads/end-upload";
import { findUpload } from "@/lib/ingest/uploads/find-upload";
import { receiveUploads } from "@/lib/ingest/uploads/receive-uploads";
import { importItems } from "@/lib/items/import-items";
import { parseItemQuery } from "@/lib/items/item-query";
import { loadCaseAnswers } from "@/lib/items/load-case-answers";
import { loadCaseSlices } from "@/lib/items/load-case-slices";
import { loadItemAnnotations } from "@/lib/items/load-item-annotations";
import { loadItemList } from "@/lib/items/load-item-list";
import { removeItem } from "@/lib/items/remove-item";
import { cancelJob } from "@/lib/jobs/cancel-job";
import { loadJob, loadProjectJobs } from "@/lib/jobs/load-job";
import { loadRunningJobs } from "@/lib/jobs/load-running-jobs";
import { loadPaper } from "@/lib/organizations/load-paper";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { deliver } from "@/lib/portal/deliver";
import { loadOwnDelivery } from "@/lib/portal/load-own-delivery";
import { loadOwnProject } from "@/lib/portal/load-own-project";
import { loadOwnProjects } from "@/lib/portal/load-own-projects";
import { streamOwnRejectsCsv } from "@/lib/portal/own-rejects-csv";
import { retractDelivery } from "@/lib/portal/retract-delivery";
import { archiveProject, restoreProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { loadProjectCounts } from "@/lib/projects/load-project-counts";
import { loadProjectHead } from "@/lib/projects/load-project-head";
import { loadProjectList, loadProjectNames } from "@/lib/projects/load-project-list";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { loadRecentEvaluations } from "@/lib/projects/load-recent-evaluations";
import { removeProject } from "@/lib/projects/remove-project";
import { updateProject } from "@/lib/projects/update-project";
import { loadProtocol } from "@/lib/protocols/load-protocol";
import { recordDeviation } from "@/lib/protocols/record-deviation";
import { discardProtocol, saveProtocol } from "@/lib/protocols/save-protocol";
import { signProtocol } from "@/lib/protocols/sign-protocol";
import { erasePerson } from "@/lib/purge/erase-person";
import { generateReport } from "@/lib/reports/generate-report";
import { giveOutReport } from "@/lib/reports/give-out-report";
import { loadReport } from "@/lib/reports/load-report";
import { loadReportList } from "@/lib/reports/load-report-list";
import { openGivenReport } from "@/lib/reports/open-given-report";
import { loadScorecard } from "@/lib/scorecard/load-scorecard";
import { loadVendorScorecards } from "@/lib/scorecard/load-vendor-scorecards";
import { saveScorecardSettings } from "@/lib/scorecard/save-settings";
import { scorecardCsv, scorecardPdf } from "@/lib/scorecard/scorecard-files";
import { DEFAULT_SETTINGS } from "@/lib/scorecard/settings";
import { loadIdentitySettings, saveIdentityRules, saveOidc, tryOidc } from "@/lib/settings/identity-settings";
import { loadLogo, removeLogo, saveLogo } from "@/lib/settings/logo";
import { loadMailSettings, saveMailSettings, sendTestMail } from "@/lib/settings/mail-settings";
import { loadOrganization, saveOrganization } from "@/lib/settings/organization-settings";
import { loadRetention, saveRetention } from "@/lib/settings/retention-settings";
import { checkStorage, loadStorage } from "@/lib/settings/storage-settings";
import { loadItemSuspicions } from "@/lib/suspicion/load-item-suspicions";
import { loadSuspicions } from "@/lib/suspicion/load-suspicions";
import { recordSuspicionReply } from "@/lib/suspicion/record-reply";
import { bodyOf, cocoOf, TEST_PROJECT } from "@/lib/testing/test-project";
import { changeOwnPassword } from "@/lib/users/change-own-password";
import { changeRole } from "@/lib/users/change-role";
import { disablePerson, enablePerson } from "@/lib/users/disable-person";
import { invitePerson, inviteVendorContact } from "@/lib/users/invite-person";
import { issueLink } from "@/lib/users/issue-link";
import { loadPeople } from "@/lib/users/load-people";
import { loadOwnAccount, loadPerson } from "@/lib/users/load-person";
import { loadOwnIdentities, removeOwnIdentity } from "@/lib/users/own-identities";
import {
  beginSecondFactor,
  confirmSecondFactor,
  loadOwnSecondFactor,
  removeOwnSecondFactor,
  renewRecoveryCodes,
} from "@/lib/users/own-second-factor";
import { resetSecondFactor } from "@/lib/users/reset-second-factor";
import { revokeOtherSessions, revokeOwnSession, revokeSession } from "@/lib/users/revoke-session";
import { disengageVendor, engageVendor } from "@/lib/vendors/engage-vendor";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadProjectVendor } from "@/lib/vendors/load-project-vendor";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { archiveVendor, createVendor, restoreVendor, updateVendor } from "@/lib/vendors/save-vendor";
import { createEndpoint } from "@/lib/webhooks/create-endpoint";
import { deleteEndpoint } from "@/lib/webhooks/delete-endpoint";
import { loadWebhooks } from "@/lib/webhooks/load-webhooks";
import { retryDelivery } from "@/lib/webhooks/retry-delivery";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { sendTest } from "@/lib/webhooks/send-test";
import { setEndpointActive } from "@/lib/webhooks/set-endpoint-active";
import type { Context } from "./context";
import { TOKEN_CALLS } from "./token-calls.fixture";

/** What the calls are about: things of the first organization, or ids that mean nothing. */
export interface Things {
  projectNo: number;
  vendorId: string;
  vendorNo: number;
  /** A published delivery, and one that waits for its check. */
  batchNo: number;
  deliveryId: string;
  waitingNo: number;
  waitingId: string;
  referenceNo: number;
  goldNo: number;
  evaluationNo: number;
  itemNo: number;
  caseKey: string;
  /** Of the vendor, by CHECKLIST. */
  assessmentNo: number;
  jobId: string;
  personId: string;
  sessionId: string;
  endpointId: string;
  disagreement: DisagreementRow;
}

export interface VerbCall {
  call(context: Context, things: Things): Promise<unknown>;
  /** What another organization's admin gets: nothing by that number, or the list of their own things. */
  stranger: "not_found" | "own";
}

const about = (call: VerbCall["call"]): VerbCall => ({ call, stranger: "not_found" });
const own = (call: VerbCall["call"]): VerbCall => ({ call, stranger: "own" });
const SMALL_PICTURE = encode({ width: 1, height: 1, data: new Uint8Array([1, 2, 3]), channels: 3, depth: 8 });
let made = 0;
const fresh = (name: string) => `${name} ${made++}`;
const gold = ({ projectNo, referenceNo }: Things): GoldVersionInput => ({
  projectNo,
  name: fresh("Gold"),
  kind: "external",
  exhaustive: true,
  batches: [{ batchNo: referenceNo, forVendorId: null }],
});
const measured = ({ projectNo, evaluationNo }: Things) => ({ projectNo, evaluationNo });

/** A built-in checklist and one of its questions. */
export const CHECKLIST = "ten-questions-before-outsourcing";
const itemKey = "q04-deidentification";
const assessed = ({ vendorId, assessmentNo }: Things) => ({ vendorId, no: assessmentNo });
const DOCUMENT = { itemKey, title: "Procedure", issuer: "Somebody", issuedOn: null, validUntil: null };

const protocolOf = ({ projectNo, goldNo, vendorNo }: Things) => ({
  projectNo,
  content: {
    kind: "acceptance" as const,
    goldNo,
    goldSha256: null,
    task: "detection" as const,
    primaryMetric: "sensitivity",
    margin: 0.05,
    cluster: "case" as const,
    alpha: 0.05,
    missing: "worst" as const,
    uncertain: { rule: "three_way" as const, labels: [] },
    vendors: [{ no: vendorNo, name: "Vendor", items: null, orderedOn: null, readers: [] }],
    stopOn: null,
    notes: "",
  },
});

/** Every verb of the table, called once. Those that change something for others come last in their group. */
export const VERB_CALLS: Readonly<Record<string, VerbCall>> = {
  ...TOKEN_CALLS,
  "agreement/load-agreement#loadAgreement": about((c, { projectNo }) => loadAgreement(c, { projectNo })),
  "assessments/records/start-assessment#startAssessment": about((c, { vendorId }) =>
    startAssessment(c, { vendorId, template: CHECKLIST }),
  ),
  "assessments/records/load-assessment#loadAssessment": about((c, things) => loadAssessment(c, assessed(things))),
  "assessments/records/load-assessment-list#loadAssessmentList": about((c, { vendorId }) =>
    loadAssessmentList(c, { vendorId }),
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
  "audit/check-chain#checkChain": own((c) => checkChain(c, { from: null })),
  "audit/export-audit#exportAuditCsv": own((c) => exportAuditCsv(c, parseEventQuery({}))),
  "audit/export-audit#exportAuditJson": own((c) => exportAuditJson(c)),
  "audit/load-event-choices#loadEventChoices": own((c) => loadEventChoices(c)),
  "audit/load-events#loadEvents": own((c) => loadEvents(c, parseEventQuery({}))),
  "batches/load-batch#loadBatch": about((c, { projectNo, batchNo }) => loadBatch(c, { projectNo, batchNo })),
  "batches/load-batches#loadBatches": about((c, { projectNo }) => loadBatches(c, { projectNo })),
  "batches/load-csv-header#loadCsvHeader": about((c, { projectNo, batchNo }) =>
    loadCsvHeader(c, { projectNo, batchNo }),
  ),
  "batches/load-label-places#loadLabelPlaces": about((c, { projectNo, batchNo }) =>
    loadLabelPlaces(c, { projectNo, batchNo }),
  ),
  "batches/load-remembered-columns#loadRememberedColumns": about((c, { projectNo, batchNo }) =>
    loadRememberedColumns(c, { projectNo, batchNo }),
  ),
  "batches/load-upload-choices#loadUploadChoices": about((c, { projectNo }) => loadUploadChoices(c, { projectNo })),
  "compare/load-comparison#loadComparison": about((c, things) => loadComparison(c, measured(things))),
  "compare/load-evaluations#loadEvaluationResult": about((c, things) => loadEvaluationResult(c, measured(things))),
  "compare/load-evaluations#loadEvaluations": about((c, { projectNo }) => loadEvaluations(c, { projectNo })),
  "compare/load-evaluations#loadIndependentReferences": about((c, { projectNo }) =>
    loadIndependentReferences(c, { projectNo }),
  ),
  "compare/load-moved-since#loadMovedSince": about((c, things) => loadMovedSince(c, measured(things))),
  "compare/load-receipt#loadReceipt": about((c, things) => loadReceipt(c, measured(things))),
  "compare/load-receipt-file#loadReceiptFile": about((c, things) => loadReceiptFile(c, measured(things))),
  "compare/load-receipt-file#loadReceiptItems": about((c, things) => loadReceiptItems(c, measured(things))),
  "consensus/load-merge-choices#loadMergeChoices": about((c, { projectNo }) => loadMergeChoices(c, { projectNo })),
  "consensus/start-merge#startMerge": about((c, { projectNo, batchNo }) =>
    startMerge(c, {
      projectNo,
      name: "Merged",
      batchNos: [batchNo],
      method: "majority",
      votes: null,
      pixelVotes: "majority",
      iou: 0.5,
      distanceMm: 5,
      weights: {},
      leaveOneOut: false,
      exhaustive: false,
      qualification: "",
    }),
  ),
  "directory/load-claims#loadClaims": about((c, { vendorId }) => loadClaims(c, { vendorId })),
  "disagreements/load-disagreement-view#loadDisagreementView": about((c, things) =>
    loadDisagreementView(c, { ...measured(things), row: things.disagreement, sliceNo: null }),
  ),
  "disagreements/load-disagreements#loadDisagreementPage": about((c, things) =>
    loadDisagreementPage(c, { ...measured(things), afterAt: null, limit: 10 }),
  ),
  "disagreements/load-disagreements#loadAllDisagreements": about((c, things) =>
    loadAllDisagreements(c, measured(things)),
  ),
  "disagreements/load-disagreements#loadDisagreements": about((c, things) => loadDisagreements(c, measured(things))),
  "evaluation/start-evaluation#startAgreementStudy": about((c, { projectNo }) =>
    startAgreementStudy(c, { projectNo, question: "none" }),
  ),
  "evaluation/start-evaluation#startEvaluation": about((c, { projectNo, goldNo }) =>
    startEvaluation(c, { projectNo, goldNo, task: "detection" }),
  ),
  "gold/expose-items#exposeItems": about((c, { projectNo }) =>
    exposeItems(c, { projectNo, keys: [fresh("img")], reason: "Shown to new readers." }),
  ),
  "gold/load-exposed-items#loadExposedItems": about((c, { projectNo }) => loadExposedItems(c, { projectNo })),
  "gold/load-gold-choices#loadGoldChoices": about((c, { projectNo }) => loadGoldChoices(c, { projectNo })),
  "gold/load-gold-diff#loadGoldDiff": about((c, { projectNo, goldNo }) =>
    loadGoldDiff(c, { projectNo, from: goldNo, to: goldNo }),
  ),
  "gold/load-gold-list#loadGoldList": about((c, { projectNo }) => loadGoldList(c, { projectNo })),
  "gold/load-gold-version#loadGoldVersion": about((c, { projectNo, goldNo }) =>
    loadGoldVersion(c, { projectNo, goldNo }),
  ),
  "gold/load-moved-figures#loadMovedFigures": about((c, { projectNo, goldNo }) =>
    loadMovedFigures(c, { projectNo, from: goldNo, to: goldNo }),
  ),
  "gold/next-gold-version#nextGoldVersion": about((c, { projectNo, goldNo }) =>
    nextGoldVersion(c, { projectNo, goldNo }),
  ),
  "gold/save-gold-version#createGoldVersion": about((c, things) => createGoldVersion(c, gold(things))),
  "gold/save-gold-version#updateGoldVersion": about((c, things) =>
    updateGoldVersion(c, { ...gold(things), goldNo: things.goldNo }),
  ),
  "feedback/load-project-feedback#loadProjectFeedback": about((context, { projectNo }) =>
    loadProjectFeedback(context, { projectNo }),
  ),
  "feedback/unfreeze-feedback#unfreezeFeedback": about((context, { projectNo, vendorId }) =>
    unfreezeFeedback(context, { projectNo, vendorId, reason: "The reference was wrong." }),
  ),
  "gold/freeze-gold-version#freezeGoldVersion": about((c, { projectNo, goldNo }) =>
    freezeGoldVersion(c, { projectNo, goldNo }),
  ),
  "ingest/order/load-order-check#loadOrderCheck": about((c, { projectNo, batchNo }) =>
    loadOrderCheck(c, { projectNo, batchNo }),
  ),
  "ingest/order/order-csv#orderCsv": about((c, { projectNo, batchNo }) => orderCsv(c, { projectNo, batchNo })),
  "ingest/preview-batch#previewBatch": about((c, { projectNo, waitingNo }) =>
    previewBatch(c, { projectNo, batchNo: waitingNo }),
  ),
  "ingest/receive-upload#receiveFiles": about((c, { projectNo, vendorId }) =>
    receiveFiles(
      c,
      { projectNo, role: "delivery", vendorId },
      (async function* () {
        for (const name of ["a.json", "b.json"])
          yield { name, body: bodyOf(`{"images": [], "categories": [], "annotations": [], "info": {"n": ${made++}}}`) };
      })(),
    ),
  ),
  "ingest/receive-upload#receiveUpload": about((c, { projectNo, vendorId }) =>
    receiveUpload(
      c,
      { projectNo, role: "delivery", vendorId, fileName: "more.json" },
      bodyOf(`{"images": [], "categories": [], "annotations": [], "info": {"n": ${made++}}}`),
    ),
  ),
  "ingest/profiles/save-profile#saveProfile": about((c, { projectNo, batchNo }) =>
    saveProfile(c, { projectNo, batchNo, name: "As before", columns: "item=image,label=label" }),
  ),
  "ingest/profiles/load-profiles#loadProfiles": about((c, { projectNo }) => loadProfiles(c, { projectNo })),
  "ingest/profiles/apply-profile#applyProfile": about((c, { projectNo, waitingNo }) =>
    applyProfile(c, { projectNo, batchNo: waitingNo, name: "As before" }),
  ),
  "ingest/profiles/delete-profile#deleteProfile": about((c, { projectNo }) =>
    deleteProfile(c, { projectNo, name: "As before" }),
  ),
  "ingest/read-again#readAgain": about((c, { projectNo, batchNo }) => readAgain(c, { projectNo, batchNo })),
  "ingest/save-columns#saveColumns": about((c, { projectNo, waitingNo }) =>
    saveColumns(c, { projectNo, batchNo: waitingNo, columns: "item=image,label=finding" }),
  ),
  "ingest/save-label-mapping#saveLabelMapping": about((c, { projectNo, vendorId }) =>
    saveLabelMapping(c, { projectNo, vendorId, mappings: [{ sourceName: "nodule", labelNo: 1 }] }),
  ),
  "ingest/stream-rejects-csv#streamRejectsCsv": about((c, { projectNo, batchNo }) =>
    streamRejectsCsv(c, { projectNo, batchNo }),
  ),
  "ingest/start-ingest#startIngest": about((c, { projectNo, waitingNo }) =>
    startIngest(c, { projectNo, batchNo: waitingNo }),
  ),
  "ingest/retract-batch#retractBatch": about((c, { projectNo, waitingNo }) =>
    retractBatch(c, { projectNo, batchNo: waitingNo, reason: "the vendor asked for it" }),
  ),
  "ingest/release-batch#releaseBatch": about((c, { projectNo, waitingNo }) =>
    releaseBatch(c, { projectNo, batchNo: waitingNo, reason: "agreed with the vendor" }),
  ),
  "ingest/discard-batch#discardBatch": about((c, { projectNo, waitingNo }) =>
    discardBatch(c, { projectNo, batchNo: waitingNo }),
  ),
  "ingest/uploads/answer-tus#answerTus": about((c, { projectNo }) =>
    answerTus(c, projectNo, new Request("http://localhost/uploads", { method: "OPTIONS" })),
  ),
  "ingest/uploads/append-upload#appendUpload": about(async (c, { projectNo }) => {
    const { id } = await beginUpload(c, { projectNo, name: "a.json", bytes: 4 });
    return appendUpload(c, { projectNo, id, offset: 0 }, bodyOf("1234"));
  }),
  "ingest/uploads/append-upload#wholeUpload": about(async (c, { projectNo }) =>
    wholeUpload(c, { projectNo, ...(await beginUpload(c, { projectNo, name: "a.json", bytes: 0 })) }),
  ),
  "ingest/uploads/begin-upload#beginUpload": about((c, { projectNo }) =>
    beginUpload(c, { projectNo, name: "a.json", bytes: 4 }),
  ),
  "ingest/uploads/end-upload#endUpload": about(async (c, { projectNo }) =>
    endUpload(c, { projectNo, ...(await beginUpload(c, { projectNo, name: "a.json", bytes: 4 })) }),
  ),
  "ingest/uploads/find-upload#findUpload": about(async (c, { projectNo }) =>
    findUpload(c, { projectNo, ...(await beginUpload(c, { projectNo, name: "a.json", bytes: 4 })) }),
  ),
  "ingest/uploads/receive-uploads#receiveUploads": about(async (c, { projectNo, vendorId }) => {
    const uploads = [await beginUpload(c, { projectNo, name: `empty${made++}.json`, bytes: 0 })];
    return receiveUploads(c, { projectNo, role: "delivery", vendorId, uploads });
  }),
  "items/import-items#importItems": about((c, { projectNo }) =>
    importItems(c, { projectNo, fileName: "items.csv", body: bodyOf(`key,case\n${fresh("more")},more`) }),
  ),
  "items/load-case-answers#loadCaseAnswers": about((c, things) =>
    loadCaseAnswers(c, { ...measured(things), caseKey: things.caseKey }),
  ),
  "items/load-case-slices#loadCaseSlices": about((c, things) =>
    loadCaseSlices(c, { ...measured(things), caseKey: things.caseKey }),
  ),
  "items/load-item-annotations#loadItemAnnotations": about((c, things) =>
    loadItemAnnotations(c, { ...measured(things), itemNo: things.itemNo }),
  ),
  "items/remove-item#removeItem": about((c, { projectNo, itemNo }) => removeItem(c, { projectNo, itemNo })),
  "items/load-item-list#loadItemList": about((c, { projectNo }) =>
    loadItemList(c, { ...parseItemQuery({}), projectNo }),
  ),
  "jobs/load-job#loadJob": about((c, { jobId }) => loadJob(c, { id: jobId })),
  "jobs/load-job#loadProjectJobs": about((c, { projectNo }) => loadProjectJobs(c, { projectNo })),
  "jobs/load-running-jobs#loadRunningJobs": own((c) => loadRunningJobs(c)),
  "jobs/cancel-job#cancelJob": about((c, { jobId }) => cancelJob(c, { id: jobId })),
  "organizations/load-paper#loadPaper": own((c) => loadPaper(c)),
  "organizations/load-time-zone#loadTimeZone": own((c) => loadTimeZone(c)),
  "projects/create-project#createProject": own((c) => createProject(c, { ...TEST_PROJECT, name: fresh("New") })),
  "projects/load-project-counts#loadProjectCounts": about((c, { projectNo }) =>
    loadProjectCounts(c, { no: projectNo }),
  ),
  "projects/load-project-head#loadProjectHead": about((c, { projectNo }) => loadProjectHead(c, { no: projectNo })),
  "projects/load-project-list#loadProjectList": own((c) => loadProjectList(c)),
  "projects/load-project-list#loadProjectNames": own((c) => loadProjectNames(c)),
  "projects/load-project-settings#loadProjectSettings": about((c, { projectNo }) =>
    loadProjectSettings(c, { no: projectNo }),
  ),
  "projects/load-recent-evaluations#loadRecentEvaluations": own((c, { projectNo }) =>
    loadRecentEvaluations(c, { limit: 5, projectNo }),
  ),
  "projects/update-project#updateProject": about((c, { projectNo }) =>
    updateProject(c, { ...TEST_PROJECT, no: projectNo }),
  ),
  "protocols/load-protocol#loadProtocol": about((c, { projectNo }) => loadProtocol(c, { projectNo })),
  "protocols/save-protocol#saveProtocol": about((c, things) => saveProtocol(c, protocolOf(things))),
  "protocols/sign-protocol#signProtocol": about((c, { projectNo }) =>
    signProtocol(c, { projectNo, password: "not mine at all", reason: "To decide" }),
  ),
  "protocols/record-deviation#recordDeviation": about((c, { projectNo }) =>
    recordDeviation(c, { projectNo, what: "More readers", reason: "One left" }),
  ),
  "protocols/save-protocol#discardProtocol": about((c, { projectNo }) => discardProtocol(c, { projectNo })),
  "reports/load-report#loadReport": about((c, things) => loadReport(c, measured(things))),
  "reports/load-report-list#loadReportList": about((c, { projectNo }) => loadReportList(c, { projectNo })),
  "reports/generate-report#generateReport": about((c, things) =>
    generateReport(c, { ...measured(things), paper: "A4" }),
  ),
  "reports/give-out-report#giveOutReport": about((c, things) => giveOutReport(c, { ...measured(things), paper: "A4" })),
  "reports/open-given-report#openGivenReport": about((c, { projectNo }) =>
    openGivenReport(c, { projectNo, reportNo: 1 }),
  ),
  "suspicion/load-item-suspicions#loadItemSuspicions": about((c, { projectNo }) =>
    loadItemSuspicions(c, { projectNo, itemNo: 1, evaluationNo: null }),
  ),
  "suspicion/load-suspicions#loadSuspicions": about((c, things) => loadSuspicions(c, measured(things))),
  "suspicion/record-reply#recordSuspicionReply": about((c, things) =>
    recordSuspicionReply(c, { ...measured(things), seq: 1, reply: "The same pre-label", settles: true }),
  ),
  "settings/organization-settings#loadOrganization": own((c) => loadOrganization(c)),
  "settings/organization-settings#saveOrganization": own((c) =>
    saveOrganization(c, { name: fresh("Clinic"), timeZone: "UTC", paper: "A4" }),
  ),
  "settings/logo#saveLogo": own((c) => saveLogo(c, { bytes: SMALL_PICTURE })),
  "settings/logo#loadLogo": own((c) => loadLogo(c)),
  "settings/logo#removeLogo": own((c) => removeLogo(c)),
  "settings/mail-settings#loadMailSettings": own((c) => loadMailSettings(c)),
  "settings/mail-settings#saveMailSettings": own((c) =>
    saveMailSettings(c, { host: "", port: "587", security: "tls", user: "", password: "", from: "" }),
  ),
  "settings/mail-settings#sendTestMail": own((c) => sendTestMail(c)),
  "settings/retention-settings#loadRetention": own((c) => loadRetention(c)),
  "settings/retention-settings#saveRetention": own((c) =>
    saveRetention(c, { rawFilesDays: "", sessionsDays: "9", jobsDays: "" }),
  ),
  "settings/storage-settings#loadStorage": own((c) => loadStorage(c)),
  "settings/storage-settings#checkStorage": own((c) => checkStorage(c)),
  "settings/identity-settings#tryOidc": own((c) => tryOidc(c)),
  "settings/identity-settings#loadIdentitySettings": own((c) => loadIdentitySettings(c)),
  "settings/identity-settings#saveIdentityRules": own((c) =>
    saveIdentityRules(c, { secondFactorRoles: [], idleMinutes: 20, absoluteHours: 8 }),
  ),
  "settings/identity-settings#saveOidc": own((c) =>
    saveOidc(c, { issuer: "", clientId: "", clientSecret: "", name: "" }),
  ),
  "users/load-people#loadPeople": own((c) => loadPeople(c)),
  "users/load-person#loadOwnAccount": own((c) => loadOwnAccount(c)),
  "users/load-person#loadPerson": about((c, { personId }) => loadPerson(c, { id: personId })),
  "users/invite-person#inviteVendorContact": about((context, { vendorId }) =>
    inviteVendorContact(context, { email: `${fresh("contact").replace(" ", "-")}@vendor.example`, vendorId }),
  ),
  "users/invite-person#invitePerson": own((c) =>
    invitePerson(c, { email: `${fresh("guest").replace(" ", "")}@example.org`, role: "viewer" }),
  ),
  "users/issue-link#issueLink": about((c, { personId }) => issueLink(c, { id: personId })),
  "users/change-role#changeRole": about((c, { personId }) => changeRole(c, { id: personId, role: "reviewer" })),
  "scorecard/load-scorecard#loadScorecard": about((c, { projectNo }) => loadScorecard(c, { projectNo })),
  "scorecard/load-vendor-scorecards#loadVendorScorecards": about((c, { projectNo }) =>
    loadVendorScorecards(c, { vendorName: "Somebody", engagements: [{ projectNo, projectName: "" }] }),
  ),
  "scorecard/scorecard-files#scorecardCsv": about((c, { projectNo }) => scorecardCsv(c, { projectNo })),
  "scorecard/scorecard-files#scorecardPdf": about((c, { projectNo }) => scorecardPdf(c, { projectNo, paper: "A4" })),
  "scorecard/save-settings#saveScorecardSettings": about((c, { projectNo }) =>
    saveScorecardSettings(c, { projectNo, from: 0, settings: DEFAULT_SETTINGS, reason: "agreed" }),
  ),
  "users/change-own-password#changeOwnPassword": own((c) =>
    changeOwnPassword(c, { current: "not mine at all", password: "plain copper kettle" }),
  ),
  "users/revoke-session#revokeOwnSession": about((c, { sessionId }) => revokeOwnSession(c, { sessionId })),
  "users/revoke-session#revokeOtherSessions": own((c) => revokeOtherSessions(c)),
  "users/revoke-session#revokeSession": about((c, { personId, sessionId }) =>
    revokeSession(c, { userId: personId, sessionId }),
  ),
  "users/own-identities#loadOwnIdentities": own((c) => loadOwnIdentities(c)),
  "users/own-identities#removeOwnIdentity": about((c, { jobId }) => removeOwnIdentity(c, { id: jobId })),
  "users/own-second-factor#loadOwnSecondFactor": own((c) => loadOwnSecondFactor(c)),
  "users/own-second-factor#beginSecondFactor": own((c) => beginSecondFactor(c)),
  "users/own-second-factor#confirmSecondFactor": own((c) => confirmSecondFactor(c, { code: "000000" })),
  "users/own-second-factor#renewRecoveryCodes": own((c) => renewRecoveryCodes(c, { code: "000000" })),
  "users/own-second-factor#removeOwnSecondFactor": own((c) => removeOwnSecondFactor(c, { code: "000000" })),
  "users/reset-second-factor#resetSecondFactor": about((c, { personId }) => resetSecondFactor(c, { id: personId })),
  "purge/erase-person#erasePerson": about((c, { personId }) => erasePerson(c, { id: personId, typed: "" })),
  "users/disable-person#disablePerson": about((c, { personId }) => disablePerson(c, { id: personId })),
  "users/disable-person#enablePerson": about((c, { personId }) => enablePerson(c, { id: personId })),
  "vendors/load-engagements#loadEngagements": own((c, { projectNo }) => loadEngagements(c, { projectNo })),
  "vendors/load-project-vendor#loadProjectVendor": about((c, { projectNo, vendorNo }) =>
    loadProjectVendor(c, { projectNo, vendorNo }),
  ),
  "vendors/load-vendor#loadVendor": about((c, { vendorId }) => loadVendor(c, { id: vendorId })),
  "vendors/load-vendor-list#loadVendorList": own((c) => loadVendorList(c)),
  "vendors/save-vendor#createVendor": own((c) => createVendor(c, { name: fresh("Vendor"), kind: "model" })),
  "vendors/save-vendor#updateVendor": about((c, { vendorId }) =>
    updateVendor(c, { id: vendorId, name: fresh("Renamed vendor"), kind: "model" }),
  ),
  "vendors/engage-vendor#engageVendor": about((c, { projectNo, vendorId }) => engageVendor(c, { projectNo, vendorId })),
  "vendors/engage-vendor#disengageVendor": about((c, { projectNo, vendorId }) =>
    disengageVendor(c, { projectNo, vendorId }),
  ),
  "vendors/save-vendor#archiveVendor": about((c, { vendorId }) => archiveVendor(c, { id: vendorId })),
  "vendors/save-vendor#restoreVendor": about((c, { vendorId }) => restoreVendor(c, { id: vendorId })),
  "portal/load-own-projects#loadOwnProjects": own((context) => loadOwnProjects(context)),
  "portal/load-own-project#loadOwnProject": about((context, { projectNo }) => loadOwnProject(context, { projectNo })),
  "portal/load-own-delivery#loadOwnDelivery": about((context, { projectNo, deliveryId }) =>
    loadOwnDelivery(context, { projectNo, deliveryId }),
  ),
  "portal/own-rejects-csv#streamOwnRejectsCsv": about((context, { projectNo, deliveryId }) =>
    streamOwnRejectsCsv(context, { projectNo, deliveryId }),
  ),
  "portal/deliver#deliver": about((context, { projectNo }) =>
    deliver(context, { projectNo, fileName: "own.json" }, { body: bodyOf(cocoOf([{ image: 1, box: [1, 1, 9, 9] }])) }),
  ),
  "portal/retract-delivery#retractDelivery": about((context, { projectNo, waitingId }) =>
    retractDelivery(context, { projectNo, deliveryId: waitingId }),
  ),
  "projects/archive-project#archiveProject": about((c, { projectNo }) => archiveProject(c, { no: projectNo })),
  "projects/archive-project#restoreProject": about((c, { projectNo }) => restoreProject(c, { no: projectNo })),
  "projects/remove-project#removeProject": about((c, { projectNo }) => removeProject(c, { no: projectNo, typed: "" })),
  "webhooks/create-endpoint#createEndpoint": own((c) =>
    createEndpoint(c, { name: "Hook", url: "https://10.0.0.1/", events: ["gold.frozen"] }),
  ),
  "webhooks/load-webhooks#loadWebhooks": own((c) => loadWebhooks(c)),
  "webhooks/rotate-secret#rotateSecret": about((c, { endpointId }) => rotateSecret(c, { id: endpointId })),
  "webhooks/send-test#sendTest": about((c, { endpointId }) => sendTest(c, { id: endpointId })),
  "webhooks/retry-delivery#retryDelivery": about((c, { endpointId }) => retryDelivery(c, { id: endpointId })),
  "webhooks/set-endpoint-active#setEndpointActive": about((c, { endpointId }) =>
    setEndpointActive(c, { id: endpointId, active: false }),
  ),
  "webhooks/delete-endpoint#deleteEndpoint": about((c, { endpointId }) => deleteEndpoint(c, { id: endpointId })),
};
