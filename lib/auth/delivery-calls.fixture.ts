import { loadBatch } from "@/lib/batches/load-batch";
import { loadBatches } from "@/lib/batches/load-batches";
import { loadCsvHeader } from "@/lib/batches/load-csv-header";
import { loadEncodingSamples } from "@/lib/batches/load-encoding-samples";
import { loadLabelPlaces } from "@/lib/batches/load-label-places";
import { loadRememberedColumns } from "@/lib/batches/load-remembered-columns";
import { loadUploadChoices } from "@/lib/batches/load-upload-choices";
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
import { saveEncoding } from "@/lib/ingest/save-encoding";
import { saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { startIngest } from "@/lib/ingest/start-ingest";
import { streamRejectsCsv } from "@/lib/ingest/stream-rejects-csv";
import { answerTus } from "@/lib/ingest/uploads/answer-tus";
import { appendUpload, wholeUpload } from "@/lib/ingest/uploads/append-upload";
import { beginUpload } from "@/lib/ingest/uploads/begin-upload";
import { endUpload } from "@/lib/ingest/uploads/end-upload";
import { findUpload } from "@/lib/ingest/uploads/find-upload";
import { receiveUploads } from "@/lib/ingest/uploads/receive-uploads";
import { findPlaces } from "@/lib/items/find-places";
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
import { bodyOf } from "@/lib/testing/test-project";
import { about, another, fresh, measured, own, type VerbCall } from "./verb-call.fixture";

/** The verbs of what is delivered, and the items that it speaks about, for `VERB_CALLS`: those that change something for others come last in their group. */
export const DELIVERY_CALLS: Readonly<Record<string, VerbCall>> = {
  "batches/load-batch#loadBatch": about((c, { projectNo, batchNo }) => loadBatch(c, { projectNo, batchNo })),
  "batches/load-batches#loadBatches": about((c, { projectNo }) => loadBatches(c, { projectNo })),
  "batches/load-encoding-samples#loadEncodingSamples": about((c, { projectNo, batchNo }) =>
    loadEncodingSamples(c, { projectNo, batchNo }),
  ),
  "batches/load-csv-header#loadCsvHeader": about((c, { projectNo, batchNo }) =>
    loadCsvHeader(c, { projectNo, batchNo }),
  ),
  "batches/load-label-places#loadLabelPlaces": about((c, { projectNo, batchNo }) =>
    loadLabelPlaces(c, { projectNo, batchNo }),
  ),
  "batches/load-remembered-columns#loadRememberedColumns": about((c, { projectNo, batchNo }) =>
    loadRememberedColumns(c, { projectNo, batchNo, header: ["image", "label"] }),
  ),
  "batches/load-upload-choices#loadUploadChoices": about((c, { projectNo }) => loadUploadChoices(c, { projectNo })),
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
          yield {
            name,
            body: bodyOf(`{"images": [], "categories": [], "annotations": [], "info": {"n": ${another()}}}`),
          };
      })(),
    ),
  ),
  "ingest/receive-upload#receiveUpload": about((c, { projectNo, vendorId }) =>
    receiveUpload(
      c,
      { projectNo, role: "delivery", vendorId, fileName: "more.json" },
      bodyOf(`{"images": [], "categories": [], "annotations": [], "info": {"n": ${another()}}}`),
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
  "ingest/save-encoding#saveEncoding": about((c, { projectNo, waitingNo }) =>
    saveEncoding(c, { projectNo, batchNo: waitingNo, encoding: "windows-1250" }),
  ),
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
    const uploads = [await beginUpload(c, { projectNo, name: `empty${another()}.json`, bytes: 0 })];
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
  "items/find-places#findPlaces": about((c, { projectNo }) => findPlaces(c, { text: "img", projectNo })),
  "items/load-item-list#loadItemList": about((c, { projectNo }) =>
    loadItemList(c, { ...parseItemQuery({}), projectNo }),
  ),
  "jobs/load-job#loadJob": about((c, { jobId }) => loadJob(c, { id: jobId })),
  "jobs/load-job#loadProjectJobs": about((c, { projectNo }) => loadProjectJobs(c, { projectNo })),
  "jobs/load-running-jobs#loadRunningJobs": own((c) => loadRunningJobs(c)),
  "jobs/cancel-job#cancelJob": about((c, { jobId }) => cancelJob(c, { id: jobId })),
};
