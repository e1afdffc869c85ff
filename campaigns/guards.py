"""What the database itself refuses about places of outreach. The forms say it in words first;
the other way round, when the days of a unit change, border.models.unit_rules does.
"""

PLACES = """
-- Named after the rule; its arguments are the columns of the first and the last day.
CREATE FUNCTION campaigns_check_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE place record;
  first_day date := to_jsonb(NEW)->>TG_ARGV[0]; last_day date := to_jsonb(NEW)->>TG_ARGV[1];
BEGIN
  SELECT full_name, valid_from, valid_to INTO place FROM border_adminunit WHERE id = NEW.unit_id;
  IF first_day < place.valid_from OR last_day > place.valid_to THEN
    PERFORM border_refuse(TG_NAME, format(
      '%s did not exist on every day from %s to %s', place.full_name, first_day, last_day));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER session_in_a_unit_of_its_day
AFTER INSERT OR UPDATE OF unit_id, held_on, held_from, held_to ON campaigns_outreachsession
FOR EACH ROW EXECUTE FUNCTION campaigns_check_place('first_day', 'last_day');

CREATE TRIGGER aggregate_in_a_unit_of_its_days
AFTER INSERT OR UPDATE OF unit_id, starts_on, ends_on ON campaigns_aggregatereport
FOR EACH ROW EXECUTE FUNCTION campaigns_check_place('starts_on', 'ends_on');

CREATE FUNCTION campaigns_check_days_of_unit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE recorded record;
BEGIN
  SELECT min(first_day) AS first, max(last_day) AS last INTO recorded FROM (
    SELECT first_day, last_day FROM campaigns_outreachsession WHERE unit_id = NEW.id
    UNION ALL SELECT starts_on, ends_on FROM campaigns_aggregatereport WHERE unit_id = NEW.id) days;
  IF recorded.first < NEW.valid_from OR recorded.last > NEW.valid_to THEN
    PERFORM border_refuse(TG_NAME, format('outreach is recorded in %s from %s to %s',
      NEW.full_name, recorded.first, recorded.last));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER unit_lives_while_outreach_is_recorded
AFTER UPDATE OF valid_from, valid_to ON border_adminunit
FOR EACH ROW EXECUTE FUNCTION campaigns_check_days_of_unit();
"""

NO_PLACES = """
DROP TRIGGER unit_lives_while_outreach_is_recorded ON border_adminunit;
DROP TRIGGER aggregate_in_a_unit_of_its_days ON campaigns_aggregatereport;
DROP TRIGGER session_in_a_unit_of_its_day ON campaigns_outreachsession;
DROP FUNCTION campaigns_check_days_of_unit();
DROP FUNCTION campaigns_check_place();
"""
