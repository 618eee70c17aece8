import { encode } from "fast-png";
import { checkChain } from "@/lib/audit/check-chain";
import { parseEventQuery } from "@/lib/audit/event-query";
import { exportAuditCsv, exportAuditJson } from "@/lib/audit/export-audit";
import { loadEventChoices } from "@/lib/audit/load-event-choices";
import { loadEvents } from "@/lib/audit/load-events";
import { loadPaper } from "@/lib/organizations/load-paper";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { erasePerson } from "@/lib/purge/erase-person";
import { loadFormatSettings } from "@/lib/settings/format-settings";
import { loadIdentitySettings, saveIdentityRules, saveOidc, tryOidc } from "@/lib/settings/identity-settings";
import { loadLogo, removeLogo, saveLogo } from "@/lib/settings/logo";
import { loadMailSettings, saveMailSettings, sendTestMail } from "@/lib/settings/mail-settings";
import { loadOrganization, saveOrganization } from "@/lib/settings/organization-settings";
import { loadRetention, saveRetention } from "@/lib/settings/retention-settings";
import { checkStorage, loadStorage } from "@/lib/settings/storage-settings";
import { changeOwnPassword } from "@/lib/users/change-own-password";
import { changeRole } from "@/lib/users/change-role";
import { disablePerson, enablePerson } from "@/lib/users/disable-person";
import { invitePerson, inviteVendorContact } from "@/lib/users/invite-person";
import { issueLink } from "@/lib/users/issue-link";
import { loadPeople } from "@/lib/users/load-people";
import { loadOwnAccount, loadPerson } from "@/lib/users/load-person";
import { loadOwnIdentities, removeOwnIdentity } from "@/lib/users/own-identities";
import {
  beginSecondFactor,
  confirmSecondFactor,
  loadOwnSecondFactor,
  removeOwnSecondFactor,
  renewRecoveryCodes,
} from "@/lib/users/own-second-factor";
import { resetSecondFactor } from "@/lib/users/reset-second-factor";
import { revokeOtherSessions, revokeOwnSession, revokeSession } from "@/lib/users/revoke-session";
import { createEndpoint } from "@/lib/webhooks/create-endpoint";
import { deleteEndpoint } from "@/lib/webhooks/delete-endpoint";
import { loadWebhooks } from "@/lib/webhooks/load-webhooks";
import { retryDelivery } from "@/lib/webhooks/retry-delivery";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { sendTest } from "@/lib/webhooks/send-test";
import { setEndpointActive } from "@/lib/webhooks/set-endpoint-active";
import { about, fresh, own, type VerbCall } from "./verb-call.fixture";

const SMALL_PICTURE = encode({ width: 1, height: 1, data: new Uint8Array([1, 2, 3]), channels: 3, depth: 8 });

