import type { Metadata } from "next";
import { TokenForm } from "@/components/tokens/token-form";
import { TokenTable } from "@/components/tokens/token-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { PEOPLE_TEXT } from "@/lib/text/people";
import { SHELL_TEXT } from "@/lib/text/shell";
import { TOKENS_TEXT as T } from "@/lib/text/tokens";
import { loadOwnTokens } from "@/lib/tokens/load-own-tokens";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { endToken, makeToken } from "./token-actions";

export const metadata: Metadata = { title: T.title };

export default async function TokensPage() {
  const context = await requireContext();
  const [tokens, timeZone] = await orNotFound(Promise.all([loadOwnTokens(context), loadTimeZone(context)]));
  return (
    <>
      <PageHeader
        title={T.title}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: PEOPLE_TEXT.account, href: "/account" },
          { label: T.title },
        ]}
        description={T.about}
        actions={
          <>
            <ButtonLink href="/api/docs" prefetch={false}>
              {T.reference}
            </ButtonLink>
            <ButtonLink href="/api/v1/openapi.json" prefetch={false}>
              {T.document}
            </ButtonLink>
          </>
        }
      />
      <Section title={T.title}>
        {tokens.length === 0 ? (
          <p className="text-muted">{T.none}</p>
        ) : (
          <TokenTable tokens={tokens} timeZone={timeZone} revoke={endToken} />
        )}
      </Section>
      <Section title={T.make}>
        <TokenForm make={makeToken} />
      </Section>
    </>
  );
}
