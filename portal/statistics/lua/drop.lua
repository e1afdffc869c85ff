-- A batch that was written, and no other one.
--
-- KEYS  1 batch    ARGV  1 its id
if redis.call('HGET', KEYS[1], 'id') == ARGV[1] then redis.call('DEL', KEYS[1]) end
