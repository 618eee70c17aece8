/** Webhook secrets are sealed for this and cannot be opened as anything else. */
export const WEBHOOK_SECRET_PURPOSE = "webhook secret";
