import { SHELL_TEXT as T } from "@/lib/text/shell";

/** Places that not every role may enter. */
export interface OwnPlaces {
  audit: boolean;
  people: boolean;
  settings: boolean;
}

/** The places of the whole product that somebody may enter. */
export function mainPlaces(own: OwnPlaces): { href: string; label: string }[] {
  return [
    { href: "/", label: T.overview },
    { href: "/projects", label: T.projects },
    { href: "/vendors", label: T.vendors },
    { href: "/checklists", label: T.checklists },
    { href: "/methods", label: T.methods },
    ...(own.audit ? [{ href: "/audit", label: T.audit }] : []),
    ...(own.people ? [{ href: "/settings/people", label: T.people }] : []),
    ...(own.settings ? [{ href: "/settings/organization", label: T.settings }] : []),
  ];
}
