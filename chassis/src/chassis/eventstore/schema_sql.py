"""The functions and triggers in a service's database that SQLAlchemy cannot say: append, sequence, append-only."""

from typing import Final

TIMELINE_LOCK: Final = 7_301_001
KEY_LOCK: Final = 7_301_003
SEQUENCER_LOCK: Final = 7_301_002
LOST: Final = "UC001"

_REFUSE_CHANGE: Final = """
CREATE FUNCTION chassis_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$"""

_TRIGGERS: Final = tuple(
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION chassis_refuse_change()"
    for table in ("events", "feed", "epochs", "operations")
)
FIRST_EPOCH: Final = "INSERT INTO epochs (reason, by) SELECT 'made with its store', current_user"

# One statement, so that it commits by itself. A stamp (`tick`: the version of the stream `tijd` that `op` was made
# with) holds off ticks until this commits and is refused when a tick came by since; without a stamp it is NULL.
# Streams go first and in order of their id: their row locks decide who conflicts, never deadlock between appends, and
# are held before a sequence number is drawn, so that `seq` follows `version` within a stream.
# What another writer took first is raised (LOST), so nothing of it stands. The number is TIMELINE_LOCK.
APPEND: Final = """
CREATE FUNCTION chassis_append(
  tijd uuid, tick int,
  s_id uuid[], s_kind text[], s_key uuid[], s_version int[], s_added int[], s_state json[], s_state_version text[],
  s_due timestamptz[], s_tenant json[],
  e_stream uuid[], e_version int[], e_id uuid[], e_type text[], e_schema int[], e_data json[], e_meta json[],
  i_key text[], i_hash text[], i_result json[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  late bool := false;
  kept_streams uuid[];
  lost_streams uuid[] := '{}';
  lost_keys text[] := '{}';
BEGIN
  IF tick IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock_shared(7301001);
    late := coalesce((SELECT version FROM streams WHERE stream_id = tijd), 0) <> tick;
  END IF;
  IF cardinality(i_key) > 0 THEN
    WITH kept AS (
      INSERT INTO idempotency (key, request_hash, result)
      SELECT * FROM unnest(i_key, i_hash, i_result) AS i(k, h, r) ORDER BY k
      ON CONFLICT (key) DO NOTHING RETURNING key)
    SELECT coalesce(array_agg(k), '{}') INTO lost_keys FROM unnest(i_key) AS k WHERE k NOT IN (SELECT key FROM kept);
  END IF;
  WITH kept AS (
    INSERT INTO streams AS old (stream_id, kind, key, version, added, state, state_version, due_at, tenant)
    SELECT * FROM unnest(s_id, s_kind, s_key, s_version, s_added, s_state, s_state_version, s_due, s_tenant)
      AS s(id, kind, key, version, added, state, sv, due, tenant) ORDER BY id
    ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, added = excluded.added, state = excluded.state,
      state_version = excluded.state_version, due_at = excluded.due_at, tenant = excluded.tenant
    WHERE old.version = excluded.version - excluded.added
    RETURNING stream_id)
  SELECT coalesce(array_agg(stream_id), '{}') INTO kept_streams FROM kept;
  IF cardinality(kept_streams) < cardinality(s_id) THEN
    lost_streams := array(SELECT id FROM unnest(s_id) AS id WHERE id <> ALL (kept_streams));
  END IF;
  IF late OR cardinality(lost_streams) > 0 OR cardinality(lost_keys) > 0 THEN
    RAISE EXCEPTION 'another writer came first' USING ERRCODE = 'UC001',
      DETAIL = json_build_object('tick', late, 'streams', lost_streams, 'keys', lost_keys)::text;
  END IF;
  WITH written AS (
    INSERT INTO events (stream_id, version, event_id, type, schema_version, data, meta)
    SELECT st, v, id, t, sc, d, m FROM unnest(e_stream, e_version, e_id, e_type, e_schema, e_data, e_meta)
      WITH ORDINALITY AS e(st, v, id, t, sc, d, m, nr) ORDER BY nr
    RETURNING seq)
  INSERT INTO pending (seq) SELECT seq FROM written;
END $$"""

# A range, and no list to be looked up: a planner that believes that hardly anything waits compares each of a list with
# all that waits.
FIRST: Final = """
DELETE FROM pending WHERE seq <= (SELECT max(seq) FROM (SELECT seq FROM pending ORDER BY seq LIMIT most) AS first)"""
# READ COMMITTED and a function of several statements: each looks with a fresh snapshot, after the lock was won.
# -1 says that another replica is at it. The number is SEQUENCER_LOCK.
SEQUENCE: Final = """
CREATE FUNCTION chassis_sequence(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  head bigint;
  moved int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(7301002) THEN
    RETURN -1;
  END IF;
  SELECT coalesce(max(position), 0) INTO head FROM feed;
  WITH taken AS (
    <first> RETURNING seq)
  INSERT INTO feed (position, seq) SELECT head + row_number() OVER (ORDER BY seq), seq FROM taken;
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF moved > 0 THEN
    PERFORM pg_notify('feed', (head + moved)::text);
  END IF;
  RETURN moved;
END $$""".replace("<first>", FIRST)

ALL: Final = (_REFUSE_CHANGE, *_TRIGGERS, APPEND, SEQUENCE)
FUNCTIONS: Final = ("chassis_refuse_change", "chassis_append", "chassis_sequence")