/** The verbs of people, the organization and its settings, for `VERB_CALLS`: those that change something for others come last in their group. */
export const PEOPLE_CALLS: Readonly<Record<string, VerbCall>> = {
  "audit/check-chain#checkChain": own((c) => checkChain(c, { from: null })),
  "audit/export-audit#exportAuditCsv": own((c) => exportAuditCsv(c, parseEventQuery({}))),
  "audit/export-audit#exportAuditJson": own((c) => exportAuditJson(c)),
  "audit/load-event-choices#loadEventChoices": own((c) => loadEventChoices(c)),
  "audit/load-events#loadEvents": own((c) => loadEvents(c, parseEventQuery({}))),
  "organizations/load-paper#loadPaper": own((c) => loadPaper(c)),
  "organizations/load-time-zone#loadTimeZone": own((c) => loadTimeZone(c)),
  "settings/organization-settings#loadOrganization": own((c) => loadOrganization(c)),
  "settings/format-settings#loadFormatSettings": own((c) => loadFormatSettings(c)),
  "settings/organization-settings#saveOrganization": own((c) =>
    saveOrganization(c, { name: fresh("Clinic"), timeZone: "UTC", paper: "A4" }),
  ),
  "settings/logo#saveLogo": own((c) => saveLogo(c, { bytes: SMALL_PICTURE })),
  "settings/logo#loadLogo": own((c) => loadLogo(c)),
  "settings/logo#removeLogo": own((c) => removeLogo(c)),
  "settings/mail-settings#loadMailSettings": own((c) => loadMailSettings(c)),
  "settings/mail-settings#saveMailSettings": own((c) =>
    saveMailSettings(c, { host: "", port: "587", security: "tls", user: "", password: "", from: "" }),
  ),
  "settings/mail-settings#sendTestMail": own((c) => sendTestMail(c)),
  "settings/retention-settings#loadRetention": own((c) => loadRetention(c)),
  "settings/retention-settings#saveRetention": own((c) =>
    saveRetention(c, { rawFilesDays: "", sessionsDays: "9", jobsDays: "" }),
  ),
  "settings/storage-settings#loadStorage": own((c) => loadStorage(c)),
  "settings/storage-settings#checkStorage": own((c) => checkStorage(c)),
  "settings/identity-settings#tryOidc": own((c) => tryOidc(c)),
  "settings/identity-settings#loadIdentitySettings": own((c) => loadIdentitySettings(c)),
  "settings/identity-settings#saveIdentityRules": own((c) =>
    saveIdentityRules(c, { secondFactorRoles: [], idleMinutes: 20, absoluteHours: 8 }),
  ),
  "settings/identity-settings#saveOidc": own((c) =>
    saveOidc(c, { issuer: "", clientId: "", clientSecret: "", name: "" }),
  ),
  "users/load-people#loadPeople": own((c) => loadPeople(c)),
  "users/load-person#loadOwnAccount": own((c) => loadOwnAccount(c)),
  "users/load-person#loadPerson": about((c, { personId }) => loadPerson(c, { id: personId })),
  "users/invite-person#inviteVendorContact": about((context, { vendorId }) =>
    inviteVendorContact(context, { email: `${fresh("contact").replace(" ", "-")}@vendor.example`, vendorId }),
  ),
  "users/invite-person#invitePerson": own((c) =>
    invitePerson(c, { email: `${fresh("guest").replace(" ", "")}@example.org`, role: "viewer" }),
  ),
  "users/issue-link#issueLink": about((c, { personId }) => issueLink(c, { id: personId })),
  "users/change-role#changeRole": about((c, { personId }) => changeRole(c, { id: personId, role: "reviewer" })),
  "users/change-own-password#changeOwnPassword": own((c) =>
    changeOwnPassword(c, { current: "not mine at all", password: "plain copper kettle" }),
  ),
  "users/revoke-session#revokeOwnSession": about((c, { sessionId }) => revokeOwnSession(c, { sessionId })),
  "users/revoke-session#revokeOtherSessions": own((c) => revokeOtherSessions(c)),
  "users/revoke-session#revokeSession": about((c, { personId, sessionId }) =>
    revokeSession(c, { userId: personId, sessionId }),
  ),
  "users/own-identities#loadOwnIdentities": own((c) => loadOwnIdentities(c)),
  "users/own-identities#removeOwnIdentity": about((c, { jobId }) => removeOwnIdentity(c, { id: jobId })),
  "users/own-second-factor#loadOwnSecondFactor": own((c) => loadOwnSecondFactor(c)),
  "users/own-second-factor#beginSecondFactor": own((c) => beginSecondFactor(c)),
  "users/own-second-factor#confirmSecondFactor": own((c) => confirmSecondFactor(c, { code: "000000" })),
  "users/own-second-factor#renewRecoveryCodes": own((c) => renewRecoveryCodes(c, { code: "000000" })),
  "users/own-second-factor#removeOwnSecondFactor": own((c) => removeOwnSecondFactor(c, { code: "000000" })),
  "users/reset-second-factor#resetSecondFactor": about((c, { personId }) => resetSecondFactor(c, { id: personId })),
  "purge/erase-person#erasePerson": about((c, { personId }) => erasePerson(c, { id: personId, typed: "" })),
  "users/disable-person#disablePerson": about((c, { personId }) => disablePerson(c, { id: personId })),
  "users/disable-person#enablePerson": about((c, { personId }) => enablePerson(c, { id: personId })),
  "webhooks/create-endpoint#createEndpoint": own((c) =>
    createEndpoint(c, { name: "Hook", url: "https://10.0.0.1/", events: ["gold.frozen"] }),
  ),
  "webhooks/load-webhooks#loadWebhooks": own((c) => loadWebhooks(c)),
  "webhooks/rotate-secret#rotateSecret": about((c, { endpointId }) => rotateSecret(c, { id: endpointId })),
  "webhooks/send-test#sendTest": about((c, { endpointId }) => sendTest(c, { id: endpointId })),
  "webhooks/retry-delivery#retryDelivery": about((c, { endpointId }) => retryDelivery(c, { id: endpointId })),
  "webhooks/set-endpoint-active#setEndpointActive": about((c, { endpointId }) =>
    setEndpointActive(c, { id: endpointId, active: false }),
  ),
  "webhooks/delete-endpoint#deleteEndpoint": about((c, { endpointId }) => deleteEndpoint(c, { id: endpointId })),
};
