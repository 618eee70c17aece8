import { ButtonLink } from "@/components/ui/button";
import { requireContext } from "@/lib/session";
import { nameOf, ROLE_NAMES } from "@/lib/text/names";
import { PORTAL_TEXT } from "@/lib/text/portal";
import { REFUSAL_TEXT as T } from "@/lib/text/refusals";
import { SHELL_TEXT } from "@/lib/text/shell";

export default async function DashboardForbidden() {
  const { role } = (await requireContext()).actor;
  const isVendor = role === "vendor_contact";
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-6">
      {/* What refused may have been the page's own metadata. */}
      <title>{`${isVendor ? T.vendor : T.role} · Assay`}</title>
      <h1>{isVendor ? T.vendor : T.role}</h1>
      <p>{isVendor ? T.vendorText : T.roleText(nameOf(ROLE_NAMES, role))}</p>
      <ButtonLink href="/">{isVendor ? PORTAL_TEXT.title : SHELL_TEXT.goToOverview}</ButtonLink>
    </div>
  );
}
