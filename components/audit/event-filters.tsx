import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { BY_SYSTEM, type EventFilter, isNarrowed } from "@/lib/audit/event-query";
import type { EventChoices } from "@/lib/audit/load-event-choices";
import { AUDIT_TEXT } from "@/lib/text/audit";

const T = AUDIT_TEXT.filters;

/** What the trail is narrowed to: a plain form that writes the address, so that a view can be sent. */
export function EventFilters({ filter, choices }: { filter: EventFilter; choices: EventChoices }) {
  return (
    <form
      method="get"
      action="/audit"
      aria-label={T.label}
      className="flex flex-wrap items-end gap-3"
      data-print="hide"
    >
      <Field id="action" label={T.action} className="w-44">
        <Input id="action" name="action" list="actions" autoComplete="off" defaultValue={filter.action} />
        <datalist id="actions">
          {choices.actions.map((action) => (
            <option key={action} value={action} />
          ))}
        </datalist>
      </Field>
      <Field id="actor" label={T.actor} className="w-44">
        <Select id="actor" name="actor" defaultValue={filter.actor}>
          <option value="">{T.anybody}</option>
          <option value={BY_SYSTEM}>{AUDIT_TEXT.system}</option>
          {choices.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="object" label={T.objectType} className="w-36">
        <Select id="object" name="object" defaultValue={filter.objectType}>
          <option value="">{T.anything}</option>
          {[...new Set([...choices.objectTypes, ...(filter.objectType ? [filter.objectType] : [])])].map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="object-id" label={T.objectId} className="w-40">
        <Input id="object-id" name="id" autoComplete="off" defaultValue={filter.objectId} />
      </Field>
      <Field id="from" label={T.from}>
        <Input id="from" name="from" type="date" className="w-auto" defaultValue={filter.from} />
      </Field>
      <Field id="to" label={T.to}>
        <Input id="to" name="to" type="date" className="w-auto" defaultValue={filter.to} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" tone="primary">
          {T.apply}
        </Button>
        {isNarrowed(filter) ? <ButtonLink href="/audit">{AUDIT_TEXT.clear}</ButtonLink> : null}
      </div>
    </form>
  );
}
