import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { VendorForm } from "@/components/vendors/vendor-form";
import { directoryEntry, readDirectory } from "@/lib/directory/read-directory";
import { vendorDraft } from "@/lib/directory/vendor-draft";
import { requireContext } from "@/lib/session";
import { DIRECTORY_TEXT } from "@/lib/text/directory";
import { SHELL_TEXT } from "@/lib/text/shell";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import { refuseUnless } from "../../projects/[no]/or-not-found";
import { addVendor } from "../vendor-actions";

export const metadata: Metadata = { title: T.add };

export default async function NewVendorPage({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const [{ from }, { actor }] = await Promise.all([searchParams, requireContext()]);
  refuseUnless(actor, "vendor.edit");
  const directory = readDirectory();
  const entry = typeof from === "string" ? directoryEntry({ key: from }) : null;
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
      <p className="mb-3 flex flex-wrap gap-x-3 gap-y-1 text-sm">
        <span className="text-muted">{DIRECTORY_TEXT.addFrom}:</span>
        {directory.entries
          .toSorted((one, other) => one.name.localeCompare(other.name, "en"))
          .map(({ key, name }) => (
            <Link
              key={key}
              href={`/vendors/new?from=${key}`}
              className="link aria-[current=true]:font-semibold"
              aria-current={entry?.key === key}
            >
              {name}
            </Link>
          ))}
      </p>
      <VendorForm
        key={entry?.key ?? ""}
        initial={entry ? vendorDraft(entry, directory) : { name: "", kind: "managed_service", website: "", notes: "" }}
        save={addVendor}
        action={T.addThis}
      />
    </>
  );
}
