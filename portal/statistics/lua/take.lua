-- The counts since the last flush, moved aside under the id they have had from their first visit.
--
-- KEYS  1 counts  2 batch
if redis.call('EXISTS', KEYS[2]) == 0 and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('RENAME', KEYS[1], KEYS[2])
end
return redis.call('HGETALL', KEYS[2])
