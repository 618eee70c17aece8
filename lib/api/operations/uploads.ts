import "server-only";
import { z } from "zod";
import { answerTus } from "@/lib/ingest/uploads/answer-tus";
import { receiveUploads, uploadsInput } from "@/lib/ingest/uploads/receive-uploads";
import { operation } from "../operation";
import { count, NOTHING, numberInPath, ofProject } from "../shapes";

const ofUpload = z.strictObject({ no: numberInPath, uploadId: z.string() });
const { projectNo: _, ...said } = uploadsInput.shape;

/** What the tus protocol says, it says in headers: any of its clients can send here. */
const tus = (description: string) => ({
  type: "application/offset+octet-stream",
  description: `${description} (tus 1.0: https://tus.io/protocols/resumable-upload)`,
});
const answered = (description: string) => ({ ...tus(description), isProtocol: true as const });

export const UPLOAD_OPERATIONS = [
  operation({
    id: "beginUpload",
    method: "POST",
    path: "/projects/{no}/uploads",
    scope: "batches:write",
    summary: "Begin a file that arrives in parts and can be gone on with for a day",
    params: ofProject,
    query: NOTHING,
    body: tus("The first bytes, or none; Upload-Length, and Upload-Metadata with filename"),
    response: answered("Location: where it goes on"),
    status: 201,
    run: (context, { params, request }) => answerTus(context, params.no, request),
  }),
  operation({
    id: "findUpload",
    method: "HEAD",
    path: "/projects/{no}/uploads/{uploadId}",
    scope: "batches:write",
    summary: "How far an upload has come",
    params: ofUpload,
    query: NOTHING,
    body: null,
    response: answered("Upload-Offset and Upload-Length"),
    run: (context, { params, request }) => answerTus(context, params.no, request),
  }),
  operation({
    id: "continueUpload",
    method: "PATCH",
    path: "/projects/{no}/uploads/{uploadId}",
    scope: "batches:write",
    summary: "Send the next bytes of an upload",
    params: ofUpload,
    query: NOTHING,
    body: tus("The bytes from Upload-Offset on"),
    response: answered("Upload-Offset: where it has come to"),
    status: 204,
    run: (context, { params, request }) => answerTus(context, params.no, request),
  }),
  operation({
    id: "giveUpUpload",
    method: "DELETE",
    path: "/projects/{no}/uploads/{uploadId}",
    scope: "batches:write",
    summary: "Give an upload up",
    params: ofUpload,
    query: NOTHING,
    body: null,
    response: answered("Nothing"),
    status: 204,
    run: (context, { params, request }) => answerTus(context, params.no, request),
  }),
  operation({
    id: "createDelivery",
    method: "POST",
    path: "/projects/{no}/deliveries",
    scope: "batches:write",
    summary: "Make a delivery of files that were uploaded in parts; the same files again are recognised",
    params: ofProject,
    query: NOTHING,
    body: z.strictObject(said),
    response: z.object({ batchNo: count, recognised: z.boolean() }),
    status: 201,
    run: (context, { params, body }) => receiveUploads(context, { ...body, projectNo: params.no }),
  }),
];
