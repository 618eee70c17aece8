import type { Metadata } from "next";
import Link from "next/link";
import { CodeBlock } from "@/components/api-docs/code-block";
import { OperationSection } from "@/components/api-docs/operation-section";
import { DefinitionList } from "@/components/methods/definition-list";
import { PageHeader, Section } from "@/components/ui/page-header";
import { OPERATIONS } from "@/lib/api/operations";
import { apiReference } from "@/lib/api/reference";
import { publicOriginHere } from "@/lib/env";
import { API_DOCS_TEXT as T } from "@/lib/text/api-docs";
import { WEBHOOKS_TEXT } from "@/lib/text/webhooks";
import { ALL_EVENTS, eventBody } from "@/lib/webhooks/event-body";

export const metadata: Metadata = { title: T.title };

const resources = apiReference(OPERATIONS);
const EXAMPLE = { id: "019aa0b2-6c00-7000-8000-000000000000", no: 4, projectNo: 1 };

export default function ApiDocsPage() {
  const message = eventBody("batch.published", EXAMPLE, new Date("2026-11-23T12:00:00Z"), publicOriginHere());
  return (
    <>
      <PageHeader
        title={T.title}
        description={T.about}
        actions={
          <>
            <a className="link" href="/api/v1/openapi.json">
              {T.document}
            </a>
            <Link className="link" href="/account/tokens">
              {T.tokens}
            </Link>
          </>
        }
      />
      <nav aria-label={T.contents} className="pb-4" data-print="hide">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {resources.map(({ name }) => (
            <li key={name}>
              <a className="link" href={`#${name}`}>
                {T.resources[name] ?? name}
              </a>
            </li>
          ))}
          <li>
            <a className="link" href="#webhooks">
              {T.webhooks}
            </a>
          </li>
        </ul>
      </nav>
      <Section title={T.asking}>
        <DefinitionList entries={T.rules} />
      </Section>
      {resources.map(({ name, operations }) => (
        <div key={name} id={name} className="scroll-mt-4">
          <Section title={T.resources[name] ?? name}>
            {operations.map((operation) => (
              <OperationSection key={operation.id} operation={operation} />
            ))}
          </Section>
        </div>
      ))}
      <div id="webhooks" className="scroll-mt-4">
        <Section title={T.webhooks}>
          <p className="max-w-3xl">{T.webhooksAbout}</p>
          <DefinitionList entries={ALL_EVENTS.map((event) => [event, WEBHOOKS_TEXT.events[event]] as const)} />
          <DefinitionList entries={T.webhookHeaders} />
          <CodeBlock label={T.webhookBody}>{JSON.stringify(JSON.parse(message), null, 2)}</CodeBlock>
        </Section>
      </div>
    </>
  );
}
