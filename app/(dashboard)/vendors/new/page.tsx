import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { VendorForm } from "@/components/vendors/vendor-form";
import { requireContext } from "@/lib/session";
import { addVendor } from "../vendor-actions";

export const metadata: Metadata = { title: "Add a vendor" };

export default async function NewVendorPage() {
  await requireContext();
  return (
    <>
      <PageHeader
        title="Add a vendor"
        crumbs={[{ label: "Overview", href: "/" }, { label: "Vendors", href: "/vendors" }, { label: "Add" }]}
      />
      <VendorForm
        initial={{ name: "", kind: "managed_service", website: "", notes: "" }}
        save={addVendor}
        action="Add the vendor"
      />
    </>
  );
}
