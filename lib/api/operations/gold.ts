import "server-only";
import { z } from "zod";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { nextGoldVersion } from "@/lib/gold/next-gold-version";
import { createGoldVersion, goldVersionInput, updateGoldVersion } from "@/lib/gold/save-gold-version";
import { operation } from "../operation";
import { PAGED, pageByNumber, pageOf } from "../paging";
import { count, DONE, done, NOTHING, ofGold, ofProject, time } from "../shapes";

const scope = z.object({
  items: count,
  cases: count,
  annotations: count,
  findings: count,
  labels: z.array(z.string()),
  shapes: z.record(z.string(), z.number()),
  tasks: z.array(z.string()),
});

const version = z.object({
  no: count,
  name: z.string(),
  kind: z.enum(["external", "consensus", "leave_one_out"]),
  state: z.enum(["draft", "frozen"]),
  makers: z.array(z.string()),
  requiresEveryMaker: z.boolean(),
  exhaustive: z.boolean(),
  guidelineVersion: z.string(),
  sha256: z.string().nullable(),
  scope: scope.partial().nullable(),
  createdAt: time,
  frozenAt: time.nullable(),
});

/** `replacedBy`: the frozen next version. */
const entry = version.extend({ replacedBy: count.nullable(), batches: count, evaluations: count });

const whole = version.extend({
  method: z.string(),
  qualification: z.string(),
  frozenBy: z.string().nullable(),
  replacedBy: count.nullable(),
  /** Whether what is published from now on is measured against it unasked. */
  isMeasured: z.boolean(),
  batches: z.array(
    z.object({
      batchNo: count,
      name: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      forVendorId: z.uuid().nullable(),
      forVendor: z.string().nullable(),
    }),
  ),
  evaluations: z.array(z.object({ no: count, task: z.string(), state: z.string(), createdAt: time })),
});

const body = goldVersionInput.omit({ projectNo: true }).strict();
const addressOf = ({ no, goldNo }: z.output<typeof ofGold>) => ({ projectNo: no, goldNo });

export const GOLD_OPERATIONS = [
  operation({
    id: "listGold",
    method: "GET",
    path: "/projects/{no}/gold",
    scope: "gold:read",
    summary: "Gold versions of a project, the newest first",
    params: ofProject,
    query: PAGED,
    body: null,
    response: pageOf(entry),
    run: async (context, { params, query }) => {
      const order = { question: ["listGold", params.no], newestFirst: true };
      return pageByNumber(await loadGoldList(context, { projectNo: params.no }), ({ no }) => no, query, order);
    },
  }),
  operation({
    id: "createGold",
    method: "POST",
    path: "/projects/{no}/gold",
    scope: "gold:write",
    summary: "Draft a gold version of published references",
    params: ofProject,
    query: NOTHING,
    body,
    response: z.object({ goldNo: count }),
    status: 201,
    run: (context, call) => createGoldVersion(context, { ...call.body, projectNo: call.params.no }),
  }),
  operation({
    id: "getGold",
    method: "GET",
    path: "/projects/{no}/gold/{goldNo}",
    scope: "gold:read",
    summary: "A gold version with what it is made of",
    params: ofGold,
    query: NOTHING,
    body: null,
    response: whole,
    run: (context, { params }) => loadGoldVersion(context, addressOf(params)),
  }),
  operation({
    id: "updateGold",
    method: "PUT",
    path: "/projects/{no}/gold/{goldNo}",
    scope: "gold:write",
    summary: "Change a draft",
    params: ofGold,
    query: NOTHING,
    body,
    response: done,
    run: async (context, call) => {
      await updateGoldVersion(context, { ...call.body, ...addressOf(call.params) });
      return DONE;
    },
  }),
  operation({
    id: "freezeGold",
    method: "POST",
    path: "/projects/{no}/gold/{goldNo}/freeze",
    scope: "gold:write",
    summary: "Freeze a draft for good; the vendors are measured against it",
    params: ofGold,
    query: NOTHING,
    body: null,
    response: z.object({ sha256: z.string() }),
    run: (context, { params }) => freezeGoldVersion(context, addressOf(params)),
  }),
  operation({
    id: "nextGold",
    method: "POST",
    path: "/projects/{no}/gold/{goldNo}/next",
    scope: "gold:write",
    summary: "Open the next version as a draft like this one",
    params: ofGold,
    query: NOTHING,
    body: null,
    response: z.object({ goldNo: count }),
    status: 201,
    run: (context, { params }) => nextGoldVersion(context, addressOf(params)),
  }),
];
