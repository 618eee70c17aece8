import { formatCounted } from "@/lib/display/number";

export const VENDOR_PAGE_TEXT = {
  crumb: "Vendors",
  facts: {
    kind: "Kind",
    role: "Role in this project",
    price: "Agreed price",
    due: "Due",
    website: "Website",
    notes: "Notes",
    readers: "Readers",
  },
  notEngaged: "not engaged in this project",
  noReaders: "Its deliveries name no readers.",
  readersScope: (n: number) =>
    n >= 3 ? "" : `${formatCounted(n, "reader")}: the figures describe these readers, not the vendor.`,
  archived: "Archived",
  deliveries: "Deliveries",
  noDeliveries: "It has delivered nothing to this project yet.",
  upload: "Upload a delivery",
  batchColumns: {
    no: "No.",
    name: "Name",
    state: "State",
    annotations: "Annotations",
    rejected: "Rejected",
    published: "Published",
  },
  notRead: "not read",
  notPublished: "not published",
  figures: "Measured against gold",
  notMeasured: "It has not been measured against this reference.",
  nothingMeasured: "Nothing has been measured yet.",
  openDisagreements: "Its disagreements",
} as const;
