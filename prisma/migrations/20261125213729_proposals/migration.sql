-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "mesh_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "base_revision" BIGINT NOT NULL,
    "edits" JSONB NOT NULL,
    "documents" INTEGER NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saved_revision" BIGINT,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_event" (
    "proposal_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "proposal_event_pkey" PRIMARY KEY ("proposal_id","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "proposal_mesh_id_number_key" ON "proposal"("mesh_id", "number");

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_mesh_id_fkey" FOREIGN KEY ("mesh_id") REFERENCES "mesh"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_event" ADD CONSTRAINT "proposal_event_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
