import { projectInput } from "@/lib/projects/project-input";

/** What an address and a body need to be those of something that exists. */
export interface ApiThings {
  no: number;
  vendorId: string;
  otherVendorId: string;
  batchNo: number;
  waitingNo: number;
  /** A file of which no byte has come yet. */
  uploadId: string;
  /** One that is whole. */
  wholeUploadId: string;
  referenceNo: number;
  goldNo: number;
  evaluationNo: number;
  jobId: string;
  reportNo: number;
  assessmentNo: number;
}

export interface ApiCall {
  path: string;
  body?: unknown;
  /** Raw text instead of JSON. */
  text?: string;
  headers?: Record<string, string>;
  /** What it comes to where that is a refusal by the state of things, not by who asks. */
  status?: number;
  /** Lists and creations of the caller's own: another organization gets its own, not a 404. */
  isOwn?: boolean;
}

const PROJECT = {
  name: "Made by the API",
  modality: projectInput.shape.modality.options[0],
  tasks: ["detection"],
  labels: [{ name: "finding", color: "#2563eb" }],
};
const VENDOR = { name: "Vendor of the API", kind: "model" };
const gold = ({ referenceNo }: ApiThings, name: string) => ({
  name,
  kind: "external",
  exhaustive: true,
  batches: [{ batchNo: referenceNo, forVendorId: null }],
});
const project = ({ no }: ApiThings) => `/projects/${no}`;
const evaluation = (things: ApiThings) => `${project(things)}/evaluations/${things.evaluationNo}`;
const waiting = (things: ApiThings) => `${project(things)}/batches/${things.waitingNo}`;
const uploads = (things: ApiThings) => `${project(things)}/uploads`;
const TUS = { "tus-resumable": "1.0.0" };
/** The file of which `ApiThings` has two uploads. */
export const UPLOADED = "image,label\nimg2,finding\n";
const named = (name: string) => ({ "upload-metadata": `filename ${Buffer.from(name).toString("base64")}` });
export const beginning = (name: string) => ({
  headers: { ...TUS, ...named(name), "upload-length": String(UPLOADED.length) },
});
/** The first bytes, from the start. */
export const sending = (text: string) => ({
  headers: { ...TUS, "content-type": "application/offset+octet-stream", "upload-offset": "0" },
  text,
});
const assessment = ({ vendorId, assessmentNo }: ApiThings) => `/vendors/${vendorId}/assessments/${assessmentNo}`;

