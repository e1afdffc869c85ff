"""What the database itself refuses about units: rules that look at several rows at once.

The models say the same in the words of the reader before anything is written (`clean`); this is
the floor under scripts and imports. Changing the SQL needs a new migration.
"""

FUNCTIONS = """
CREATE FUNCTION border_refuse(rule text, details text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', details USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;

-- The province a unit belongs to, directly or through its district; itself if it is one.
CREATE FUNCTION border_province_of(unit bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above AS (
    SELECT id, parent_id, kind FROM border_adminunit WHERE id = unit
    UNION SELECT u.id, u.parent_id, u.kind FROM border_adminunit u JOIN above ON u.id = above.parent_id
  ) SELECT id FROM above WHERE kind = 'province' LIMIT 1
$$;

-- The old unit ends on the day before, the new one begins on the day. So every succession leads
-- forward in time, and no chain of them comes back to where it began.
CREATE FUNCTION border_check_succession(this border_unitsuccession) RETURNS void LANGUAGE plpgsql AS $$
DECLARE old record; new record;
BEGIN
  SELECT full_name, valid_to INTO old FROM border_adminunit WHERE id = this.old_id;
  SELECT full_name, valid_from INTO new FROM border_adminunit WHERE id = this.new_id;
  IF old.valid_to IS DISTINCT FROM this.date - 1 OR new.valid_from IS DISTINCT FROM this.date THEN
    PERFORM border_refuse('border_succession_on_its_day', format(
      '%s must end on the day before %s, and %s must begin on it',
      old.full_name, this.date, new.full_name));
  END IF;
END $$;

CREATE FUNCTION border_succession_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE this border_unitsuccession;
BEGIN  -- as it stands when the transaction ends
  SELECT * INTO this FROM border_unitsuccession WHERE id = NEW.id;
  IF FOUND THEN PERFORM border_check_succession(this); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION border_unit_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE this border_unitsuccession;
BEGIN
  FOR this IN SELECT * FROM border_unitsuccession WHERE old_id = NEW.id
    UNION ALL SELECT * FROM border_unitsuccession WHERE new_id = NEW.id
  LOOP PERFORM border_check_succession(this); END LOOP;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER border_succession_on_its_day
AFTER INSERT OR UPDATE ON border_unitsuccession DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION border_succession_written();

CREATE CONSTRAINT TRIGGER border_unit_keeps_its_successions
AFTER UPDATE ON border_adminunit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (OLD.valid_from IS DISTINCT FROM NEW.valid_from OR OLD.valid_to IS DISTINCT FROM NEW.valid_to)
EXECUTE FUNCTION border_unit_moved();

-- The outline is a decoration, up to 6 km beside the line: a tenth of a degree is let through.
CREATE FUNCTION border_check_point() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE box record;
BEGIN
  SELECT min((p->>0)::numeric) - 0.1 AS west, max((p->>0)::numeric) + 0.1 AS east,
         min((p->>1)::numeric) - 0.1 AS south, max((p->>1)::numeric) + 0.1 AS north INTO box
  FROM border_adminunit u, jsonb_array_elements(nullif(u.outline, 'null')) p
  WHERE u.id = border_province_of(NEW.id);
  IF NEW.lat NOT BETWEEN box.south AND box.north OR NEW.lon NOT BETWEEN box.west AND box.east THEN
    PERFORM border_refuse('border_point_in_the_province', format(
      'the point %s, %s of %s lies outside its province', NEW.lat, NEW.lon, NEW.full_name));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER border_point_in_the_province
AFTER INSERT OR UPDATE OF lat, lon, parent_id ON border_adminunit
FOR EACH ROW WHEN (NEW.lat IS NOT NULL) EXECUTE FUNCTION border_check_point();

CREATE FUNCTION border_check_length() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole numeric;
BEGIN
  SELECT border_km INTO whole FROM border_borderprofile
  WHERE unit_id = border_province_of(NEW.unit_id) AND unit_id <> NEW.unit_id;
  IF greatest(NEW.border_km, NEW.border_km_computed, NEW.sector_km) > whole THEN
    PERFORM border_refuse('border_length_within_the_province', format(
      'a border longer than the %s km of the province', whole));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER border_length_within_the_province
AFTER INSERT OR UPDATE ON border_borderprofile
FOR EACH ROW EXECUTE FUNCTION border_check_length();
"""

GATE_POINT = """
-- A gate without a commune belongs to whatever province there is.
CREATE FUNCTION border_check_gate_point() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE box record;
BEGIN
  SELECT min((p->>0)::numeric) - 0.1 AS west, max((p->>0)::numeric) + 0.1 AS east,
         min((p->>1)::numeric) - 0.1 AS south, max((p->>1)::numeric) + 0.1 AS north INTO box
  FROM border_adminunit u, jsonb_array_elements(nullif(u.outline, 'null')) p
  WHERE u.kind = 'province' AND (NEW.unit_id IS NULL OR u.id = border_province_of(NEW.unit_id));
  IF NEW.lat NOT BETWEEN box.south AND box.north OR NEW.lon NOT BETWEEN box.west AND box.east THEN
    PERFORM border_refuse('border_gate_point_in_the_province', format(
      'the point %s, %s of %s lies outside its province', NEW.lat, NEW.lon, NEW.name_vi));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER border_gate_point_in_the_province
AFTER INSERT OR UPDATE OF lat, lon, unit_id ON border_bordergate
FOR EACH ROW WHEN (NEW.lat IS NOT NULL) EXECUTE FUNCTION border_check_gate_point();
"""

PARENT = """
CREATE FUNCTION border_rank(kind text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN kind = 'province' THEN 0 WHEN kind IN ('district', 'city', 'town') THEN 1 ELSE 2 END
$$;

-- A unit belongs to one of a higher level, so nothing belongs to itself in the end.
CREATE FUNCTION border_check_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM border_adminunit above JOIN border_adminunit below ON below.parent_id = above.id
             WHERE NEW.id IN (above.id, below.id) AND border_rank(above.kind) >= border_rank(below.kind))
  THEN PERFORM border_refuse('border_unit_belongs_to_a_higher_one', format(
    '%s belongs to, or is above, a unit that is not of a higher level', NEW.full_name));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER border_unit_belongs_to_a_higher_one
AFTER INSERT OR UPDATE OF parent_id, kind ON border_adminunit
FOR EACH ROW EXECUTE FUNCTION border_check_parent();
"""

NO_PARENT = """
DROP TRIGGER border_unit_belongs_to_a_higher_one ON border_adminunit;
DROP FUNCTION border_check_parent();
DROP FUNCTION border_rank(text);
"""

NO_GATE_POINT = """
DROP TRIGGER border_gate_point_in_the_province ON border_bordergate;
DROP FUNCTION border_check_gate_point();
"""

NO_FUNCTIONS = """
DROP TRIGGER border_length_within_the_province ON border_borderprofile;
DROP TRIGGER border_point_in_the_province ON border_adminunit;
DROP TRIGGER border_unit_keeps_its_successions ON border_adminunit;
DROP TRIGGER border_succession_on_its_day ON border_unitsuccession;
DROP FUNCTION border_check_length();
DROP FUNCTION border_check_point();
DROP FUNCTION border_unit_moved();
DROP FUNCTION border_succession_written();
DROP FUNCTION border_check_succession(border_unitsuccession);
DROP FUNCTION border_province_of(bigint);
DROP FUNCTION border_refuse(text, text);
"""
