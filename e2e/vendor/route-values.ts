export const UNKNOWN_ID = "018f0000-0000-7000-8000-000000000000";
/** What exists for a QA lead, for every part of an address that changes; ids are nobody's. */
const ROUTE_VALUES: Readonly<Record<string, string>> = {
  no: "1",
  batchNo: "1",
  goldNo: "1",
  evaluationNo: "1",
  itemNo: "1",
  vendorNo: "1",
  reportNo: "1",
  id: UNKNOWN_ID,
  file: "result.json",
  token: "not-a-token",
  template: "qa-protocol-checklist",
  path: "projects",
  evidenceId: UNKNOWN_ID,
};

/** The same for one address: a page of methods is found by its metric. */
export const valuesOf = (route: string, id = UNKNOWN_ID): Readonly<Record<string, string>> => ({
  ...ROUTE_VALUES,
  id: route.startsWith("/methods") ? "sensitivity" : id,
});
