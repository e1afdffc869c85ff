"""What the database itself refuses about sources: the models say the same in the reader's words
(border.models.source_keys). Changing the SQL needs a new migration.
"""

ROWS = (
    *("border_adminunit", "border_unitsuccession", "border_bordergate", "border_gateperiod"),
    *("border_borderprofile", "border_borderfigure", "border_bordermarker"),
    "border_oppositelocality",
)

FUNCTIONS = """
CREATE FUNCTION border_check_sources() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unknown text;
BEGIN
  IF TG_OP = 'UPDATE' THEN  -- what stood there before the rule may stand until somebody changes it
    IF NEW.source = OLD.source AND NEW.confidence = OLD.confidence THEN RETURN NULL; END IF;
  END IF;
  IF NEW.source = '' THEN
    PERFORM border_refuse('border_row_names_its_source', 'a row names no source');
  END IF;
  SELECT named INTO unknown FROM unnest(string_to_array(NEW.source, ';')) named
    WHERE NOT EXISTS (SELECT FROM border_source s WHERE s.key = named) LIMIT 1;
  IF FOUND THEN
    PERFORM border_refuse('border_row_names_known_sources', format('there is no source %L', unknown));
  END IF;
  IF NEW.confidence <> 'low' AND EXISTS (
    SELECT FROM border_source s
    WHERE s.kind = 'memory' AND s.key = ANY(string_to_array(NEW.source, ';'))
  ) THEN
    PERFORM border_refuse('border_memory_is_no_source',
      'a row that rests on memory needs checking: its confidence is low');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION border_keep_named_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rows text; named boolean;
BEGIN
  FOREACH rows IN ARRAY TG_ARGV LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE $1 = ANY(string_to_array(source, '';'')))', rows)
      INTO named USING OLD.key;
    IF named THEN
      PERFORM border_refuse('border_named_source_stays', format('%s is named as a source', OLD.key));
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER border_named_source_stays AFTER DELETE ON border_source
FOR EACH ROW EXECUTE FUNCTION border_keep_named_source(%(names)s);

CREATE TRIGGER border_named_source_keeps_its_key AFTER UPDATE OF key ON border_source
FOR EACH ROW WHEN (OLD.key IS DISTINCT FROM NEW.key)
EXECUTE FUNCTION border_keep_named_source(%(names)s);
""".replace("%(names)s", ", ".join(f"'{rows}'" for rows in ROWS))

TRIGGERS = "".join(
    f"""
CREATE TRIGGER border_row_names_its_sources
AFTER INSERT OR UPDATE OF source, confidence ON {rows}
FOR EACH ROW EXECUTE FUNCTION border_check_sources();
"""
    for rows in ROWS
)

NO_TRIGGERS = "".join(f"DROP TRIGGER border_row_names_its_sources ON {rows};" for rows in ROWS)

NO_FUNCTIONS = """
DROP TRIGGER border_named_source_keeps_its_key ON border_source;
DROP TRIGGER border_named_source_stays ON border_source;
DROP FUNCTION border_keep_named_source();
DROP FUNCTION border_check_sources();
"""
