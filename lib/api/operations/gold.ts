import "server-only";
import { z } from "zod";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { nextGoldVersion } from "@/lib/gold/next-gold-version";
import { createGoldVersion, goldVersionInput, updateGoldVersion } from "@/lib/gold/save-gold-version";
import { operation } from "../operation";
import { count, DONE, done, NOTHING, ofGold, ofProject, time } from "../shapes";

const entry = z.looseObject({
  no: count,
  name: z.string(),
  kind: z.enum(["external", "consensus", "leave_one_out"]),
  state: z.enum(["draft", "frozen"]),
  makers: z.array(z.string()),
  exhaustive: z.boolean(),
  guidelineVersion: z.string(),
  sha256: z.string().nullable(),
  createdAt: time,
  frozenAt: time.nullable(),
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
    query: NOTHING,
    body: null,
    response: z.array(entry),
    run: (context, { params }) => loadGoldList(context, { projectNo: params.no }),
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
    response: entry,
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
