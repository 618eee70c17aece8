import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { VendorTable } from "@/components/vendors/vendor-table";
import { may } from "@/lib/auth/access";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { DIRECTORY_TEXT } from "@/lib/text/directory";
import { SHELL_TEXT } from "@/lib/text/shell";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { orNotFound } from "../projects/[no]/or-not-found";

export const metadata: Metadata = { title: T.title };

export default async function VendorsPage() {
  const context = await requireContext();
  const [vendors, timeZone] = await orNotFound(Promise.all([loadVendorList(context), loadTimeZone(context)]));
  const add = may(context.actor, "vendor.edit") ? (
    <ButtonLink href="/vendors/new" tone="primary">
      {T.add}
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHeader
        title={T.title}
        crumbs={[{ label: SHELL_TEXT.overview, href: "/" }, { label: T.title }]}
        description={T.about}
        actions={
          <>
            <Link href="/directory" className="link text-sm">
              {DIRECTORY_TEXT.title}
            </Link>
            {add}
          </>
        }
      />
      {vendors.length > 0 ? (
        <VendorTable vendors={vendors} timeZone={timeZone} />
      ) : (
        <EmptyState title={T.none} actions={add}>
          {T.noneText}
        </EmptyState>
      )}
    </>
  );
}
