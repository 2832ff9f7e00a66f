-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "mesh" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "istio_version" TEXT NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mesh_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource" (
    "uid" UUID NOT NULL,
    "mesh_id" UUID NOT NULL,
    "group" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "origin" JSONB,
    "manager" TEXT,
    "object" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "server" JSONB NOT NULL DEFAULT '{}',
    "generation" INTEGER NOT NULL DEFAULT 1,
    "resource_version" BIGINT NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("uid")
);

-- CreateTable
CREATE TABLE "change" (
    "id" UUID NOT NULL,
    "mesh_id" UUID NOT NULL,
    "from_revision" BIGINT NOT NULL,
    "to_revision" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_entry" (
    "mesh_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL,
    "change_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uid" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "created" TIMESTAMPTZ(3) NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "server" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "change_entry_pkey" PRIMARY KEY ("mesh_id","revision")
);

-- CreateTable
CREATE TABLE "position" (
    "mesh_id" UUID NOT NULL,
    "node" TEXT NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "position_pkey" PRIMARY KEY ("mesh_id","node")
);

-- CreateIndex
CREATE UNIQUE INDEX "mesh_name_key" ON "mesh"("name");

-- CreateIndex
CREATE INDEX "resource_mesh_id_resource_version_idx" ON "resource"("mesh_id", "resource_version");

-- CreateIndex
CREATE UNIQUE INDEX "resource_mesh_id_group_kind_namespace_name_key" ON "resource"("mesh_id", "group", "kind", "namespace", "name");

-- CreateIndex
CREATE UNIQUE INDEX "change_mesh_id_to_revision_key" ON "change"("mesh_id", "to_revision");

-- CreateIndex
CREATE INDEX "change_entry_change_id_idx" ON "change_entry"("change_id");

-- CreateIndex
CREATE INDEX "change_entry_mesh_id_group_kind_namespace_name_revision_idx" ON "change_entry"("mesh_id", "group", "kind", "namespace", "name", "revision");

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_mesh_id_fkey" FOREIGN KEY ("mesh_id") REFERENCES "mesh"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_mesh_id_fkey" FOREIGN KEY ("mesh_id") REFERENCES "mesh"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_entry" ADD CONSTRAINT "change_entry_mesh_id_fkey" FOREIGN KEY ("mesh_id") REFERENCES "mesh"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_entry" ADD CONSTRAINT "change_entry_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "change"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_mesh_id_fkey" FOREIGN KEY ("mesh_id") REFERENCES "mesh"("id") ON DELETE CASCADE ON UPDATE CASCADE;
