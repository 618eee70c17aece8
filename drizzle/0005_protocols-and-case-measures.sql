CREATE TABLE "sealed"."case_measure" (
	"project_no" bigint NOT NULL,
	"batch_no" integer NOT NULL,
	"case_key" text NOT NULL,
	"input" text NOT NULL,
	"measure" jsonb NOT NULL,
	CONSTRAINT "case_measure_project_no_batch_no_case_key_input_pk" PRIMARY KEY("project_no","batch_no","case_key","input")
);
--> statement-breakpoint
CREATE TABLE "sealed"."protocol" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"sha256" text,
	"signed_by" uuid,
	"signed_at" timestamp with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"retrospective" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sealed"."protocol_deviation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"protocol_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"what" text NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sealed"."protocol" ADD CONSTRAINT "protocol_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."protocol" ADD CONSTRAINT "protocol_signed_by_app_user_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."protocol" ADD CONSTRAINT "protocol_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."protocol_deviation" ADD CONSTRAINT "protocol_deviation_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."protocol_deviation" ADD CONSTRAINT "protocol_deviation_protocol_id_protocol_id_fk" FOREIGN KEY ("protocol_id") REFERENCES "sealed"."protocol"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."protocol_deviation" ADD CONSTRAINT "protocol_deviation_made_by_app_user_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "protocol_project" ON "sealed"."protocol" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "protocol_deviation_no" ON "sealed"."protocol_deviation" USING btree ("protocol_id","no");