/** Every operation, called once, in an order in which each finds what it needs. */
export const API_CALLS: Readonly<Record<string, (things: ApiThings) => ApiCall>> = {
  listProjects: () => ({ path: "/projects", isOwn: true }),
  createProject: () => ({ path: "/projects", body: PROJECT, isOwn: true }),
  getProject: (things) => ({ path: project(things) }),
  updateProject: (things) => ({ path: project(things), body: PROJECT, status: 409 }),
  listItems: (things) => ({ path: `${project(things)}/items?search=img&order=key&direction=desc` }),
  importItems: (things) => ({ path: `${project(things)}/items?file=more.csv`, text: "key,case\nextra,c9\n" }),
  listVendors: () => ({ path: "/vendors", isOwn: true }),
  createVendor: () => ({ path: "/vendors", body: VENDOR, isOwn: true }),
  getVendor: ({ vendorId }) => ({ path: `/vendors/${vendorId}` }),
  updateVendor: ({ vendorId }) => ({ path: `/vendors/${vendorId}`, body: { name: "Renamed", kind: "model" } }),
  listEngagements: (things) => ({ path: `${project(things)}/vendors` }),
  engageVendor: (things) => ({ path: `${project(things)}/vendors`, body: { vendorId: things.otherVendorId } }),
  listBatches: (things) => ({ path: `${project(things)}/batches` }),
  uploadBatch: (things) => ({
    path: `${project(things)}/batches?file=more.csv&role=delivery&vendor=${things.vendorId}`,
    text: "image,label\nimg0,finding\n",
  }),
  beginUpload: (things) => ({ path: uploads(things), ...beginning("parts.csv") }),
  findUpload: (things) => ({ path: `${uploads(things)}/${things.uploadId}`, headers: TUS }),
  continueUpload: (things) => ({ path: `${uploads(things)}/${things.uploadId}`, ...sending(UPLOADED.slice(0, 5)) }),
  giveUpUpload: (things) => ({ path: `${uploads(things)}/${things.uploadId}`, headers: TUS }),
  createDelivery: (things) => ({
    path: `${project(things)}/deliveries`,
    body: { role: "delivery", vendorId: things.vendorId, uploads: [{ id: things.wholeUploadId }] },
  }),
  getBatch: (things) => ({ path: `${project(things)}/batches/${things.batchNo}` }),
  previewBatch: (things) => ({ path: `${waiting(things)}/preview`, body: {} }),
  listRejects: (things) => ({ path: `${project(things)}/batches/${things.batchNo}/rejects.csv` }),
  saveLabelMapping: (things) => ({
    path: `${project(things)}/label-mapping`,
    body: { vendorId: things.vendorId, mappings: [{ sourceName: "lump", labelNo: null }] },
  }),
  saveProfile: (things) => ({
    path: `${project(things)}/profiles`,
    body: { name: "As before", batchNo: things.waitingNo },
  }),
  listProfiles: (things) => ({ path: `${project(things)}/profiles` }),
  applyProfile: (things) => ({ path: `${waiting(things)}/profile`, body: { name: "As before" } }),
  deleteProfile: (things) => ({ path: `${project(things)}/profiles?name=As%20before` }),
  ingestBatch: (things) => ({ path: `${waiting(things)}/ingest`, body: { relation: { is: "additional_read" } } }),
  discardBatch: (things) => ({ path: waiting(things), status: 409 }),
  listGold: (things) => ({ path: `${project(things)}/gold` }),
  createGold: (things) => ({ path: `${project(things)}/gold`, body: gold(things, "By the API") }),
  getGold: (things) => ({ path: `${project(things)}/gold/${things.goldNo}` }),
  updateGold: (things) => ({
    path: `${project(things)}/gold/${things.goldNo}`,
    body: gold(things, "Changed"),
    status: 409,
  }),
  freezeGold: (things) => ({ path: `${project(things)}/gold/${things.goldNo}/freeze`, status: 409 }),
  nextGold: (things) => ({ path: `${project(things)}/gold/${things.goldNo}/next` }),
  listEvaluations: (things) => ({ path: `${project(things)}/evaluations` }),
  startEvaluation: (things) => ({
    path: `${project(things)}/evaluations`,
    body: { goldNo: things.goldNo, task: "detection" },
  }),
  getEvaluation: (things) => ({ path: evaluation(things) }),
  getReceipt: (things) => ({ path: `${evaluation(things)}/receipt` }),
  getEvaluationTable: (things) => ({ path: `${evaluation(things)}/tables/figures.csv` }),
  listDisagreements: (things) => ({ path: `${evaluation(things)}/disagreements?type=missing` }),
  getAdjudicationSheet: (things) => ({ path: `${evaluation(things)}/adjudication.csv` }),
  returnAdjudicationSheet: (things) => ({
    path: `${evaluation(things)}/adjudications?file=filled.csv`,
    text: "sheet,no,item,first_answer,second_answer,decision\nP0-E0-none,1,img0,a,b,first\n",
  }),
  getAdjudications: (things) => ({ path: `${evaluation(things)}/adjudications` }),
  listReports: (things) => ({ path: `${project(things)}/reports` }),
  giveOutReport: (things) => ({ path: `${project(things)}/reports`, body: { evaluationNo: things.evaluationNo } }),
  previewReport: (things) => ({ path: `${project(things)}/report.pdf?evaluationNo=${things.evaluationNo}` }),
  getReport: (things) => ({ path: `${project(things)}/reports/${things.reportNo}/report.pdf` }),
  listAssessments: ({ vendorId }) => ({ path: `/vendors/${vendorId}/assessments` }),
  startAssessment: ({ vendorId }) => ({
    path: `/vendors/${vendorId}/assessments`,
    body: { template: "ten-questions-before-outsourcing" },
  }),
  getAssessment: (things) => ({ path: `${assessment(things)}?asOf=2026-11-23` }),
  saveAnswer: (things) => ({ path: `${assessment(things)}/answers/q04-deidentification`, body: { answer: null } }),
  getJob: ({ jobId }) => ({ path: `/jobs/${jobId}` }),
  followJob: ({ jobId }) => ({ path: `/jobs/${jobId}/events` }),
  cancelJob: ({ jobId }) => ({ path: `/jobs/${jobId}/cancel` }),
  archiveProject: (things) => ({ path: `${project(things)}/archive` }),
  restoreProject: (things) => ({ path: `${project(things)}/restore` }),
};
