import { z } from "zod";
import { DATE_FORMATS, DEFAULT_FORMATS, NUMBER_FORMATS } from "@/lib/display/formats";

const SHORTEST_IDLE_MINUTES = 5;
const LONGEST_IDLE_MINUTES = 12 * 60;
const LONGEST_SESSION_HOURS = 24;
const LONGEST_DAYS = 36_500;

export const MAIL_SECURITY = ["tls", "starttls", "none"] as const;

/** The mail server, where the environment names none. `password` is sealed. */
export const mailArea = z.object({
  host: z.string().max(253).default(""),
  port: z.number().int().min(1).max(65_535).default(587),
  security: z.enum(MAIL_SECURITY).default("starttls"),
  user: z.string().max(320).default(""),
  password: z.string().nullable().default(null),
  from: z.string().max(400).default(""),
});

const days = z.number().int().min(1).max(LONGEST_DAYS).nullable();

/** After how many days what is removed; null: kept. The audit trail is always kept. */
export const retentionArea = z.object({
  rawFilesDays: days.default(null),
  sessionsDays: days.default(30),
  jobsDays: days.default(365),
});

/** Roles whose people must use a second factor; and when a session ends by itself. */
export const identityArea = z.object({
  secondFactorRoles: z.array(z.enum(["admin", "qa_lead", "reviewer", "viewer", "vendor_contact"])).default([]),
  idleMinutes: z.number().int().min(SHORTEST_IDLE_MINUTES).max(LONGEST_IDLE_MINUTES).default(30),
  absoluteHours: z.number().int().min(1).max(LONGEST_SESSION_HOURS).default(12),
});

/** An OpenID Connect provider, where the environment names none. `clientSecret` is sealed. */
export const oidcArea = z.object({
  issuer: z.string().max(500).default(""),
  clientId: z.string().max(500).default(""),
  clientSecret: z.string().nullable().default(null),
  name: z.string().max(60).default(""),
});

const namesOf = <Name extends string>(of: Readonly<Record<Name, unknown>>) => Object.keys(of) as Name[];

/** How pages and printed documents write numbers and dates; files for programs never depend on it. */
export const formatsArea = z.object({
  numbers: z.enum(namesOf(NUMBER_FORMATS), "Choose how numbers are written").default(DEFAULT_FORMATS.numbers),
  dates: z.enum(namesOf(DATE_FORMATS), "Choose how dates are written").default(DEFAULT_FORMATS.dates),
});

export const SETTING_AREAS = {
  formats: formatsArea,
  mail: mailArea,
  retention: retentionArea,
  identity: identityArea,
  oidc: oidcArea,
} as const;

export type SettingArea = keyof typeof SETTING_AREAS;
export type SettingOf<Area extends SettingArea> = z.output<(typeof SETTING_AREAS)[Area]>;
