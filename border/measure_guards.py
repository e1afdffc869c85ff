"""What the database itself refuses about areas: a rule across rows, beside the constraints.

The models say the same in the words of the reader (border.models.measures). Changing the SQL needs
a new migration.
"""

AREA = """
CREATE FUNCTION border_check_area() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole numeric;
BEGIN
  IF NEW.area_km2 <= 0 THEN
    PERFORM border_refuse('border_unit_area_is_positive', format(
      '%s cannot have an area of %s km2', NEW.full_name, NEW.area_km2));
  END IF;
  SELECT area_km2 INTO whole FROM border_adminunit WHERE id = border_province_of(NEW.id);
  IF NEW.area_km2 > whole OR EXISTS (
    SELECT FROM border_adminunit u WHERE NEW.kind = 'province' AND u.area_km2 > NEW.area_km2
      AND border_province_of(u.id) = NEW.id
  ) THEN
    PERFORM border_refuse('border_area_within_the_province', format(
      'the area of a unit exceeds that of its province (%s, %s km2)', NEW.full_name, NEW.area_km2));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER border_area_within_the_province
AFTER INSERT OR UPDATE OF area_km2, parent_id, kind ON border_adminunit
FOR EACH ROW WHEN (NEW.area_km2 IS NOT NULL) EXECUTE FUNCTION border_check_area();
"""

NO_AREA = """
DROP TRIGGER border_area_within_the_province ON border_adminunit;
DROP FUNCTION border_check_area();
"""
