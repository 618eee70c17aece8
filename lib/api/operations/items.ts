import "server-only";
import { z } from "zod";
import { requestBody } from "@/lib/http/request-body";
import { importItems } from "@/lib/items/import-items";
import { ITEM_ORDERS, ITEMS_A_PAGE } from "@/lib/items/item-query";
import { loadItemList } from "@/lib/items/load-item-list";
import { operation } from "../operation";
import { count, ofProject, rejectView } from "../shapes";

const item = z.looseObject({
  no: count,
  key: z.string(),
  caseKey: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const ITEM_OPERATIONS = [
  operation({
    id: "listItems",
    method: "GET",
    path: "/projects/{no}/items",
    scope: "items:read",
    summary: `Items of a project, ${ITEMS_A_PAGE} a page`,
    params: ofProject,
    query: z.strictObject({
      search: z.string().max(200).default(""),
      order: z.enum(ITEM_ORDERS).default("no"),
      direction: z.enum(["asc", "desc"]).default("asc"),
      page: z.coerce.number().int().positive().default(1),
    }),
    body: null,
    response: z.object({ items: z.array(item), matching: count, total: count, cases: count }),
    run: (context, { params, query: { direction, ...query } }) =>
      loadItemList(context, { projectNo: params.no, ...query, isDescending: direction === "desc" }),
  }),
  operation({
    id: "importItems",
    method: "PUT",
    path: "/projects/{no}/items",
    scope: "items:write",
    summary: "Add or change items from a CSV; all of it or nothing",
    params: ofProject,
    query: z.strictObject({ file: z.string().min(1).max(500).default("items.csv") }),
    body: { type: "text/csv", description: "Columns key, case, study, file, width, height …; others are attributes" },
    response: z.object({
      added: count,
      updated: count,
      unchanged: count,
      rejectCount: count,
      rejects: z.array(rejectView),
    }),
    run: (context, { params, query, request }) =>
      importItems(context, { projectNo: params.no, fileName: query.file, ...requestBody(request) }),
  }),
];
