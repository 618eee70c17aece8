import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { VendorForm } from "@/components/vendors/vendor-form";
import { requireContext } from "@/lib/session";
import { SHELL_TEXT } from "@/lib/text/shell";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import { refuseUnless } from "../../projects/[no]/or-not-found";
import { addVendor } from "../vendor-actions";

export const metadata: Metadata = { title: T.add };

export default async function NewVendorPage() {
  refuseUnless((await requireContext()).actor, "vendor.edit");
  return (
    <>
      <PageHeader
        title={T.add}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: T.title, href: "/vendors" },
          { label: T.addShort },
        ]}
      />
      <VendorForm
        initial={{ name: "", kind: "managed_service", website: "", notes: "" }}
        save={addVendor}
        action={T.addThis}
      />
    </>
  );
}
