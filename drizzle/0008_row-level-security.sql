-- Who asks, as the transaction says it by SET LOCAL; null when nobody said anything, and then no row is there.
CREATE FUNCTION app_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organization', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app_vendor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.vendor', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION app_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.purpose', true), '') $$;
--> statement-breakpoint
-- Puts a table behind the wall: enabled and forced, one policy for the tenant (by `condition`, else by the table's own
-- organization_id, project_id or project_no), one for the owner's commands. db/README.md says when to call it how.
CREATE FUNCTION protect_table(target regclass, condition text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  tenant text := coalesce(condition, (
    SELECT CASE attname
      WHEN 'organization_id' THEN 'organization_id = (SELECT app_organization())'
      WHEN 'project_id' THEN 'project_id IN (SELECT id FROM public.project)'
      ELSE 'project_no IN (SELECT no FROM public.project)' END
    FROM pg_attribute WHERE attrelid = target AND NOT attisdropped
      AND attname IN ('organization_id', 'project_id', 'project_no') ORDER BY attname LIMIT 1));
BEGIN
  IF tenant IS NULL THEN
    RAISE EXCEPTION '% has neither organization_id, project_id nor project_no: give a condition', target;
  END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s USING (%s) WITH CHECK (%s)', target, tenant, tenant);
  EXECUTE format('CREATE POLICY operate ON %s TO %I USING (app_purpose() = ''operate'') WITH CHECK (app_purpose() = ''operate'')',
    target, current_user);
END $$;
--> statement-breakpoint
-- Opens a table to a named path on which nobody's organization is known yet, or all of them are looked after.
CREATE FUNCTION open_table_for(target regclass, purpose text, command text DEFAULT 'ALL') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  holds text := format('(SELECT app_purpose()) = %L', purpose);
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s FOR %s USING (%s)', purpose, target, command, holds)
    || CASE WHEN command = 'ALL' THEN format(' WITH CHECK (%s)', holds) ELSE '' END;
END $$;
--> statement-breakpoint
CREATE INDEX project_organization ON project (organization_id);
--> statement-breakpoint
DO $$
DECLARE
  target text;
BEGIN
  PERFORM protect_table('organization', 'id = (SELECT app_organization())');
  FOREACH target IN ARRAY ARRAY[
    'organization_setting', 'organization_logo', 'vendor', 'app_user', 'user_identity', 'second_factor',
    'recovery_code', 'person_key', 'api_token', 'api_answer', 'one_time_token', 'project', 'assessment',
    'audit_event', 'audit_head', 'job',
    'label', 'batch', 'report', 'scorecard_setting',
    'sealed.gold_version', 'sealed.evaluation', 'sealed.protocol', 'sealed.protocol_deviation',
    'item', 'reader', 'batch_label', 'batch_item', 'label_mapping', 'reject', 'annotation',
    'sealed.gold_annotation', 'sealed.case_measure', 'sealed.tally', 'sealed.item_result', 'sealed.disagreement']
  LOOP
    PERFORM protect_table(target::regclass);
  END LOOP;
  -- Both ends must be the tenant's own; read by one, because what a vendor sees of projects follows from this table.
  PERFORM protect_table('engagement', 'vendor_id IN (SELECT id FROM public.vendor)');
  ALTER POLICY tenant ON engagement WITH CHECK (
    vendor_id IN (SELECT id FROM public.vendor) AND project_id IN (SELECT id FROM public.project));
  -- Parts of a row that is behind the wall itself.
  PERFORM protect_table('assessment_answer', 'assessment_id IN (SELECT id FROM public.assessment)');
  PERFORM protect_table('evidence', 'assessment_id IN (SELECT id FROM public.assessment)');
  PERFORM protect_table('sealed.gold_batch', 'gold_version_id IN (SELECT id FROM sealed.gold_version)');
  PERFORM protect_table('session', 'user_id IN (SELECT id FROM public.app_user)');
  -- Of nobody: bytes by their hash, which only those find who hold a row that names it; and counts of guesses.
  PERFORM protect_table('blob', 'true');
  PERFORM protect_table('sign_in_attempt', 'true');

  -- Before it is known who asks: sign-in, links, sessions, tokens, the first set-up.
  FOREACH target IN ARRAY ARRAY[
    'organization', 'organization_setting', 'app_user', 'user_identity', 'second_factor', 'recovery_code', 'person_key',
    'api_token', 'one_time_token', 'session', 'audit_event', 'audit_head']
  LOOP
    PERFORM open_table_for(target::regclass, 'entrance');
  END LOOP;
  -- Workers claim jobs of all organizations, fairly; what a job does is then done for its own organization.
  PERFORM open_table_for('job', 'queue');
  -- Upkeep looks at who else holds a stored file before its bytes go, and lets what is of the moment lapse.
  FOREACH target IN ARRAY ARRAY[
    'organization', 'project', 'batch', 'report', 'assessment', 'evidence', 'sealed.evaluation']
  LOOP
    PERFORM open_table_for(target::regclass, 'upkeep', 'SELECT');
  END LOOP;
  PERFORM open_table_for('one_time_token', 'upkeep');
END $$;
--> statement-breakpoint
-- Numbers of projects run through all organizations; nobody sees all of them any more, so a sequence counts.
CREATE SEQUENCE project_number;
--> statement-breakpoint
SELECT setval('project_number', (SELECT max(no) FROM project)) WHERE EXISTS (SELECT FROM project);
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
    IF TG_LEVEL = 'ROW' THEN RETURN NEW; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON sealed.protocol_deviation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER frozen BEFORE UPDATE ON sealed.gold_version
  FOR EACH ROW WHEN (OLD.state = 'frozen') EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER finished BEFORE UPDATE ON sealed.evaluation
  FOR EACH ROW WHEN (OLD.state = 'done') EXECUTE FUNCTION refuse_change();
