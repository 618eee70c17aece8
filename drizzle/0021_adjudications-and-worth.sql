CREATE TABLE "sealed"."adjudication" (
	"project_no" bigint NOT NULL,
	"no" integer NOT NULL,
	"evaluation_no" integer NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"answers" integer NOT NULL,
	"returned_by" uuid,
	"returned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "adjudication_project_no_no_pk" PRIMARY KEY("project_no","no")
);
--> statement-breakpoint
CREATE TABLE "sealed"."adjudication_decision" (
	"project_no" bigint NOT NULL,
	"adjudication_no" integer NOT NULL,
	"row" integer NOT NULL,
	"question" text NOT NULL,
	"item_no" integer NOT NULL,
	"finding" text,
	"is_agreed" boolean NOT NULL,
	"gold_answer" text NOT NULL,
	"other_answer" text NOT NULL,
	"decision" text NOT NULL,
	"right_answer" text,
	"adjudicator" text NOT NULL,
	"remarks" text,
	CONSTRAINT "adjudication_decision_pk" PRIMARY KEY("project_no","adjudication_no","row")
);
--> statement-breakpoint
CREATE TABLE "sealed"."agreed_answer" (
	"project_no" bigint NOT NULL,
	"evaluation_no" integer NOT NULL,
	"seq" integer NOT NULL,
	"item_no" integer NOT NULL,
	"question" text NOT NULL,
	"finding" text,
	"frame" integer,
	"label" text NOT NULL,
	"place" double precision[],
	CONSTRAINT "agreed_answer_project_no_evaluation_no_seq_pk" PRIMARY KEY("project_no","evaluation_no","seq")
);
--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "worth" real;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "question" text;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "frame" integer;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "gold_place" double precision[];--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "vendor_place" double precision[];--> statement-breakpoint
CREATE INDEX "adjudication_decision_question" ON "sealed"."adjudication_decision" USING btree ("project_no","question");
--> statement-breakpoint
SELECT protect_table('sealed.adjudication');
--> statement-breakpoint
SELECT protect_table('sealed.adjudication_decision');
--> statement-breakpoint
SELECT protect_table('sealed.agreed_answer');
