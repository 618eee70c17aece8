import "server-only";
import { z } from "zod";
import { requestBody } from "@/lib/http/request-body";
import { importItems } from "@/lib/items/import-items";
import { ITEM_ORDERS } from "@/lib/items/item-query";
import { type ItemEntry, loadItemList } from "@/lib/items/load-item-list";
import { operation } from "../operation";
import { cutPage, pageOf, pageQuery, readCursor } from "../paging";
import { count, ofProject, rejectView } from "../shapes";

const measure = z.number().nullable();

const item = z.object({
  no: count,
  key: z.string(),
  caseKey: z.string(),
  study: z.string().nullable(),
  file: z.string().nullable(),
  width: measure,
  height: measure,
  frames: measure,
  spacingXMm: measure,
  spacingYMm: measure,
  spacingZMm: measure,
  positionMm: measure,
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const ITEM_OPERATIONS = [
  operation({
    id: "listItems",
    method: "GET",
    path: "/projects/{no}/items",
    scope: "items:read",
    summary: "Items of a project",
    params: ofProject,
    query: z.strictObject({
      search: z.string().max(200).default(""),
      order: z.enum(ITEM_ORDERS).default("no"),
      direction: z.enum(["asc", "desc"]).default("asc"),
      ...pageQuery,
    }),
    body: null,
    response: pageOf(item).extend({ matching: count, total: count, cases: count }),
    run: async (context, { params, query }) => {
      const { search, order, direction } = query;
      const question = ["listItems", params.no, search, order, direction];
      const place = readCursor(query.cursor, question, z.tuple([z.union([z.string(), z.number()]), z.number().int()]));
      const found = await loadItemList(context, {
        ...{ projectNo: params.no, search, order, isDescending: direction === "desc", page: 1 },
        ...{ limit: query.limit + 1, after: place && { value: place[0], no: place[1] } },
      });
      const { items, ...counts } = found;
      const placeOf = (one: ItemEntry) => ({ key: one.key, case: one.caseKey, no: one.no })[order];
      return { ...cutPage(items, query, question, (one) => [placeOf(one), one.no]), ...counts };
    },
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
