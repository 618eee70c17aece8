CREATE TABLE "sealed"."exposed_item" (
	"project_no" bigint NOT NULL,
	"item_no" integer NOT NULL,
	"exposed_at" timestamp with time zone NOT NULL,
	"exposed_by" uuid,
	"reason" text NOT NULL,
	CONSTRAINT "exposed_item_project_no_item_no_pk" PRIMARY KEY("project_no","item_no")
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD COLUMN "former_secret" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD COLUMN "former_until" timestamp with time zone;--> statement-breakpoint
SELECT protect_table('sealed.exposed_item');
--> statement-breakpoint
-- One way: what readers were shown stays shown, as long as there is such an item.
CREATE FUNCTION refuse_to_seal_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM item WHERE project_no = OLD.project_no AND no = OLD.item_no) THEN
    RAISE EXCEPTION 'an exposed item is never sealed again' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER one_way BEFORE UPDATE OR DELETE ON sealed.exposed_item
  FOR EACH ROW EXECUTE FUNCTION refuse_to_seal_again();
