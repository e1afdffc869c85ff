"""What the database itself refuses about units and gates: rules that look at several rows at once.

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

NO_FUNCTIONS = """
DROP TRIGGER border_length_within_the_province ON border_borderprofile;
DROP TRIGGER border_succession_on_its_day ON border_unitsuccession;
DROP FUNCTION border_check_length();
DROP FUNCTION border_unit_moved();
DROP FUNCTION border_succession_written();
DROP FUNCTION border_province_of(bigint);
DROP FUNCTION border_refuse(text, text);
"""

RANK = """
CREATE FUNCTION border_rank(kind text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN kind = 'province' THEN 0 WHEN kind IN ('district', 'city', 'town') THEN 1 ELSE 2 END
$$;
"""

HIGHER = """
-- A unit belongs to one of a higher level, so nothing belongs to itself in the end. Each question
-- is for one key: two rows of a country compared with all others take hours.
CREATE OR REPLACE FUNCTION border_check_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM border_adminunit above
             WHERE above.id = NEW.parent_id AND border_rank(above.kind) >= border_rank(NEW.kind))
    OR TG_OP = 'UPDATE' AND EXISTS (SELECT FROM border_adminunit below
             WHERE below.parent_id = NEW.id AND border_rank(NEW.kind) >= border_rank(below.kind))
  THEN PERFORM border_refuse('border_unit_belongs_to_a_higher_one', format(
    '%s belongs to, or is above, a unit that is not of a higher level', NEW.full_name));
  END IF;
  RETURN NULL;
END $$;
"""

HIGHER_TRIGGER = """
CREATE TRIGGER border_unit_belongs_to_a_higher_one
AFTER INSERT OR UPDATE OF parent_id, kind ON border_adminunit
FOR EACH ROW EXECUTE FUNCTION border_check_parent();
"""

NO_HIGHER = """
DROP TRIGGER border_unit_belongs_to_a_higher_one ON border_adminunit;
DROP FUNCTION border_check_parent();
DROP FUNCTION border_rank(text);
"""

SUCCESSION = """
-- The old unit ends on the day before, the new one begins on the day. So every succession leads
-- forward in time, and no chain of them comes back to where it began. A commune becomes a commune:
-- what a district became, its communes tell.
CREATE FUNCTION border_check_succession(this border_unitsuccession) RETURNS void LANGUAGE plpgsql AS $$
DECLARE old record; new record;
BEGIN
  SELECT full_name, kind, valid_to INTO old FROM border_adminunit WHERE id = this.old_id;
  SELECT full_name, kind, valid_from INTO new FROM border_adminunit WHERE id = this.new_id;
  IF old.valid_to IS DISTINCT FROM this.date - 1 OR new.valid_from IS DISTINCT FROM this.date THEN
    PERFORM border_refuse('border_succession_on_its_day', format(
      '%s must end on the day before %s, and %s must begin on it',
      old.full_name, this.date, new.full_name));
  ELSIF border_rank(old.kind) <> border_rank(new.kind) THEN
    PERFORM border_refuse('border_succession_on_one_level', format(
      '%s and %s are not of one level', old.full_name, new.full_name));
  ELSIF EXISTS (SELECT FROM border_unitsuccession other WHERE other.old_id = this.old_id
                AND other.id <> this.id AND 'part' <> ANY (ARRAY[this.kind, other.kind])) THEN
    PERFORM border_refuse('border_succession_whole_or_in_parts', format(
      '%s went whole into one unit: it has no parts', old.full_name));
  END IF;
END $$;

CREATE CONSTRAINT TRIGGER border_unit_keeps_its_successions
AFTER UPDATE ON border_adminunit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN ((OLD.valid_from, OLD.valid_to, OLD.kind) IS DISTINCT FROM (NEW.valid_from, NEW.valid_to, NEW.kind))
EXECUTE FUNCTION border_unit_moved();
"""

NO_SUCCESSION = """
DROP TRIGGER border_unit_keeps_its_successions ON border_adminunit;
DROP FUNCTION border_check_succession(border_unitsuccession);
"""

POINTS = """
-- Kilometres from a point to its province; nothing where no outline is known, and nothing up to
-- 6 km: that far the outline, a decoration, lies beside the true line. A gate without a commune
-- belongs to whatever province there is.
CREATE FUNCTION border_km_outside(lat numeric, lon numeric, province bigint) RETURNS double precision
LANGUAGE sql STABLE AS $$
  WITH km AS (SELECT 111.2 AS north, 111.3 * cos(radians(border_km_outside.lat)) AS east),
  grounds AS (
    SELECT ('(' || string_agg(format('(%s,%s)', (corner->>0)::float * km.east, (corner->>1)::float * km.north),
                              ',' ORDER BY place) || ')')::polygon AS ground
    FROM km, border_adminunit u,
      jsonb_array_elements(nullif(u.outline, 'null')) WITH ORDINALITY AS corners(corner, place)
    WHERE u.kind = 'province' AND (province IS NULL OR u.id = province) GROUP BY u.id
  )
  SELECT nullif(greatest(min(point(border_km_outside.lon * km.east, border_km_outside.lat * km.north) <-> ground), 6), 6)
  FROM km, grounds
