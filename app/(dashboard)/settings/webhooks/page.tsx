import type { Metadata } from "next";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Section } from "@/components/ui/page-header";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { EndpointTable } from "@/components/webhooks/endpoint-table";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";
import { ALL_EVENTS } from "@/lib/webhooks/event-body";
import { loadWebhooks } from "@/lib/webhooks/load-webhooks";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { addEndpoint, makeSecret, removeEndpoint, sendAgain, setActive, tryEndpoint } from "./webhook-actions";

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.webhooks };

const DEEDS = { test: tryEndpoint, setActive, remove: removeEndpoint, rotate: makeSecret };

export default async function WebhooksPage() {
  const context = await requireContext();
  const { endpoints, deliveries } = await orNotFound(loadWebhooks(context));
  const timeZone = await loadTimeZone(context);
  return (
    <>
      <SettingsHeader page="webhooks" description={T.about} />
      <Section title={T.endpoints}>
        {endpoints.length === 0 ? (
          <p className="text-muted">{T.none}</p>
        ) : (
          <EndpointTable endpoints={endpoints} timeZone={timeZone} deeds={DEEDS} />
        )}
      </Section>
      <Section title={T.add}>
        <EndpointForm events={ALL_EVENTS} add={addEndpoint} />
      </Section>
      <Section title={T.deliveries}>
        {deliveries.length === 0 ? (
          <p className="text-muted">{T.noDeliveries}</p>
        ) : (
          <DeliveryTable deliveries={deliveries} timeZone={timeZone} retry={sendAgain} />
        )}
      </Section>
    </>
  );
}
