-- Keys are ordered by bytes: with columns of that order, the unique index over them gives lists in it.
ALTER TABLE "resource"
  ALTER COLUMN "group" TYPE TEXT COLLATE "C",
  ALTER COLUMN "kind" TYPE TEXT COLLATE "C",
  ALTER COLUMN "namespace" TYPE TEXT COLLATE "C",
  ALTER COLUMN "name" TYPE TEXT COLLATE "C";