$$;

-- Named after the rule; its argument is the column that leads to the unit.
CREATE FUNCTION border_check_point() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unit bigint := (to_jsonb(NEW)->>TG_ARGV[0])::bigint;
BEGIN
  IF border_km_outside(NEW.lat, NEW.lon, border_province_of(unit)) IS NOT NULL THEN
    PERFORM border_refuse(TG_NAME, format('the point %s, %s lies outside its province', NEW.lat, NEW.lon));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER border_point_in_the_province
AFTER INSERT OR UPDATE OF lat, lon, parent_id ON border_adminunit
FOR EACH ROW WHEN (NEW.lat IS NOT NULL) EXECUTE FUNCTION border_check_point('id');

CREATE TRIGGER border_gate_point_in_the_province
AFTER INSERT OR UPDATE OF lat, lon, unit_id ON border_bordergate
FOR EACH ROW WHEN (NEW.lat IS NOT NULL) EXECUTE FUNCTION border_check_point('unit_id');
"""

NO_POINTS = """
DROP TRIGGER border_gate_point_in_the_province ON border_bordergate;
DROP TRIGGER border_point_in_the_province ON border_adminunit;
DROP FUNCTION border_check_point();
DROP FUNCTION border_km_outside(numeric, numeric, bigint);
"""

PERIODS = """
-- A unit lives within the period of what it belongs to. Where its first day is not known, that is
-- no contradiction. Looked at when the transaction ends: a reform ends both, one after the other.
CREATE FUNCTION border_check_period(below border_adminunit, above border_adminunit) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF least(below.valid_from, below.valid_to) < above.valid_from
     OR coalesce(below.valid_to, 'infinity') > coalesce(above.valid_to, 'infinity') THEN
    PERFORM border_refuse('border_unit_within_the_period_above', format(
      '%s does not live within the period of %s', below.full_name, above.full_name));
  END IF;
END $$;

CREATE FUNCTION border_check_periods() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE this border_adminunit; other border_adminunit;
BEGIN
  SELECT * INTO this FROM border_adminunit WHERE id = NEW.id;
  FOR other IN SELECT * FROM border_adminunit WHERE id = this.parent_id
  LOOP PERFORM border_check_period(this, other); END LOOP;
  IF TG_OP = 'UPDATE' THEN
    FOR other IN SELECT * FROM border_adminunit WHERE parent_id = this.id
    LOOP PERFORM border_check_period(other, this); END LOOP;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER border_unit_within_the_period_above
AFTER INSERT OR UPDATE OF valid_from, valid_to, parent_id ON border_adminunit
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION border_check_periods();
"""

NO_PERIODS = """
DROP TRIGGER border_unit_within_the_period_above ON border_adminunit;
DROP FUNCTION border_check_periods();
DROP FUNCTION border_check_period(border_adminunit, border_adminunit);
"""

PARTS_OF_GATES = """
-- What is part of a gate has no parts itself. Looked at when the transaction ends: two gates may
-- change places, one after the other.
CREATE FUNCTION border_check_part_of() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE middle text;
BEGIN
  SELECT gate.name_vi INTO middle FROM border_bordergate gate
  JOIN border_bordergate part ON part.part_of_id = gate.id
  WHERE NEW.id IN (gate.id, part.id) AND gate.part_of_id IS NOT NULL LIMIT 1;
  IF FOUND THEN
    PERFORM border_refuse('border_gate_part_has_no_parts', format(
      '%s is part of a gate and has parts', middle));
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER border_gate_part_has_no_parts
AFTER INSERT OR UPDATE OF part_of_id ON border_bordergate
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION border_check_part_of();
"""

NO_PARTS_OF_GATES = """
DROP TRIGGER border_gate_part_has_no_parts ON border_bordergate;
DROP FUNCTION border_check_part_of();
"""
