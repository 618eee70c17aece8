import { loadAgreement } from "@/lib/agreement/load-agreement";
import { loadComparison } from "@/lib/compare/load-comparison";
import { loadEvaluationResult, loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import { loadMovedSince } from "@/lib/compare/load-moved-since";
import { loadNoiseCeiling } from "@/lib/compare/load-noise-ceiling";
import { loadReceipt } from "@/lib/compare/load-receipt";
import { loadReceiptFile, loadReceiptItems } from "@/lib/compare/load-receipt-file";
import { loadMergeChoices } from "@/lib/consensus/load-merge-choices";
import { startMerge } from "@/lib/consensus/start-merge";
import { loadAdjudications } from "@/lib/disagreements/adjudication/load-adjudications";
import { loadSheet } from "@/lib/disagreements/adjudication/load-sheet";
import { returnSheet } from "@/lib/disagreements/adjudication/return-sheet";
import { loadDisagreementView } from "@/lib/disagreements/load-disagreement-view";
import { loadAllDisagreements, loadDisagreementPage, loadDisagreements } from "@/lib/disagreements/load-disagreements";
import { loadDrift } from "@/lib/drift/load-drift";
import { startAgreementStudy, startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
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
import { loadProtocol } from "@/lib/protocols/load-protocol";
import { recordDeviation } from "@/lib/protocols/record-deviation";
import { discardProtocol, saveProtocol } from "@/lib/protocols/save-protocol";
import { signProtocol } from "@/lib/protocols/sign-protocol";
import { generateReport } from "@/lib/reports/generate-report";
import { giveOutReport } from "@/lib/reports/give-out-report";
import { loadReport } from "@/lib/reports/load-report";
import { loadReportList } from "@/lib/reports/load-report-list";
import { openGivenReport } from "@/lib/reports/open-given-report";
import { loadItemSuspicions } from "@/lib/suspicion/load-item-suspicions";
import { loadSuspicions } from "@/lib/suspicion/load-suspicions";
import { recordSuspicionReply } from "@/lib/suspicion/record-reply";
import { bodyOf } from "@/lib/testing/test-project";
import { about, fresh, measured, type Things, type VerbCall } from "./verb-call.fixture";

const gold = ({ projectNo, referenceNo }: Things): GoldVersionInput => ({
  projectNo,
  name: fresh("Gold"),
  kind: "external",
  exhaustive: true,
  batches: [{ batchNo: referenceNo, forVendorId: null }],
});
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

/** The verbs of references and what is measured against them, for `VERB_CALLS`: those that change something for others come last in their group. */
export const MEASURING_CALLS: Readonly<Record<string, VerbCall>> = {
  "agreement/load-agreement#loadAgreement": about((c, { projectNo }) => loadAgreement(c, { projectNo })),
  "compare/load-comparison#loadComparison": about((c, things) => loadComparison(c, measured(things))),
  "compare/load-evaluations#loadEvaluationResult": about((c, things) => loadEvaluationResult(c, measured(things))),
  "compare/load-evaluations#loadEvaluations": about((c, { projectNo }) => loadEvaluations(c, { projectNo })),
  "compare/load-evaluations#loadIndependentReferences": about((c, { projectNo }) =>
    loadIndependentReferences(c, { projectNo }),
  ),
  "compare/load-noise-ceiling#loadNoiseCeiling": about((c, things) =>
    loadNoiseCeiling(c, { ...measured(things), task: "segmentation", metric: "sensitivity" }),
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
  "disagreements/load-disagreement-view#loadDisagreementView": about((c, things) =>
    loadDisagreementView(c, { ...measured(things), row: things.disagreement, sliceNo: null }),
  ),
  "disagreements/adjudication/load-adjudications#loadAdjudications": about((c, things) =>
    loadAdjudications(c, measured(things)),
  ),
  "disagreements/adjudication/load-sheet#loadSheet": about((c, things) => loadSheet(c, measured(things))),
  "disagreements/adjudication/return-sheet#returnSheet": about((c, things) =>
    returnSheet(c, { ...measured(things), fileName: "sheet.csv", body: bodyOf("sheet,no\n") }),
  ),
  "disagreements/load-disagreements#loadDisagreementPage": about((c, things) =>
    loadDisagreementPage(c, { ...measured(things), afterAt: null, limit: 10 }),
  ),
  "disagreements/load-disagreements#loadAllDisagreements": about((c, things) =>
    loadAllDisagreements(c, measured(things)),
  ),
  "disagreements/load-disagreements#loadDisagreements": about((c, things) => loadDisagreements(c, measured(things))),
  "drift/load-drift#loadDrift": about((c, { projectNo }) =>
    loadDrift(c, { projectNo, each: "delivery", by: "vendor" }),
  ),
  "evaluation/stored/start-evaluation#startAgreementStudy": about((c, { projectNo }) =>
    startAgreementStudy(c, { projectNo, question: "none" }),
  ),
  "evaluation/stored/start-evaluation#startEvaluation": about((c, { projectNo, goldNo }) =>
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
};
